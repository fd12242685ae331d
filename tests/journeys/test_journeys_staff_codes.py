"""A forgotten PIN: a one-time code opens the door, and Today asks for a new paper."""

import pytest

from db.vocabulary.people import StaffRole
from kiosk.domain.clock import SteadyClock
from kiosk.services.people.recovery import CodeUsed, make_codes, use_code
from kiosk.services.practice.cast import JOY, LIN
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.today import TodayPage
from kiosk.ui.staff.today_parts import Need, NeedRow
from tests.support.morning import Morning

NEW = "739164"


@pytest.fixture
def opened(morning: Morning) -> Morning:
    """Lin is an admin, and came in by the second code of their paper."""
    morning.make_staff(LIN.code, StaffRole.ADMIN)
    ctx, lin = morning.journey.ctx, morning.person_ref(LIN.code)
    codes = make_codes(ctx, ctx.ids.new(), lin, by=lin)
    assert isinstance(use_code(ctx, SteadyClock(ctx.clock), lin, codes[1], NEW), CodeUsed)
    return morning


def asked(morning: Morning) -> list[Need]:
    """What Today tells of papers."""
    page = morning.shell.page
    assert isinstance(page, TodayPage)
    needs = [row.need for row in page.needs.rows if isinstance(row, NeedRow)]
    return [need for need in needs if "one-time" in need.title]


def test_today_asks_admins_for_a_new_paper_until_there_is_one(opened: Morning) -> None:
    opened.go_in(LIN.code, NEW)

    (need,) = asked(opened)
    assert need.state is State.BAD
    assert need.title == "A one-time code of Lin W. was used"
    assert need.note == "7 codes are left. Make new ones in Set up"

    ctx, lin = opened.journey.ctx, opened.person_ref(LIN.code)
    make_codes(ctx, ctx.ids.new(), lin, by=lin)
    opened.shell.look_again()
    opened.until(lambda: not asked(opened))


def test_whoever_makes_no_staff_is_not_asked(opened: Morning) -> None:
    opened.make_staff(JOY.code, StaffRole.LIBRARIAN)

    opened.go_in(JOY.code)

    assert asked(opened) == []
