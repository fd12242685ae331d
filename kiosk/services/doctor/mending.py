"""Mends what is safe and provable, and says what is not: `doctor --fix`.

Files are narrowed and drafts dropped one by one. The store is changed in one transaction, which
ends with an audit entry of what was mended; where its audit log does not hold, nothing in it is
touched, for then there is nothing to go by.
"""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.audit import AUDIT_LOCK, Json
from db.backends import beside
from db.chains import Heads
from db.errors import AlreadyRunning, Corrupt, NoStore, NotAStore, Unreachable
from db.migrate import SchemaState
from db.soundness import broken_chains, lost_ends, noted_ends, page_problems
from db.turns import kiosk_lock
from db.vocabulary.desk import Act
from kiosk.services.acts import begin, record
from kiosk.services.doctor.mends import FILE_MENDS, STORE_MENDS, Mended, StoreMend
from kiosk.services.doctor.patient import Patient
from kiosk.services.doctor.soundness import chains_are_proven, indexes_named

CLOSE_IT = "A counter is open on this store: close it, and type this again to mend the rest."
UNSOUND = (
    "Nothing in the store was changed: its pages or its audit log do not hold, so there is nothing "
    "to go by. Restore a backup."
)


class _NothingToGoBy(Exception):
    """The log does not hold. Raised out of the write, for even an empty commit would let the
    witness forget how far the log had got."""


@dataclass(slots=True)
class Mending:
    """What was mended, and what could not be, each with its check."""

    mended: list[Mended] = field(default_factory=list)
    failed: list[Mended] = field(default_factory=list)
    is_counter_open: bool = False


def mend(patient: Patient) -> Mending:
    """Mend what can be, whatever of it was found before. Raises StoreError."""
    done = Mending()
    _mend_files(patient, done, is_alone=False)
    try:
        with _alone(patient):
            _mend_files(patient, done, is_alone=True)
            _mend_store(patient, done)
    except AlreadyRunning:
        done.is_counter_open = True
    except _NothingToGoBy:
        done.failed.append(Mended("audit", UNSOUND))
    except (Corrupt, NotAStore):
        done.failed.append(Mended("pages", UNSOUND))
    except (Unreachable, NoStore) as error:
        done.failed.append(Mended("schema", f"{error.what} {error.remedy}"))
    return done


def _alone(patient: Patient) -> AbstractContextManager[None]:
    """Keep counters from opening meanwhile; a server's acts are kept waiting in the transaction."""
    if not patient.is_file:
        return nullcontext()
    return kiosk_lock(beside(patient.files.store, "kiosk"))


def _mend_files(patient: Patient, done: Mending, *, is_alone: bool) -> None:
    for each in FILE_MENDS:
        if each.is_alone is is_alone and (patient.is_file or not each.needs_file):
            for path, problem in each.do(patient):
                told = done.failed if problem else done.mended
                told.append(Mended(each.key, problem or each.what, str(path)))


def _mend_store(patient: Patient, done: Mending) -> None:
    if patient.store is None or patient.schema() is not SchemaState.CURRENT:
        return
    counter_id = patient.counter_id()
    if counter_id is None:
        return
    noted = noted_ends(patient.opened)
    doing = begin(patient.context(counter_id), patient.ids.new())
    with patient.opened.write(doing.action_id) as session:
        mended = _mended_in(session, patient, noted, done)
        if mended:
            listed: list[Json] = [{"check": each.key, "what": each.what} for each in mended]
            record(session, doing, Act.MENDED, {"mended": listed})
    done.mended += mended


def _mended_in(session: Session, patient: Patient, noted: Heads, done: Mending) -> list[Mended]:
    """What was mended, indexes first. Raises _NothingToGoBy."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(AUDIT_LOCK)))
    elif indexes_named(list(page_problems(session))) is None:
        raise _NothingToGoBy
    pages, *others = STORE_MENDS
    mended = _one(session, patient, pages, done)
    is_proven = chains_are_proven(patient) or not any(broken_chains(session))
    if not is_proven or any(lost_ends(session, noted)):
        raise _NothingToGoBy
    for each in others:
        mended += _one(session, patient, each, done)
    return mended


def _one(session: Session, patient: Patient, wanted: StoreMend, done: Mending) -> list[Mended]:
    """In a savepoint of its own: what one mend cannot do leaves the others done."""
    try:
        with session.begin_nested():
            lines = list(wanted.do(session, patient))
    except (IntegrityError, ValueError, LookupError, TypeError):
        done.failed.append(Mended(wanted.key, wanted.cannot))
        return []
    return [Mended(wanted.key, line) for line in lines]
