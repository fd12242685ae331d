"""The pretend school: whole, believable, the same every time, and good on any day."""

import itertools
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from db.audit import verify_chain
from db.models.base import Base
from db.models.catalog import Item, KitPart, Location
from db.models.lending import Loan
from db.models.people import Card, Patron, SchoolClass, Site, StaffMember
from db.queries import catalog as catalog_queries
from db.queries import people as people_queries
from db.queries.codes import CardCode, find_code
from db.vocabulary.catalog import LocationKind, PartKind
from db.vocabulary.people import CardState, ClassKind
from kiosk.app.paths import assets_dir
from kiosk.app.system import seeded_random
from kiosk.domain.lending.calendar_file import calendar_document, read_calendar
from kiosk.domain.people.pins import pin_fault
from kiosk.domain.upkeep.replacement.life_strip import Stretch, summers
from kiosk.domain.verdict import Code
from kiosk.domain.views import ScanFacts
from kiosk.services.context import Context
from kiosk.services.desk.idle import idle_view
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.outcomes import CheckOut, CheckOutOutcome, Lent, Refused
from kiosk.services.practice.cast import (
    BOOK_CODE,
    CHROMEBOOK,
    DEV,
    EVA,
    HOME_SLOT,
    JOY,
    MIA,
    MICROBIT,
    PIN,
    PRACTICE_CAST,
    SMUDGED_CODE,
    CastCard,
    CastThing,
)
from kiosk.services.practice.school import SEED, PracticeSchool, build_practice_school
from kiosk.services.practice.times import practice_calendar, practice_moment
from tests.support.counter import CountingIds, FrozenClock
from tests.support.store import make_store

WEDNESDAY = datetime(2026, 12, 2, 3, tzinfo=UTC)


def build(folder: Path, now: datetime = WEDNESDAY) -> tuple[Context, PracticeSchool]:
    folder.mkdir(exist_ok=True)
    ids = CountingIds()
    store = make_store(folder)
    ctx = Context(store, FrozenClock(practice_moment(now)), ids, ids.new(), "practice")
    return ctx, build_practice_school(ctx, assets_dir() / "practice", seeded_random(SEED))


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Context:
    """Built once; tests that lend use things of their own."""
    return build(tmp_path_factory.mktemp("practice"))[0]


def lend(ctx: Context, who: CastCard, what: CastThing) -> CheckOutOutcome:
    with ctx.store.read() as session:
        card = find_code(session, who.code)
        item = catalog_queries.item_by_code(session, what.code)
    assert isinstance(card, CardCode)
    assert item is not None
    scan = ScanFacts("tray", "label", what.code)
    return check_out(ctx, CheckOut(ctx.ids.new(), card.person_ref, item.item_id, scan))


def test_it_is_as_large_as_promised(school: Context) -> None:
    with school.store.read() as session:
        rooms = session.scalar(select(func.count()).where(SchoolClass.kind == ClassKind.HOMEROOM))
        kinds = dict(
            session.execute(select(Item.type_code, func.count()).group_by(Item.type_code)).all()
        )
        counts = [
            session.scalar(select(func.count()).select_from(model))
            for model in (Site, Patron, Loan)
        ]
    assert (rooms, counts[0], counts[1]) == (12, 2, 300)
    assert (kinds["chromebook"], kinds["charger"], kinds["printer3d"]) == (40, 12, 4)
    assert counts[2] is not None
    assert counts[2] > 1_500


def test_things_were_lent_in_the_school_months_of_two_years_since_they_came(
    school: Context,
) -> None:
    calendar = practice_calendar(WEDNESDAY.date())
    with school.store.read() as session:
        rows = session.execute(
            select(Item.id, Item.bought_on, Loan.lent_at, Loan.returned_at)
            .join(Loan, Loan.item_id == Item.id)
            .where(Loan.returned_at.is_not(None))
        ).all()
    years, old = defaultdict[UUID, set[tuple[int, int]]](set), set[UUID]()
    for item_id, bought_on, lent_at, returned_at in rows:
        assert bought_on is not None
        assert returned_at is not None
        assert bought_on < lent_at.date()
        assert calendar.is_open(calendar.day_of(lent_at))
        assert calendar.is_open(calendar.day_of(returned_at))
        years[item_id].add((lent_at.year, lent_at.month))
        old |= {item_id} if bought_on < calendar.terms[0].first else set()
    assert len(old) > 30
    assert min(len(years[item_id]) for item_id in old) >= 12


def test_every_chromebook_has_a_numbered_slot_of_its_own(school: Context) -> None:
    with school.store.read() as session:
        homes = session.execute(
            select(Item.number, Location.position, Location.kind, Location.code)
            .join(Location, Location.id == Item.home_id)
            .where(Item.type_code == "chromebook")
        ).all()
    assert len(homes) == 40
    assert all(number == str(position) for number, position, _, _ in homes)
    assert {kind for _, _, kind, _ in homes} == {LocationKind.SLOT}
    assert HOME_SLOT in {code for _, _, _, code in homes}


def test_the_idle_screen_has_what_its_picture_shows(school: Context) -> None:
    view = idle_view(school)
    free = {count.name: count.count for count in view.free}
    assert (view.school, view.period) == ("Maple Street Library", "Period 3")
    assert (free["Chromebooks"], free["coding kits"], free["3D printers"]) == (7, 3, 1)


