"""Taking a change of the calendar back as one act: the calendar before it, and its due times."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.audit import Json
from db.models.desk import Batch, BatchEntry
from db.queries import desk as desk_queries
from db.queries import lending_rules
from db.queries.lending_rules import CalendarRow
from db.vocabulary.desk import Act, BatchKind, BatchState
from kiosk.services.acts import Doing, begin, once, record
from kiosk.services.context import Context
from kiosk.services.lending.calendar import EVERY_SITE, store_calendar
from kiosk.services.lending.redating import CALENDAR, put_back
from kiosk.services.problems import NotFound, Sought


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


def _reverse(session: Session, doing: Doing, batch_id: UUID) -> Reversal:
    batch = session.get(Batch, batch_id, with_for_update=True)
    if batch is None or batch.kind is not BatchKind.REDATE or batch.state is BatchState.REVERSED:
        raise NotFound(Sought.BATCH, batch_id)
    site_code, revision = _change_of(session, batch_id)
    history = {row.revision: row for row in lending_rules.calendar_history(session, site_code)}
    in_force = max(history)
    # A newer change that was taken back itself left the same rules under another number.
    if history[in_force].document != history[revision].document:
        return ChangedSince(in_force, _newest_after(session, site_code, revision))
    before = _before(session, history, site_code, revision)
    if before is None:
        return FirstCalendar()
    batch.state, batch.finished_at = BatchState.REVERSED, doing.now
    now_in_force = store_calendar(session, doing, before.document, site_code, "")
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
            return _site_and_revision(entry)
    raise NotFound(Sought.BATCH, batch_id)


def _newest_after(session: Session, site_code: str, revision: int) -> UUID | None:
    """The last change of a site's calendar after `revision` that was not taken back."""
    later = {
        at: batch_id for at, batch_id in _standing_changes(session, site_code) if at > revision
    }
    return later[max(later)] if later else None


def _standing_changes(session: Session, site_code: str) -> Iterator[tuple[int, UUID]]:
    statement = (
        select(BatchEntry)
        .join(Batch, Batch.id == BatchEntry.batch_id)
        .where(
            Batch.kind == BatchKind.REDATE,
            Batch.state != BatchState.REVERSED,
            BatchEntry.subject == CALENDAR,
        )
    )
    for entry in session.scalars(statement):
        site, revision = _site_and_revision(entry)
        if site == site_code:
            yield revision, entry.batch_id


def _site_and_revision(entry: BatchEntry) -> tuple[str, int]:
    kept = entry.after or {}
    return str(kept["site"]), int(str(kept["revision"]))


def _recall(session: Session, action_id: UUID) -> Reversal | None:
    for entry in desk_queries.entries_of_action(session, action_id):
        if entry.act is Act.REDATE_REVERSED:
            revision = int(str(entry.payload["revision"]))
            return CalendarReversed(revision, len(entry.payload["loans"]))
    return None
