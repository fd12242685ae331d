"""The nightly look at the backups: what rotted since is marked, and the newest is proven whole."""

import time
from collections.abc import Callable
from datetime import datetime

from db import backups
from db.backups import Backup
from db.errors import Corrupt, NotAStore
from db.making import prove
from kiosk.services.context import Context
from kiosk.services.desk.backups import BackupPlace, back_up, rotate_here
from kiosk.services.desk.room import require_room
from kiosk.services.desk.watch import SECONDS_OF_BREATH


def prove_backups(
    place: BackupPlace, ctx: Context, pause: Callable[[float], None] = time.sleep
) -> str:
    """The chore: compare every backup with its manifest, prove all of the newest; a line for staff.

    The hourly ones are copies of which only the new acts were proven (`back_up_if_changed`). What
    does not hold is marked, and where that is the newest, another one is made. It works in short
    pieces with a `pause` after each. Raises StoreError.
    """

    def breathe() -> None:
        pause(SECONDS_OF_BREATH)

    good, rotten = _sorted(place, breathe)
    while good:
        newest = good[0]
        problem = _problem(newest, breathe)
        if not problem:
            backups.mark_whole(newest)
            break
        rotten.append(backups.mark_damaged(good.pop(0), problem))
    if rotten and (not good or max(map(_made_at, rotten)) > good[0].made_at):
        if backups.shares_disk(place.folder, place.store):
            require_room(ctx, "No backup was made.")
        made = back_up(place, ctx.clock, breathe=breathe)
        rotate_here(place, ctx, made)
        return f"damaged: {_named(rotten)}; made anew: {made.path.name}"
    if rotten:
        return f"damaged: {_named(rotten)}; the newest is good"
    return "nothing to look at" if not good else f"the newest of {len(good)} is proven"


def _sorted(place: BackupPlace, breathe: Callable[[], None]) -> tuple[list[Backup], list[Backup]]:
    """The good ones, newest first, and those that were found damaged just now."""
    good, rotten = [], []
    for each in backups.list_backups(place.folder, backups.glance):
        if each.is_good:
            found = backups.look_at(each.path, breathe)
            if found.is_good:
                good.append(found)
            else:
                rotten.append(backups.mark_damaged(found, found.problem))
    return good, rotten


def _made_at(backup: Backup) -> datetime:
    return backup.made_at


def _named(rotten: list[Backup]) -> str:
    return ", ".join(sorted(each.path.name for each in rotten))


def _problem(backup: Backup, breathe: Callable[[], None]) -> str:
    try:
        prove(backup.path, breathe)
    except (Corrupt, NotAStore) as error:
        return error.what
    return ""
