"""What staff type into the forms of purchasing: counts, days, shares."""

from datetime import date
from decimal import Decimal, InvalidOperation

from kiosk.domain.cents import WHOLE
from kiosk.domain.months import can_be_meant

MOST = 1_000_000


def read_count(text: str) -> int | None:
    """A number from 0 to MOST; None where it is none."""
    count = int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(MOST)) else -1
    return count if 0 <= count <= MOST else None


def read_day(text: str) -> date | None:
    """A day as 2026-12-04; None where it is none, or none that can be meant."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if can_be_meant(day) else None


def read_share(text: str) -> int | None:
    """Hundredths of a percent, from 0 to WHOLE; None where it is no share."""
    try:
        points = Decimal(text.removesuffix("%").strip().replace(",", ".")) * 100
    except InvalidOperation:
        return None
    if not points.is_finite() or points != points.to_integral_value() or not 0 <= points <= WHOLE:
        return None
    return int(points)
