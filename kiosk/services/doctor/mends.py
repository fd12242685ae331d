"""What `doctor --fix` can mend: to add a mend, write it and add a line."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Select
from sqlalchemy.orm import Session

from db import set_aside
from db.models import Base
from db.models.desk import OutboxJob
from db.soundness import page_problems
from db.triggers import has_triggers, make_triggers
from db.vocabulary.desk import OutboxState
from kiosk.services.desk.receipt_numbers import PREFIX
from kiosk.services.doctor.files import left_over, too_open
from kiosk.services.doctor.patient import Patient
from kiosk.services.doctor.records import numbers_taken
from kiosk.services.doctor.slips import late_slips, stuck_slips, talking_slips
from kiosk.services.doctor.soundness import indexes_named, missing_indexes
from kiosk.services.lending.ledger_mending import mend_loans


@dataclass(frozen=True, slots=True)
class Mended:
    """One thing that was mended, or why it could not be; `where` may be empty. Names nobody."""

    key: str
    what: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class FileMend:
    """Mends files. `do` gives each path, with the problem where it could not be mended.

    `is_alone`: no counter may run meanwhile. `needs_file`: only where the store is a file.
    """

    key: str
    what: str
    do: Callable[[Patient], Iterable[tuple[Path, str]]]
    is_alone: bool = False
    needs_file: bool = True


@dataclass(frozen=True, slots=True)
class StoreMend:
    """Mends records within the caller's transaction. `do` gives one line for each; `cannot` says
    what it means where the records themselves refuse."""

    key: str
    do: Callable[[Session, Patient], Iterable[str]]
    cannot: str


def _narrow(patient: Patient) -> Iterator[tuple[Path, str]]:
    for each in too_open(patient):
        try:
            each.path.chmod(each.narrowed)
        except OSError as error:
            yield each.path, f"Its rights cannot be changed: {error.strerror}."
        else:
            yield each.path, ""


def _drop(patient: Patient) -> Iterator[tuple[Path, str]]:
    for path in left_over(patient):
        try:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            yield path, f"It cannot be deleted: {error.strerror}."
        else:
            yield path, ""


def _settle(patient: Patient) -> Iterator[tuple[Path, str]]:
    store = patient.files.store
    if set_aside.is_unsettled(store):
        patient.opened.close()  # what it has open may be the file that is set aside
        with patient.opened.backend.turn():
            set_aside.settle(store)
        yield store, ""


def _build_indexes_anew(session: Session, patient: Patient) -> Iterator[str]:
    if patient.place is None:
        return
    named = indexes_named(list(page_problems(session))) or frozenset()
    known = {str(index.name) for table in Base.metadata.sorted_tables for index in table.indexes}
    for name in sorted(named):
        # An index that belongs to a constraint has a name of SQLite's own, which needs quotes.
        session.connection().exec_driver_sql(f'REINDEX "{name}"')
        yield f"The index {name if name in known else 'of a constraint'} was built anew."


def _make_missing(session: Session, _patient: Patient) -> Iterator[str]:
    connection = session.connection()
    missing = {name for _table, name in missing_indexes(connection)}
    for table in Base.metadata.sorted_tables:
        for index in table.indexes:
            if index.name in missing:
                index.create(connection)
                yield f"The index {index.name} was made."
    if not has_triggers(connection):
        make_triggers(connection)
        yield "The guards of the audit log were put back."


def _set_loans_right(session: Session, _patient: Patient) -> Iterator[str]:
    for each in mend_loans(session):
        yield f"Loan {each.number} is as the audit log says again: {', '.join(each.names)}."


def _pass_receipts(session: Session, _patient: Patient) -> Iterator[str]:
    for counter, taken in numbers_taken(session):
        counter.next_receipt = taken + 1
        yield f"{counter.name} goes on with the receipt {PREFIX}{taken + 1}."
    session.flush()


def _end_slips(session: Session, patient: Patient) -> Iterator[str]:
    now = patient.clock.now()
    ends: tuple[tuple[Select[OutboxJob], OutboxState | None, str], ...] = (
        (stuck_slips(now), OutboxState.UNCONFIRMED, "was being printed for too long"),
        (late_slips(now), OutboxState.EXPIRED, "waited for too long"),
        (talking_slips(), None, "was over and is blank now"),
    )
    for statement, state, what in ends:
        for job in session.scalars(statement).all():
            job.document, job.changed_at = {}, now
            job.state = state or job.state
            yield f"The slip {job.number} {what}."
        session.flush()


FILE_MENDS = (
    FileMend("rights", "Only its owner can read it now.", _narrow, needs_file=False),
    FileMend("leftovers", "It was deleted.", _drop, is_alone=True),
    FileMend("restore", "The restore was brought to its end.", _settle, is_alone=True),
)
STORE_MENDS = (
    StoreMend("pages", _build_indexes_anew, "An index cannot be built anew: restore a backup."),
    StoreMend("loans", _set_loans_right, "A thing would be out twice: restore a backup."),
    StoreMend("receipts", _pass_receipts, "A receipt number cannot be set: restore a backup."),
    StoreMend("slips", _end_slips, "A slip cannot be ended: restore a backup."),
    StoreMend("indexes", _make_missing, "An index cannot be made: rows contradict each other."),
)
