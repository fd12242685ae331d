"""Every state, every target, everybody: what may be moved, and by whom."""

from itertools import product

import pytest

from db.vocabulary.makerspace import JOB_ENDED, JobActor, JobState
from kiosk.domain.makerspace.jobs.facts import JobFacts, Wish
from kiosk.domain.makerspace.jobs.guards import Lack, Lacking, lacks_of
from kiosk.domain.makerspace.jobs.moves import LEADS_TO
from tests.domain.makerspace.jobs.facts import NOW, ON_FREE

RULES = """
draft submitted owner
draft cancelled owner staff
submitted queued scheduler staff
submitted needs_changes staff
submitted rejected staff
submitted cancelled owner
needs_changes submitted owner
needs_changes rejected staff
needs_changes cancelled chore owner
queued claimed scheduler staff
queued cancelled owner staff
claimed queued scheduler staff
claimed running printer staff
running paused printer staff
running finished_on_bed printer staff
running failed printer staff
running cancelled owner staff
running interrupted printer
paused running printer staff
paused finished_on_bed printer staff
paused failed printer staff
paused cancelled owner staff
paused interrupted printer
interrupted running staff
interrupted finished_on_bed staff
interrupted failed staff
finished_on_bed ready staff
ready picked_up owner staff
ready abandoned chore
"""
ALLOWED = {
    (words[0], words[1]): set(words[2:]) for words in map(str.split, RULES.strip().splitlines())
}
CODES = (Lack.NO_SUCH_MOVE, Lack.NOT_THEIRS)


@pytest.mark.parametrize(("state", "to_state"), list(product(JobState, JobState)))
def test_a_move_is_made_by_those_of_the_table_alone(state: JobState, to_state: JobState) -> None:
    actors = ALLOWED.get((state.value, to_state.value))
    for actor in JobActor:
        facts = JobFacts(state, NOW, claim=ON_FREE)
        lacks = lacks_of(facts, Wish(to_state, actor, NOW))
        if actors is None:
            assert lacks == (Lacking(Lack.NO_SUCH_MOVE),)
        elif actor.value not in actors:
            assert lacks == (Lacking(Lack.NOT_THEIRS),)
        else:
            assert not {each.lack for each in lacks} & set(CODES)


def test_nothing_leads_out_of_an_end_and_everything_can_be_reached() -> None:
    assert set(LEADS_TO) == set(JobState)
    assert all(not LEADS_TO[state] for state in JOB_ENDED | {JobState.FAILED})
    reached = {to_state for ways in LEADS_TO.values() for to_state in ways}
    assert reached == set(JobState) - {JobState.DRAFT}
