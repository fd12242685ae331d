"""Writes a PDF, page by page."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

PDF_DPI = 600
"""The dots an inch that pages are painted in; lines and letters stay lines and letters."""


def pdf(paper: QPageSize, pages: Iterable[Callable[[QPainter], None]]) -> bytes:
    """A PDF of the paper's own size, to be printed at 100 %.

    Each page is painted from the paper's upper left corner, in dots of PDF_DPI; what one raises
    ends the work. May run in any thread once there is a QGuiApplication.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator("Makerdesk")
    writer.setResolution(PDF_DPI)
    writer.setPageSize(paper)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    try:
        for number, paint in enumerate(pages):
            if number:
                writer.newPage()
            paint(painter)
    finally:
        painter.end()
    return bytes(data.data())
