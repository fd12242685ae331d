"""The line above every screen that tells of a trouble; it takes its own room, covers none."""

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.shell.handover import take_off
from kiosk.ui.shell.rest import Rest, Veil
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.announce import announce
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.picture import IconBox
from kiosk.ui.widgets.stacks import row
from kiosk.ui.widgets.text import Text

HEIGHT, STAFF_HEIGHT = 64, 52
_MOST = 48  # reference pixels: words that grow further would take the screen's room


class Banner(QWidget):
    """Calm words on a pale ground; `trailing` are buttons, which only staff are given."""

    def __init__(self, theme: Theme, text: str, *trailing: QWidget, is_for_staff: bool) -> None:
        super().__init__()
        self.text, self.theme = text, theme
        self.setAccessibleName(text)
        role = Role.STAFF_BODY if is_for_staff else Role.BANNER
        words = Text(theme, text, role, Tone.TEXT, most=0 if is_for_staff else _MOST)
        self._least = theme.u(STAFF_HEIGHT if is_for_staff else HEIGHT)
        sign = IconBox(theme, Icon.INFO, 20 if is_for_staff else 40, Tone.TEXT)
        side = 24 if is_for_staff else 40
        inside = row(theme, sign, words, *trailing, gap=14, margins=(side, 6, side, 10))
        inside.setStretch(1, 1)
        self.setLayout(inside)

    def height_at(self, width: int) -> int:
        """How high it is where it may be so wide; long words take a second line."""
        inside = self.layout()
        assert inside is not None, "it is made with one"
        return max(self._least, inside.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_on(self), self.theme, QRectF(self.rect())
        painter.fillRect(rect, theme.colour(Tone.WARN_SOFT))
        # Soft fills are black in high contrast: there the edge is all that shows the band.
        edge = theme.u(6) if theme.is_high_contrast else theme.u(3)
        foot = rect.adjusted(0, rect.height() - edge, 0, 0)
        painter.fillRect(foot, theme.colour(Tone.WARN_FILL))


class UnderBanner(QWidget):
    """Holds what fills the window, and above it the banner while there is one.

    Where the content rests and dims, so does the banner: it shall not burn into the panel either.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.banner: Banner | None = None
        self._veil: Veil | None = None
        content.setParent(self)
        rest = content.findChild(Rest)
        if rest is not None:
            rest.dimmed.connect(self.on_dimmed)
            rest.stepped.connect(self.on_stepped)

    def show_banner(self, banner: Banner | None) -> None:
        """Stand `banner` above the content, which gives it room; None gives the room back."""
        if self.banner is not None:
            take_off(self.banner)
        self.banner = banner
        if banner is not None:
            banner.setParent(self)
            banner.show()
        self._lay()
        self._cover()
        if banner is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(banner, QAccessible.Event.Alert))
            announce(banner, banner.text)

    @Slot(bool)
    def on_dimmed(self, is_dim: bool) -> None:
        """The content has dimmed, or somebody is here again."""
        if self._veil is not None:
            self._veil.hide()
            self._veil.deleteLater()
        self._veil = Veil(self) if is_dim else None
        self._cover()

    @Slot()
    def on_stepped(self) -> None:
        """The content's picture went a step further."""
        if self._veil is not None:
            self._veil.step()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay()
        self._cover()

    def _cover(self) -> None:
        if self._veil is not None and self.banner is not None:
            self._veil.cover(self.banner, self.banner.theme)
        elif self._veil is not None:
            self._veil.hide()

    def _lay(self) -> None:
        rect, high = self.rect(), 0
        if self.banner is not None:
            high = self.banner.height_at(rect.width())
            self.banner.setGeometry(0, 0, rect.width(), high)
        self._content.setGeometry(rect.adjusted(0, high, 0, 0))


def turned(banner: Banner, *, is_right_to_left: bool) -> Banner:
    """Return it as whoever reads from that side reads it."""
    directions = Qt.LayoutDirection
    banner.setLayoutDirection(
        directions.RightToLeft if is_right_to_left else directions.LeftToRight
    )
    return banner
