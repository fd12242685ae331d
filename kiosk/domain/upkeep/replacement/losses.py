"""How much of its fleet a school loses in a year, as its own retirements show."""

from kiosk.domain.cents import WHOLE, half_up

USUAL = 500
"""Hundredths of a percent a year, where a school has lost too few things to tell."""
ENOUGH = 5
"""So many things that went before their time tell a share."""
LOOKED_BACK = 24
"""Months of retirements that count: two whole school years, for most break in some seasons."""
_YEAR = 12


def own_losses(in_service: int, lost: int) -> int:
    """Hundredths of a percent of the fleet a year; `lost` went early in LOOKED_BACK months.

    Never more than the whole fleet.
    """
    if lost < ENOUGH:
        return USUAL
    whole = in_service * LOOKED_BACK
    return WHOLE if lost * _YEAR >= whole else half_up(lost * WHOLE * _YEAR, whole)
