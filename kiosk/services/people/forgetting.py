"""Forgetting a person: the row is blanked, and nothing that finds or names them is left."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from db.models.desk import BatchEntry, Code, OutboxJob
from db.models.lending import Charge, Loan
from db.models.makerspace.training import Certification, Trainer, TrainingSeat, TrainingSession
from db.models.people import (
    Card,
    ClassMember,
    Enrolment,
    Patron,
    RecoveryCode,
    StaffMember,
)
from db.models.upkeep.purchasing import Suggestion
from db.queries import charges as charge_queries
from db.queries import people as people_queries
from db.vocabulary.makerspace import PlaceState
from kiosk.services.problems import NotFound, Sought

NOBODY = "forgotten"
"""The source of a person who was forgotten: no roster has it, so no import brings them back."""


class StillHas(Exception):
    """Somebody who has something, or has something to pay, cannot be forgotten before."""

    def __init__(self, numbers: tuple[str, ...]) -> None:
        """`numbers` are those of the receipts and of the charges."""
        super().__init__(", ".join(numbers))
        self.numbers = numbers


def forget(session: Session, person_ref: UUID, at: datetime) -> None:
    """The step: leave nothing of a person but an empty row and, in the log, a ref to it.

    Note it in the erasure list beside the backups before the commit: they still know the name.
    Raises NotFound; StillHas where a loan or a charge is open.
    """
    patron = people_queries.patron_to_change(session, person_ref)
    if patron is None:
        raise NotFound(Sought.PERSON, person_ref)
    numbers = (*open_receipts(session, patron.id), *_open_charges(session, person_ref))
    if numbers:
        raise StillHas(numbers)
    blank(session, patron, at)


def forget_again(session: Session, person_ref: UUID, at: datetime) -> tuple[str, ...]:
    """The step for a backup that still knows a person; the receipts of what they have in it.

    In the store they were forgotten because they had nothing: that return was lost. Nobody is asked
    for it by name, but somebody must look for the thing.
    """
    patron = people_queries.patron_to_change(session, person_ref)
    if patron is None or patron.forgotten_at is not None:
        return ()
    numbers = open_receipts(session, patron.id)
    blank(session, patron, at)
    return numbers


def open_receipts(session: Session, patron_id: UUID) -> tuple[str, ...]:
    """The receipts of what a patron has now."""
    statement = select(Loan.number).where(Loan.patron_id == patron_id, Loan.returned_at.is_(None))
    return tuple(session.scalars(statement.order_by(Loan.number)))


def _open_charges(session: Session, person_ref: UUID) -> tuple[str, ...]:
    """The numbers of what somebody is asked to pay."""
    return tuple(row.number for row in charge_queries.open_charges(session, person_ref))


def blank(session: Session, patron: Patron, at: datetime) -> None:
    """The step below `forget`, also for somebody whose loan is still open: that loan stays."""
    _blank_row(patron, at)
    session.flush()
    codes = list(session.scalars(select(Card.code).where(Card.patron_id == patron.id)))
    _drop_import_entries(session, patron.id, codes)
    for row in (Card, Enrolment, ClassMember, RecoveryCode):
        session.execute(delete(row).where(row.patron_id == patron.id))
    session.execute(delete(Code).where(Code.code.in_(codes)))
    session.execute(
        update(StaffMember)
        .where(StaffMember.patron_id == patron.id)
        .values(pin_hash=None, is_active=False)
    )
    _blank_slips(session, patron.id)
    _let_go_of_loans(session, patron.id)
    _blank_charges(session, patron.person_ref)
    _let_go_of_wishes(session, patron.person_ref)
    _blank_training(session, patron.person_ref, at)


def _blank_row(patron: Patron, at: datetime) -> None:
    patron.source, patron.external_id = NOBODY, str(patron.id)
    patron.given_name, patron.family_name, patron.preferred_name = "", "", None
    patron.grade, patron.language, patron.theme = None, None, None
    patron.text_zoom, patron.more_time = 100, False
    patron.suspended_until, patron.suspended_why = None, None
    patron.agreement_until, patron.leaves_on = None, None
    patron.is_active = False
    patron.forgotten_at, patron.updated_at = at, at


def _drop_import_entries(session: Session, patron_id: UUID, codes: list[str]) -> None:
    """What an import keeps so that it can be taken back holds the name, too."""
    own = func.substr(BatchEntry.key, 1, len(str(patron_id))) == str(patron_id)
    named = BatchEntry.subject.in_((Patron.__tablename__, Enrolment.__tablename__))
    carded = BatchEntry.subject.in_((Card.__tablename__, Code.__tablename__))
    session.execute(delete(BatchEntry).where(named, own))
    session.execute(delete(BatchEntry).where(carded, BatchEntry.key.in_(codes)))


def _blank_slips(session: Session, patron_id: UUID) -> None:
    numbers = select(Loan.number).where(Loan.patron_id == patron_id)
    session.execute(
        update(OutboxJob).where(OutboxJob.number.in_(numbers)).values(document={}),
        execution_options={"synchronize_session": False},
    )


def _let_go_of_loans(session: Session, patron_id: UUID) -> None:
    """An ended loan says what was out and for how long, and no longer who had it."""
    statement = update(Loan).where(Loan.patron_id == patron_id, Loan.returned_at.is_not(None))
    session.execute(statement.values(patron_id=None))


def _blank_charges(session: Session, person_ref: UUID) -> None:
    """A charge keeps its sum and its ref; what somebody wrote about it may name the person."""
    mine = update(Charge).where(Charge.person_ref == person_ref)
    for words in (Charge.why, Charge.end_why):
        # Not None: one that was waived had a reason.
        session.execute(mine.where(words.is_not(None)).values({words: ""}))


def _let_go_of_wishes(session: Session, person_ref: UUID) -> None:
    """A wish is still in the box, nobody's; its answer was for one person, and may name them."""
    mine = update(Suggestion).where(Suggestion.person_ref == person_ref)
    session.execute(mine.values(person_ref=None, answer=None))


def _blank_training(session: Session, person_ref: UUID, at: datetime) -> None:
    """What was certified stays under its ref; what somebody wrote about it may name the person.

    A place in a session to come goes to who waits for it.
    """
    mine = update(Certification).where(Certification.person_ref == person_ref)
    for words in (Certification.evidence, Certification.revoked_why):
        # Not None: what was taken back had a reason.
        session.execute(mine.where(words.is_not(None)).values({words: ""}))
    session.execute(delete(Trainer).where(Trainer.person_ref == person_ref))
    coming = select(TrainingSession.id).where(TrainingSession.starts_at > at)
    seats = update(TrainingSeat).where(
        TrainingSeat.person_ref == person_ref, TrainingSeat.session_id.in_(coming)
    )
    session.execute(
        seats.values(state=PlaceState.GIVEN_UP),
        execution_options={"synchronize_session": False},
    )
