"""Things below each other, spread over pages where they need more height than there is."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.pager import Pager


class Pages(QWidget):
    """Shows as many blocks at once as have room whole; the pager leads to the others.

    With `is_pager_below` the pager stands under the blocks, else its place is the caller's.

    Signals:
        turned: the number of the page that is shown now, the first is 0.
    """

    turned = Signal(int)

    def __init__(
        self,
        theme: Theme,
        blocks: Sequence[QWidget],
        pager: Pager,
        *,
        gap: int,
        page: int = 0,
        is_pager_below: bool = True,
    ) -> None:
        super().__init__()
        self._blocks, self._pager = tuple(blocks), pager
        self._gap, self._page = theme.u(gap), page
        self._is_below = is_pager_below
        for block in blocks:
            block.setParent(self)
        if is_pager_below:
            pager.setParent(self)
        pager.turned.connect(self._on_turned)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        width = max((block.sizeHint().width() for block in self._blocks), default=0)
        return QSize(width, self._total(range(len(self._blocks)), width))

    def minimumSizeHint(self) -> QSize:
        width = max((block.minimumSizeHint().width() for block in self._blocks), default=0)
        return QSize(width, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        """Place the blocks of the page and hide the others."""
        pages = self._pages()
        self._page = min(self._page, len(pages) - 1)
        self._pager.set_pages(len(pages), self._page)
        y, end = 0, self._room(len(pages))
        for index, block in enumerate(self._blocks):
            block.setVisible(index in pages[self._page])
            if index in pages[self._page]:
                height = min(self._height(block), max(1, end - y))
                block.setGeometry(0, y, self.width(), height)
                y += height + self._gap
        if self._is_below:
            size = self._pager.sizeHint()
            x = self.width() - size.width() if self._is_mirrored() else 0
            self._pager.setGeometry(x, self.height() - size.height(), size.width(), size.height())

    def _pages(self) -> list[range]:
        """Return which blocks stand on which page."""
        count = len(self._blocks)
        if self._total(range(count), self.width()) <= self.height():
            return [range(count)]
        room = self._room(2)
        pages, first = [], 0
        for index in range(1, count + 1):
            if index == count or self._total(range(first, index + 1), self.width()) > room:
                pages.append(range(first, index))
                first = index
        return pages

    def _room(self, pages: int) -> int:
        """Return the height for blocks, the pager's taken off where there is one."""
        if pages < 2 or not self._is_below:
            return self.height()
        return self.height() - self._pager.sizeHint().height() - self._gap

    def _total(self, blocks: range, width: int) -> int:
        heights = [self._height(self._blocks[index], width) for index in blocks]
        return sum(heights) + self._gap * max(0, len(heights) - 1)

    def _height(self, block: QWidget, width: int = 0) -> int:
        wide = width or self.width()
        wanted = block.heightForWidth(wide) if block.hasHeightForWidth() else 0
        return max(wanted or block.sizeHint().height(), block.minimumHeight())

    def _is_mirrored(self) -> bool:
        return self.isRightToLeft()

    def _on_turned(self, page: int) -> None:
        self._page = page
        self._arrange()
        self.turned.emit(page)
