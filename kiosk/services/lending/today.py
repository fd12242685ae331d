"""What staff see first: what is due, late, unchecked or waiting for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.desk import Case
from db.models.people import Patron
from db.queries import catalog as catalog_queries
from db.queries import desk as desk_queries
from db.queries import lending as lending_queries
from db.queries import people as people_queries
from db.queries.catalog import ItemRow
from db.queries.status import Counts, counts
from db.queries.upkeep.faults import open_fault_counts
from db.vocabulary.desk import CaseKind
from kiosk.domain.desk.after_restore import Why
from kiosk.domain.lending.calendar import Slot
from kiosk.services.context import Context
from kiosk.services.desk.away import away_until
from kiosk.services.desk.doubtful_slips import DoubtfulSlip, doubtful_slips
from kiosk.services.lending.loans import ListedLoan, listed
from kiosk.services.lending.scene import rules_here
from kiosk.services.people.recovery import OpenedPaper, opened_papers
from kiosk.services.seen import greeting_of, spoken_name

SHOWN = 50
"""Rows of each kind; the counts say how many there are."""


@dataclass(frozen=True, slots=True)
class LeftOver:
    """What a restore could not do again: the acts by their stored names, and their receipts."""

    why: Why
    acts: tuple[str, ...]
    numbers: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class SeenCase:
    """A case that waits. `person` and `thing` are empty where it is about nobody or nothing.

    `codes` are the reasons of a refusal; `left` is what a restore left over.
    """

    code: str
    kind: CaseKind
    opened_at: datetime
    person_ref: UUID | None
    person: str
    item_id: UUID | None
    thing: str
    codes: tuple[str, ...]
    left: LeftOver | None = None


@dataclass(frozen=True, slots=True)
class SeenReturn:
    """A thing that came back and that nobody has looked at; `faults` are the open reports on it."""

    loan: ListedLoan
    item_id: UUID
    returned_at: datetime
    faults: int


@dataclass(frozen=True, slots=True)
class TodayView:
    """One moment. Lists hold at most SHOWN rows, the most pressing first; the counts hold all.

    `zone` is the school's, `bells` are the day's periods; `away_until` is when somebody of the
    staff is back at this counter; `papers` are those whose one-time codes have to be made anew,
    `doubtful` the slips that may not have come out.
    """

    school: str
    counter: str
    zone: str
    day: date
    period: str | None
    bells: tuple[Slot, ...]
    counts: Counts
    due_count: int
    away_until: datetime | None
    due_today: tuple[ListedLoan, ...]
    overdue: tuple[ListedLoan, ...]
    unchecked: tuple[SeenReturn, ...]
    cases: tuple[SeenCase, ...]
    papers: tuple[OpenedPaper, ...]
    doubtful: tuple[DoubtfulSlip, ...] = ()


def today(ctx: Context) -> TodayView:
    """Everything of the first page in one read. Raises StoreError."""
    now = ctx.clock.now()
    with ctx.store.read() as session:
        place, rules = rules_here(session, ctx)
        zone = rules.calendar.zone
        day = now.astimezone(zone).date()
        tomorrow = datetime.combine(day + timedelta(days=1), time(), zone)
        due = lending_queries.open_loans_due(session, now, tomorrow)
        overdue = lending_queries.open_loans(session, due_before=now, at_most=SHOWN)
        period = rules.calendar.period_at(now)
        return TodayView(
            school=place.school_name,
            counter=place.name,
            zone=zone.key,
            day=day,
            period=None if period is None else period.name,
            bells=rules.calendar.periods_on(day),
            counts=counts(session, now),
            due_count=len(due),
            away_until=away_until(session, ctx.counter_id, now),
            due_today=listed(session, due[:SHOWN], now, full_names=False),
            overdue=listed(session, overdue, now, full_names=False),
            unchecked=_unchecked(session, now),
            cases=cases_seen(session),
            papers=opened_papers(session),
            doubtful=doubtful_slips(session, ctx.counter_id, now),
        )


def _unchecked(session: Session, now: datetime) -> tuple[SeenReturn, ...]:
    rows = lending_queries.unchecked_loans(session, at_most=SHOWN)
    faults = open_fault_counts(session, {row.item.item_id for row in rows})
    shown = listed(session, rows, now, full_names=False)
    return tuple(
        SeenReturn(loan, row.item.item_id, row.returned_at, faults.get(row.item.item_id, 0))
        for row, loan in zip(rows, shown, strict=True)
        if row.returned_at is not None
    )


def cases_seen(session: Session) -> tuple[SeenCase, ...]:
    """The step: every open case with whom and what it is about, oldest first."""
    rows = desk_queries.open_cases(session)[:SHOWN]
    refs = {row.person_ref for row in rows if row.person_ref is not None}
    people = people_queries.patrons_by_refs(session, refs)
    items = catalog_queries.items_by_ids(session, {row.item_id for row in rows if row.item_id})
    return tuple(
        SeenCase(
            code=row.code,
            kind=row.kind,
            opened_at=row.opened_at,
            person_ref=row.person_ref,
            person=_greeting(people, row.person_ref),
            item_id=row.item_id,
            thing=_name(items, row.item_id),
            codes=tuple(map(str, row.facts.get("codes", ()))),
            left=left_over(row),
        )
        for row in rows
    )


def left_over(row: Case) -> LeftOver | None:
    """What a restore left over in this case; None for a case of another kind."""
    if row.kind is not CaseKind.AFTER_RESTORE:
        return None
    facts = row.facts
    return LeftOver(
        Why(str(facts["why"])),
        tuple(map(str, facts.get("acts", ()))),
        tuple(map(str, facts.get("numbers", ()))),
        int(facts.get("count", 0)),
    )


def _greeting(people: Mapping[UUID, Patron], ref: UUID | None) -> str:
    found = None if ref is None else people.get(ref)
    return "" if found is None else greeting_of(found)


def _name(items: Mapping[UUID, ItemRow], item_id: UUID | None) -> str:
    found = None if item_id is None else items.get(item_id)
    return "" if found is None else spoken_name(found)
