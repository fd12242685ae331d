"""The bench: a device, a symptom card and a badge make a repair, in whatever order they come.

Pure, and total as the counter's machine is: every event has an answer in every state, and one that
fits nowhere changes nothing but what the bench says.
"""

from dataclasses import replace
from typing import assert_never

from kiosk.domain.upkeep.repairs.bench_events import (
    BadgeScanned,
    CauseSaid,
    Chosen,
    Cleared,
    DeviceScanned,
    Event,
    LoanerPromised,
    MinutesSaid,
    NotSaved,
    PartsSaid,
    Saved,
    SymptomScanned,
    Ticked,
    UnknownScanned,
)
from kiosk.domain.upkeep.repairs.bench_state import (
    Bench,
    Choice,
    Device,
    Effect,
    LogRepair,
    Note,
    Repair,
    Tell,
)

PATIENCE = 2 * 60 * 60
"""Seconds after which a repair that nobody touches is put away: nobody worked all night."""


Turn = tuple[Bench, tuple[Effect, ...]]


def step(bench: Bench, event: Event) -> Turn:
    """Let one event happen. What nobody touched for longer than PATIENCE is put away first."""
    if _is_forgotten(bench, event.at):
        bench, effects = _told(Bench(), Note.PUT_AWAY)
    else:
        effects = ()
    if isinstance(event, Ticked):
        return bench, effects
    after, more = _happen(replace(bench, touched_at=max(bench.touched_at, event.at)), event)
    return after, (*effects, *more)


