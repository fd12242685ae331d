"""What `machine` answers: machines with what holds them back, and classes with their rules."""

from collections.abc import Iterator, Sequence

from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import Speech, utc
from kiosk.services.makerspace.machines.classes import ClassEntry
from kiosk.services.makerspace.machines.entries import MachineEntry
from kiosk.services.makerspace.machines.machine_views import MachineSeen
from kiosk.services.makerspace.materials.spool_views import SpoolSeen
from kiosk.wording.makerspace.amounts import duration, material_amount
from kiosk.wording.makerspace.machines import hold_sentence, machine_state

_COLUMNS = ("Item", "Name", "Class", "How it stands", "Back by", "Loaded", "Jobs", "Ran for")


def say_machines(out: Output, found: Sequence[MachineSeen], speech: Speech) -> None:
    """A table of machines."""
    if found:
        out.table(_COLUMNS, [_cells(each, speech) for each in found])
    else:
        out.say("There is no such machine.")


def say_machine(out: Output, seen: MachineSeen, speech: Speech) -> None:
    """Everything about a machine, in lines."""
    for line in (*standing(seen, speech), *capability(seen.entry)):
        out.say(line)
    for spool in seen.spools:
        out.say(f"Loaded: {_spool(spool, speech)}.")
    if seen.jobs:
        out.say(f"Jobs: {seen.jobs}, {duration(speech.t, seen.run_seconds)} in all.")


def standing(seen: MachineSeen, speech: Speech) -> Iterator[str]:
    """Which machine it is, whether it takes a job, and all that holds it back."""
    found = seen.availability
    number = "" if seen.number is None else f" {seen.number}"
    yield f"{seen.barcode}, {seen.name}{number}: {machine_state(speech.t, found.state)}."
    for hold in found.holds:
        said = hold_sentence(speech.t, speech.dates, hold, found.expected_at, now=speech.now)
        yield said.spoken
    if found.is_unlocked:
        yield "Staff may run a test on it today."


def capability(entry: MachineEntry) -> Iterator[str]:
    """What a machine can do."""
    yield f"Class: {entry.class_code}."
    if entry.materials:
        yield f"Works with: {', '.join(entry.materials)}."
    if entry.bed_mm is not None:
        yield f"Bed: {' x '.join(map(str, entry.bed_mm))} mm."
    if entry.nozzle_um is not None:
        yield f"Nozzle: {entry.nozzle_um / 1_000:g} mm."
    if entry.is_overnight_ok:
        yield "It may run while nobody is there."
    if not entry.is_active:
        yield "Switched off."


def machine_document(seen: MachineSeen) -> Json:
    """A machine for programs; amounts are in the unit of their material."""
    found = seen.availability
    return {
        "item": seen.barcode,
        "name": seen.name,
        "number": seen.number,
        **entry_facts(seen.entry),
        "state": found.state.value,
        "use": found.use.value,
        "since": utc(seen.use_since),
        "holds": [hold.value for hold in found.holds],
        "expected_at": utc(found.expected_at),
        "unlocked": found.is_unlocked,
        "spools": [
            {
                "number": spool.number,
                "slot": spool.slot,
                "material": spool.holding.material,
                "colour": spool.colour,
                "unit": spool.holding.unit.value,
                "remaining": spool.holding.remaining,
                "reserved": spool.holding.reserved,
            }
            for spool in seen.spools
        ],
        "jobs": seen.jobs,
        "run_s": seen.run_seconds,
    }


def entry_facts(entry: MachineEntry) -> dict[str, Json]:
    """What a machine can do, for programs."""
    return {
        "class": entry.class_code,
        "materials": list(entry.materials),
        "bed_mm": None if entry.bed_mm is None else list(entry.bed_mm),
        "nozzle_um": entry.nozzle_um,
        "overnight": entry.is_overnight_ok,
        "active": entry.is_active,
    }


def say_class(out: Output, entry: ClassEntry) -> None:
    """What holds for a class, in lines; of its rules those that the school chose."""
    out.say(f"{entry.code}: {entry.name}.")
    out.say("Its jobs come as files." if entry.takes_files else "Its jobs need no file.")
    out.say(f"People need {entry.needs.value} of the skills that it asks for.")
    if entry.needs_staff:
        out.say("Staff stay at the machine.")
    if entry.needs_second_person:
        out.say("A second person stays at the machine.")
    for key, value in sorted(_chosen(entry).items()):
        out.say(f"  {key} = {_WORDS.get(str(value), value)}")
    if not entry.is_active:
        out.say("Switched off.")


def class_document(entry: ClassEntry) -> Json:
    """The same for programs."""
    rules: dict[str, Json] = _chosen(entry)
    return {
        "class": entry.code,
        "name": entry.name,
        "takes_files": entry.takes_files,
        "needs": entry.needs.value,
        "needs_staff": entry.needs_staff,
        "needs_second_person": entry.needs_second_person,
        "rules": rules,
        "active": entry.is_active,
    }


_WORDS = {"True": "yes", "False": "no", "None": "none"}
"""Values of rules as they are typed."""


def _chosen(entry: ClassEntry) -> dict[str, Json]:
    return {
        key: value if isinstance(value, int | str | None) else str(value)
        for key, value in entry.rules.items()
        if key != "version"
    }


def _cells(seen: MachineSeen, speech: Speech) -> tuple[str, ...]:
    found = seen.availability
    return (
        seen.barcode,
        " ".join(filter(None, (seen.name, seen.number))),
        seen.entry.class_code,
        machine_state(speech.t, found.state),
        "" if found.expected_at is None else speech.short(found.expected_at),
        "; ".join(_spool(each, speech) for each in seen.spools),
        str(seen.jobs),
        duration(speech.t, seen.run_seconds) if seen.run_seconds else "",
    )


def _spool(spool: SpoolSeen, speech: Speech) -> str:
    held = spool.holding
    what = " ".join(filter(None, (spool.number, held.material, spool.colour)))
    return f"{what}, {material_amount(speech.t, held.remaining, held.unit)}"
