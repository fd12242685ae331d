"""What a printer tells of its job, and which move comes of it.

OctoPrint leaves no trace of a print that its host lost: it is idle afterwards, with no job. So
that a job was interrupted is told from what was seen before, never from what the printer says.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from db.vocabulary.makerspace import Failure, JobState
from kiosk.domain.makerspace.jobs.settings import JobSettings


class Activity(StrEnum):
    """What a printer does, whatever its host calls it."""

    IDLE = "idle"
    PRINTING = "printing"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"  # somebody stopped it at the printer or its host
    BROKEN = "broken"  # it reports an error


@dataclass(frozen=True, slots=True)
class Sighting:
    """One answer of a printer. `is_ours`: it speaks of the job that we have on it.

    `failure` is the cause of STOPPED or BROKEN, where the printer names one.
    """

    activity: Activity
    is_ours: bool
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """What was seen of a printer so far; a new one has seen nothing.

    `heard_at` is its last answer, or the first time it was asked. `working_at` is when it was last
    seen at our job. `times` counts equal answers in a row, up to what is believed.
    """

    heard_at: datetime | None = None
    working_at: datetime | None = None
    last: Sighting | None = None
    times: int = 0


@dataclass(frozen=True, slots=True)
class Noticed:
    """A move that the printer made. `seen_at` is when it was last seen at the job."""

    to_state: JobState
    seen_at: datetime
    failure: Failure | None = None


def polled(
    watch: Watch, sighting: Sighting | None, *, at: datetime, settings: JobSettings
) -> Watch:
    """The watch after one more question; `sighting` is None where nobody answered in time."""
    if sighting is None:
        return replace(watch, heard_at=watch.heard_at or at, last=None, times=0)
    is_same = sighting == watch.last
    times = min(watch.times + 1, settings.sightings) if is_same else 1
    at_work = sighting.is_ours and sighting.activity in _AT_WORK
    return Watch(at, at if at_work else watch.working_at, sighting, times)


def noticed(
    watch: Watch, state: JobState, *, at: datetime, settings: JobSettings
) -> Noticed | None:
    """The move to make of a job in this state; None where nothing is new, or not yet believed.

    Once the move was made the same answers make no other.
    """
    seen_at = watch.working_at or at
    if watch.last is None:
        silent = watch.heard_at is not None and at - watch.heard_at >= settings.vanished_after
        is_lost = silent and state in _UNDER_WAY
        return Noticed(JobState.INTERRUPTED, seen_at) if is_lost else None
    if watch.times < settings.sightings:
        return None
    to_state = _to_state(watch.last, state)
    if to_state is None or to_state is state:
        return None
    failure = _failure(watch.last) if to_state is JobState.FAILED else None
    return Noticed(to_state, seen_at, failure)


_AT_WORK = frozenset({Activity.PRINTING, Activity.PAUSED})
_STARTED = _AT_WORK | {Activity.FINISHED}
_UNDER_WAY = frozenset({JobState.RUNNING, JobState.PAUSED})
_LEADS_TO = {
    Activity.IDLE: JobState.INTERRUPTED,
    Activity.PRINTING: JobState.RUNNING,
    Activity.PAUSED: JobState.PAUSED,
    Activity.FINISHED: JobState.FINISHED_ON_BED,
    Activity.STOPPED: JobState.FAILED,
    Activity.BROKEN: JobState.FAILED,
}


def _to_state(sighting: Sighting, state: JobState) -> JobState | None:
    """Where an answer leads. A printer at somebody else's job has lost ours, as an idle one has.

    A job that was over between two questions runs first, and is over at the next.
    """
    if state is JobState.CLAIMED:
        is_started = sighting.is_ours and sighting.activity in _STARTED
        return JobState.RUNNING if is_started else None
    if state not in _UNDER_WAY:
        return None
    has_ours = sighting.is_ours or sighting.activity is Activity.BROKEN
    return _LEADS_TO[sighting.activity] if has_ours else JobState.INTERRUPTED


def _failure(sighting: Sighting) -> Failure:
    if sighting.failure is not None:
        return sighting.failure
    return Failure.USER_STOP if sighting.activity is Activity.STOPPED else Failure.OTHER