def test_everything_in_the_tray_can_be_scanned(school: Context) -> None:
    with school.store.read() as session:
        for who in PRACTICE_CAST.everybody:
            card = find_code(session, who.code)
            assert isinstance(card, CardCode)
            found = people_queries.patron_by_ref(session, card.person_ref)
            assert found is not None
            assert (found.given_name, found.family_name) == (who.given, who.family)
        for thing in PRACTICE_CAST.things:
            item = catalog_queries.item_by_code(session, thing.code)
            assert item is not None
            assert (item.number, item.picture) == (thing.number, thing.picture)
            assert thing.label.casefold() == f"{item.type_name} {item.number}".casefold()
        for code in (BOOK_CODE, SMUDGED_CODE):
            assert catalog_queries.item_by_code(session, code) is None
            assert find_code(session, code) is None


def test_the_librarian_can_sign_in(school: Context) -> None:
    assert pin_fault(PIN) is None
    with school.store.read() as session:
        staff = session.scalars(select(StaffMember)).one()
        assert staff.pin_hash


def test_mia_borrows_the_chromebook_until_friday(tmp_path: Path) -> None:
    ctx, _ = build(tmp_path)
    outcome = lend(ctx, MIA, CHROMEBOOK)
    assert isinstance(outcome, Lent)
    assert outcome.loan.due_at == datetime(2026, 12, 4, 19, 50, tzinfo=UTC)
    ctx.store.close()


@pytest.mark.parametrize(
    ("who", "codes"),
    [
        (JOY, {Code.TOO_MANY}),
        (DEV, {Code.OVERDUE, Code.PATRON_SUSPENDED}),
    ],
)
def test_the_others_are_refused_for_their_reasons(
    school: Context, who: CastCard, codes: set[Code]
) -> None:
    outcome = lend(school, who, MICROBIT)
    assert isinstance(outcome, Refused)
    assert {reason.code for reason in outcome.verdict.reasons} >= codes


def test_eva_s_card_has_expired(school: Context) -> None:
    with school.store.read() as session:
        card = session.get_one(Card, EVA.code)
        assert card.state is CardState.EXPIRED


def test_nobody_had_a_thing_twice_at_once(school: Context) -> None:
    with school.store.read() as session:
        rows = session.execute(
            select(Loan.item_id, Loan.lent_at, Loan.returned_at, Loan.checked_at).order_by(
                Loan.item_id, Loan.lent_at
            )
        ).all()
    for before, after in itertools.pairwise(rows):
        if before.item_id == after.item_id:
            assert before.returned_at is not None
            assert before.returned_at <= after.lent_at
            assert before.checked_at is not None


def test_there_are_late_loans_and_things_to_check(school: Context) -> None:
    now = school.clock.now()
    with school.store.read() as session:
        late = session.scalar(
            select(func.count()).where(Loan.returned_at.is_(None), Loan.due_at < now)
        )
        unseen = session.scalar(
            select(func.count()).where(Loan.returned_at.is_not(None), Loan.checked_at.is_(None))
        )
        future = session.scalar(
            select(func.count()).where((Loan.lent_at > now) | (Loan.returned_at > now))
        )
    assert (late, unseen, future) == (5, 3, 0)


def test_kits_have_counted_and_tracked_parts(school: Context) -> None:
    with school.store.read() as session:
        kinds = set(session.scalars(select(KitPart.kind)))
    assert kinds == {PartKind.COUNTED, PartKind.TRACKED}


def test_names_come_in_many_scripts_with_latin_names_beside(school: Context) -> None:
    with school.store.read() as session:
        names = session.execute(select(Patron.given_name, Patron.preferred_name)).all()
    beyond = [preferred for given, preferred in names if not given[0].isascii()]
    assert len({given for given, _ in names if ord(given[0]) > 0x2FF}) > 15
    assert sum(preferred is not None for preferred in beyond) > 20


def test_the_audit_chain_holds(school: Context) -> None:
    with school.store.read() as session:
        assert verify_chain(session, school.counter_id) == []


def test_the_same_seed_makes_the_same_school(tmp_path: Path) -> None:
    first, _ = build(tmp_path / "one")
    again, _ = build(tmp_path / "two")
    for table in Base.metadata.sorted_tables:
        with first.store.read() as one, again.store.read() as two:
            assert one.execute(select(table)).all() == two.execute(select(table)).all()
    first.store.close()
    again.store.close()


@pytest.mark.slow
@pytest.mark.parametrize("month", range(1, 13))
def test_it_is_believable_on_any_day_of_the_year(tmp_path: Path, month: int) -> None:
    ctx, made = build(tmp_path, datetime(2027, month, 5 * month % 28 + 1, 22, tzinfo=UTC))
    view = idle_view(ctx)
    assert view.period == "Period 3"
    assert made.loans > 1_000
    assert {c.name: c.count for c in view.free}["Chromebooks"] == 7
    ctx.store.close()


def test_school_was_out_in_the_summers_of_the_two_years_before() -> None:
    calendar = practice_calendar(WEDNESDAY.date())
    life = Stretch(calendar.terms[0].first, WEDNESDAY.date())
    assert summers(calendar, life) == (
        Stretch(date(2025, 6, 14), date(2025, 8, 24)),
        Stretch(date(2026, 6, 13), date(2026, 8, 30)),
    )
    assert all(calendar.is_open(term.first) for term in calendar.terms)


@pytest.mark.parametrize("days", range(0, 366, 13))
def test_its_calendar_can_be_written_and_read_and_monday_is_open(days: int) -> None:
    now = practice_moment(datetime(2026, 1, 3, tzinfo=UTC) + timedelta(days=days))
    calendar = practice_calendar(now.date())
    read = read_calendar(calendar_document(calendar))
    assert (read.problems, read.calendar) == ((), calendar)
    assert calendar.is_open(calendar.day_of(now))
    assert calendar.day_letter(calendar.day_of(now)) in ("A", "B")
    assert now.date() - calendar.terms[0].first > timedelta(days=700)
    for before, after in itertools.pairwise(calendar.terms):
        assert before.last < after.first
