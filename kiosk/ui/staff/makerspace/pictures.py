"""Pictures out of the files of jobs, which anybody may have made."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImageReader, QPixmap

_LARGEST = 2_000
_SIDE = 240
"""What a card of the largest window needs, in pixels."""


def picture_from(path: Path) -> QPixmap:
    """The picture, no larger than a card needs; none where it cannot be read or is too large."""
    reader = QImageReader(str(path))
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > _LARGEST:
        return QPixmap()
    if max(size.width(), size.height()) > _SIDE:
        share = _SIDE / max(size.width(), size.height())
        reader.setScaledSize(
            QSize(max(1, round(size.width() * share)), max(1, round(size.height() * share)))
        )
    image = reader.read()
    return QPixmap() if image.isNull() else QPixmap.fromImage(image)
