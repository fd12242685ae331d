"""What time alone does to a job. Nothing expires silently: each such move has a notice."""

from datetime import datetime

from db.vocabulary.makerspace import JobActor, JobNotice, JobState
from kiosk.domain.makerspace.jobs.facts import JobFacts, Wish
from kiosk.domain.makerspace.jobs.guards import Lack, lacks_of
from kiosk.domain.makerspace.jobs.settings import JobSettings

_EXPIRES = {
    JobState.CLAIMED: (JobState.QUEUED, JobActor.SCHEDULER),
    JobState.NEEDS_CHANGES: (JobState.CANCELLED, JobActor.CHORE),
    JobState.READY: (JobState.ABANDONED, JobActor.CHORE),
}


def expiry_of(facts: JobFacts, at: datetime, settings: JobSettings) -> Wish | None:
    """The move that is due now because nobody made another; None while none is."""
    wish = _wish(facts, at, settings)
    return wish if wish is not None and not lacks_of(facts, wish) else None


def reminder_of(facts: JobFacts, at: datetime, settings: JobSettings) -> JobNotice | None:
    """The notice that must go out before a job can be given away; None where none is missing."""
    wish = _wish(facts, at, settings)
    lacks = [] if wish is None else [each.lack for each in lacks_of(facts, wish)]
    return JobNotice.STILL_READY if lacks == [Lack.NO_NOTICE] else None


def _wish(facts: JobFacts, at: datetime, settings: JobSettings) -> Wish | None:
    if facts.state not in _EXPIRES:
        return None
    to_state, actor = _EXPIRES[facts.state]
    return Wish(to_state, actor, at, settings)
