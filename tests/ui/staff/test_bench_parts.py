"""The parts of the bench: steps, sums, lines, the swap and the thread."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kiosk.ui.staff.upkeep.repairs.loaner_slot import Swap
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from tests.ui.staff.bench_parts import (
    LINES,
    fix_bar,
    lines,
    slot,
    steps,
    sums,
    thread,
)
from tests.ui.staff.conftest import Stand, has_colour, press

Key = Qt.Key


def test_the_steps_say_what_is_done_and_what_comes(stand: Stand, page_theme: Theme) -> None:
    part = steps(page_theme)
    stand(part, 1176)
    part.show_time("1:05")

    assert [each.accessibleName() for each in part.cells] == [
        "1. CB-0388, Acer 311, Scan the broken one",
        "2. Screen cracked, Say what is wrong",
        "3. Scan a loaner, or press N for none",
    ]
    assert "1:05" in [each.text() for each in part.findChildren(QLabel)]
    widths = {each.width() for each in part.cells}
    assert max(widths) - min(widths) <= 1
    grounds = [each.grab().toImage().pixelColor(2, 6) for each in part.cells]
    soft = page_theme.colour(Tone.PRIMARY_SOFT)
    assert [ground == soft for ground in grounds] == [False, True, False]


@pytest.mark.parametrize(("cost", "share"), [(3290, 0.1), (6580, 0.2), (13160, 0.4)])
def test_the_cost_is_as_long_as_its_share_of_a_new_one(
    stand: Stand, page_theme: Theme, cost: int, share: float
) -> None:
    part = fix_bar(page_theme, cost=cost)
    stand(part, 400)
    seen, blue = part.grab().toImage(), page_theme.colour(Tone.CHART1)
    middle = part.height() // 2  # there is a line of words above the bar and one below
    length = sum(seen.pixelColor(x, middle) == blue for x in range(seen.width()))

    assert length == pytest.approx(share * 400, abs=2)
    assert reddish(part) <= 4  # the dashes at the limit


def reddish(part: QWidget) -> int:
    """How many pixels in the middle of the bar are red, pale or not."""
    seen = part.grab().toImage()
    colours = [seen.pixelColor(x, part.height() // 2) for x in range(seen.width())]
    return sum(each.red() > each.blue() + 8 for each in colours)


def test_what_is_too_much_is_hatched_red_and_said(stand: Stand, page_theme: Theme) -> None:
    part = fix_bar(page_theme, cost=21000)
    stand(part, 400)

    assert reddish(part) == pytest.approx((21000 - 14400) / 32900 * 400, abs=6)
    assert part.accessibleName() == "$210.00 fix, $144 still worth, half of new $165, new $329"


def test_words_that_have_no_room_beside_each_other_take_another_line(
    stand: Stand, page_theme: Theme
) -> None:
    part = fix_bar(page_theme)
    part.show_sums(replace(sums(5362), limit_words="half of what a new one costs is $164.50"))

    assert part.heightForWidth(300) - part.heightForWidth(600) == page_theme.u(19)
    stand(part, 300)
    assert not part.is_cut()
    part.resize(100, 90)
    assert part.is_cut()


def test_a_line_is_counted_by_its_steppers_and_by_plus_and_minus(
    stand: Stand, page_theme: Theme
) -> None:
    part = lines(page_theme)
    stand(part, 336, 400)
    counted: list[tuple[str, int]] = []
    part.counted.connect(lambda key, quantity: counted.append((key, quantity)))

    part.go_to(part.rows["panel"].head)
    press(Key.Key_Minus)
    press(Key.Key_Plus)
    press(Key.Key_End)
    press(Key.Key_Return)
    row = part.rows["labour"]
    QTest.mouseClick(row.less, Qt.MouseButton.LeftButton)
    QTest.mouseClick(row.more, Qt.MouseButton.LeftButton)

    assert row.is_open
    assert counted == [("panel", 2), ("labour", 20), ("labour", 30)]


def test_one_line_is_open_at_a_time_and_closes_when_pressed_again(
    stand: Stand, page_theme: Theme
) -> None:
    part = lines(page_theme)
    stand(part, 336, 400)
    for key in ("panel", "tape", "tape", "labour"):
        QTest.mouseClick(part.rows[key].head, Qt.MouseButton.LeftButton)

    assert [key for key, row in part.rows.items() if row.is_open] == ["labour"]
    assert not part.rows["panel"].less.isEnabled()
    assert part.rows["labour"].less.isEnabled()


def test_other_sums_leave_what_is_open_and_focused(stand: Stand, page_theme: Theme) -> None:
    part = lines(page_theme)
    stand(part, 336, 400)
    part.open("tape")
    part.rows["tape"].more.setFocus()

    more = tuple(replace(each, quantity=3, amount="3") for each in LINES)
    part.show_lines(more, ())

    assert part.rows["tape"].is_open
    assert part.rows["tape"].more.hasFocus()
    assert part.rows["tape"].head.accessibleName() == "Bezel tape, from the drawer, 3, $1.20"


def test_a_line_is_removed_by_its_key_and_the_open_one_stays_open(
    stand: Stand, page_theme: Theme
) -> None:
    part = lines(page_theme)
    stand(part, 336, 400)
    removed: list[str] = []
    part.removed.connect(removed.append)
    part.open("labour")
    QTest.mouseClick(part.rows["labour"].remove, Qt.MouseButton.LeftButton)
    part.go_to(part.rows["tape"].head)
    press(Key.Key_Delete)

    part.show_lines([each for each in LINES if each.key != "tape"], ())

    assert removed == ["labour", "tape"]
    assert list(part.rows) == ["panel", "labour"]
    assert part.rows["labour"].is_open
    assert part.rows["panel"].head.hasFocus()


def test_the_slot_is_dashed_until_the_loaner_is_scanned(stand: Stand, page_theme: Theme) -> None:
    part = slot(page_theme)
    stand(part, 336)
    blue, green = page_theme.colour(Tone.PRIMARY), page_theme.colour(Tone.OK)
    assert (has_colour(part, blue), has_colour(part, green)) == (True, False)

    part.show_swap(Swap("CB-0388", "comes in, bench", "L-09", "goes out", is_scanned=True))
    QApplication.processEvents()

    assert (has_colour(part, blue), has_colour(part, green)) == (False, True)
    assert part.accessibleName() == "CB-0388, comes in, bench, L-09, goes out"


def test_arrows_go_from_verb_to_verb_of_the_thread(stand: Stand, page_theme: Theme) -> None:
    done: list[str] = []
    part = thread(page_theme, does=lambda: done.append("reversed"))
    stand(part, 700, 200)
    part.focus_first()
    part.step(1)
    focused = QApplication.focusWidget()
    assert focused is part.verbs()[1]
    press(Key.Key_Return)

    assert done == ["reversed"]
    assert [each.accessibleDescription() for each in part.verbs()] == [
        "Repair opened",
        "Keys came off",
    ]
