"""Recalls as they are read: which there are, how far each is, and its items."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.queries.upkeep import recalls as queries
from db.queries.upkeep.recalls import RecallItemRow, RecallRow
from db.vocabulary.catalog import GONE
from db.vocabulary.upkeep import RecallState
from kiosk.domain.upkeep.maintenance.recalls import Progress, is_late
from kiosk.services.context import Context
from kiosk.services.lending.school_day import school_day
from kiosk.services.problems import NotFound, Sought


@dataclass(frozen=True, slots=True)
class RecallSeen:
    """A recall, and how far it is; one that `is_late` goes on after `due_on`."""

    recall_id: UUID
    type_code: str
    type_name: str
    title: str
    text: str
    is_blocking: bool
    due_on: date | None
    state: RecallState
    made_at: datetime
    closed_at: datetime | None
    progress: Progress
    is_late: bool


@dataclass(frozen=True, slots=True)
class RecallItemSeen:
    """An item of a recall. One that `is_away` is lost, missing, stolen or retired."""

    item_id: UUID
    barcode: str
    thing: str
    done_at: datetime | None
    note: str
    is_away: bool


def list_recalls(ctx: Context, *, with_closed: bool = False) -> tuple[RecallSeen, ...]:
    """The recalls that are open, or all, the oldest first. Raises StoreError."""
    with ctx.store.read() as session:
        rows, today = queries.all_recalls(session), school_day(ctx, session)
    return tuple(_told(row, today) for row in rows if with_closed or row.state is RecallState.OPEN)


def late_recalls(session: Session, today: date) -> tuple[RecallSeen, ...]:
    """Those that go on after their last day, the oldest first."""
    return tuple(_told(row, today) for row in queries.late_recalls(session, today))


def items_of(ctx: Context, recall_id: UUID) -> tuple[RecallItemSeen, ...]:
    """The items of a recall by their codes. Raises StoreError."""
    with ctx.store.read() as session:
        return tuple(map(_item_seen, queries.items_of_recall(session, recall_id)))


def recall_seen(session: Session, ctx: Context, recall_id: UUID) -> RecallSeen:
    """One of them, within an act. Raises NotFound."""
    return _told(_row(session, recall_id), school_day(ctx, session))


def progress_of(session: Session, recall_id: UUID) -> Progress:
    """How far one of them is, within an act. Raises NotFound."""
    return _progress(_row(session, recall_id))


def _row(session: Session, recall_id: UUID) -> RecallRow:
    row = queries.recall_row(session, recall_id)
    if row is None:
        raise NotFound(Sought.RECALL, recall_id)
    return row


def _progress(row: RecallRow) -> Progress:
    return Progress(row.items, row.ticked, row.away)


def _told(row: RecallRow, today: date) -> RecallSeen:
    return RecallSeen(
        recall_id=row.recall_id,
        type_code=row.type_code,
        type_name=row.type_name,
        title=row.title,
        text=row.text or "",
        is_blocking=row.is_blocking,
        due_on=row.due_on,
        state=row.state,
        made_at=row.made_at,
        closed_at=row.closed_at,
        progress=_progress(row),
        is_late=is_late(row.state, row.due_on, today),
    )


def _item_seen(row: RecallItemRow) -> RecallItemSeen:
    return RecallItemSeen(
        item_id=row.item_id,
        barcode=row.barcode,
        thing=f"{row.type_name} {row.number or ''}".strip(),
        done_at=row.done_at,
        note=row.note or "",
        is_away=row.service_state in GONE,
    )
