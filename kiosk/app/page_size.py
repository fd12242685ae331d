"""The paper on which a school prints: US Letter or A4. Receipts and labels have their own."""

from typing import Final

from PySide6.QtCore import QLocale
from PySide6.QtGui import QPageSize

SIZES: Final = {"letter": QPageSize.PageSizeId.Letter, "a4": QPageSize.PageSizeId.A4}
_LETTER: Final = frozenset(
    {"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}
)
"""The countries that print on US Letter, as paperSize of Unicode's CLDR lists them."""


def page_size(named: str | None = None) -> QPageSize.PageSizeId:
    """The paper that was `named`, a key of SIZES, else that of the country this account runs in.

    An account whose language names no country, as "C" does, prints on A4.
    """
    if named is not None:
        return SIZES[named]
    country = QLocale.territoryToCode(QLocale().territory())
    return SIZES["letter" if country in _LETTER else "a4"]
