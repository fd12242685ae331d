"""Looks a store over, check by check; a damaged store ends a check, never the examination."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from db.backup import Progress, unwatched
from db.errors import Corrupt, StoreError
from db.migrate import SchemaState
from db.soundness import UNREADABLE
from kiosk.services.doctor.findings import Finding, Sign, fault, fine, skipped
from kiosk.services.doctor.patient import Patient
from kiosk.services.doctor.soundness import RESTORE
from kiosk.services.rules import BadStoredRules


class Needs(Enum):
    """What must be there before a check can look at anything."""

    NOTHING = "nothing"
    FILE = "file"  # a store that is a file of this computer
    STORE = "store"  # a store that answers, whatever its schema
    RECORDS = "records"  # a store of this version


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at. `sound` is what to say where `look` sees nothing to tell.

    `look` may raise StoreError, or what reading spoilt rows raises: that is a finding of its own.
    """

    key: str
    sound: str
    look: Callable[[Patient], Iterable[Sign]]
    needs: Needs = Needs.RECORDS


def examine(
    patient: Patient, checks: tuple[Check, ...], progress: Progress = unwatched
) -> tuple[Finding, ...]:
    """Every finding of every check, in their order; nothing is changed."""
    found: list[Finding] = []
    for number, check in enumerate(checks):
        progress(number, len(checks))
        found += findings_of(patient, check)
    progress(len(checks), len(checks))
    return tuple(found)


def findings_of(patient: Patient, check: Check) -> list[Finding]:
    """What one check finds; at least that nothing is wrong."""
    signs = list(_signs(patient, check)) or [fine(check.sound)]
    return [
        Finding(check.key, each.level, each.what, each.where, each.remedy, each.is_mendable)
        for each in signs
    ]


def _signs(patient: Patient, check: Check) -> Iterator[Sign]:
    why_not = _why_not(patient, check.needs)
    if why_not:
        yield skipped(f"Not looked at: {why_not}.")
        return
    try:
        yield from check.look(patient)
    except Corrupt as error:
        yield fault(error.what, remedy=RESTORE)
    except StoreError as error:
        yield fault(error.what, remedy=error.remedy)
    except BadStoredRules as error:
        yield fault(f"The rules cannot be read: {error}.", remedy="Import the calendar again.")
    except UNREADABLE:
        yield fault("A row that this needs cannot be read.", remedy=RESTORE)


def _why_not(patient: Patient, needs: Needs) -> str:
    """What stands in the way; empty: nothing. Asked anew each time, for a store may go away."""
    if needs is Needs.NOTHING:
        return ""
    if patient.store is None:
        return "the settings name no store that can be used"
    if needs is Needs.FILE:
        return _why_no_file(patient)
    try:
        state = patient.schema()
    except StoreError:
        return "the store cannot be read"
    if state is SchemaState.FRESH:
        return "there is no store yet"
    is_enough = needs is Needs.STORE or state is SchemaState.CURRENT
    return "" if is_enough else "the store is of another version"


def _why_no_file(patient: Patient) -> str:
    if patient.place is None:
        return f"a server is looked after by its own tools. Type: {patient.backup_line}"
    return "" if patient.is_file else "there is no store yet"
