"""The calendar page over a counter that lends: what closing a day moves, said first, taken back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.models.lending import Loan
from kiosk.app.set_up import explain_trouble, system_zone
from kiosk.domain.lending.calendar import Holiday
from kiosk.domain.lending.calendar_file import with_closed_days
from kiosk.i18n import translator
from kiosk.services import chosen_file
from kiosk.services.lending.calendar import apply, current_calendar
from kiosk.ui.lanes import Lane
from kiosk.ui.staff.setup.book import Page, SetupBook
from kiosk.ui.staff.setup.calendar import CalendarStep
from kiosk.ui.staff.setup.work import SetupWork
from kiosk.ui.theme.metrics import Metrics
from tests.app.running import HANG
from tests.app.staffed import ASSETS, looks
from tests.support.counter import AtWork

FRIDAY = "2026-12-04"
DUE = datetime(2026, 12, 4, 22, 0, tzinfo=UTC)
MONDAY_AFTER = datetime(2026, 12, 7, 22, 0, tzinfo=UTC)


class Opened:
    """The calendar page alone, over a school with loans."""

    def __init__(self, desk: AtWork, qtbot: QtBot) -> None:
        self.desk, self._qtbot = desk, qtbot
        self.lane = Lane("test lane")
        work = SetupWork(self.lane, desk.action, system_zone(), explain_trouble, ctx=desk.ctx)
        theme = looks().theme("light", Metrics.for_picture(1280, 800), is_motion_reduced=True)
        words = translator(ASSETS / "i18n", "en")
        self.book = SetupBook(theme, words, work, pages=[Page.CALENDAR])
        qtbot.addWidget(self.book)
        self.book.resize(1280, 800)
        self.book.show()
        self.settle()

    @property
    def page(self) -> CalendarStep:
        step = self.book.step
        assert isinstance(step, CalendarStep)
        return step

    @property
    def due(self) -> list[datetime]:
        return [loan.due_at for loan in self.desk.all(Loan)]

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self.page.is_busy, timeout=HANG)

    def save(self) -> None:
        self.book.primary_key.click()
        self.settle()

    def close_friday(self) -> None:
        self.page.holidays.add({"name": "Snow day", "first": FRIDAY})
        self.save()


@pytest.fixture
def opened(file_desk: AtWork, qtbot: QtBot) -> Iterator[Opened]:
    file_desk.lent("mia", 1)
    made = Opened(file_desk, qtbot)
    yield made
    made.lane.stop()


def test_what_closing_a_day_moves_is_said_before_anything_is_saved(opened: Opened) -> None:
    opened.close_friday()

    assert opened.page.moves.isVisible()
    assert "1 loan is due on a day that would be closed." in opened.page.moves.headline.text()
    assert opened.page.moves.days.text() == "1 loan from Fri 4 Dec to Mon 7 Dec"
    assert opened.book.primary_key.text() == "Save and move 1 loan"
    assert opened.due == [DUE]
    assert current_calendar(opened.desk.ctx).holidays == ()


def test_saving_it_moves_the_loans_with_it(opened: Opened) -> None:
    opened.close_friday()

    opened.save()

    assert opened.due == [MONDAY_AFTER]
    assert opened.page.moves.headline.text() == "Saved. 1 loan is due later now."
    assert opened.book.primary_key.text() == "Next page"
    assert not opened.book.skip_key.isVisible()


def test_calendar_and_due_times_go_back_as_one(opened: Opened) -> None:
    opened.close_friday()
    opened.save()

    opened.page.moves.undo_key.click()
    opened.settle()

    assert opened.due == [DUE]
    assert current_calendar(opened.desk.ctx).holidays == ()
    assert opened.page.holidays.filled() == []
    assert "1 loan is due as before" in opened.page.notice.text()
    assert opened.book.primary_key.text() == "Save and go on"


def test_a_newer_calendar_of_somebody_else_stands(opened: Opened) -> None:
    opened.close_friday()
    opened.save()
    fair = Holiday("Fair", date(2027, 1, 4), date(2027, 1, 4))
    theirs = with_closed_days(current_calendar(opened.desk.ctx), [fair])
    apply(opened.desk.ctx, opened.desk.action(), theirs)

    opened.page.moves.undo_key.click()
    opened.settle()

    assert opened.due == [MONDAY_AFTER]
    assert "Somebody has changed the calendar since" in opened.page.notice.text()
    assert fair in current_calendar(opened.desk.ctx).holidays


def test_a_change_after_the_question_asks_anew(opened: Opened, qtbot: QtBot) -> None:
    opened.close_friday()
    line = opened.page.holidays.lines[0]

    line.edits["first"].setText("2026-12-03")
    line.edits["first"].textEdited.emit("2026-12-03")
    assert opened.book.primary_key.text() == "Save and go on"
    assert not opened.page.moves.isVisible()
    with qtbot.waitSignal(opened.book.closed, timeout=HANG):
        opened.save()

    assert opened.due == [DUE]


def test_a_calendar_that_moves_nothing_is_saved_at_once(opened: Opened, qtbot: QtBot) -> None:
    opened.page.holidays.add({"name": "Spring break", "first": "2027-03-15", "last": "2027-03-19"})

    with qtbot.waitSignal(opened.book.closed, timeout=HANG):
        opened.save()

    assert [each.name for each in current_calendar(opened.desk.ctx).holidays] == ["Spring break"]
    assert opened.page.is_saved


def test_the_first_hours_can_be_copied_to_all_open_days(opened: Opened) -> None:
    week = opened.page.week
    week.hours["monday"].setText("07:30-15:30")

    opened.page.same_key.click()

    assert set(week.open_hours().values()) == {"07:30-15:30"}
    assert set(week.open_hours()) == {"monday", "tuesday", "wednesday", "thursday", "friday"}


def test_a_file_without_an_end_is_refused_with_words(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chosen_file, "MAX_FILE", 1000)  # else the test would need 64 MB of a disk
    file = tmp_path / "terms.toml"
    file.write_bytes(b"#" * 1001)

    opened.page.load(file)
    opened.settle()

    assert "The file is larger than any school's list." in opened.page.notice.text()
    assert opened.page.can_skip
