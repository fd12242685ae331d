"""A job, its machine and its school, as tests of the makerspace's rules need them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from db.vocabulary.makerspace import JobActor, JobState, MachineState
from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.makerspace.jobs.facts import ClaimFacts, Estimate, JobFacts, Stock, Wish
from kiosk.domain.makerspace.machines import Availability

NOW = datetime(2026, 11, 17, 15, tzinfo=UTC)
"""A Tuesday."""
HOUR = timedelta(hours=1)
CALENDAR = Calendar(ZoneInfo("America/Chicago"))
ESTIMATE = Estimate(3_600, 100_000)
"""An hour and 100 g."""
FREE = Availability(MachineState.FREE, MachineState.FREE)
ON_FREE = ClaimFacts(FREE, True, Stock(200_000), True, True)


def facts_of(state: JobState, **known: Any) -> JobFacts:
    """A job in a state, of which an hour and 100 g are known besides."""
    return replace(JobFacts(state, NOW, ESTIMATE), **known)


def wish_for(
    to_state: JobState, actor: JobActor = JobActor.STAFF, after: timedelta = timedelta(0)
) -> Wish:
    """A move that somebody wants a while after NOW."""
    return Wish(to_state, actor, NOW + after)
