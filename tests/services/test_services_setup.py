"""Making a store fit for its first loan."""

import pytest

from db import audit
from db.errors import Conflict
from db.models.catalog import ItemCategory
from db.models.desk import AuditEntry, Counter
from db.models.people import PatronCategory, Site
from db.store import Store
from db.vocabulary.desk import Act
from db.vocabulary.people import StaffRole
from kiosk.domain.lending.policy import Scope
from kiosk.services.context import Context
from kiosk.services.desk.idle import idle_view
from kiosk.services.desk.set_up_state import needs_pages
from kiosk.services.desk.status import status
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.explain import explain
from kiosk.services.lending.outcomes import CheckOut, Lent, Refused
from kiosk.services.people.staff import NewStaff, StaffSet, set_staff
from kiosk.services.setup import (
    FIRST_POLICY,
    AlreadyMade,
    NewSchool,
    SchoolRejected,
    add_counter,
    change_school,
    counters,
    finish_setup,
    make_school,
)
from tests.support.counter import SCAN, CountingIds, FrozenClock
from tests.support.store import add_item, add_patron, add_type

MAPLE = NewSchool("Maple Street Library", "America/New_York")
ROSA = NewStaff("Rosa", "Diaz", "CARD-ROSA", "482913", StaffRole.ADMIN)


def made(store: Store, school: NewSchool = MAPLE, actor: str = "cli:rosa") -> Context:
    clock, ids = FrozenClock(), CountingIds()
    counter = make_school(store, clock, ids, actor, school)
    assert not isinstance(counter, SchoolRejected), counter
    return Context(store, clock, ids, counter, "kiosk")


@pytest.fixture
def ctx(store: Store) -> Context:
    return made(store)


def test_an_empty_store_becomes_a_school(ctx: Context) -> None:
    view = idle_view(ctx)
    assert (view.school, view.time_zone) == ("Maple Street Library", "America/New_York")
    assert [counter.name for counter in counters(ctx.store)] == ["Front desk"]
    with ctx.store.read() as session:
        assert [site.code for site in session.query(Site)] == ["main"]
        assert {row.code for row in session.query(PatronCategory)} == {
            "student",
            "teacher",
            "staff",
        }
        assert session.query(ItemCategory).count() >= 5
        acts = [row.act for row in session.query(AuditEntry).order_by(AuditEntry.number)]
        assert acts == [Act.STORE_MADE, Act.POLICY_SET, Act.CALENDAR_SET, Act.REDATED]
        assert {row.actor for row in session.query(AuditEntry)} == {"cli:rosa"}
        assert audit.verify_chain(session, ctx.counter_id) == []


@pytest.mark.parametrize("category", ["student", "teacher", "staff"])
def test_nothing_is_refused_because_nobody_has_decided_it(ctx: Context, category: str) -> None:
    with ctx.store.write() as session:
        add_patron(session, "Mia Torres", card="CARD-MIA", category=category)
        add_item(session, "CB-1", add_type(session))
    said = explain(ctx, "CARD-MIA", "CB-1")
    assert said.verdict.reasons == ()
    assert said.verdict.due_at is not None


def test_a_laptop_never_stands_in_the_way_of_its_charger(ctx: Context) -> None:
    with ctx.store.write() as session:
        mia = add_patron(session, "Mia Torres", card="CARD-MIA", category="student")
        laptop = add_type(session)
        plug = add_type(session, "charger", category="charger")
        items = [add_item(session, f"CB-{n}", laptop) for n in (1, 2, 3)]
        items += [add_item(session, f"PLUG-{n}", plug) for n in (1, 2)]
        ids, person = [item.id for item in items], mia.person_ref

    said = [type(check_out(ctx, CheckOut(ctx.ids.new(), person, item, SCAN))) for item in ids]

    assert said == [Lent, Lent, Refused, Lent, Lent]


def test_the_limit_in_all_is_within_reach(ctx: Context) -> None:
    limits = [row.value for row in FIRST_POLICY if row.rule == "max_loans" and row.value.isdigit()]
    (in_all,) = [row.value for row in FIRST_POLICY if row.scope == Scope() and "total" in row.rule]

    assert sum(map(int, limits)) > int(in_all) > max(map(int, limits))


