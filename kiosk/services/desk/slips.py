"""Slips: what a borrow or return slip says, one-time codes, and their place in the outbox."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.models.desk import OutboxJob
from db.queries import desk as desk_queries
from db.queries import lending as lending_queries
from db.queries import people as people_queries
from db.queries.desk import CounterPlace
from db.queries.lending import LoanRow
from db.rows import add_row
from db.vocabulary.desk import OutboxKind, OutboxState
from kiosk.domain.views import Thing
from kiosk.services.acts import Doing, begin, moment, once
from kiosk.services.context import Context
from kiosk.services.problems import NotFound, Sought
from kiosk.services.seen import greeting_of, thing_seen

VERSION = 1
CODES_LIFETIME = timedelta(minutes=10)
"""One-time codes lie in the store in the clear no longer than that."""
CODES_NUMBER = "codes"
"""Their slip belongs to no loan and cannot be asked for again."""


@dataclass(frozen=True, slots=True)
class SlipQueued:
    """On disk: the slip waits for its printer until it expires."""

    number: str
    kind: OutboxKind


@dataclass(frozen=True, slots=True)
class SlipWish:
    """Which slip is wanted, and in which language; None leaves that to the borrower's card."""

    kind: OutboxKind
    language: str | None = None


def slip_document(loan: LoanRow, kind: OutboxKind, place: CounterPlace) -> dict[str, Json]:
    """Everything that the slip shows, so that it prints right even if the store has moved on.

    Names no surname. Instants are ISO 8601 in UTC; `time_zone` is the school's. `names` are the
    type's words by language, and `label` follows the word: "Chromebook" and "12".
    """
    thing = thing_seen(loan.item)
    handed_out = set(loan.accessories)
    return {
        "version": VERSION,
        "kind": kind.value,
        "number": loan.number,
        "school": place.school_name,
        "time_zone": place.time_zone,
        "greeting": "" if loan.borrower is None else greeting_of(loan.borrower),
        "thing": thing_document(thing),
        "accessories": [
            {"name": each.name, "names": dict(each.names)}
            for each in thing.accessories
            if each.key in handed_out
        ],
        "lent_at": moment(loan.lent_at),
        "due_at": moment(loan.due_at),
        "returned_at": None if loan.returned_at is None else moment(loan.returned_at),
    }


def thing_document(thing: Thing) -> dict[str, Json]:
    """A thing as slips keep it; `label` follows its word: "Chromebook" and "12"."""
    return {
        "name": thing.name,
        "names": dict(thing.names),
        "label": thing.number,
        "barcode": thing.barcode,
    }


def queue_slip(
    session: Session,
    doing: Doing,
    loan: LoanRow,
    place: CounterPlace,
    wish: SlipWish,
) -> SlipQueued:
    """Put a slip into the outbox of this counter, in the act's own transaction.

    It speaks the wish's language, else the one that the borrower's card remembers, else the
    counter's. Its id is the act's, so that an act asked for twice prints once.
    """
    remembered = None if loan.borrower is None else loan.borrower.language
    add_row(
        session,
        OutboxJob(
            id=doing.action_id,
            counter_id=doing.ctx.counter_id,
            kind=wish.kind,
            number=loan.number,
            created_at=doing.now,
            expires_at=doing.now + doing.ctx.settings.slip_lifetime,
            state=OutboxState.QUEUED,
            language=wish.language or remembered or doing.ctx.settings.language,
            document=slip_document(loan, wish.kind, place),
            changed_at=doing.now,
        ),
    )
    return SlipQueued(loan.number, wish.kind)


def withdraw_slips(session: Session, doing: Doing, number: str, kind: OutboxKind) -> None:
    """Keep slips of an act that was undone from coming out.

    What is being printed goes on, but is not tried again where it fails.
    """
    desk_queries.expire_jobs_of(session, number, kind, doing.now)


def request_slip(ctx: Context, action_id: UUID, loan_id: UUID, wish: SlipWish) -> SlipQueued:
    """Print the slip of a loan that somebody asks for, also one that has expired unprinted.

    Raises NotFound where there is no such loan.
    """
    doing = begin(ctx, action_id)

    def act(session: Session) -> SlipQueued:
        loan = lending_queries.loan_by_id(session, loan_id)
        if loan is None:
            raise NotFound(Sought.LOAN, loan_id)
        place = desk_queries.place_of_counter(session, ctx.counter_id)
        return queue_slip(session, doing, loan, place, wish)

    def recall(session: Session) -> SlipQueued | None:
        job = session.get(OutboxJob, action_id)
        return None if job is None else SlipQueued(job.number, job.kind)

    return once(doing, act, recall)


def print_codes(
    ctx: Context, action_id: UUID, person_ref: UUID, codes: tuple[str, ...], *, language: str
) -> SlipQueued:
    """Print one-time codes while somebody sees them; the outbox blanks them at every end.

    Raises NotFound for nobody's ref, StoreError.
    """
    doing = begin(ctx, action_id)

    def act(session: Session) -> SlipQueued:
        patron = people_queries.patron_by_ref(session, person_ref)
        if patron is None:
            raise NotFound(Sought.PERSON, person_ref)
        place = desk_queries.place_of_counter(session, ctx.counter_id)
        job = OutboxJob(
            id=action_id,
            counter_id=ctx.counter_id,
            kind=OutboxKind.RECOVERY_CODES,
            number=CODES_NUMBER,
            created_at=doing.now,
            expires_at=doing.now + CODES_LIFETIME,
            state=OutboxState.QUEUED,
            language=language,
            document={
                "version": VERSION,
                "kind": OutboxKind.RECOVERY_CODES.value,
                "school": place.school_name,
                "time_zone": place.time_zone,
                "greeting": greeting_of(patron),
                "codes": list(codes),
                "made_at": moment(doing.now),
            },
            changed_at=doing.now,
        )
        session.add(job)
        return SlipQueued(job.number, job.kind)

    def recall(session: Session) -> SlipQueued | None:
        job = session.get(OutboxJob, action_id)
        return None if job is None else SlipQueued(job.number, job.kind)

    return once(doing, act, recall)
