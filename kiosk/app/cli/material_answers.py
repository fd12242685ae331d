"""What `material` answers: spools, their ledgers, what is low, and what a class set takes."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from db.vocabulary.makerspace import LedgerKind
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import Speech, utc
from kiosk.domain.makerspace.materials.class_set import SetProblem
from kiosk.services.makerspace.materials.kinds import LowMaterial
from kiosk.services.makerspace.materials.spool_views import EntrySeen, SpoolSeen, SpoolSheet
from kiosk.services.makerspace.queue.set_estimates import SetEstimate
from kiosk.wording.makerspace.amounts import duration, material_amount

_COLUMNS = ("Spool", "Material", "Colour", "Left", "Set aside", "Of", "Loaded")
_ENTRIES = ("When", "What", "Amount", "Left", "Job", "Why")
_KINDS = {
    LedgerKind.RECEIVE: "received",
    LedgerKind.RESERVE: "set aside",
    LedgerKind.RELEASE: "let go again",
    LedgerKind.CONSUME: "used",
    LedgerKind.ADJUST_WEIGH: "put right",
    LedgerKind.TRANSFER: "moved",
    LedgerKind.WASTE: "wasted",
    LedgerKind.SCRAP: "thrown away",
}


def say_spools(
    out: Output, found: Sequence[SpoolSeen], machines: Mapping[UUID, str], speech: Speech
) -> None:
    """A table of spools; `machines` are the codes of those that may have one loaded."""
    if not found:
        out.say("There is no such spool.")
        return
    rows = [
        (
            each.number,
            each.holding.material,
            each.colour or "",
            _said(each.holding.remaining, each, speech),
            _said(each.holding.reserved, each, speech) if each.holding.reserved else "",
            _said(each.net, each, speech),
            "" if each.machine_id is None else f"{machines[each.machine_id]}, holder {each.slot}",
        )
        for each in found
    ]
    out.table(_COLUMNS, rows)


def say_spool(out: Output, spool: SpoolSeen, speech: Speech) -> None:
    """One spool, in a line or two."""
    what = " ".join(filter(None, (spool.holding.material, spool.colour)))
    left = _said(spool.holding.remaining, spool, speech)
    out.say(f"{spool.number}, {what}: {left} left of {_said(spool.net, spool, speech)}.")
    if spool.holding.reserved:
        out.say(f"Set aside for jobs: {_said(spool.holding.reserved, spool, speech)}.")
    if spool.tare_mg is not None:
        out.say(f"The empty spool weighs {spool.tare_mg / 1_000:g} g.")
    if spool.machine_id is not None:
        out.say(f"Loaded at holder {spool.slot}.")
    if spool.gone_at is not None:
        out.say(f"Gone since {speech.short(spool.gone_at)}.")


def say_entries(out: Output, sheet: SpoolSheet, speech: Speech) -> None:
    """The ledger of a spool, oldest first."""
    rows = [
        (
            speech.short(each.at),
            _KINDS[each.kind],
            ("" if each.amount < 0 else "+") + _said(each.amount, sheet.spool, speech),
            _said(each.remaining, sheet.spool, speech),
            each.job or "",
            each.why or "",
        )
        for each in sheet.entries
    ]
    if rows:
        out.table(_ENTRIES, rows)


def say_low(out: Output, found: Sequence[LowMaterial], speech: Speech) -> None:
    """What is low, and how much is missing."""
    if not found:
        out.say("No material is low.")
    for each in found:
        free = material_amount(speech.t, each.available, each.unit)
        missing = material_amount(speech.t, each.missing, each.unit)
        out.say(f"{each.code}, {each.name}: {free} free, {missing} missing.")


def say_estimate(out: Output, pieces: int, seen: SetEstimate, speech: Speech) -> None:
    """28 pieces: 410 g, 31 h 0 min, 3 spools, done Thursday; or all that is in the way."""
    found = seen.found
    amount = material_amount(speech.t, found.amount, seen.unit)
    said = [amount, duration(speech.t, found.machine_seconds)]
    if seen.spools:
        said.append(f"{len(seen.spools)} spool{'s' * (len(seen.spools) > 1)}")
    if found.ends_at is not None:
        said.append(f"done {speech.moment(found.ends_at)}")
    out.say(f"{pieces} piece{'s' * (pieces > 1)}: {', '.join(said)}.")
    if seen.spools:
        out.say(f"Load {', '.join(seen.spools)}.")
    missing = material_amount(speech.t, found.missing, seen.unit)
    for problem in found.problems:
        out.say(
            {
                SetProblem.SHORT: f"Plates with {missing} fit on no spool: receive more.",
                SetProblem.TOO_LONG: "A plate fits in no open hours of the next two weeks.",
                SetProblem.NO_MACHINE: "No machine of that class can run.",
            }[problem]
        )


def spool_document(spool: SpoolSeen) -> Json:
    """A spool for programs; amounts in the unit of its material."""
    return {
        "number": spool.number,
        "material": spool.holding.material,
        "unit": spool.holding.unit.value,
        "colour": spool.colour,
        "lot": spool.lot,
        "net": spool.net,
        "remaining": spool.holding.remaining,
        "reserved": spool.holding.reserved,
        "tare_mg": spool.tare_mg,
        "price_cents": spool.price_cents,
        "received_at": utc(spool.received_at),
        "opened_at": utc(spool.opened_at),
        "dried_at": utc(spool.dried_at),
        "loaded": spool.machine_id is not None,
        "slot": spool.slot,
        "gone_at": utc(spool.gone_at),
    }


def entry_document(entry: EntrySeen) -> Json:
    """A row of the ledger for programs; `act` takes it back."""
    return {
        "at": utc(entry.at),
        "act": str(entry.action_id),
        "kind": entry.kind.value,
        "amount": entry.amount,
        "remaining": entry.remaining,
        "job": entry.job,
        "why": entry.why,
    }


def low_document(each: LowMaterial) -> Json:
    """A material that is low, for programs."""
    return {
        "material": each.code,
        "name": each.name,
        "unit": each.unit.value,
        "available": each.available,
        "missing": each.missing,
    }


def estimate_document(seen: SetEstimate) -> dict[str, Json]:
    """What a set takes, for programs."""
    found = seen.found
    return {
        "plates": found.plates,
        "amount": found.amount,
        "unit": seen.unit.value,
        "machine_s": found.machine_seconds,
        "spools": list(seen.spools),
        "missing": found.missing,
        "ends_at": utc(found.ends_at),
        "problems": [problem.value for problem in found.problems],
    }


def _said(amount: int, spool: SpoolSeen, speech: Speech) -> str:
    size = material_amount(speech.t, abs(amount), spool.holding.unit)
    return f"-{size}" if amount < 0 else size
