"""Closing the day that somebody's last loan is due on."""

from datetime import date

import pytest

from db.models.people import Patron
from kiosk.domain.lending.calendar import Holiday
from kiosk.domain.lending.calendar_file import with_closed_days
from kiosk.services.lending.calendar import current_calendar, preview_redate
from tests.support.counter import AtWork

FRIDAY = date(2026, 12, 4)


def moved(desk: AtWork) -> list[str]:
    """The days on which the loans due that Friday would be due, once it closes."""
    snow = Holiday("Snow day", FRIDAY, FRIDAY)
    calendar = with_closed_days(current_calendar(desk.ctx), [snow])
    return [f"{move.new_due:%m-%d}" for move in preview_redate(desk.ctx, calendar).moves]


@pytest.mark.parametrize(
    ("leaves", "days"),
    [(FRIDAY, []), (date(2026, 12, 7), ["12-07"]), (None, ["12-07"])],
    ids=["that Friday", "the Monday after", "nobody knows when"],
)
def test_a_loan_is_never_moved_past_the_day_its_patron_leaves(
    desk: AtWork, leaves: date | None, days: list[str]
) -> None:
    desk.change(Patron, desk.school.mia.id, leaves_on=leaves)
    desk.lent()

    assert moved(desk) == days


def test_one_leaver_holds_back_no_other_loan(desk: AtWork) -> None:
    desk.lent("mia", 1)
    desk.lent("leo", 2)
    desk.change(Patron, desk.school.mia.id, leaves_on=FRIDAY)

    assert moved(desk) == ["12-07"]


def test_a_loan_that_may_outlast_its_patron_s_time_here_moves(desk: AtWork) -> None:
    desk.rule(until_patron_leaves="no")
    desk.change(Patron, desk.school.mia.id, leaves_on=FRIDAY)
    desk.lent()

    assert moved(desk) == ["12-07"]
