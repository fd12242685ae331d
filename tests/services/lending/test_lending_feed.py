"""What happened today, and what stands behind a case."""

from datetime import timedelta

from db.models.desk import AuditEntry
from db.vocabulary.desk import Act, CaseKind
from kiosk.domain.verdict import Code
from kiosk.services.desk.away import set_away
from kiosk.services.desk.cases import NewCase, open_case, resolve_case
from kiosk.services.desk.idle import idle_view
from kiosk.services.lending.case_verdict import look_into
from kiosk.services.lending.feed import feed
from kiosk.services.lending.today import today
from kiosk.services.lending.undo import undo_return
from tests.support.counter import AtWork


def test_the_newest_event_comes_first_with_whose_and_what(desk: AtWork) -> None:
    desk.lent("mia", 1)
    desk.clock.move(timedelta(minutes=1))
    desk.returned(1)

    told = feed(desk.ctx)

    code = desk.school.laptops[0].barcode
    assert [(each.act, each.code) for each in told.events] == [
        (Act.RETURNED, code),
        (Act.LENT, code),
    ]
    assert told.events[0].person.startswith("Mia")
    assert not told.has_more


def test_yesterday_is_not_told(desk: AtWork) -> None:
    desk.lent("mia", 1)

    desk.clock.move(timedelta(days=1))

    assert feed(desk.ctx).events == ()


def test_a_case_is_told_by_its_code(desk: AtWork) -> None:
    code = open_case(desk.ctx, desk.action(), NewCase(CaseKind.HELP))
    resolve_case(desk.ctx, desk.action(), code)

    told = feed(desk.ctx).events

    assert [(each.act, each.code) for each in told] == [
        (Act.CASE_RESOLVED, code),
        (Act.CASE_OPENED, code),
    ]


def test_a_refusal_is_weighed_anew_when_its_case_is_opened(desk: AtWork) -> None:
    desk.lent("mia", 1)
    desk.lent("mia", 2)
    case = NewCase(CaseKind.REFUSAL, desk.school.mia.person_ref, desk.laptop(3))
    code = open_case(desk.ctx, desk.action(), case)

    seen = look_into(desk.ctx, code.lower())

    assert seen is not None
    assert seen.verdict is not None
    assert [each.code for each in seen.verdict.reasons] == [Code.TOO_MANY_OF_KIND]
    desk.returned(1)
    after = look_into(desk.ctx, code)
    assert after is not None
    assert after.verdict is not None
    assert after.verdict.is_allowed


def test_a_resolved_case_opens_nothing(desk: AtWork) -> None:
    code = open_case(desk.ctx, desk.action(), NewCase(CaseKind.HELP))
    resolve_case(desk.ctx, desk.action(), code)

    assert look_into(desk.ctx, code) is None


def test_students_and_staff_read_the_same_time_until_it_is_over(desk: AtWork) -> None:
    until = desk.ctx.clock.now() + timedelta(minutes=20)
    set_away(desk.ctx, desk.action(), until, by=desk.school.teacher.person_ref)

    assert today(desk.ctx).away_until == idle_view(desk.ctx).away_until == until
    desk.clock.move(timedelta(minutes=20))
    assert idle_view(desk.ctx).away_until is None


def test_an_undo_by_staff_is_written_down_as_theirs(desk: AtWork) -> None:
    desk.lent("mia", 1)
    back = desk.returned(1, by_staff=True)
    by = desk.school.teacher.person_ref

    undo_return(desk.ctx, desk.action(), back.loan_id, None, None, by=by)

    assert desk.all(AuditEntry)[-1].actor == str(by)
