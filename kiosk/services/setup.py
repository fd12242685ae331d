"""Making a store fit for its first loan; for the set-up pages and the command line alike."""

from dataclasses import dataclass, replace
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from db.audit import Json
from db.models.catalog import ItemCategory
from db.models.desk import Counter, StoreSetting
from db.models.people import PatronCategory, Site
from db.queries import desk as desk_queries
from db.store import Store
from db.vocabulary.desk import Act
from kiosk.domain.catalog.categories import KNOWN_CATEGORIES
from kiosk.domain.clock import Clock, Ids
from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.lending.document_values import as_zone
from kiosk.domain.lending.policy import PolicyRow, Scope
from kiosk.domain.lending.problems import N_, InputProblem, Misfit, misfit
from kiosk.services.acts import Doing, begin, record
from kiosk.services.context import Context
from kiosk.services.desk.receipt_numbers import PER_COUNTER
from kiosk.services.desk.store_facts import IS_PRACTICE, SCHOOL_NAME, SETUP_FINISHED, YES
from kiosk.services.lending.calendar import EVERY_SITE, set_calendar
from kiosk.services.lending.policy import set_policy
from kiosk.services.rules import stored_calendar

LONGEST = 80
PATRON_CATEGORIES = {"student": "Students", "teacher": "Teachers", "staff": "Staff"}
ITEM_CATEGORIES = {known.code: known.name for known in KNOWN_CATEGORIES}
EVERYBODY, TEACHERS, STAFF = (
    Scope(),
    Scope(patron_category="teacher"),
    Scope(patron_category="staff"),
)
# Enough for a first day: nothing is refused because nobody has decided it yet. Each kind has a
# limit of its own, so that a laptop never stands in the way of its charger; the row without a kind
# is for what a school adds.
FIRST_POLICY = (
    PolicyRow(EVERYBODY, "loan_length", "7 days"),
    PolicyRow(EVERYBODY, "max_loans", "2"),
    PolicyRow(EVERYBODY, "max_loans_total", "5"),
    PolicyRow(EVERYBODY, "renewals", "1"),
    *(PolicyRow(Scope(item_category=kind), "max_loans", "2") for kind in ITEM_CATEGORIES),
    *(
        PolicyRow(adults, rule, value)
        for adults in (TEACHERS, STAFF)
        for rule, value in (
            ("loan_length", "30 days"),
            ("max_loans", "unlimited"),
            ("max_loans_total", "unlimited"),
            ("renewals", "unlimited"),
        )
    ),
)


@dataclass(frozen=True, slots=True)
class NewSchool:
    """What set-up must know. `time_zone` is an IANA name such as "America/New_York"."""

    name: str
    time_zone: str
    site_code: str = "main"
    counter_name: str = "Front desk"
    is_practice: bool = False


@dataclass(frozen=True, slots=True)
class SchoolRejected:
    """Nothing was made: everything that is wrong, `where` is the field."""

    problems: tuple[InputProblem, ...]


class AlreadyMade(Exception):
    """The store has a counter; set-up never runs over a working school."""


@dataclass(frozen=True, slots=True)
class CounterSeen:
    """A counter of the store."""

    counter_id: UUID
    name: str


def make_school(
    store: Store, clock: Clock, ids: Ids, actor: str, school: NewSchool
) -> UUID | SchoolRejected:
    """Fill a migrated, empty store: site, counter, categories, first policy, first calendar.

    Returns the counter's id. The calendar is open on weekdays without hours. Raises AlreadyMade,
    StoreError.
    """
    problems = _problems(school)
    if problems:
        return SchoolRejected(problems)
    ctx = Context(store, clock, ids, ids.new(), actor)
    doing = begin(ctx, ids.new())
    with store.write(doing.action_id) as session:
        if desk_queries.all_counters(session):
            raise AlreadyMade
        _add_place(session, doing, school)
        _add_words(session, ids, school)
        record(session, doing, Act.STORE_MADE, {"counter": str(ctx.counter_id)})
        set_policy(session, doing, FIRST_POLICY)
        set_calendar(session, doing, Calendar(ZoneInfo(school.time_zone)))
    return ctx.counter_id


