"""Recalls: one thing that is done to all items of a type, each ticked by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.catalog import ItemType
from db.models.upkeep.maintenance import Recall, RecallItem
from db.queries import desk as desk_queries
from db.queries.upkeep import recalls as queries
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import RecallState
from kiosk.domain.upkeep.maintenance.recalls import (
    Progress,
    RecallProblem,
    problem_of,
    state_of,
)
from kiosk.services.acts import Doing, begin, once, record
from kiosk.services.context import Context
from kiosk.services.kept import kept
from kiosk.services.lending.school_day import school_day
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.maintenance.recall_views import RecallSeen, progress_of, recall_seen


@dataclass(frozen=True, slots=True)
class NewRecall:
    """What is to be done to all items of a type. One that `is_blocking` keeps them from being
    lent until they are ticked; another is only told of. `due_on` is the last day that is in time.
    """

    type_code: str
    title: str
    text: str = ""
    is_blocking: bool = False
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class RecallRefused:
    """Nothing was opened: this is why."""

    problem: RecallProblem


def open_recall(
    ctx: Context, action_id: UUID, wanted: NewRecall, *, by: UUID | None = None
) -> RecallSeen | RecallRefused:
    """Call back all items of a type that are not retired. Raises NotFound, StoreError."""
    doing = begin(ctx, action_id, by=by)
    title, text = " ".join(wanted.title.split()), wanted.text.strip()

    def act(session: Session) -> RecallSeen | RecallRefused:
        if session.get(ItemType, wanted.type_code) is None:
            raise NotFound(Sought.ITEM_TYPE, wanted.type_code)
        today = school_day(ctx, session)
        problem = problem_of(title, text, wanted.due_on, today)
        if problem is not None:
            return RecallRefused(problem)
        if queries.open_recall_titled(session, title) is not None:
            return RecallRefused(RecallProblem.TITLE_TAKEN)
        row = Recall(
            id=action_id,
            type_code=wanted.type_code,
            title=title,
            text=text or None,
            is_blocking=wanted.is_blocking,
            due_on=wanted.due_on,
            state=RecallState.OPEN,
            made_at=doing.now,
        )
        session.add(row)
        session.flush()
        items = _add(session, row)
        if not items:
            session.delete(row)
            return RecallRefused(RecallProblem.NO_ITEMS)
        record(session, doing, Act.RECALL_SET, kept(row, *items))
        return recall_seen(session, ctx, row.id)

    def recall(session: Session) -> RecallSeen | None:
        done = desk_queries.entries_of_action(session, action_id)
        return recall_seen(session, ctx, action_id) if done else None

    return once(doing, act, recall)


def add_new_items(
    ctx: Context, action_id: UUID, recall_id: UUID, *, by: UUID | None = None
) -> RecallSeen:
    """Call back those of its type that came later, too; where there are none nothing changes.

    Raises NotFound, StoreError.
    """

    def change(session: Session, doing: Doing, row: Recall) -> None:
        items = _add(session, row)
        if items:
            _settle(row, progress_of(session, row.id), doing)
            record(session, doing, Act.RECALL_SET, kept(row, *items))

    return _change(ctx, action_id, recall_id, change, by)


def tick_item(
    ctx: Context,
    action_id: UUID,
    recall_id: UUID,
    item_id: UUID,
    *,
    note: str = "",
    by: UUID | None = None,
) -> RecallSeen:
    """It was done to this one; the last tick closes the recall, and none opens it.

    Raises NotFound, StoreError.
    """

    def change(session: Session, doing: Doing, row: Recall) -> None:
        item = _item(session, recall_id, item_id)
        if item.done_at is None:
            item.done_at, item.done_by, item.note = doing.now, by, note.strip() or None
            session.flush()
            if row.state is RecallState.OPEN:
                _settle(row, progress_of(session, row.id), doing)
            record(session, doing, Act.RECALL_TICKED, kept(item, row))

    return _change(ctx, action_id, recall_id, change, by)


def untick_item(
    ctx: Context, action_id: UUID, recall_id: UUID, item_id: UUID, *, by: UUID | None = None
) -> RecallSeen:
    """It was not done after all; the recall is open again. Raises NotFound, StoreError."""

    def change(session: Session, doing: Doing, row: Recall) -> None:
        item = _item(session, recall_id, item_id)
        if item.done_at is not None:
            item.done_at, item.done_by, item.note = None, None, None
            session.flush()
            _settle(row, progress_of(session, row.id), doing)
            record(session, doing, Act.RECALL_TICKED, kept(item, row))

    return _change(ctx, action_id, recall_id, change, by)


def close_recall(
    ctx: Context, action_id: UUID, recall_id: UUID, *, by: UUID | None = None
) -> RecallSeen:
    """Ask for no more of it, whatever is left; what was not ticked stays so.

    Raises NotFound, StoreError.
    """

    def change(session: Session, doing: Doing, row: Recall) -> None:
        if row.state is RecallState.OPEN:
            row.state, row.closed_at = RecallState.CLOSED, doing.now
            record(session, doing, Act.RECALL_SET, kept(row))

    return _change(ctx, action_id, recall_id, change, by)


def _change(
    ctx: Context,
    action_id: UUID,
    recall_id: UUID,
    change: Callable[[Session, Doing, Recall], None],
    by: UUID | None,
) -> RecallSeen:
    """One act on a recall; done twice it changes nothing more, so that it is its own recall."""
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> RecallSeen:
        row = queries.recall_to_change(session, recall_id)
        if row is None:
            raise NotFound(Sought.RECALL, recall_id)
        change(session, doing, row)
        session.flush()
        return recall_seen(session, ctx, recall_id)

    def recall(session: Session) -> RecallSeen | None:
        done = desk_queries.entries_of_action(session, action_id)
        return recall_seen(session, ctx, recall_id) if done else None

    return once(doing, act, recall)


def _add(session: Session, row: Recall) -> list[Base]:
    items: list[Base] = [
        RecallItem(recall_id=row.id, item_id=item_id)
        for item_id in queries.items_not_in(session, row.id, row.type_code)
    ]
    session.add_all(items)
    session.flush()
    return items


def _settle(row: Recall, progress: Progress, doing: Doing) -> None:
    """Open or closed, as its items say."""
    state = state_of(progress)
    if state is not row.state:
        row.state = state
        row.closed_at = doing.now if state is RecallState.CLOSED else None


def _item(session: Session, recall_id: UUID, item_id: UUID) -> RecallItem:
    item = session.get(RecallItem, (recall_id, item_id))
    if item is None:
        raise NotFound(Sought.ITEM, item_id)
    return item