def test_the_first_admin_can_be_made_at_once(ctx: Context) -> None:
    assert isinstance(set_staff(ctx, ctx.ids.new(), ROSA), StaffSet)


def test_a_working_school_is_never_made_anew(ctx: Context) -> None:
    with pytest.raises(AlreadyMade):
        make_school(ctx.store, ctx.clock, ctx.ids, "cli:rosa", MAPLE)
    assert len(counters(ctx.store)) == 1


def test_everything_wrong_is_told_at_once(sqlite_store: Store) -> None:
    bad = NewSchool(" ", "America/Chigaco", site_code="x" * 81)
    outcome = make_school(sqlite_store, FrozenClock(), CountingIds(), "cli:rosa", bad)
    assert isinstance(outcome, SchoolRejected)
    assert [problem.where for problem in outcome.problems] == ["name", "site_code", "time_zone"]
    assert "America/Chicago" in str(outcome.problems[2])
    assert counters(sqlite_store) == ()


def test_each_counter_has_receipt_numbers_of_its_own(ctx: Context) -> None:
    second = add_counter(ctx, "Library annex")
    with ctx.store.read() as session:
        row = session.get_one(Counter, second)
        assert row.next_receipt == 1_000_001
        assert row.site_id is not None
    with pytest.raises(Conflict):
        add_counter(ctx, "Library annex")


def test_set_up_is_finished_once_and_for_all(ctx: Context) -> None:
    assert not status(ctx).is_set_up
    finish_setup(ctx)
    finish_setup(ctx)
    assert status(ctx).is_set_up


@pytest.mark.parametrize("what", ["somebody", "something", "an admin"])
@pytest.mark.parametrize(
    ("actor", "is_done"), [("cli:rosa", True), ("kiosk", False)], ids=["typed", "window"]
)
def test_only_a_school_made_by_a_command_is_done_without_the_pages(
    store: Store, what: str, actor: str, *, is_done: bool
) -> None:
    ctx = made(store, actor=actor)
    assert needs_pages(store)

    if what == "an admin":
        set_staff(ctx, ctx.ids.new(), ROSA)
    else:
        with store.write() as session:
            if what == "somebody":
                add_patron(session, "Mia Torres", card="CARD-MIA", category="student")
            else:
                add_item(session, "CB-1", add_type(session))

    assert needs_pages(store) is not is_done
    assert status(ctx).is_set_up is is_done


def test_a_practice_school_says_that_it_is_one(sqlite_store: Store) -> None:
    school = NewSchool("Pretend School", "America/New_York", is_practice=True)
    assert status(made(sqlite_store, school)).is_practice


def test_a_school_can_be_renamed_and_moved_to_another_zone(ctx: Context) -> None:
    outcome = change_school(
        ctx, ctx.ids.new(), name=" Maple Street Middle ", time_zone="America/Chicago"
    )

    assert outcome is None
    view = idle_view(ctx)
    assert (view.school, view.time_zone) == ("Maple Street Middle", "America/Chicago")
    with ctx.store.read() as session:
        assert [site.name for site in session.query(Site)] == ["Maple Street Middle"]
        assert audit.verify_chain(session, ctx.counter_id) == []


def test_a_renamed_school_keeps_its_calendar(ctx: Context) -> None:
    with ctx.store.read() as session:
        before = session.query(AuditEntry).filter_by(act=Act.CALENDAR_SET).count()

    change_school(ctx, ctx.ids.new(), name="Maple", time_zone="America/New_York")

    with ctx.store.read() as session:
        assert session.query(AuditEntry).filter_by(act=Act.CALENDAR_SET).count() == before


def test_a_school_is_not_renamed_to_nothing(ctx: Context) -> None:
    outcome = change_school(ctx, ctx.ids.new(), name=" ", time_zone="Mars/Base")

    assert isinstance(outcome, SchoolRejected)
    assert [problem.where for problem in outcome.problems] == ["name", "time_zone"]
    assert idle_view(ctx).school == "Maple Street Library"