def counters(store: Store) -> tuple[CounterSeen, ...]:
    """The counters of the store by name; none before set-up. Raises StoreError."""
    with store.read() as session:
        return tuple(CounterSeen(row.id, row.name) for row in desk_queries.all_counters(session))


def add_counter(ctx: Context, name: str) -> UUID:
    """Another counter at this one's site, with receipt numbers of its own. Raises Conflict where
    a counter has that name already."""
    doing = begin(ctx, ctx.ids.new())
    with ctx.store.write(doing.action_id) as session:
        others = desk_queries.all_counters(session)
        place = desk_queries.place_of_counter(session, ctx.counter_id)
        counter = Counter(
            id=ctx.ids.new(),
            site_id=place.site_id,
            name=name.strip()[:LONGEST],
            next_receipt=len(others) * PER_COUNTER + 1,
        )
        session.add(counter)
        session.flush()
        made: dict[str, Json] = {
            "counter": str(counter.id),
            "name": counter.name,
            "site_id": None if place.site_id is None else str(place.site_id),
            "next_receipt": counter.next_receipt,
        }
        record(session, doing, Act.SITE_SET, made)
        return counter.id


def change_school(
    ctx: Context, action_id: UUID, *, name: str, time_zone: str
) -> SchoolRejected | None:
    """Rename the counter's school and set its clock; what is due moves along, never to earlier.

    None where it is done. Raises StoreError.
    """
    problems = _problems(NewSchool(name, time_zone))
    if problems:
        return SchoolRejected(problems)
    doing = begin(ctx, action_id)
    with ctx.store.write(action_id) as session:
        place = desk_queries.place_of_counter(session, ctx.counter_id)
        if place.site_id is not None:
            session.get_one(Site, place.site_id).name = name.strip()
        session.merge(StoreSetting(key=SCHOOL_NAME, value=name.strip()))
        named = {"site": place.site_code, "time_zone": time_zone, "school": name.strip()}
        record(session, doing, Act.SITE_SET, named)
        calendar = stored_calendar(session, EVERY_SITE, place.time_zone)
        if calendar.zone.key != time_zone:
            set_calendar(session, doing, replace(calendar, zone=ZoneInfo(time_zone)))
    return None


def finish_setup(ctx: Context) -> None:
    """Never open the set-up pages again."""
    with ctx.store.write() as session:
        session.merge(StoreSetting(key=SETUP_FINISHED, value=YES))


def _add_place(session: Session, doing: Doing, school: NewSchool) -> None:
    site = Site(
        id=doing.ctx.ids.new(),
        code=school.site_code.strip(),
        name=school.name.strip(),
        time_zone=school.time_zone,
    )
    session.add(site)
    session.flush()
    name = school.counter_name.strip()
    session.add(Counter(id=doing.ctx.counter_id, site_id=site.id, name=name, next_receipt=1))
    session.flush()


def _add_words(session: Session, ids: Ids, school: NewSchool) -> None:
    from kiosk.services.upkeep.repairs import symptoms  # a counter that starts needs none of it

    session.add(StoreSetting(key=SCHOOL_NAME, value=school.name.strip()))
    if school.is_practice:
        session.add(StoreSetting(key=IS_PRACTICE, value=YES))
    session.add_all(PatronCategory(code=code, name=n) for code, n in PATRON_CATEGORIES.items())
    session.add_all(ItemCategory(code=code, name=n) for code, n in ITEM_CATEGORIES.items())
    session.flush()
    symptoms.lay_out(session, ids)


def _problems(school: NewSchool) -> tuple[InputProblem, ...]:
    found = [
        _WRONG_LENGTH.at(where)
        for where, text in (
            ("name", school.name),
            ("site_code", school.site_code),
            ("counter_name", school.counter_name),
        )
        if not 0 < len(text.strip()) <= LONGEST
    ]
    zone = as_zone(school.time_zone)
    if isinstance(zone, Misfit):
        found.append(zone.at("time_zone"))
    return tuple(found)


_WRONG_LENGTH = misfit(
    N_("This is empty or too long."), N_("Write 1 to {most} characters."), most=LONGEST
)
