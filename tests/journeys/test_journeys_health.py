"""Staff look the counter over from its own screen, and mend what is safe."""

from pathlib import Path

from db.vocabulary.people import StaffRole
from kiosk.services.doctor.findings import Level
from kiosk.services.practice.cast import JOY
from kiosk.ui.staff.desk.backups_page import BackupsPage
from kiosk.ui.staff.desk.health_page import FindingPage, HealthPage
from kiosk.ui.staff.shell.parts import Label
from tests.support.morning import ALT, Key, Morning

GRAVEST = [Level.FAULT, Level.WARNING, Level.SKIPPED, Level.OK]


def looked(morning: Morning) -> HealthPage:
    """To the page by its key; everything has been looked at."""
    morning.press(Key.Key_D, ALT)
    page = morning.shell.page
    assert isinstance(page, HealthPage)
    morning.until(lambda: bool(page.findings))
    return page


def troubled(page: HealthPage) -> set[str]:
    """The checks that found something for somebody."""
    return {each.key for each in page.findings if each.level in (Level.FAULT, Level.WARNING)}


def test_the_gravest_stands_first_and_says_what_to_do(morning: Morning, school_file: Path) -> None:
    school_file.chmod(0o644)
    morning.go_in()

    page = looked(morning)

    levels = [page.model.row(place).level for place in range(page.model.rowCount())]
    assert levels == sorted(levels, key=GRAVEST.index)
    assert "warning" in page.note.text()
    morning.press(Key.Key_Down)
    first = page.model.row(0)
    morning.press(Key.Key_Return)
    morning.stands(FindingPage)
    shown = morning.shell.page
    assert isinstance(shown, FindingPage)
    words = [label.text() for label in shown.findChildren(Label)]
    assert {first.what, first.where, first.remedy} <= set(words)


def test_one_key_mends_what_is_safe(morning: Morning, school_file: Path) -> None:
    school_file.chmod(0o644)
    morning.go_in()
    page = looked(morning)
    morning.until(page.mend_key.isEnabled)
    assert "rights" in troubled(page)

    morning.press(Key.Key_M)

    morning.until(lambda: "mended" in page.going.words.text())
    assert school_file.stat().st_mode & 0o777 == 0o600
    assert "rights" not in troubled(page)


def test_tech_staff_look_but_mend_nothing_and_restore_nothing(
    morning: Morning, school_file: Path
) -> None:
    school_file.chmod(0o644)
    morning.make_staff(JOY.code, StaffRole.TECH)
    morning.go_in(JOY.code)

    page = looked(morning)
    morning.press(Key.Key_M)

    assert not page.mend_key.isVisible()
    assert school_file.stat().st_mode & 0o777 == 0o644


def test_an_aide_sees_neither_backups_nor_health(morning: Morning) -> None:
    morning.make_staff(JOY.code, StaffRole.AIDE)
    morning.go_in(JOY.code)

    morning.press(Key.Key_B, ALT)
    morning.press(Key.Key_D, ALT)

    assert not isinstance(morning.shell.page, BackupsPage | HealthPage)
