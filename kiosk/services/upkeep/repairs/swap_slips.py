"""The slip of a swap, put into the outbox within the act."""

from sqlalchemy.orm import Session

from db.models.desk import OutboxJob
from db.models.upkeep.work_orders import Swap, WorkOrder
from db.queries import desk as desk_queries
from db.queries import people as people_queries
from db.rows import add_row
from db.vocabulary.desk import OutboxKind, OutboxState
from kiosk.services.acts import Doing, moment
from kiosk.services.desk.slips import VERSION, thing_document, withdraw_slips
from kiosk.services.seen import greeting_of, thing_seen
from kiosk.services.upkeep.repairs.swap_answers import loan_of, thing_of


def queue_swap_slip(session: Session, doing: Doing, row: Swap, order: WorkOrder) -> None:
    """Print what stays and what goes along. It does not expire: it is all they take with them.

    It speaks the language that the person's card remembers, else the counter's.
    """
    patron = people_queries.patron_by_ref(session, row.person_ref)
    place = desk_queries.place_of_counter(session, doing.ctx.counter_id)
    loan = loan_of(session, row.loaner_loan_id)
    remembered = None if patron is None else patron.language
    add_row(
        session,
        OutboxJob(
            id=doing.action_id,
            counter_id=doing.ctx.counter_id,
            kind=OutboxKind.SWAP_SLIP,
            number=order.number,
            created_at=doing.now,
            state=OutboxState.QUEUED,
            language=remembered or doing.ctx.settings.language,
            document={
                "version": VERSION,
                "kind": OutboxKind.SWAP_SLIP.value,
                "number": order.number,
                "school": place.school_name,
                "time_zone": place.time_zone,
                "greeting": "" if patron is None else greeting_of(patron),
                "thing": thing_document(thing_of(session, row.item_id)),
                "loaner": None if loan is None else thing_document(thing_seen(loan.item)),
                "at": moment(doing.now),
            },
            changed_at=doing.now,
        ),
    )


def withdraw_swap_slip(session: Session, doing: Doing, order: WorkOrder) -> None:
    """Keep the slip of a swap that was undone from coming out."""
    withdraw_slips(session, doing, order.number, OutboxKind.SWAP_SLIP)
