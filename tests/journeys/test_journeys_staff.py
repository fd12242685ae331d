"""A librarian's morning: the staff's shell over the built counter, by keys and scans."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from db.vocabulary.desk import Act
from kiosk.domain.desk.chores import Rhythm
from kiosk.domain.desk.screens import Idle
from kiosk.services.context import Context
from kiosk.services.desk.chores import Chore, run_chore
from kiosk.services.practice.cast import ALVAREZ, CHROMEBOOK, MIA
from kiosk.ui.staff.check_page import CheckPage
from kiosk.ui.staff.found_page import FoundPage
from kiosk.ui.staff.matches_page import MatchesPage
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.strip import Sign
from kiosk.ui.staff.today import TodayPage
from kiosk.ui.staff.today_parts import NeedRow
from tests.support.journey import SCANNER
from tests.support.morning import Key, Morning


def test_badge_and_pin_open_today_and_students_go_on_after_the_lock(morning: Morning) -> None:
    morning.go_in()

    morning.press(Key.Key_F12)

    morning.journey.shows(Idle)
    morning.journey.sign_in(MIA)
    assert not morning.door.is_open


def test_a_thing_is_checked_in_by_a_scan_and_that_is_undone(morning: Morning) -> None:
    morning.journey.sign_in(MIA)
    morning.journey.scan(CHROMEBOOK.code)
    morning.until(lambda: morning.journey.shelf.holder(CHROMEBOOK.code) == MIA.code)
    morning.journey.push(60)
    morning.go_in()

    morning.press(Key.Key_F5)
    morning.stands(CheckPage)
    morning.journey.scan(CHROMEBOOK.code)
    morning.told("checked")

    assert morning.journey.shelf.holder(CHROMEBOOK.code) is None
    assert (Act.RETURNED, morning.ref(ALVAREZ.code)) in morning.acts()

    morning.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    morning.until(lambda: morning.journey.shelf.holder(CHROMEBOOK.code) == MIA.code)
    assert morning.acts()[-1] == (Act.RETURN_UNDONE, morning.ref(ALVAREZ.code))


def test_a_case_is_resolved_by_its_code(morning: Morning) -> None:
    code = morning.refuse_dev()
    morning.go_in()

    morning.look_at_case(code)
    morning.press(Key.Key_R)

    morning.told("resolved")
    assert (Act.CASE_RESOLVED, morning.ref(ALVAREZ.code)) in morning.acts()


def test_the_day_is_told_in_bells(morning: Morning) -> None:
    morning.go_in()

    page = morning.shell.page
    assert isinstance(page, TodayPage)
    assert page.strip.accessibleName().startswith("Period 3: 10:24, ends 10:40. Period 1, ")


def test_today_tells_of_the_last_backup_of_devices_and_of_a_duty_that_failed(
    morning: Morning,
) -> None:
    def disk_gone(_: Context) -> str:
        raise OSError(5, "Input/output error", "backups")

    ctx, often = morning.journey.ctx, Rhythm(timedelta(hours=1), grace=timedelta(days=2))
    run_chore(ctx, Chore("backup", often, lambda _: "20261130T152400Z.db"))
    run_chore(ctx, Chore("check", often, disk_gone))
    morning.go_in()
    page, strip = morning.shell.page, morning.shell.strip
    assert isinstance(page, TodayPage)

    morning.until(lambda: len(strip.signs) > 2)
    told = {sign.name: sign for sign in strip.signs}
    assert told[SCANNER].state is State.OK
    assert told["Backup"] == Sign("Backup", "10:24", State.OK)
    assert told["Check"] == Sign("Check", "10:24", State.BAD)
    need = next(row.need for row in page.needs.rows if isinstance(row, NeedRow))
    assert need.state is State.BAD
    assert need.title == "The nightly check found something"
    assert need.note == "backups: Input/output error"


def search(morning: Morning, words: str) -> None:
    """Type into the box at the top."""
    morning.press(Key.Key_Slash)
    morning.write(words)
    morning.press(Key.Key_Return)


def test_who_has_no_card_in_hand_is_found_by_name(morning: Morning) -> None:
    morning.go_in()

    search(morning, "rodr mia")

    morning.stands(FoundPage)
    page = morning.shell.page
    assert isinstance(page, FoundPage)
    morning.until(lambda: page.title.text() == MIA.label)


def test_of_several_one_is_chosen_and_escape_leads_back(morning: Morning) -> None:
    morning.go_in()

    search(morning, "chromebook")
    morning.stands(MatchesPage)
    page = morning.shell.page
    assert isinstance(page, MatchesPage)
    morning.until(lambda: page.model.rowCount() > 10)
    morning.press(Key.Key_Down)
    morning.press(Key.Key_Return)
    morning.stands(FoundPage)
    morning.press(Key.Key_Escape)

    morning.stands(MatchesPage)


@pytest.mark.parametrize("words", ["qqqq", "nobody at all", "a"])
def test_what_nothing_is_called_is_said(morning: Morning, words: str) -> None:
    morning.go_in()

    search(morning, words)

    morning.told(f"Nothing has the code or the name “{words}”")
    assert isinstance(morning.shell.page, TodayPage)


def test_a_scan_is_never_searched_for(morning: Morning) -> None:
    morning.go_in()

    morning.journey.scan("CHROMEBOOK")

    morning.told("Nothing has the code")
    assert isinstance(morning.shell.page, TodayPage)
