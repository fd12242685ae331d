from collections.abc import Sequence
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import ZOOMS
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.button import Button, Size
from kiosk.ui.widgets.chip import Chip
from kiosk.ui.widgets.desk import Desk, desk_height
from tests.ui.conftest import MakeTheme
from tests.ui.widgets.parts import done_button, help_chips

PANELS = [(15.6, 1920, 1080), (10.1, 1280, 800), (14.0, 1366, 768), (15.6, 1080, 1920)]
MORE = "More"
WORDS = {
    "english": ("Done", "Print", "Undo"),
    "spanish": ("Terminé", "Imprimir", "Deshacer"),
    "long": ("Ich bin fertig", "Beleg ausdrucken", "Rückgängig machen"),
}


def furnished(qtbot: QtBot, theme: Theme, words: Sequence[str]) -> Desk:
    desk = Desk(theme, more=MORE)
    qtbot.addWidget(desk)
    desk.resize(theme.metrics.width, desk_height(theme.metrics))
    desk.set_help(help_chips(theme))
    first = done_button(theme)
    first.setText(words[0])
    desk.set_actions(
        [
            first,
            Button(theme, words[1], icon=Icon.PRINTER, size=Size.DESK),
            Button(theme, words[2], icon=Icon.UNDO_2, size=Size.DESK),
        ]
    )
    desk.show()
    return desk


def on_desk(desk: Desk) -> list[QWidget]:
    children = desk.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [child for child in children if child.isVisible()]


def seen_by_turns(desk: Desk) -> set[str]:
    """Every name on the desk, the arrow to the next actions tapped until they come round."""
    seen: set[str] = set()
    while not seen >= (names := {each.accessibleName() for each in on_desk(desk)}):
        seen |= names
        for each in on_desk(desk):
            if each.accessibleName() == MORE and isinstance(each, Button):
                each.click()
    return seen


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("words", WORDS)
def test_whatever_the_words_everything_lies_on_the_desk_and_apart(
    qtbot: QtBot,
    make_theme: MakeTheme,
    panel: tuple[float, int, int],
    zoom: float,
    words: str,
) -> None:
    theme = make_theme(panel=panel, zoom=zoom)
    desk = furnished(qtbot, theme, WORDS[words])

    placed = on_desk(desk)

    assert seen_by_turns(desk) >= {"Done", *WORDS[words][1:]}
    for widget in placed:
        assert desk.rect().contains(widget.geometry())
        assert widget.width() >= widget.minimumSizeHint().width()
    gap = theme.u(18)
    for one in placed:
        grown = one.geometry().adjusted(-gap + 1, 0, gap - 1, 0)
        assert not [
            each for each in placed if each is not one and grown.intersects(each.geometry())
        ]


@pytest.mark.parametrize("panel", PANELS)
def test_the_desk_is_as_high_with_large_text_as_without(
    make_theme: MakeTheme, panel: tuple[float, int, int]
) -> None:
    heights = {desk_height(make_theme(panel=panel, zoom=zoom).metrics) for zoom in ZOOMS}

    assert len(heights) == 1


def test_actions_lead_and_help_trails_in_its_order(qtbot: QtBot, theme: Theme) -> None:
    desk = furnished(qtbot, theme, WORDS["english"])

    names = [widget.accessibleName() for widget in sorted(on_desk(desk), key=lambda each: each.x())]

    assert names == [
        "Done",
        "Print",
        "Undo",
        "English",
        "Read to me",
        "Larger text",
        "Contrast",
        "Get help",
    ]


def test_right_to_left_the_desk_is_mirrored(qtbot: QtBot, theme: Theme) -> None:
    plain = furnished(qtbot, theme, WORDS["english"])
    mirrored = Desk(theme)
    mirrored.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.addWidget(mirrored)
    mirrored.resize(plain.size())
    mirrored.set_help(help_chips(theme))
    mirrored.show()

    chips = {widget.accessibleName(): widget for widget in on_desk(plain)}

    for widget in on_desk(mirrored):
        twin = chips[widget.accessibleName()]
        assert widget.x() == plain.width() - twin.x() - twin.width()


