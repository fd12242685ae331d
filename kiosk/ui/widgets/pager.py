"""Pages instead of scrolling: a big arrow on either side of where we are."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.button import Button, Size
from kiosk.ui.widgets.stacks import column, row
from kiosk.ui.widgets.text import Text

_LYING = (Icon.CHEVRON_LEFT, Icon.CHEVRON_RIGHT)
_UPRIGHT = (Icon.CHEVRON_UP, Icon.CHEVRON_DOWN)
_GAP = 22


class Pager(QWidget):
    """Goes through pages, the first is 0. Empty while there is one page.

    `back` and `on` are what the arrows are called. With `is_upright` they stand one above the
    other, beside pages that need all the height there is.
    """

    turned = Signal(int)

    def __init__(
        self,
        theme: Theme,
        *,
        back: str,
        on: str,
        is_upright: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.is_upright = is_upright
        self._page, self._pages = 0, 1
        back_icon, on_icon = _UPRIGHT if is_upright else _LYING
        self._back = Button(theme, "", icon=back_icon, size=Size.PAGER, name=back)
        self._on = Button(theme, "", icon=on_icon, size=Size.PAGER, name=on)
        align = Qt.AlignmentFlag.AlignHCenter if is_upright else Qt.AlignmentFlag.AlignLeading
        self._where = Text(theme, "", Role.ACTION if is_upright else Role.BODY_BOLD, align=align)
        for arrow in (self._back, self._on):
            arrow.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._gap = theme.u(_GAP)
        arrange = column if is_upright else row
        self.setLayout(arrange(theme, self._back, self._where, self._on, gap=_GAP))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._back.clicked.connect(self._go_back)
        self._on.clicked.connect(self._go_on)
        self.set_pages(1)

    @property
    def page(self) -> int:
        return self._page

    def full_size(self) -> QSize:
        """Return the room that it takes while there are pages, now or not."""
        gaps = 2 * self._gap
        parts = (self._back, self._where, self._on)
        wide = [max(part.sizeHint().width(), part.minimumWidth()) for part in parts]
        high = [part.sizeHint().height() for part in parts]
        if self.is_upright:
            return QSize(max(wide), sum(high) + gaps)
        return QSize(sum(wide) + gaps, max(high))

    def set_pages(self, pages: int, page: int = 0) -> None:
        """Say how many pages there are and which is shown."""
        self._pages = max(1, pages)
        self._page = min(max(0, page), self._pages - 1)
        self._show()

    def _go_back(self) -> None:
        self._turn(self._page - 1)

    def _go_on(self) -> None:
        self._turn(self._page + 1)

    def _turn(self, page: int) -> None:
        self._page = page
        self._show()
        self.turned.emit(page)

    def _show(self) -> None:
        for part in (self._back, self._where, self._on):
            part.setVisible(self._pages > 1)
        count = max(2, self._pages)
        self._where.setFixedWidth(max(self._width_of(page, count) for page in range(count)))
        self._where.setText(_where(self._page, count))
        self._back.setEnabled(self._page > 0)
        self._on.setEnabled(self._page < self._pages - 1)

    def _width_of(self, page: int, count: int) -> int:
        """Return the width of the words for a page, so that turning moves nothing."""
        self._where.setText(_where(page, count))
        return self._where.sizeHint().width()


def _where(page: int, count: int) -> str:
    return f"{page + 1} / {count}"
