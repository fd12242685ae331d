"""What is told above the screens, to whom, and when it is told no longer."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.banners import Banners
from kiosk.app.counter import Counter
from kiosk.domain.desk.events import Looks as Chosen
from kiosk.domain.desk.events import LooksChosen
from kiosk.domain.desk.notices import Notice, NoticeKind
from kiosk.ui.shell.banner import UnderBanner
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.theme.metrics import Metrics
from tests.app.staffed import BADGE, PIN, make_staff, open_counter
from tests.support.counter import AtWork

WRONG = Notice(NoticeKind.CLOCK_WRONG, at=datetime(2000, 1, 1, 0, 3, tzinfo=UTC))
CHORE = Notice(NoticeKind.CHORE_LATE, what="backup")


class Shown:
    """A counter under a banner."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter
        self.under = UnderBanner(counter.stage)
        self.under.resize(1280, 800)
        self.under.show()
        self.banners = Banners(self.under, counter.stage, Metrics.for_picture)

    @property
    def line(self) -> str | None:
        """What stands above the screens now."""
        return None if self.under.banner is None else self.under.banner.text

    def staff_come_in(self, qtbot: QtBot) -> None:
        """Badge and PIN."""
        stage = self.counter.stage
        self.counter.on_code(BADGE, "test")
        qtbot.waitUntil(lambda: hasattr(stage.screen_shown, "pin_entered"))
        stage.screen_shown.pin_entered.emit(PIN)  # type: ignore[union-attr] # just looked at
        qtbot.waitUntil(lambda: type(stage.screen_shown).__name__ == "StaffGround")


@pytest.fixture
def shown(file_desk: AtWork, qtbot: QtBot) -> Iterator[Shown]:
    make_staff(file_desk)
    with open_counter(file_desk) as (counter, _):
        shown = Shown(counter)
        yield shown
        counter.stage.setParent(None)
        shown.under.hide()
        shown.under.deleteLater()


def test_students_read_of_a_wrong_clock_without_being_scared(shown: Shown) -> None:
    shown.banners.put(WRONG)

    assert shown.line == "The clock here looks wrong. You can borrow and give back as always."


def test_what_is_only_staffs_stands_above_no_students_screen(shown: Shown) -> None:
    shown.banners.put(CHORE)

    assert shown.line is None


def test_staff_read_what_to_do_and_have_the_button(shown: Shown, qtbot: QtBot) -> None:
    shown.banners.put(WRONG)
    shown.staff_come_in(qtbot)

    assert shown.line is not None
    assert "please set this computer's date" in shown.line
    assert shown.under.banner is not None
    (key,) = shown.under.banner.findChildren(Key)
    with qtbot.waitSignal(shown.banners.verb_pressed) as pressed:
        key.click()
    assert pressed.args == [NoticeKind.CLOCK_WRONG]


def test_a_chore_that_is_late_is_told_until_it_is_done(shown: Shown, qtbot: QtBot) -> None:
    shown.staff_come_in(qtbot)

    shown.banners.on_chores_looked_at("backup")
    told = shown.line
    shown.banners.on_chores_looked_at("")

    assert told == "Backup went wrong or is late. Today tells what to do."
    assert shown.line is None


def test_the_most_urgent_is_told_first_and_then_the_next(shown: Shown, qtbot: QtBot) -> None:
    shown.banners.put(CHORE)
    shown.banners.put(WRONG)
    shown.staff_come_in(qtbot)
    before = shown.line

    shown.banners.take(NoticeKind.CLOCK_WRONG)

    assert before is not None
    assert before.startswith("The clock says")
    assert shown.line == "Backup went wrong or is late. Today tells what to do."


def test_once_it_is_over_nothing_stands_there(shown: Shown) -> None:
    shown.banners.put(WRONG)

    shown.banners.take(NoticeKind.CLOCK_WRONG)

    assert shown.line is None
    assert shown.counter.stage.height() == shown.under.height()


def test_whoever_chose_spanish_reads_it_in_spanish(shown: Shown) -> None:
    shown.banners.put(WRONG)

    shown.counter.presenter.feed(LooksChosen(looks=Chosen(language="es"), at=0))

    assert shown.line is not None
    assert shown.line.startswith("El reloj")


def test_the_screen_below_is_built_no_more_than_once_for_it(shown: Shown) -> None:
    opened: list[object] = []
    shown.counter.stage.screen_opened.connect(opened.append)

    shown.banners.put(WRONG)

    assert len(opened) == 1  # for the new size
