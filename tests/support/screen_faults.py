"""Finds what a child should not be shown: cut words, things over each other, targets too small."""

import itertools

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtWidgets import QWidget

from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.fit import crammed, settle
from kiosk.ui.widgets.leaf import CalendarLeaf
from kiosk.ui.widgets.overlay import Overlay
from kiosk.ui.widgets.tappable import Tappable
from kiosk.ui.widgets.text import Text

LEAST_TARGET_MM = 15.0  # a round chip, the smallest thing to tap
LEAST_GAP_MM = 3.2  # between two targets, as large as they can be tapped
HAIR = 2.0  # pixels that are lost in rounding


def faults_of(screen: Screen) -> list[str]:
    """Return every fault of a screen that is laid out, in words."""
    return [
        *(f"cut: {_name(widget)}" for widget in crammed(screen)),
        *_small_targets(screen),
        *_close_targets(screen),
        *_covered_words(screen),
    ]


def faults_on_every_page(screen: Screen) -> list[str]:
    """Return the faults of all pages of a screen, the one that is shown first."""
    found, pages = faults_of(screen), screen.pages
    if pages is not None and pages.count > 1:
        shown = pages.page
        for page in set(range(pages.count)) - {shown}:
            pages.turn_to(page)
            settle(screen, screen.size())
            found += [f"page {page}: {fault}" for fault in faults_of(screen)]
        pages.turn_to(shown)
    return found


def tappables(screen: Screen) -> list[Tappable]:
    """What can be tapped now: under a warning only what lies on it."""
    over = screen.findChild(Overlay)
    root: QWidget = screen if over is None else over
    return [each for each in root.findChildren(Tappable) if each.isVisibleTo(screen)]


def _texts(screen: Screen) -> list[Text]:
    over = screen.findChild(Overlay)
    root: QWidget = screen if over is None else over
    return [each for each in root.findChildren(Text) if each.isVisibleTo(screen) and each.text()]


def _small_targets(screen: Screen) -> list[str]:
    metrics = screen.theme.metrics
    return [
        f"small: {_name(each)} {metrics.mm(each.width()):.1f} x {metrics.mm(each.height()):.1f}"
        for each in tappables(screen)
        if metrics.mm(min(each.width(), each.height())) < LEAST_TARGET_MM
    ]


def _close_targets(screen: Screen) -> list[str]:
    gap = screen.theme.metrics.px(LEAST_GAP_MM)
    found = []
    for one, other in itertools.combinations(tappables(screen), 2):
        grown = _rect(one, screen).adjusted(-gap, -gap, gap, gap)
        if grown.adjusted(HAIR, HAIR, -HAIR, -HAIR).intersects(_rect(other, screen)):
            found.append(f"close: {_name(one)} and {_name(other)}")
    return found


def _covered_words(screen: Screen) -> list[str]:
    found = []
    texts = _texts(screen)
    for text in texts:
        words = _letters(text, screen)
        for target in tappables(screen):
            if not target.isAncestorOf(text) and words.intersects(_rect(target, screen)):
                found.append(f"under {_name(target)}: {text.text()}")
        if any(words.intersects(thing) for thing in screen.scene_rects()) and not _is_over(screen):
            found.append(f"on a picture: {text.text()}")
        leaves = [_rect(leaf, screen) for leaf in screen.findChildren(CalendarLeaf)]
        if any(words.intersects(leaf) for leaf in leaves):
            found.append(f"under the leaf: {text.text()}")
    for one, other in itertools.combinations(texts, 2):
        if _letters(one, screen).intersects(_letters(other, screen)):
            found.append(f"over each other: {one.text()} and {other.text()}")
    return found


def _is_over(screen: Screen) -> bool:
    return screen.findChild(Overlay) is not None


def _rect(widget: QWidget, screen: Screen) -> QRectF:
    return QRectF(widget.mapTo(screen, QPoint(0, 0)), widget.size().toSizeF())


def _letters(text: Text, screen: Screen) -> QRectF:
    return text.words_rect().translated(QPointF(text.mapTo(screen, QPoint(0, 0))))


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, Text) else widget.accessibleName()
    return f"{type(widget).__name__} {words!r} {widget.width()}x{widget.height()}"
