"""The staff's first page, on both engines."""

from datetime import date, timedelta

from db.vocabulary.desk import CaseKind
from db.vocabulary.upkeep import Condition, FaultSpot
from kiosk.services.desk.cases import NewCase, open_case
from kiosk.services.lending.today import SeenCase, today
from kiosk.services.upkeep.fault_reports import Fault, report_fault
from tests.support.counter import AtWork
from tests.support.store import key


def test_a_quiet_morning_has_nothing_to_do(desk: AtWork) -> None:
    view = today(desk.ctx)

    assert (view.school, view.counter, view.zone) == (
        "North School",
        "Front desk",
        "America/Chicago",
    )
    assert view.day == date(2026, 11, 30)
    assert (view.due_today, view.overdue, view.unchecked, view.cases) == ((), (), (), ())
    assert view.counts.items == 4


def test_what_is_due_late_and_unchecked_is_told_apart(desk: AtWork) -> None:
    late = desk.lent(laptop=1)
    desk.clock.move(timedelta(days=1))
    due = desk.lent("leo", laptop=2)
    desk.clock.set(due.loan.due_at - timedelta(hours=1))

    view = today(desk.ctx)
    assert [loan.number for loan in view.due_today] == [due.loan.number]
    assert [loan.number for loan in view.overdue] == [late.loan.number]
    assert view.overdue[0].borrower == "Mia T."

    desk.returned(laptop=1)
    view = today(desk.ctx)
    assert view.overdue == ()
    [back] = view.unchecked
    assert (back.loan.number, back.returned_at, back.faults) == (
        late.loan.number,
        desk.clock.now(),
        0,
    )


def test_what_a_student_said_is_broken_is_counted_with_the_return(desk: AtWork) -> None:
    loan = desk.lent(laptop=1).loan
    desk.returned(laptop=1)
    fault = Fault(loan.thing.item_id, loan.loan_id, Condition.BROKEN, (FaultSpot.SCREEN,))
    report_fault(desk.ctx, desk.action(), fault)

    assert [back.faults for back in today(desk.ctx).unchecked] == [1]


def test_a_case_says_whom_and_what_it_is_about_without_a_surname(desk: AtWork) -> None:
    mia, laptop = desk.school.mia.person_ref, desk.laptop(1)
    case = NewCase(CaseKind.REFUSAL, mia, laptop, {"codes": ["suspended"]})
    code = open_case(desk.ctx, desk.action(), case)
    desk.clock.move(timedelta(minutes=1))
    stranger = NewCase(CaseKind.DEAD_CARD, key("nobody"))
    other = open_case(desk.ctx, desk.action(), stranger)

    first, second = today(desk.ctx).cases

    assert first == SeenCase(
        code=code,
        kind=CaseKind.REFUSAL,
        opened_at=desk.clock.now() - timedelta(minutes=1),
        person_ref=mia,
        person="Mia T.",
        item_id=laptop,
        thing="Chromebook 1",
        codes=("suspended",),
    )
    assert (second.code, second.person, second.thing) == (other, "", "")
