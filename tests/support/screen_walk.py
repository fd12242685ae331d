"""Goes through a screen as somebody does who has no mouse or no sight, and notes what they meet."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.pin import PinKey
from kiosk.ui.widgets.spots import DamagePicture
from kiosk.ui.widgets.tappable import Tappable
from tests.support.screen_faults import tappables

BUTTONS = {QAccessible.Role.Button, QAccessible.Role.CheckBox}
KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return)
MOST = 80
"""More stops than any screen has: a Tab path that does not close ends there."""


@dataclass(frozen=True, slots=True)
class Walk:
    """What was met; each list names what is wrong, and is empty where nothing is."""

    said: str
    heard: frozenset[str]
    """All names and descriptions that a screen reader finds, and what is said on opening."""
    controls: int
    nameless: list[str]
    unreached: list[str]
    is_closed: bool
    """The Tab path comes back to where it began, and leads the same way back."""
    astray: list[str]
    unpressed: list[str]


def walk(screen: Screen) -> Walk:
    """Go through a screen that is shown in the active window."""
    root = QAccessible.queryAccessibleInterface(screen)
    nodes = list(_visible(root))
    found = [each for each in tappables(screen) if each.isEnabled()]
    forward, backward = _tabbed(screen), _tabbed(screen, is_forward=False)
    path = [each for each in forward[:-1] if isinstance(each, Tappable)]
    return Walk(
        said=screen.said,
        heard=frozenset({screen.said, *(text for node in nodes for text in _texts(node))} - {""}),
        controls=len(found),
        nameless=[_told(node) for node in nodes if _is_nameless(node)],
        unreached=[each.accessibleName() for each in found if each not in path],
        is_closed=len(forward) < MOST and forward[:-1] == backward[-2::-1],
        astray=_astray(screen, path),
        unpressed=[name for key in KEYS for name in _unpressed(screen, key)],
    )


def _visible(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Every node below that can be seen; widgets outlive the walk, for the screen holds them."""
    for place in range(node.childCount()):
        child = node.child(place)
        if not child.state().invisible:
            yield child
            yield from _visible(child)


def _texts(node: QAccessibleInterface) -> tuple[str, str]:
    return node.text(QAccessible.Text.Name), node.text(QAccessible.Text.Description)


def _is_nameless(node: QAccessibleInterface) -> bool:
    """Whether it takes the focus or is a button, and lacks a name or the role of a button."""
    if not isinstance(node.object(), Tappable) and node.role() not in BUTTONS:
        return False
    return not node.text(QAccessible.Text.Name).strip() or node.role() not in BUTTONS


def _told(node: QAccessibleInterface) -> str:
    name = node.text(QAccessible.Text.Name)
    return f"{type(node.object()).__name__} {name!r}, {node.role().name}"


def _tabbed(screen: Screen, *, is_forward: bool = True) -> list[QWidget]:
    """Where Tab leads, until it comes to the first stop again, which then stands at both ends."""
    screen.setFocus()
    path: list[QWidget] = []
    while len(path) < MOST:
        QTest.keyClick(
            QApplication.focusWidget() or screen,
            Qt.Key.Key_Tab if is_forward else Qt.Key.Key_Backtab,
        )
        focused = QApplication.focusWidget()
        assert focused is not None
        path.append(focused)
        if len(path) > 1 and focused is path[0]:
            break
    return path


def _astray(screen: Screen, path: list[Tappable]) -> list[str]:
    """Steps of the path that go up, or back within a row; spots on a picture go by number."""
    steps = itertools.pairwise(
        each for each in path if not isinstance(each.parent(), DamagePicture)
    )
    return [
        f"{one.accessibleName()} → {other.accessibleName()}"
        for one, other in steps
        if _goes_back(_place(one, screen), _place(other, screen))
    ]


def _goes_back(one: QRect, other: QRect) -> bool:
    if other.bottom() < one.top():
        return True
    shared = min(one.bottom(), other.bottom()) - max(one.top(), other.top())
    return shared > min(one.height(), other.height()) / 2 and other.left() < one.left()


def _place(widget: QWidget, screen: Screen) -> QRect:
    return QRect(widget.mapTo(screen, QPoint(0, 0)), widget.size())


def _unpressed(screen: Screen, key: Qt.Key) -> list[str]:
    """What `key` does not press exactly once. On a PIN pad Enter is for the whole PIN."""
    unpressed = []
    for widget in tappables(screen):
        if not widget.isVisibleTo(screen) or not widget.isEnabled():
            continue  # an earlier key turned the page
        if isinstance(widget, PinKey) and key is not Qt.Key.Key_Space:
            continue
        clicked = QSignalSpy(widget.clicked)
        widget.setFocus()
        QTest.keyClick(widget, key)
        if clicked.count() != 1:
            unpressed.append(f"{widget.accessibleName()}: {clicked.count()} by {key.name}")
    return unpressed
