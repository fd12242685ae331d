"""The nightly look at the store's soundness."""

from db.errors import Corrupt
from db.soundness import damage_of
from kiosk.services.context import Context


def check_soundness(ctx: Context) -> str:
    """Check every page, row and chain; one line for staff. Raises Corrupt where it is damaged."""
    found = damage_of(ctx.store)
    if found:
        more = f" And {len(found) - 1} more." if len(found) > 1 else ""
        raise Corrupt(f"{found[0]}{more}")
    return "whole"
