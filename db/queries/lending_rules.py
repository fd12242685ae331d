"""Reads of the lending wing's rules: policy rows and school calendars, with their revisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CompoundSelect, func, null, select, union_all
from sqlalchemy.orm import Session

from db.models.lending import CalendarRevision, PolicyRevision, PolicyRow
from db.rows import read_rows


@dataclass(frozen=True, slots=True)
class PolicyValue:
    """One policy row; an empty scope column means any."""

    site_code: str
    patron_category: str
    item_type: str
    item_category: str
    rule: str
    value: str


@dataclass(frozen=True, slots=True)
class PolicyHistoryRow:
    """The whole policy as it stood from `at` on."""

    revision: int
    at: datetime
    actor: str
    why: str | None
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A calendar as stored. `site_code` is empty for the one that holds for every site."""

    site_code: str
    revision: int
    at: datetime
    actor: str
    why: str | None
    document: Mapping[str, Any]


# Put together once: every act asks for them.
_REVISIONS: CompoundSelect[str | None, int | None] = union_all(
    select(null(), func.max(PolicyRevision.revision)),
    select(CalendarRevision.site_code, func.max(CalendarRevision.revision)).group_by(
        CalendarRevision.site_code
    ),
)


def revisions(session: Session) -> tuple[int, Mapping[str, int]]:
    """`policy_revision` and `calendar_revisions` in one statement, for every act asks for both."""
    found = {code: revision or 0 for code, revision in read_rows(session, _REVISIONS)}
    policy_now = found.pop(None, 0)
    return policy_now, {code: revision for code, revision in found.items() if code is not None}


def policy_revision(session: Session) -> int:
    """The number of the policy in force, 0 before the first: the key under which to cache it."""
    return session.scalar(select(func.max(PolicyRevision.revision))) or 0


def policy_values(session: Session) -> tuple[PolicyValue, ...]:
    """Every policy row, in a fixed order."""
    columns = (
        PolicyRow.site_code,
        PolicyRow.patron_category,
        PolicyRow.item_type,
        PolicyRow.item_category,
        PolicyRow.rule,
        PolicyRow.value,
    )
    rows = session.execute(select(*columns).order_by(*columns[:5]))
    return tuple(PolicyValue(*row) for row in rows)


def policy_history(session: Session) -> tuple[PolicyHistoryRow, ...]:
    """Every policy there has been, newest first."""
    statement = select(PolicyRevision).order_by(PolicyRevision.revision.desc())
    return tuple(
        PolicyHistoryRow(row.revision, row.at, row.actor, row.why, row.document)
        for row in session.scalars(statement)
    )


def calendar_revisions(session: Session) -> Mapping[str, int]:
    """The revision in force of each site's calendar: the keys under which to cache them."""
    statement = select(CalendarRevision.site_code, func.max(CalendarRevision.revision)).group_by(
        CalendarRevision.site_code
    )
    return dict(session.execute(statement).all())


def calendar_of(session: Session, site_code: str) -> CalendarRow | None:
    """The calendar in force at a site: its own, else the one for every site, else None."""
    statement = (
        select(CalendarRevision)
        .where(CalendarRevision.site_code.in_({site_code, ""}))
        .order_by(func.length(CalendarRevision.site_code).desc(), CalendarRevision.revision.desc())
        .limit(1)
    )
    found = session.scalar(statement)
    return _calendar(found) if found else None


def calendar_history(session: Session, site_code: str) -> tuple[CalendarRow, ...]:
    """Every calendar that a site ("" for every site) has had, newest first."""
    statement = (
        select(CalendarRevision)
        .where(CalendarRevision.site_code == site_code)
        .order_by(CalendarRevision.revision.desc())
    )
    return tuple(map(_calendar, session.scalars(statement)))


def _calendar(row: CalendarRevision) -> CalendarRow:
    return CalendarRow(row.site_code, row.revision, row.at, row.actor, row.why, row.document)
