"""Finds what nobody should meet on a page for grown-ups: by keyboard, by ear, by finger, by eye."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.nav import Entry
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.today_tile import Tile
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.fit import crammed
from kiosk.ui.widgets.tappable import Tappable
from kiosk.ui.widgets.text import Text

LEAST_TARGET = 50
"""Reference pixels: what a grown-up's finger hits."""
HAIR = 1.5
DUMB = {QAccessible.Role.Border, QAccessible.Role.Client, QAccessible.Role.NoRole}
HANDLED = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QAbstractScrollArea)


def parts_of(root: QWidget) -> list[QWidget]:
    """Everything that can be used now, but for what scrolls a page and what Qt makes of itself."""
    return [
        each
        for each in root.findChildren(QWidget)
        if isinstance(each, HANDLED)
        and each.isVisibleTo(root)
        and each.isEnabled()
        and not isinstance(each, QScrollArea)
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def nameless(root: QWidget) -> list[str]:
    """What a screen reader could not tell apart from anything else."""
    found = []
    for part in parts_of(root):
        interface = QAccessible.queryAccessibleInterface(part)
        name = interface.text(QAccessible.Text.Name)
        if not name.strip() or interface.role() in DUMB:
            found.append(f"{said(part)}: {name!r}, {interface.role().name}")
    return found


def heard_on(root: QWidget) -> list[str]:
    """What a screen reader says of all that can be used, and the words beside it."""
    names = [
        QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
        for part in parts_of(root)
    ]
    texts = [each.text() for each in root.findChildren(Text) if each.isVisibleTo(root)]
    return [*names, *texts]


def unreached(root: QWidget) -> list[str]:
    """What the Tab key never comes to. The window must be the active one."""
    reached: list[QWidget] = []
    wanted = parts_of(root)
    for _ in range(2 * len(wanted) + 20):
        root.focusNextChild()
        focused = QApplication.focusWidget()
        if focused is None or (focused in reached and focused is reached[0]):
            break
        reached.append(focused)
    known = {id(each) for each in reached}
    return [said(part) for part in wanted if id(part) not in known]


def unseen_focus(root: QWidget, parts: Iterable[QWidget] | None = None) -> list[str]:
    """What looks the same with the focus as without; of all parts, or of these."""
    found = []
    for part in parts_of(root) if parts is None else parts:
        root.setFocus()
        around = _around(part, root)
        before = root.grab(around).toImage()
        part.setFocus(Qt.FocusReason.TabFocusReason)
        if root.grab(_around(part, root)).toImage() == before:
            found.append(said(part))
    return found


def small(root: QWidget, theme: Theme) -> list[str]:
    """What a finger misses."""
    least = LEAST_TARGET * theme.metrics.scale - HAIR
    return [
        f"{said(part)} {part.width()}x{part.height()}"
        for part in parts_of(root)
        if min(part.width(), part.height()) < least
    ]


def cut(root: QWidget) -> list[str]:
    """Words that lack room: painted ones, and those of fields and choices.

    What lies in something that scrolls is looked at within that.
    """
    inner: list[QWidget] = []
    for area in root.findChildren(QScrollArea):
        inside = area.widget()
        if inside is not None and area.isVisibleTo(root):
            inner.append(inside)
    found = [
        said(each)
        for each in crammed(root)
        if not any(each is inside or inside.isAncestorOf(each) for inside in inner)
    ]
    for inside in inner:
        found += [said(each) for each in crammed(inside)]
    found += [said(part) for part in parts_of(root) if _is_shortened(part)]
    return found + _beyond(root) + _cut_headings(root)


def cut_words(shell: QWidget) -> list[str]:
    """Words of ours on the pages of the shell that have less room than they need."""
    asked = [each for each in shell.findChildren(QWidget) if each.isVisibleTo(shell)]
    found = [
        repr(each.text())
        for each in asked
        if isinstance(each, Label) and not each.may_be_cut and each.is_cut()
    ]
    found += [
        each.accessibleName()
        for each in asked
        if isinstance(each, Key | Tile | Entry) and each.is_cut()
    ]
    return found


def _beyond(root: QWidget) -> list[str]:
    """What is wider than the part of it that can be seen: pages scroll up and down only."""
    return [
        f"{inside.width()} wide in {area.viewport().width()}: {said(inside)}"
        for area in root.findChildren(QScrollArea)
        if (inside := area.widget()) is not None and area.isVisibleTo(root)
        if inside.width() > area.viewport().width()
    ]


def _cut_headings(root: QWidget) -> list[str]:
    """Headings of tables that lack room for a word or a line."""
    return [
        f"heading {words!r}"
        for table in root.findChildren(QTableView)
        if table.isVisibleTo(root)
        for words, room in _headings(table)
        if not room.contains(_wrapped(table, words, room))
    ]


def _headings(table: QTableView) -> Iterator[tuple[str, QRect]]:
    header, across = table.horizontalHeader(), Qt.Orientation.Horizontal
    for place in range(header.count()):
        words = table.model().headerData(place, across, Qt.ItemDataRole.DisplayRole)
        yield str(words), QRect(0, 0, header.sectionSize(place), header.height())


def _wrapped(table: QTableView, words: str, room: QRect) -> QRect:
    metrics = table.horizontalHeader().fontMetrics()
    return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words)


def _is_shortened(part: QWidget) -> bool:
    if isinstance(part, QLineEdit):
        words = part.placeholderText()
        room = part.width() - 2 * part.fontMetrics().averageCharWidth()
    elif isinstance(part, QComboBox):
        words = part.currentText()
        room = part.width() - 3 * part.fontMetrics().averageCharWidth()
    else:
        return False
    return part.fontMetrics().horizontalAdvance(words) > room


def _around(part: QWidget, root: QWidget) -> QRect:
    edge = 16
    place = QRect(part.mapTo(root, QPoint(0, 0)), part.size())
    return place.adjusted(-edge, -edge, edge, edge).intersected(root.rect())


def said(part: QWidget) -> str:
    """A part by its kind and words."""
    words = part.text() if isinstance(part, Text | Tappable) else ""
    words = words or part.accessibleName()
    return f"{type(part).__name__} {words!r}"