def labour_minutes(seconds: float, usual: int) -> int:
    """Minutes of labour to log: as long as it took, or what such a repair usually takes.

    Three scans within a minute are no work but its entry, so the usual minutes count then.
    """
    return int(seconds // 60) or usual


def _is_forgotten(bench: Bench, at: float) -> bool:
    is_empty = bench.device is None and bench.symptom is None and bench.who is None
    return not is_empty and at - bench.touched_at > PATIENCE


def _happen(
    bench: Bench,
    event: DeviceScanned
    | SymptomScanned
    | BadgeScanned
    | UnknownScanned
    | Chosen
    | CauseSaid
    | MinutesSaid
    | PartsSaid
    | LoanerPromised
    | Cleared
    | Saved
    | NotSaved,
) -> Turn:
    match event:
        case DeviceScanned():
            return _device(bench, event)
        case SymptomScanned():
            return _symptom(bench, event)
        case BadgeScanned():
            return _badge(bench, event)
        case Chosen():
            return _chosen(bench, event)
        case CauseSaid() | MinutesSaid() | PartsSaid() | LoanerPromised():
            return _beside(bench, event)
        case UnknownScanned():
            return _told(bench, Note.UNKNOWN)
        case Cleared():
            return Bench(touched_at=bench.touched_at), ()
        case Saved():
            return _told(bench, Note.SAVED)
        case NotSaved():
            return _not_saved(bench, event)
        case _:
            assert_never(event)


def _device(bench: Bench, event: DeviceScanned) -> Turn:
    """The first one begins; the same again is a double read, or says no to a question."""
    device, asked = event.device, bench.asked
    if bench.device is None:
        return _begin(bench, device, event.at)
    if device.item_id == bench.device.item_id:
        return replace(bench, asked=None), ()
    if bench.loaner is not None and device.item_id == bench.loaner.item_id:
        return replace(bench, asked=None), ()
    if asked is not None and asked.item_id == device.item_id:
        return bench, ()
    return _told(replace(bench, asked=device), Note.ANOTHER_DEVICE)


def _begin(bench: Bench, device: Device, at: float) -> Turn:
    """Keep the symptom and badge that came before, if the symptom is one of such a device."""
    started = replace(bench, device=device, started_at=at)
    if bench.symptom is not None and not bench.symptom.fits(device):
        return _told(replace(started, symptom=None), Note.WRONG_SYMPTOM)
    note = Note.STARTED if device.order is None else Note.CONTINUES
    return _log_if_whole(started, at, note)


def _symptom(bench: Bench, event: SymptomScanned) -> Turn:
    if bench.device is not None and not event.symptom.fits(bench.device):
        return _told(bench, Note.WRONG_SYMPTOM)
    taken = replace(bench, symptom=event.symptom)
    if event.symptom != bench.symptom:  # the same again is a double read
        taken = replace(taken, minutes=None, parts=())
    return _log_if_whole(taken, event.at, Note.SYMPTOM_TAKEN)


def _badge(bench: Bench, event: BadgeScanned) -> Turn:
    """It signs what lies there; an open work order needs no symptom to go on."""
    if not event.may_log:
        return _told(bench, Note.NOT_STAFF)
    signed = replace(bench, who=event.person_ref)
    continues = bench.device is not None and bench.device.order is not None
    if continues and bench.asked is None:
        return _log(signed, event.at)
    return _log_if_whole(signed, event.at, Note.BADGE_TAKEN)


def _chosen(bench: Bench, event: Chosen) -> Turn:
    asked = bench.asked
    if asked is None or event.choice not in bench.choices():
        return bench, ()
    match event.choice:
        case Choice.INSTEAD:
            return _begin(Bench(touched_at=bench.touched_at), asked, event.at)
        case Choice.AS_LOANER:
            taken = replace(bench, loaner=asked, asked=None, is_promised=False)
            return _log_if_whole(taken, event.at, Note.LOANER_TAKEN)
        case Choice.NEITHER:
            return _log_if_whole(replace(bench, asked=None), event.at, Note.STARTED)
        case _:
            assert_never(event.choice)


def _beside(bench: Bench, event: CauseSaid | MinutesSaid | PartsSaid | LoanerPromised) -> Turn:
    """What no scan says. Parts are those of a symptom; who has the device can wait for another."""
    if isinstance(event, CauseSaid):
        return replace(bench, cause=event.cause), ()
    if isinstance(event, MinutesSaid):
        return replace(bench, minutes=event.minutes), ()
    if isinstance(event, PartsSaid):
        is_known = bench.device is not None and bench.symptom is not None
        return (replace(bench, parts=event.parts) if is_known else bench), ()
    if bench.device is None or not bench.device.is_lent:
        return bench, ()
    if not event.is_promised:
        return replace(bench, is_promised=False), ()
    promised = replace(bench, is_promised=True, loaner=None)
    return _told(promised, Note.LOANER_PROMISED)


def _not_saved(bench: Bench, event: NotSaved) -> Turn:
    """What is on the bench by now stays there; nothing is signed on its own."""
    if bench.device is not None:
        return _told(bench, Note.NOT_SAVED)
    repair = event.repair
    back = Bench(
        device=repair.device,
        symptom=repair.symptom,
        loaner=repair.loaner,
        cause=repair.cause,
        is_promised=repair.is_promised,
        minutes=repair.minutes,
        parts=repair.parts,
        started_at=event.at - repair.seconds,
        touched_at=bench.touched_at,
    )
    return _told(back, Note.NOT_SAVED)


def _log_if_whole(bench: Bench, at: float, note: Note) -> Turn:
    """A question waits for its answer before anything is logged."""
    is_whole = None not in (bench.device, bench.symptom, bench.who) and bench.asked is None
    return _log(bench, at) if is_whole else _told(bench, note)


def _log(bench: Bench, at: float) -> Turn:
    """The bench is free for the next one at once, while this one is written."""
    assert bench.device is not None
    assert bench.who is not None
    seconds = bench.seconds(at)
    repair = Repair(
        bench.device,
        bench.who,
        bench.symptom,
        bench.loaner,
        seconds,
        bench.cause,
        bench.is_promised,
        bench.minutes,
        bench.parts,
    )
    return Bench(touched_at=bench.touched_at), (LogRepair(repair),)


def _told(bench: Bench, note: Note) -> Turn:
    return replace(bench, note=note), (Tell(note),)
