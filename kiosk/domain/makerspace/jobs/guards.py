"""What a move of a job needs first, told all at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from db.vocabulary.makerspace import JobActor, JobState, MachineState
from kiosk.domain.makerspace.jobs.facts import ClaimFacts, JobFacts, Wish
from kiosk.domain.makerspace.jobs.moves import LEADS_TO
from kiosk.domain.makerspace.machines import Hold


class Lack(StrEnum):
    """What stands in the way of a move."""

    NO_SUCH_MOVE = "no_such_move"
    NOT_THEIRS = "not_theirs"  # another may make this move
    ESTIMATE = "estimate"
    POLICY = "policy"  # what the school asks of a job was not ticked
    OPEN_JOBS = "open_jobs"
    MATERIAL = "material"
    TOO_LONG_FOR_AUTO = "too_long_for_auto"
    TOO_HEAVY_FOR_AUTO = "too_heavy_for_auto"
    CERTIFICATION = "certification"
    OBJECTION = "objection"
    TOO_LATE = "too_late"
    TOO_EARLY = "too_early"
    NO_MACHINE = "no_machine"
    MACHINE_BUSY = "machine_busy"
    MACHINE_RETIRED = "machine_retired"
    MACHINE_DOWN = "machine_down"
    HAZARD = "hazard"
    SERVICE_OVERDUE = "service_overdue"
    BED_NOT_CLEAR = "bed_not_clear"
    STOCK = "stock"
    CAP = "cap"
    WINDOW = "window"
    STARTED = "started"
    FAILURE = "failure"
    BIN = "bin"
    CHARGE = "charge"
    STILL_HELD = "still_held"
    NO_NOTICE = "no_notice"
    HAS_REPRINT = "has_reprint"
    ATTEMPTS = "attempts"
    STUDENT_OK = "student_ok"
    REASON = "reason"  # staff change the order of turns


@dataclass(frozen=True, slots=True)
class Lacking:
    """One lack with its figures.

    `wanted` and `there` are in the unit of what lacks: jobs for OPEN_JOBS, seconds for
    TOO_LONG_FOR_AUTO, mg (sheets: mm2 or pieces) for TOO_HEAVY_FOR_AUTO and STOCK, open days for
    STILL_HELD, attempts for ATTEMPTS. `until` is when it lacks no more, or since when it is too
    late, where that is known.
    """

    lack: Lack
    wanted: int | None = None
    there: int | None = None
    until: datetime | None = None


def lacks_of(facts: JobFacts, wish: Wish) -> tuple[Lacking, ...]:
    """All that stands in the way of a move; empty where it may be made.

    A move that there is none of, or that is not theirs to make, lacks nothing else.
    """
    actors = LEADS_TO[facts.state].get(wish.to_state)
    if actors is None:
        return (Lacking(Lack.NO_SUCH_MOVE),)
    if wish.actor not in actors:
        return (Lacking(Lack.NOT_THEIRS),)
    needs = _NEEDS.get(wish.to_state)
    return () if needs is None else tuple(needs(facts, wish))


def _submit(facts: JobFacts, wish: Wish) -> Iterator[Lacking]:
    if facts.estimate is None:
        yield Lacking(Lack.ESTIMATE)
    if facts.state is JobState.NEEDS_CHANGES:
        until = facts.state_since + timedelta(days=wish.settings.changes_days)
        if wish.at >= until:
            yield Lacking(Lack.TOO_LATE, until=until)
        return
    if not facts.has_ticked_policy:
        yield Lacking(Lack.POLICY)
    if facts.open_jobs > wish.settings.open_jobs_most:
        yield Lacking(Lack.OPEN_JOBS, wish.settings.open_jobs_most, facts.open_jobs)


def _object(facts: JobFacts, wish: Wish) -> Iterator[Lacking]:
    if facts.objection is None:
        yield Lacking(Lack.OBJECTION)


def _queue(facts: JobFacts, wish: Wish) -> Iterator[Lacking]:
    if facts.state is JobState.CLAIMED:
        yield from _let_go(facts, wish)
        return
    if not facts.has_material:
        yield Lacking(Lack.MATERIAL)
    if wish.actor is not JobActor.SCHEDULER:
        return
    if facts.estimate is None:
        yield Lacking(Lack.ESTIMATE)
    else:
        seconds, material = facts.estimate.seconds, facts.estimate.material
        if seconds > wish.settings.auto_seconds:
            yield Lacking(Lack.TOO_LONG_FOR_AUTO, wish.settings.auto_seconds, seconds)
        if material > wish.settings.auto_material:
            yield Lacking(Lack.TOO_HEAVY_FOR_AUTO, wish.settings.auto_material, material)
    if not facts.is_certified:
        yield Lacking(Lack.CERTIFICATION)


def _let_go(facts: JobFacts, wish: Wish) -> Iterator[Lacking]:
    """A claim ends by itself when its time is up, or when its machine can no longer run it."""
    if facts.has_started:
        yield Lacking(Lack.STARTED)
    until = facts.state_since + wish.settings.claim_lasts
    is_held = facts.claim is not None and facts.claim.held_by
    if wish.actor is JobActor.SCHEDULER and wish.at < until and not is_held:
        yield Lacking(Lack.TOO_EARLY, until=until)


def _claim(facts: JobFacts, wish: Wish) -> Iterator[Lacking]:
    if not facts.is_certified:
        yield Lacking(Lack.CERTIFICATION)
    if facts.estimate is None:
        yield Lacking(Lack.ESTIMATE)
    if facts.claim is None:
        yield Lacking(Lack.NO_MACHINE)
        return
    yield from _held(facts.claim)
    if facts.claim.machine.use is not MachineState.FREE:
        yield Lacking(Lack.MACHINE_BUSY)
    if not facts.claim.is_bed_clear:
        yield Lacking(Lack.BED_NOT_CLEAR)
    yield from _stock(facts, wish)
    if not facts.claim.is_within_cap:
        yield Lacking(Lack.CAP)
    if not facts.claim.fits_window:
        yield Lacking(Lack.WINDOW)


def _held(claim: ClaimFacts) -> Iterator[Lacking]:
    for hold in claim.held_by:
        yield Lacking(_HOLD_LACKS[hold], until=claim.machine.expected_at)


def _stock(facts: JobFacts, wish: Wish) -> Iterator[Lacking]:
    if facts.estimate is None or facts.claim is None or not facts.estimate.material:
        return
    stock = facts.claim.stock
    if stock is None:
        yield Lacking(Lack.STOCK, facts.estimate.material, 0)
        return
    wanted = stock.wanted_for(facts.estimate.material, wish.settings)
    if stock.remaining < wanted:
        yield Lacking(Lack.STOCK, wanted, stock.remaining)


def _run(facts: JobFacts, wish: Wish) -> Iterator[Lacking]:
    """A machine that is held starts nothing for staff. What a printer does, it does."""
    is_start = facts.state is JobState.CLAIMED and wish.actor is JobActor.STAFF
    if is_start and facts.claim is not None:
        yield from _held(facts.claim)


def _fail(facts: JobFacts, wish: Wish) -> Iterator[Lacking]:
    if facts.failure is None:
        yield Lacking(Lack.FAILURE)


def _cancel(facts: JobFacts, wish: Wish) -> Iterator[Lacking]:
    """Who waits may give it up; what nobody mends ends after its days."""
    until = facts.state_since + timedelta(days=wish.settings.changes_days)
    if wish.actor is JobActor.CHORE and wish.at < until:
        yield Lacking(Lack.TOO_EARLY, until=until)


def _put_out(facts: JobFacts, wish: Wish) -> Iterator[Lacking]:
    if not facts.has_bed_cleared:
        yield Lacking(Lack.BED_NOT_CLEAR)
    if not facts.has_bin:
        yield Lacking(Lack.BIN)


def _hand_over(facts: JobFacts, wish: Wish) -> Iterator[Lacking]:
    if not facts.is_charge_settled:
        yield Lacking(Lack.CHARGE)


def _give_away(facts: JobFacts, wish: Wish) -> Iterator[Lacking]:
    if facts.open_days_held < wish.settings.hold_days:
        yield Lacking(Lack.STILL_HELD, wish.settings.hold_days, facts.open_days_held)
    if not facts.notices_sent:
        yield Lacking(Lack.NO_NOTICE)


_HOLD_LACKS = {
    Hold.RETIRED: Lack.MACHINE_RETIRED,
    Hold.SHUT_DOWN: Lack.MACHINE_DOWN,
    Hold.HAZARD: Lack.HAZARD,
    Hold.SERVICE_OVERDUE: Lack.SERVICE_OVERDUE,
}

_NEEDS: dict[JobState, Callable[[JobFacts, Wish], Iterator[Lacking]]] = {
    JobState.SUBMITTED: _submit,
    JobState.NEEDS_CHANGES: _object,
    JobState.REJECTED: _object,
    JobState.QUEUED: _queue,
    JobState.CLAIMED: _claim,
    JobState.RUNNING: _run,
    JobState.FAILED: _fail,
    JobState.CANCELLED: _cancel,
    JobState.READY: _put_out,
    JobState.PICKED_UP: _hand_over,
    JobState.ABANDONED: _give_away,
}