def test_a_chip_that_loses_its_words_keeps_its_name(qtbot: QtBot, make_theme: MakeTheme) -> None:
    theme = make_theme(panel=(10.1, 1280, 800))

    desk = furnished(qtbot, theme, WORDS["english"])

    widths = {widget.accessibleName(): widget.width() for widget in on_desk(desk)}
    assert widths["Get help"] == widths["Contrast"]


def test_new_actions_take_the_place_of_the_old(qtbot: QtBot, theme: Theme) -> None:
    desk = furnished(qtbot, theme, WORDS["english"])

    desk.set_actions([Button(theme, "Back", size=Size.DESK)])

    assert "Done" not in [widget.accessibleName() for widget in on_desk(desk)]


def test_the_keyboard_goes_over_the_desk_in_reading_order(qtbot: QtBot, theme: Theme) -> None:
    desk = furnished(qtbot, theme, WORDS["english"])
    first = min(on_desk(desk), key=lambda each: each.x())
    tapped = [first]
    following = first.nextInFocusChain()
    while following is not None and following is not first:
        if following.isVisible() and following.focusPolicy() == Qt.FocusPolicy.TabFocus:
            tapped.append(following)
        following = following.nextInFocusChain()

    assert len(tapped) == 8
    assert all(one.x() < other.x() for one, other in pairwise(tapped))


@pytest.mark.parametrize("panel", PANELS)
def test_a_finger_above_or_below_a_button_reaches_it(
    qtbot: QtBot, make_theme: MakeTheme, panel: tuple[float, int, int]
) -> None:
    theme = make_theme(panel=panel)
    desk = furnished(qtbot, theme, WORDS["english"])
    first = min(on_desk(desk), key=lambda each: (each.y(), each.x()))
    assert isinstance(first, Button)
    tapped = QSignalSpy(first.clicked)

    for y in (first.y() - 1, first.geometry().bottom() + 1):
        QTest.mouseClick(
            desk, Qt.MouseButton.LeftButton, pos=QPoint(first.geometry().center().x(), y)
        )

    assert tapped.count() == 2


def test_a_finger_that_slides_off_taps_nothing(qtbot: QtBot, theme: Theme) -> None:
    desk = furnished(qtbot, theme, WORDS["english"])
    first = min(on_desk(desk), key=lambda each: each.x())
    assert isinstance(first, Button)
    tapped = QSignalSpy(first.clicked)
    beside = QPoint(first.geometry().center().x(), first.y() - 1)

    QTest.mousePress(desk, Qt.MouseButton.LeftButton, pos=beside)
    QTest.mouseMove(desk, QPoint(desk.width() // 2, 2))
    QTest.mouseRelease(desk, Qt.MouseButton.LeftButton, pos=QPoint(desk.width() // 2, 2))

    assert tapped.count() == 0
    assert not first.isDown()


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("words", WORDS)
def test_chips_and_actions_keep_their_millimetres(
    qtbot: QtBot,
    make_theme: MakeTheme,
    panel: tuple[float, int, int],
    zoom: float,
    words: str,
) -> None:
    theme = make_theme(panel=panel, zoom=zoom)
    desk = furnished(qtbot, theme, WORDS[words])

    for each in on_desk(desk):
        least = 16.5 if isinstance(each, Chip) else 18.0
        assert theme.metrics.mm(each.height()) >= least - 0.2
        assert theme.metrics.mm(each.width()) >= 15.0


def test_actions_that_have_no_room_come_by_turns(qtbot: QtBot, make_theme: MakeTheme) -> None:
    desk = furnished(qtbot, make_theme(panel=(10.1, 1280, 800), zoom=2.0), WORDS["long"])
    before = {each.accessibleName() for each in on_desk(desk)}
    more = next(each for each in on_desk(desk) if each.accessibleName() == MORE)
    assert isinstance(more, Button)

    more.click()

    after = {each.accessibleName() for each in on_desk(desk)}
    assert "Done" in before - after
    assert MORE in after
