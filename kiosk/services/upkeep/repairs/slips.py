"""Papers of work orders: the slip that goes with the thing, and the label that sticks on it.

They wait for their printer as long as it takes, and name nobody.
"""

from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.models.catalog import Item
from db.models.desk import OutboxJob
from db.models.upkeep.work_orders import WorkOrder
from db.queries import catalog as catalog_queries
from db.queries import desk as desk_queries
from db.queries.upkeep import bench as queries
from db.queries.upkeep import work_orders
from db.rows import add_row
from db.vocabulary.desk import OutboxKind, OutboxState
from kiosk.domain.upkeep.repairs.symptoms import area_words
from kiosk.services.acts import Doing, as_json, begin, moment, once
from kiosk.services.context import Context
from kiosk.services.desk.slips import SlipQueued, withdraw_slips
from kiosk.services.problems import NotFound, Sought
from kiosk.services.seen import thing_seen

VERSION = 1


def queue_work_slip(session: Session, doing: Doing, order_id: UUID) -> SlipQueued:
    """A step: print the slip of a work order with its checklist, in the counter's language."""
    return _queue(session, doing, _order(session, order_id), OutboxKind.WORK_SLIP)


def queue_bench_label(session: Session, doing: Doing, order_id: UUID) -> SlipQueued:
    """A step: print the label of a thing at the bench."""
    return _queue(session, doing, _order(session, order_id), OutboxKind.BENCH_LABEL)


def withdraw_papers(session: Session, doing: Doing, number: str) -> None:
    """A step: keep papers of a work order that nobody carries out from coming out."""
    for kind in (OutboxKind.WORK_SLIP, OutboxKind.BENCH_LABEL):
        withdraw_slips(session, doing, number, kind)


def print_paper(
    ctx: Context, action_id: UUID, number: str, kind: OutboxKind, *, by: UUID | None = None
) -> SlipQueued:
    """Print the slip or the label of a work order, by its number. Raises NotFound, StoreError."""
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> SlipQueued:
        work_order = work_orders.order_by_number(session, number.upper())
        if work_order is None:
            raise NotFound(Sought.WORK_ORDER, number)
        return _queue(session, doing, work_order, kind, job_id=action_id)

    def recall(session: Session) -> SlipQueued | None:
        job = session.get(OutboxJob, action_id)
        return None if job is None else SlipQueued(job.number, job.kind)

    return once(doing, act, recall)


def _order(session: Session, order_id: UUID) -> WorkOrder:
    work_order = session.get(WorkOrder, order_id)
    if work_order is None:
        raise NotFound(Sought.WORK_ORDER, order_id)
    return work_order


def _queue(
    session: Session,
    doing: Doing,
    work_order: WorkOrder,
    kind: OutboxKind,
    *,
    job_id: UUID | None = None,
) -> SlipQueued:
    """An act may print both papers, so each job has an id of its own unless it is the whole act."""
    add_row(
        session,
        OutboxJob(
            id=job_id or doing.ctx.ids.new(),
            counter_id=doing.ctx.counter_id,
            kind=kind,
            number=work_order.number,
            created_at=doing.now,
            expires_at=None,
            state=OutboxState.QUEUED,
            language=doing.ctx.settings.language,
            document=_document(session, doing, work_order, kind),
            changed_at=doing.now,
        ),
    )
    return SlipQueued(work_order.number, kind)


def _document(
    session: Session, doing: Doing, work_order: WorkOrder, kind: OutboxKind
) -> dict[str, Json]:
    """Everything that the paper shows, so that it prints right even if the store has moved on."""
    place = desk_queries.place_of_counter(session, doing.ctx.counter_id)
    where: Json = None
    if work_order.area is not None:
        words = area_words(work_order.area)
        where = {"name": words.en, "names": {"es": words.es}}
    symptom = queries.symptom_named(session, work_order.area, work_order.symptom)
    return {
        "version": VERSION,
        "kind": kind.value,
        "number": work_order.number,
        "school": place.school_name,
        "time_zone": place.time_zone,
        "work": work_order.kind.value,
        "priority": None if work_order.priority is None else work_order.priority.value,
        "thing": _thing(session, work_order.item_id),
        "title": work_order.title,
        "place": where,
        "symptom": None if symptom is None else _named(symptom.name, symptom.names),
        "is_hazard": work_order.is_hazard,
        "is_under_warranty": work_order.is_under_warranty is True,
        "steps": [
            _named(step.text, step.names) for step in work_orders.checks_of(session, work_order.id)
        ],
        "reported_at": moment(work_order.reported_at),
        "made_at": moment(doing.now),
    }


def _thing(session: Session, item_id: UUID) -> Json:
    row = catalog_queries.item_by_id(session, item_id)
    if row is None:
        raise NotFound(Sought.ITEM, item_id)
    thing = thing_seen(row)
    return {
        **_named(thing.name, dict(thing.names)),
        "label": thing.number,
        "barcode": thing.barcode,
        "serial": session.get_one(Item, item_id).serial or "",
    }


def _named(name: str, names: dict[str, str]) -> dict[str, Json]:
    return {"name": name, "names": as_json(names)}
