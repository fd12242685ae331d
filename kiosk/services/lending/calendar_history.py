"""Every calendar that a site has had, and the changes that made them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.desk import Batch, BatchEntry
from db.queries import lending_rules
from db.vocabulary.desk import BatchKind, BatchState
from kiosk.services.context import Context
from kiosk.services.lending.calendar import EVERY_SITE
from kiosk.services.lending.redating import CALENDAR


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """What made a revision, by the id with which it is taken back."""

    batch_id: UUID
    is_taken_back: bool


@dataclass(frozen=True, slots=True)
class CalendarVersion:
    """A calendar as it stood from `at` on.

    `change` is None where it came with a list of people, or by taking another change back.
    """

    site_code: str
    revision: int
    at: datetime
    actor: str
    why: str | None
    change: CalendarChange | None

    @property
    def can_be_taken_back(self) -> bool:
        """Whether it is a change that stands; before the first calendar of all sites was none."""
        is_first = self.revision == 1 and self.site_code == EVERY_SITE
        return self.change is not None and not self.change.is_taken_back and not is_first


def calendar_history(ctx: Context, site_code: str = EVERY_SITE) -> tuple[CalendarVersion, ...]:
    """Every calendar that a site, or all sites together, have had, newest first."""
    with ctx.store.read() as session:
        changes = changes_of_site(session, site_code)
        return tuple(
            CalendarVersion(
                row.site_code, row.revision, row.at, row.actor, row.why, changes.get(row.revision)
            )
            for row in lending_rules.calendar_history(session, site_code)
        )


def newest_change(ctx: Context, site_code: str = EVERY_SITE) -> CalendarVersion | None:
    """The last change of a site's calendar that was not taken back: the first one to go."""
    versions = calendar_history(ctx, site_code)
    return next((each for each in versions if each.can_be_taken_back), None)


def changes_of_site(session: Session, site_code: str) -> Mapping[int, CalendarChange]:
    """The changes of a site's calendar by the revision that each made."""
    return {revision: change for site, revision, change in _changes(session) if site == site_code}


def site_and_revision(entry: BatchEntry) -> tuple[str, int]:
    """What a change keeps of itself: whose calendar it set, and as which revision."""
    kept = entry.after or {}
    return str(kept["site"]), int(str(kept["revision"]))


def _changes(session: Session) -> Iterator[tuple[str, int, CalendarChange]]:
    statement = (
        select(BatchEntry, Batch.state)
        .join(Batch, Batch.id == BatchEntry.batch_id)
        .where(Batch.kind == BatchKind.REDATE, BatchEntry.subject == CALENDAR)
    )
    for entry, state in session.execute(statement):
        change = CalendarChange(entry.batch_id, is_taken_back=state is BatchState.REVERSED)
        yield *site_and_revision(entry), change
