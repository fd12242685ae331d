from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.focus_ring import FocusRing
from kiosk.ui.widgets.tappable import Tappable
from tests.ui.conftest import MakeTheme
from tests.ui.widgets.conftest import Show
from tests.ui.widgets.parts import STAFF_PARTS, STUDENT_PARTS

Make = Callable[[Theme], QWidget]
PARTS = [pytest.param(make, id=name) for name, make in (*STUDENT_PARTS, *STAFF_PARTS)]
FOR_STUDENTS = [pytest.param(make, id=name) for name, make in STUDENT_PARTS]
NAMELESS_ROLES = {QAccessible.Role.Border, QAccessible.Role.Client, QAccessible.Role.NoRole}
LEAST_TARGET_MM = 15.0


def buttons(part: QWidget) -> list[Tappable]:
    own = [part] if isinstance(part, Tappable) else []
    return own + part.findChildren(Tappable)


@pytest.mark.parametrize("make", PARTS)
def test_all_that_takes_the_focus_has_a_name_and_a_role(
    show: Show, theme: Theme, make: Make
) -> None:
    window = show(make(theme), margin=40)

    focusable = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]

    assert focusable
    for widget in focusable:
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name).strip()
        assert interface.role() not in NAMELESS_ROLES


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("make", PARTS)
def test_keys_do_what_taps_do(
    qtbot: QtBot, show: Show, theme: Theme, make: Make, key: Qt.Key
) -> None:
    part = make(theme)
    show(part, margin=40)
    button = next(each for each in buttons(part) if each.isEnabled())
    button.setFocus()

    with qtbot.waitSignal(button.clicked, timeout=2000):
        QTest.keyClick(button, key)


@pytest.mark.parametrize("make", PARTS)
def test_the_focus_shows_around_what_has_it(
    qtbot: QtBot, show: Show, theme: Theme, make: Make
) -> None:
    part = make(theme)
    window = show(part, margin=40)
    button = next(each for each in buttons(part) if each.isEnabled())
    window.setFocus()
    before = window.grab().toImage()

    button.setFocus()
    qtbot.waitUntil(lambda: bool(window.findChildren(FocusRing)))
    after = window.grab().toImage()

    at = button.mapTo(window, QPoint(button.width() // 2, -7))
    assert before.pixelColor(at).name() != after.pixelColor(at).name()
    assert after.pixelColor(at).name() == theme.colour(Tone.FOCUS).name()


def test_the_ring_goes_with_the_focus(qtbot: QtBot, show: Show, theme: Theme) -> None:
    button = Button(theme, "Back")
    window = show(button, margin=40)
    button.setFocus()
    window.setFocus()

    qtbot.waitUntil(lambda: not window.findChildren(FocusRing))


def test_the_ring_follows_a_button_that_a_layout_moves(
    qtbot: QtBot, show: Show, theme: Theme
) -> None:
    button = Button(theme, "Back")
    window = show(button, margin=40)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)

    button.move(button.x() + 30, button.y())

    qtbot.waitUntil(lambda: bool(window.findChildren(FocusRing)))
    ring = window.findChild(FocusRing)
    assert ring is not None
    assert ring.geometry().center().x() == pytest.approx(button.geometry().center().x(), abs=1)


def test_a_tap_leaves_the_focus_where_it_was(show: Show, theme: Theme) -> None:
    button = Button(theme, "Back")
    show(button, margin=40)

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert not button.hasFocus()


@pytest.mark.parametrize("panel", [(15.6, 1920, 1080), (10.1, 1280, 800), (14.0, 1366, 768)])
@pytest.mark.parametrize("make", FOR_STUDENTS)
def test_every_target_is_large_enough_for_a_childs_finger(
    show: Show, make_theme: MakeTheme, make: Make, panel: tuple[float, int, int]
) -> None:
    theme = make_theme(panel=panel)
    part = make(theme)
    show(part, margin=40)

    for button in buttons(part):
        smaller_side = min(button.width(), button.height())
        assert theme.metrics.mm(smaller_side + 0.5) >= LEAST_TARGET_MM


def test_a_pressed_button_goes_down(show: Show, make_theme: MakeTheme) -> None:
    button = Button(make_theme(is_motion_reduced=True), "Back")
    show(button, margin=40)
    up = button.face_rect().top()

    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    down = button.face_rect().top()
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)

    assert (down - up, button.face_rect().top() - up) == (6, 0)


def test_a_press_moves_within_sixty_milliseconds(qtbot: QtBot, show: Show, theme: Theme) -> None:
    button = Button(theme, "Back")
    show(button, margin=40)

    QTest.mousePress(button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: button.face_rect().top() == 6)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: button.face_rect().top() == 0)


def test_what_cannot_be_had_has_no_lip(show: Show, theme: Theme) -> None:
    button = Button(theme, "Printer 3")
    show(button, margin=40)

    button.setEnabled(False)

    assert button.face_rect().height() == button.height()
    assert bottom_row(button).pixelColor(60, 0).name() == theme.colour(Tone.BORDER).name()


def test_right_to_left_turns_a_button_round(qtbot: QtBot, theme: Theme) -> None:
    images = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        button = Button(theme, "OK", icon=Icon.PRINTER)
        button.setLayoutDirection(direction)
        qtbot.addWidget(button)
        button.resize(button.sizeHint())
        images.append(button.grab().toImage())

    left_ink, right_ink = (ink_in_leading_third(image, theme) for image in images)

    assert left_ink != right_ink


def test_every_button_is_a_real_one(theme: Theme) -> None:
    for _, make in (*STUDENT_PARTS, *STAFF_PARTS):
        assert all(isinstance(button, QAbstractButton) for button in buttons(make(theme)))


def bottom_row(widget: QWidget) -> QImage:
    image = widget.grab().toImage()
    return image.copy(0, image.height() - 1, image.width(), 1)


def ink_in_leading_third(image: QImage, theme: Theme) -> int:
    ink = theme.colour(Tone.TEXT).name()
    return sum(
        image.pixelColor(x, y).name() == ink
        for x in range(image.width() // 3)
        for y in range(image.height())
    )
