"""Staff looked at a thing that was reported, and nothing is wrong: it may be lent again."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.catalog import Item
from db.models.upkeep.faults import FaultReport
from db.queries import desk as desk_queries
from db.queries.upkeep.faults import open_faults_of, report_to_change
from db.vocabulary.catalog import ServiceState
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import Condition, FaultState
from kiosk.services.acts import Doing, begin, once, record
from kiosk.services.context import Context
from kiosk.services.kept import ROWS, Part, kept
from kiosk.services.problems import NotFound, Sought


@dataclass(frozen=True, slots=True)
class Dismissed:
    """Reports that staff put aside. `is_lent_again`: they alone had held the thing back."""

    item_id: UUID
    report_ids: tuple[UUID, ...]
    is_lent_again: bool


def dismiss_reports(
    ctx: Context, action_id: UUID, report_id: UUID, *, by: UUID | None = None
) -> Dismissed:
    """Put a report aside, and what was said earlier of the same thing.

    What was said later waits on: nobody has looked since. The thing is held back no more, unless
    such a later report calls it broken. Raises NotFound where the report waits no more, StoreError.
    """
    doing = begin(ctx, action_id, by=by)
    return once(
        doing,
        lambda session: _dismiss(session, doing, report_id),
        lambda session: _recall(session, doing),
    )


def undo_dismissal(
    ctx: Context, action_id: UUID, dismissed: Dismissed, *, by: UUID | None = None
) -> bool:
    """Let the reports wait again, and hold the thing back again if they had. Raises StoreError.

    False where nothing of it is to be taken back any more.
    """
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> bool:
        found = [report_to_change(session, each) for each in dismissed.report_ids]
        rows = [row for row in found if row is not None and row.state is FaultState.DISMISSED]
        if not rows:
            return False
        item = _item(session, dismissed.item_id)
        holds_back = dismissed.is_lent_again and item.service_state is ServiceState.OK
        state = ServiceState.CHECK_NEEDED if holds_back else None
        _write(session, doing, rows, FaultState.OPEN, item, state)
        return True

    def recall(session: Session) -> bool | None:
        return True if desk_queries.entries_of_action(session, action_id) else None

    return once(doing, act, recall)


def _dismiss(session: Session, doing: Doing, report_id: UUID) -> Dismissed:
    report = report_to_change(session, report_id)
    if report is None or report.state is not FaultState.OPEN:
        raise NotFound(Sought.FAULT, report_id)
    item = _item(session, report.item_id)
    waiting = open_faults_of(session, report.item_id)  # the newest is the first
    place = [each.report_id for each in waiting].index(report_id)
    later, seen = waiting[:place], waiting[place:]
    is_broken = any(each.condition is Condition.BROKEN for each in later)
    frees = item.service_state is ServiceState.CHECK_NEEDED and not is_broken
    rows = [session.get_one(FaultReport, each.report_id) for each in seen]
    state = ServiceState.OK if frees else None
    _write(session, doing, rows, FaultState.DISMISSED, item, state)
    return Dismissed(item.id, tuple(row.id for row in rows), frees)


def _write(
    session: Session,
    doing: Doing,
    reports: list[FaultReport],
    state: FaultState,
    item: Item,
    item_state: ServiceState | None,
) -> None:
    parts: list[Part] = []
    for report in reports:
        report.state = state
        parts.append((report, ("state",)))
    if item_state is not None:
        item.service_state = item_state
        parts.append((item, ("service_state",)))
    session.flush()
    payload = kept(parts=parts)
    record(session, doing, Act.WORK_ORDER_CHANGED, {"item_id": str(item.id), **payload})


def _item(session: Session, item_id: UUID) -> Item:
    """The thing, fresh and locked: a work order may take it out at the same time."""
    return session.get_one(Item, item_id, with_for_update=True, populate_existing=True)


def _recall(session: Session, doing: Doing) -> Dismissed | None:
    """What the act answered, by the rows that it kept."""
    for entry in desk_queries.entries_of_action(session, doing.action_id):
        rows = entry.payload[ROWS]
        reports = [row for row in rows if row["table"] == FaultReport.__tablename__]
        report_ids = tuple(UUID(str(row["values"]["id"])) for row in reports)
        item_id = UUID(str(entry.payload["item_id"]))
        return Dismissed(item_id, report_ids, is_lent_again=len(rows) > len(reports))
    return None
