"""Things below each other, spread over pages where they need more height than there is."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.pager import Pager


class Pages(QWidget):
    """Shows as many blocks at once as have room whole; the pager leads to the others.

    The pager stands under the blocks, an upright one beside them at the trailing side; with
    `is_pager_elsewhere` its place is the caller's.

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
        is_pager_elsewhere: bool = False,
    ) -> None:
        super().__init__()
        self._blocks, self._pager = tuple(blocks), pager
        self._gap, self._page = theme.u(gap), page
        self._is_elsewhere = is_pager_elsewhere
        for block in blocks:
            block.setParent(self)
        if not is_pager_elsewhere:
            pager.setParent(self)
        pager.turned.connect(self._on_turned)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    @property
    def page(self) -> int:
        return self._page

    @property
    def count(self) -> int:
        """How many pages there are at this size."""
        return len(self._pages())

    def turn_to(self, page: int) -> None:
        """Show that page, or the last one there is, without telling of it."""
        self._page = page
        self._arrange()

    def lacks_room(self) -> bool:
        """Say whether a block is too large for a page of its own, shown now or not."""
        pages = len(self._pages())
        wide, high = self._wide(pages), self._room(pages)
        return self._lacks_room_for_pager(pages) or any(
            block.minimumSizeHint().width() > wide + 1 or self._height(block, wide) > high + 1
            for block in self._blocks
        )

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
        y, end, wide = 0, self._room(len(pages)), self._wide(len(pages))
        for index, block in enumerate(self._blocks):
            block.setVisible(index in pages[self._page])
            if index in pages[self._page]:
                height = min(self._height(block, wide), max(1, end - y))
                block.setGeometry(self._mirrored(QRect(0, y, wide, height)))
                y += height + self._gap
        if not self._is_elsewhere:
            self._pager.setGeometry(self._mirrored(self._place_of_pager()))

    def _place_of_pager(self) -> QRect:
        """Below the blocks; or beside them, half-way up."""
        size = self._pager.full_size()
        if self._pager.is_upright:
            y = (self.height() - size.height()) // 2
            return QRect(self.width() - size.width(), y, size.width(), size.height())
        return QRect(0, self.height() - size.height(), size.width(), size.height())

    def _pages(self) -> list[range]:
        """Return which blocks stand on which page."""
        count = len(self._blocks)
        if self._total(range(count), self.width()) <= self.height():
            return [range(count)]
        wide, room = self._wide(2), self._room(2)
        pages, first = [], 0
        for index in range(1, count + 1):
            if index == count or self._total(range(first, index + 1), wide) > room:
                pages.append(range(first, index))
                first = index
        return pages

    def _lacks_room_for_pager(self, pages: int) -> bool:
        if pages < 2 or self._is_elsewhere:
            return False
        return self._pager.full_size().height() > self.height()

    def _room(self, pages: int) -> int:
        """Return the height for blocks, taking off that of a pager below them."""
        if pages < 2 or self._is_elsewhere or self._pager.is_upright:
            return self.height()
        return self.height() - self._pager.full_size().height() - self._gap

    def _wide(self, pages: int) -> int:
        """Return the width for blocks, taking off that of a pager beside them."""
        if pages < 2 or self._is_elsewhere or not self._pager.is_upright:
            return self.width()
        return self.width() - self._pager.full_size().width() - self._gap

    def _total(self, blocks: range, width: int) -> int:
        heights = [self._height(self._blocks[index], width) for index in blocks]
        return sum(heights) + self._gap * max(0, len(heights) - 1)

    def _height(self, block: QWidget, width: int) -> int:
        wanted = block.heightForWidth(width) if block.hasHeightForWidth() else 0
        return max(wanted or block.sizeHint().height(), block.minimumHeight())

    def _mirrored(self, place: QRect) -> QRect:
        if self.layoutDirection() != Qt.LayoutDirection.RightToLeft:
            return place
        return QRect(self.width() - place.x() - place.width(), place.y(), *place.size().toTuple())

    def _on_turned(self, page: int) -> None:
        self._page = page
        self._arrange()
        self.turned.emit(page)
