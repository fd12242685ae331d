"""Pages instead of scrolling: a big arrow on either side of where we are."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.button import Button, Size
from kiosk.ui.widgets.stacks import row
from kiosk.ui.widgets.text import Text


class Pager(QWidget):
    """Goes through pages, the first is 0. Empty while there is one page.

    `back` and `on` are what the arrows are called; `text` is filled in as "2 / 3".
    """

    turned = Signal(int)

    def __init__(self, theme: Theme, *, back: str, on: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._pages = 0, 1
        self._back = Button(theme, "", icon=Icon.CHEVRON_LEFT, size=Size.PAGER, name=back)
        self._on = Button(theme, "", icon=Icon.CHEVRON_RIGHT, size=Size.PAGER, name=on)
        self._where = Text(theme, "", Role.BODY_BOLD)
        for arrow in (self._back, self._on):
            arrow.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setLayout(row(theme, self._back, self._where, self._on, gap=22))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._back.clicked.connect(self._go_back)
        self._on.clicked.connect(self._go_on)
        self.set_pages(1)

    @property
    def page(self) -> int:
        return self._page

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
        self._where.setText(f"{self._page + 1} / {self._pages}")
        self._back.setEnabled(self._page > 0)
        self._on.setEnabled(self._page < self._pages - 1)
