"""The country in which a computer believes to stand."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLocale


@contextmanager
def living_in(locale: str) -> Iterator[None]:
    """Qt's own locale is this one, such as "en_US", for a while."""
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        yield
    finally:
        QLocale.setDefault(before)
