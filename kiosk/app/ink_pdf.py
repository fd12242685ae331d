"""Pages that are painted in millimetres, written as a PDF."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtGui import QPageSize, QPainter

from kiosk.app.ink import Ink
from kiosk.app.pdf import PDF_DPI, pdf
from kiosk.ui.theme.fonts import Fonts


def size_of(paper: QPageSize.PageSizeId) -> tuple[float, float]:
    """The width and height of a paper in millimetres."""
    size = QPageSize(paper).size(QPageSize.Unit.Millimeter)
    return size.width(), size.height()


def ink_pdf(
    paper: QPageSize.PageSizeId, fonts: Fonts, pages: Iterable[Callable[[Ink], None]]
) -> bytes:
    """A PDF of the paper's own size; needs a QGuiApplication."""

    def paint(page: Callable[[Ink], None], painter: QPainter) -> None:
        page(Ink(painter, fonts, PDF_DPI))

    return pdf(QPageSize(paper), (partial(paint, page) for page in pages))
