"""The store's soundness, looked at when a counter starts and each night.

What is damaged goes under quarantine (`db.quarantine`): it is not written to any more, by nobody.
"""

from db.errors import Corrupt, NotAStore
from db.soundness import damage_of
from kiosk.services.context import Context


def check_soundness(ctx: Context) -> str:
    """Check every page, row and chain; one line for staff. Raises Corrupt where it is damaged."""
    _require_none(ctx, is_thorough=True)
    return "whole"


def require_sound(ctx: Context) -> None:
    """Look before the first act of a start: at the pages, and for a lost end of the chains.

    A store under quarantine is looked through thoroughly: where somebody has mended it, it is free
    again. Raises Corrupt.
    """
    was_damaged = ctx.store.damage is not None
    _require_none(ctx, is_thorough=was_damaged)
    if was_damaged:
        ctx.store.lift_quarantine()


def _require_none(ctx: Context, *, is_thorough: bool) -> None:
    try:
        found = damage_of(ctx.store, is_thorough=is_thorough)
    except NotAStore as error:
        found = (error.what,)
    if found:
        more = f" And {len(found) - 1} more." if len(found) > 1 else ""
        damage = f"{found[0]}{more}"
        ctx.store.quarantine(damage)
        raise Corrupt(damage)
