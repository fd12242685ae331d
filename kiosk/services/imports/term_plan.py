"""The terms of a roster in the school calendar: a new revision, and only where they differ."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.lending import CalendarRevision
from kiosk.domain.clock import Ids
from kiosk.domain.lending.calendar import Calendar, Term
from kiosk.domain.lending.calendar_file import calendar_document, read_calendar
from kiosk.domain.people.roster import RosterTerm
from kiosk.services.imports.changes import Change, Values, made

EVERY_SITE = ""
WHY = "Terms of the roster"
WHY_BACK = "Import reversed"


@dataclass(frozen=True, slots=True)
class TermPlan:
    """New revisions of calendars, and how many terms are new or differ."""

    changes: tuple[Change, ...] = ()
    added: int = 0
    altered: int = 0
    same: int = 0


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who changes the calendar and when; `zone` is for a store that has no calendar yet."""

    ids: Ids
    at: datetime
    actor: str
    zone: str = "UTC"


def plan_terms(
    session: Session, terms: tuple[RosterTerm, ...], site_codes: Iterable[str], stamp: Stamp
) -> TermPlan:
    """Terms hold for every site, and for those of the sites that keep a calendar of their own.

    `site_codes` are the roster's sites. A calendar that this version cannot read is left alone.
    """
    if not terms:
        return TermPlan()
    stored = {site: newest(session, site) for site in (EVERY_SITE, *site_codes)}
    changes, totals = [], (0, 0, 0)
    for site, row in stored.items():
        if row is None and site != EVERY_SITE:
            continue
        calendar = _calendar(row, ZoneInfo(stamp.zone))
        if calendar is None:
            continue
        merged, counts = merge_terms(calendar.terms, terms)
        totals = max(totals, counts)
        if merged != calendar.terms:
            changes.append(_revision(site, row, replace(calendar, terms=merged), stamp))
    return TermPlan(tuple(changes), *totals)


def merge_terms(
    ours: tuple[Term, ...], theirs: tuple[RosterTerm, ...]
) -> tuple[tuple[Term, ...], tuple[int, int, int]]:
    """Our terms with the roster's days; "all back by" and terms of our own stay.

    The counts are of new, changed and equal terms.
    """
    merged = {term.name: term for term in ours}
    added = altered = same = 0
    for term in theirs:
        known = merged.get(term.name)
        new = Term(term.name, term.first, term.last, _all_back(known, term))
        added, altered, same = (
            added + (known is None),
            altered + (known is not None and known != new),
            same + (known == new),
        )
        merged[term.name] = new
    return tuple(merged.values()), (added, altered, same)


def _all_back(known: Term | None, term: RosterTerm) -> date | None:
    day = known.all_back_by if known else None
    return day if day is not None and term.first <= day <= term.last else None


def newest(session: Session, site_code: str) -> CalendarRevision | None:
    """The calendar in force of exactly this site ("" is the one of every site)."""
    return session.scalars(
        select(CalendarRevision)
        .where(CalendarRevision.site_code == site_code)
        .order_by(CalendarRevision.revision.desc())
        .limit(1)
    ).first()


def restored_calendar(session: Session, imported: Values, stamp: Stamp) -> Change | None:
    """The calendar before an import, as its newest revision; None where it was changed since.

    History only grows: caches know a calendar by its number, so no number is ever used twice.
    """
    site, number = str(imported["site_code"]), int(str(imported["revision"]))
    now = newest(session, site)
    if now is None or now.revision != number:
        return None
    before = session.scalars(
        select(CalendarRevision).where(
            CalendarRevision.site_code == site, CalendarRevision.revision == number - 1
        )
    ).first()
    document = {**now.document, "terms": []} if before is None else before.document
    return made(
        CalendarRevision,
        id=stamp.ids.new(),
        site_code=site,
        revision=number + 1,
        at=stamp.at,
        actor=stamp.actor,
        why=WHY_BACK,
        document=document,
    )


def _calendar(row: CalendarRevision | None, zone: ZoneInfo) -> Calendar | None:
    return Calendar(zone) if row is None else read_calendar(row.document, row.revision).calendar


def _revision(site: str, row: CalendarRevision | None, calendar: Calendar, stamp: Stamp) -> Change:
    return made(
        CalendarRevision,
        id=stamp.ids.new(),
        site_code=site,
        revision=1 if row is None else row.revision + 1,
        at=stamp.at,
        actor=stamp.actor,
        why=WHY,
        document=calendar_document(calendar),
    )
