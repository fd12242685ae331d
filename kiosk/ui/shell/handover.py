"""How one screen follows another: what comes, what goes, and which taps are meant for it."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QSize, QTimer
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.tappable import Tappable

MEANT_AFTER_MS = 400
"""Nobody reads a new button and taps it sooner; the second half of a double tap comes sooner."""

Targets = Mapping[str, QRect]


def put_on(stage: QWidget, page: QWidget) -> None:
    """Show `page` all over the stage, the focus where the page has put it.

    Moving it makes a page forget that.
    """
    wants_keys = page.focusWidget()
    page.setParent(stage)
    page.setGeometry(stage.rect())
    page.show()
    if wants_keys is not None:
        wants_keys.setFocus()


def take_off(page: QWidget) -> None:
    """Take what was shown away now, not when Qt gets to it."""
    page.hide()
    page.setParent(None)
    page.deleteLater()


def targets_of(screen: QWidget | None) -> Targets:
    """Return where each thing lies that takes a finger by now, by its name.

    One that is still deaf was not there long enough to be meant on the next screen either.
    """
    tappable = [] if screen is None else screen.findChildren(Tappable)
    heard = [each for each in tappable if each.isVisible() and not each.is_deaf]
    return {each.accessibleName(): _place(each) for each in heard}


def take_only_meant_taps(screen: QWidget, before: Targets) -> None:
    """Let what was not there before take no finger for a moment; keys count at once.

    A finger that taps twice must not hit what slid under it, least of all the opposite.
    """
    nowhere = QRect()
    fresh = [
        each
        for each in screen.findChildren(Tappable)
        if not before.get(each.accessibleName(), nowhere).contains(_place(each).center())
    ]
    _set_deaf(fresh, True)
    meant = QTimer(screen)  # a child: it ends with its screen
    meant.setSingleShot(True)
    meant.timeout.connect(lambda: _set_deaf(fresh, False))
    meant.start(MEANT_AFTER_MS)


def _set_deaf(tappable: list[Tappable], is_deaf: bool) -> None:
    for each in tappable:
        each.is_deaf = is_deaf


def _place(tappable: Tappable) -> QRect:
    """Its rectangle on the screen's window."""
    window = tappable.window()
    return QRect(tappable.mapTo(window, QPoint(0, 0)), QSize(tappable.size()))
