"""The repair board by hand, by key and as a list."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.models.rows import RowsModel
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.upkeep.repairs.repair_board import RepairBoard
from kiosk.ui.staff.upkeep.repairs.repair_card import RepairCard
from kiosk.ui.staff.upkeep.repairs.repairs import ListTexts, Repair, list_columns, tone_of
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from tests.ui.staff.bench_parts import board, repairs
from tests.ui.staff.conftest import Stand, press

Key = Qt.Key
LINE = 24
"""Where the line of the tag ends."""


Place = Callable[..., RepairBoard]


@pytest.fixture
def place(stand: Stand, page_theme: Theme) -> Place:
    def place(width: int = 1176, height: int = 600, *, is_turned: bool = False) -> RepairBoard:
        made = board(page_theme)
        if is_turned:
            made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        stand(made, width, height)
        return made

    return place


def card(made: RepairBoard, key: str) -> RepairCard:
    return next(each for each in made.field.cards if each.repair.key == key)


def left_of(made: RepairBoard, part: QWidget) -> int:
    return part.mapTo(made, QPoint(0, 0)).x()


def top_of_mark(made: RepairCard, theme: Theme) -> int:
    """Where the shape of its state begins, below the card's edge."""
    image, ink = made.grab().toImage(), theme.colour(Tone.WARN).name()
    inside = range(made.width() // 2, made.width() - 6)
    rows = range(6, made.height() - 6)
    return next(y for y in rows if any(image.pixelColor(x, y).name() == ink for x in inside))


@pytest.mark.parametrize("is_turned", [False, True])
def test_stages_go_across_as_reading_goes_and_ages_down(place: Place, is_turned: bool) -> None:
    made = place(is_turned=is_turned)

    across = [left_of(made, card(made, key)) for key in "acigfd"]
    assert across == sorted(across, reverse=is_turned)
    assert len(set(across)) == 6
    down = [card(made, key).y() for key in "aegh"]
    assert down == sorted(down)
    assert len(set(down)) == 4


def test_on_a_narrow_board_the_mark_leaves_its_line_to_the_tag(
    place: Place, page_theme: Theme
) -> None:
    assert top_of_mark(card(place(), "f"), page_theme) < LINE
    assert top_of_mark(card(place(width=760), "f"), page_theme) > LINE


def test_what_is_past_its_goal_lies_on_a_tint_and_what_is_within_does_not(place: Place) -> None:
    made = place()
    seen = made.field.grab().toImage()

    def is_tinted(key: str) -> bool:
        beside = card(made, key).geometry().bottomLeft() + QPoint(3, 4)
        return len({seen.pixelColor(beside + QPoint(x, 0)).name() for x in range(12)}) > 1

    assert [key for key in "abcdefghi" if is_tinted(key)] == ["f", "g", "h", "i"]


def test_keys_go_over_the_board_and_enter_opens(qtbot: QtBot, place: Place) -> None:
    made = place()
    made.enter()
    seen = []
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Down, Key.Key_Right, Key.Key_End):
        press(key)
        assert made.current is not None
        seen.append(made.current.key)

    assert seen == ["b", "c", "e", "h", "d"]
    with qtbot.waitSignal(made.chosen) as opened:
        press(Key.Key_Return)
    assert opened.args == [made.current]


def test_a_finger_opens_a_card_and_space_is_the_pages(qtbot: QtBot, place: Place) -> None:
    made = place()
    opened: list[Repair] = []
    made.chosen.connect(opened.append)

    QTest.mouseClick(card(made, "g"), Qt.MouseButton.LeftButton)
    QTest.keyClick(card(made, "g"), Key.Key_Space)

    assert [each.key for each in opened] == ["g"]
    assert made.current is not None
    assert made.current.key == "g"


def test_the_same_card_stays_current_while_the_bench_goes_on(place: Place) -> None:
    made = place()
    made.field.go_to(card(made, "e"))
    moved = tuple(
        replace(each, stage=3) if each.key == "e" else each
        for each in repairs().repairs
        if each.key != "a"
    )

    made.show_board(replace(repairs(), repairs=moved))

    assert made.current is not None
    assert (made.current.key, made.current.stage) == ("e", 3)
    assert card(made, "e").hasFocus()


def test_a_low_board_scrolls_and_its_head_stays_over_its_columns(place: Place) -> None:
    made = place(height=300)

    assert made.field.height() > 300
    assert made.head.width() == made.field.width()


def test_an_empty_bench_has_no_card(page_theme: Theme, qtbot: QtBot) -> None:
    made = board(page_theme)
    qtbot.addWidget(made)
    made.show_board(replace(repairs(), repairs=()))
    made.enter()

    assert made.field.cards == []
    assert made.current is None


def test_cards_that_share_a_place_are_low_and_never_lie_on_each_other(place: Place) -> None:
    made = place()

    low, high = card(made, "a"), card(made, "c")
    assert low.height() < high.height()
    assert not low.geometry().intersects(card(made, "b").geometry())


def test_the_list_says_the_same_as_the_board() -> None:
    shown = repairs()
    texts = ListTexts("Tag", "Fault", "Repair", "Stage", "Age", "Loaner", "State")
    model: RowsModel[Repair] = RowsModel(list_columns(texts, shown), tone_of)
    model.set_rows(shown.repairs)

    last = model.columnCount() - 1
    model.sort_by(last)
    rows = [
        [model.cell(model.index(row, column)).text for column in range(last + 1)]
        for row in range(model.rowCount())
    ]
    assert len(rows) == len(shown.repairs)
    assert rows[0] == [
        "CB-0305", "No part yet", "W-187", "Waiting for part", "Over a week", "L-07", "no part yet",
    ]  # fmt: skip
    assert model.tone(0) == State.BAD.name
    assert model.tone(model.rowCount() - 1) == ""


def test_a_card_is_said_with_its_place(place: Place) -> None:
    made = place()

    one = card(made, "f")
    assert one.accessibleName() == "CB-0164, Battery swapped, W-197, L-01, past its goal"
    assert one.accessibleDescription() == "Testing, 1 to 3 days"


def test_down_goes_to_older_ones_whatever_order_they_come_in(place: Place) -> None:
    made = place()
    made.show_board(replace(repairs(), repairs=tuple(reversed(repairs().repairs))))
    made.field.go_to(card(made, "c"))

    press(Key.Key_Down)

    assert made.current is not None
    assert made.current.key == "e"


@pytest.mark.parametrize(("width", "is_beside"), [(170, True), (92, False)])
def test_a_low_card_shows_its_number_beside_the_tag_or_below(
    stand: Stand, page_theme: Theme, width: int, is_beside: bool
) -> None:
    shown = repairs().repairs[1]
    with_number, without = (
        RepairCard(page_theme, each, "", is_low=True) for each in (shown, replace(shown, number=""))
    )
    for each in (with_number, without):
        stand(each, page_theme.u(width), each.heightForWidth(page_theme.u(width)))

    assert with_number.grab().toImage() != without.grab().toImage()
    assert (with_number.height() == without.height()) is is_beside
