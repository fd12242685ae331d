"""The store's soundness, looked at when a counter starts and each night.

What is damaged goes under quarantine (`db.quarantine`): it is not written to any more, by nobody.
"""

from db.errors import Corrupt, NotAStore
from db.soundness import damage_of
from db.store import Store
from kiosk.services.context import Context


def check_soundness(ctx: Context) -> str:
    """Check every page, row and chain; one line for staff. Raises Corrupt where it is damaged."""
    _require_none(ctx.store, is_thorough=True)
    return "whole"


def require_sound(store: Store) -> None:
    """Look before the first act of a start: at the pages, and for a lost end of the chains.

    Writers that were held wait for its end. A store under quarantine is looked through thoroughly:
    where somebody has mended it, it is free again. Raises Corrupt.
    """
    was_damaged = store.damage is not None
    try:
        _require_none(store, is_thorough=was_damaged)
        if was_damaged:
            store.lift_quarantine()
    finally:
        store.let_write()


def _require_none(store: Store, *, is_thorough: bool) -> None:
    try:
        found = damage_of(store, is_thorough=is_thorough)
    except NotAStore as error:
        found = (error.what,)
    if found:
        more = f" And {len(found) - 1} more." if len(found) > 1 else ""
        damage = f"{found[0]}{more}"
        store.quarantine(damage)
        raise Corrupt(damage)
