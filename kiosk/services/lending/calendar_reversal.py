"""Taking a change of the calendar back as one act: the calendar before it, and its due times."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.models.desk import Batch
from db.queries import desk as desk_queries
from db.queries import lending as lending_queries
from db.queries import lending_rules
from db.queries.lending_rules import CalendarRow
from db.vocabulary.desk import Act, BatchKind, BatchState
from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.lending.calendar_file import read_calendar
from kiosk.services.acts import Doing, begin, once, record
from kiosk.services.context import Context
from kiosk.services.lending.calendar import EVERY_SITE, store_calendar
from kiosk.services.lending.calendar_history import changes_of_site, site_and_revision
from kiosk.services.lending.redating import CALENDAR, LOAN, MovedLoan, due_times_of, put_back
from kiosk.services.lending.rule_changes import (
    DayChanges,
    RuleChanges,
    calendar_changes,
    day_changes,
)
from kiosk.services.problems import NotFound, Sought
from kiosk.services.rules import BadStoredRules, stored_calendar


@dataclass(frozen=True, slots=True)
class CalendarReversed:
    """On disk: the calendar before the change holds again, and `restored` loans are due as then."""

    revision: int
    restored: int


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """Nothing was changed: calendar `revision` replaced the one that was to be taken back.

    `newer` is the change to take back first, None where only another file can help.
    """

    revision: int
    newer: UUID | None


@dataclass(frozen=True, slots=True)
class FirstCalendar:
    """Nothing was changed: there was no calendar before this one."""


@dataclass(frozen=True, slots=True)
class ReversalPreview:
    """What taking a change back would do: to the calendar's entries, its days, and due times."""

    changes: RuleChanges
    days: DayChanges
    moves: tuple[MovedLoan, ...]


Reversal = CalendarReversed | ChangedSince | FirstCalendar


def reverse(ctx: Context, action_id: UUID, batch_id: UUID) -> Reversal:
    """Put back the calendar and the due times that a change replaced, or change nothing at all.

    A site's first calendar of its own gives way to a copy of that of all sites. Raises NotFound
    for an unknown change and one that was taken back before, StoreError.
    """
    doing = begin(ctx, action_id)
    return once(
        doing,
        lambda session: _reverse(session, doing, batch_id),
        lambda session: _recall(session, action_id),
    )


def preview_reverse(ctx: Context, batch_id: UUID) -> ReversalPreview | ChangedSince | FirstCalendar:
    """What `reverse` would do now. Writes nothing. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        planned = _planned(session, batch_id, is_locked=False)
        if not isinstance(planned, _Planned):
            return planned
        before = read_calendar(planned.before.document).calendar
        if before is None:
            raise BadStoredRules(f"calendar {planned.before.revision}")
        in_force = stored_calendar(session, planned.site_code, before.zone.key)
        today = before.day_of(ctx.clock.now())
        moves = tuple(_moves_back(session, ctx.clock.now(), planned, before))
    changes = calendar_changes(in_force, before)
    return ReversalPreview(changes, day_changes(in_force, before, today), moves)


@dataclass(frozen=True, slots=True)
class _Planned:
    """A change that can be taken back: its batch, its site, and the calendar before it."""

    batch: Batch
    site_code: str
    before: CalendarRow


def _planned(
    session: Session, batch_id: UUID, *, is_locked: bool
) -> _Planned | ChangedSince | FirstCalendar:
    batch = session.get(Batch, batch_id, with_for_update=is_locked or None)
    if batch is None or batch.kind is not BatchKind.REDATE or batch.state is BatchState.REVERSED:
        raise NotFound(Sought.BATCH, batch_id)
    site_code, revision = _change_of(session, batch_id)
    history = {row.revision: row for row in lending_rules.calendar_history(session, site_code)}
    in_force = max(history)
    # A newer change that was taken back itself left the same rules under another number.
    if history[in_force].document != history[revision].document:
        return ChangedSince(in_force, _newest_after(session, site_code, revision))
    before = _before(session, history, site_code, revision)
    return FirstCalendar() if before is None else _Planned(batch, site_code, before)


def _moves_back(
    session: Session, now: datetime, planned: _Planned, before: Calendar
) -> Iterator[MovedLoan]:
    """The due times that `put_back` would put back once the calendar before holds."""
    own = lending_rules.calendar_revisions(session)
    open_loans = {row.loan_id: row for row in lending_queries.dated_open_loans(session, now)}
    for entry in desk_queries.changes_of_batch(session, planned.batch.id):
        loan = open_loans.get(UUID(entry.key)) if entry.subject == LOAN else None
        if loan is None:
            continue
        is_ruled = loan.site_code == planned.site_code or loan.site_code not in own
        rules = before if is_ruled else stored_calendar(session, loan.site_code, "UTC")
        old_due, new_due = due_times_of(entry)
        is_back_then = old_due > now and rules.is_open(rules.day_of(old_due))
        if is_back_then and loan.due_at == new_due:
            yield MovedLoan(loan.loan_id, loan.number, new_due, old_due)


def _reverse(session: Session, doing: Doing, batch_id: UUID) -> Reversal:
    planned = _planned(session, batch_id, is_locked=True)
    if not isinstance(planned, _Planned):
        return planned
    planned.batch.state, planned.batch.finished_at = BatchState.REVERSED, doing.now
    document = planned.before.document
    now_in_force = store_calendar(session, doing, document, planned.site_code, "")
    restored = put_back(session, doing.now, batch_id)
    payload: dict[str, Json] = {
        "batch": str(batch_id),
        "loans": [str(each) for each in restored],
        "revision": now_in_force,
    }
    record(session, doing, Act.REDATE_REVERSED, payload)
    return CalendarReversed(now_in_force, len(restored))


def _before(
    session: Session, history: Mapping[int, CalendarRow], site_code: str, revision: int
) -> CalendarRow | None:
    if revision - 1 in history or site_code == EVERY_SITE:
        return history.get(revision - 1)
    return lending_rules.calendar_of(session, EVERY_SITE)


def before_batch(session: Session, batch_id: UUID) -> tuple[str, Mapping[str, object]] | None:
    """The site whose calendar a change set, and the calendar before it; None where there was none.

    Raises NotFound for a change of which nothing is stored.
    """
    site_code, revision = _change_of(session, batch_id)
    history = {row.revision: row for row in lending_rules.calendar_history(session, site_code)}
    before = _before(session, history, site_code, revision)
    return None if before is None else (site_code, before.document)


def _change_of(session: Session, batch_id: UUID) -> tuple[str, int]:
    """The site whose calendar a batch set, and the revision that it made."""
    for entry in desk_queries.changes_of_batch(session, batch_id):
        if entry.subject == CALENDAR:
            return site_and_revision(entry)
    raise NotFound(Sought.BATCH, batch_id)


def _newest_after(session: Session, site_code: str, revision: int) -> UUID | None:
    """The last change of a site's calendar after `revision` that was not taken back."""
    later = {
        at: change.batch_id
        for at, change in changes_of_site(session, site_code).items()
        if at > revision and not change.is_taken_back
    }
    return later[max(later)] if later else None


def _recall(session: Session, action_id: UUID) -> Reversal | None:
    for entry in desk_queries.entries_of_action(session, action_id):
        if entry.act is Act.REDATE_REVERSED:
            revision = int(str(entry.payload["revision"]))
            return CalendarReversed(revision, len(entry.payload["loans"]))
    return None
