"""A counter that is killed at any moment loses nothing it has acknowledged."""

import select
from pathlib import Path

import pytest

from db.models.desk import Counter
from db.store import Store
from db.vocabulary.desk import OutboxState
from kiosk.app.system import SystemIds, seeded_random
from kiosk.services.context import Context
from kiosk.services.desk.printing import settle_after_crash
from tests.support.counter import FrozenClock
from tests.support.faults_forks import Stable, Victim
from tests.support.faults_proof import Found, Heard, proven
from tests.support.faults_traffic import busy_school
from tests.support.long_runs import sized

AT_MOST = 0.4
"""Seconds after its first act after which a victim is killed at the latest: a machine that is busy
would else kill them all before they have done anything."""
ON_PAPER = {OutboxState.SENDING, OutboxState.UNCONFIRMED, OutboxState.PRINTED}


@sized("kills", [50], [500])
def test_kills_lose_nothing_that_was_acknowledged(
    victims: Stable, tmp_path: Path, kills: int
) -> None:
    school, chance = busy_school(tmp_path), seeded_random(kills)
    heard, before = Heard(), proven(school)
    for kill in range(kills):
        victim = victims.start("traffic", school, kill)
        victim.go()
        since = _killed_after(victim, chance.random() * AT_MOST)
        heard.hear(since)
        found = proven(school)
        assert found.lacks(heard) == []
        assert len(found.beyond(before, heard)) <= 1
        before = found
    assert len(heard.sure) > kills // 2, "the victims hardly did anything"


@sized("kills", [10], [100])
def test_a_slip_that_was_coming_out_at_the_kill_is_left_to_a_person(
    victims: Stable, tmp_path: Path, kills: int
) -> None:
    school, heard = busy_school(tmp_path), Heard()
    unsure = 0
    for kill in range(kills):
        victim = victims.start("traffic", school, 1000 + kill)
        victim.go()
        for words in victim.said():
            heard.take(words)
            # Paper hangs out, and the store has perhaps not heard of it yet.
            if words[0] == "paper":
                victim.kill()
        found = _started_again(school)
        assert {found.slips[job] for job in heard.paper} <= ON_PAPER - {OutboxState.SENDING}
        assert {found.slips[job] for job in heard.noted} <= {OutboxState.PRINTED}
        unsure += found.slips[heard.paper[-1]] is OutboxState.UNCONFIRMED
    assert len(set(heard.paper)) == len(heard.paper), "a slip came out twice"
    assert unsure > 0


def _killed_after(victim: Victim, seconds: float) -> list[list[str]]:
    said = victim.said()
    first = next(said)
    # Not a wait for something, but the fault itself: a moment that nobody has chosen.
    select.select([], [], [], seconds)
    victim.kill()
    return [first, *said]


def _started_again(school: Path) -> Found:
    """What a counter does before it prints anything."""
    with Store(f"sqlite:///{school}") as store:
        with store.read() as session:
            counter = session.query(Counter).one().id
        settle_after_crash(Context(store, FrozenClock(), SystemIds(), counter, "kiosk"))
    return proven(school)


@pytest.mark.parametrize("acts", [40])
def test_the_same_traffic_without_a_kill_is_all_there(
    victims: Stable, tmp_path: Path, acts: int
) -> None:
    school, heard = busy_school(tmp_path), Heard()
    before = proven(school)
    heard.hear(victims.run("traffic", school, 7, acts))
    found = proven(school)
    assert found.lacks(heard) == []
    assert found.beyond(before, heard) == set()
    assert heard.noted == set(heard.paper) != set()
