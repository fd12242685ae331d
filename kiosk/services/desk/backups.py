"""Backups of a store that is a file: made, listed, and rotated so that old names go."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from db import backups, set_aside
from db.backup import Progress, opened, unwatched
from db.backups import Backup
from db.making import Making, is_in_use, make_backup, remake_backup
from db.queries import desk as desk_queries
from db.translation import translated
from db.vocabulary.desk import RoomLeft
from kiosk.domain.clock import Clock
from kiosk.domain.desk.backup_rotation import SPARES, Kept, is_past_keeping, to_drop, to_reuse
from kiosk.domain.desk.clock_sense import is_doubted
from kiosk.services.context import Context
from kiosk.services.desk.room import room_left
from kiosk.services.desk.watch import SECONDS_OF_BREATH


@dataclass(frozen=True, slots=True)
class BackupPlace:
    """Which file is backed up, the folder for it, and the version of the program that does it."""

    store: Path
    folder: Path
    program: str


def back_up(
    place: BackupPlace,
    clock: Clock,
    target: Path | None = None,
    progress: Progress = unwatched,
    *,
    breathe: Callable[[], None] = lambda: None,
) -> Backup:
    """Make a backup, prove all of it, and say what it is; by default it goes into the folder.

    `breathe` is called between short pieces of work. Raises StoreError, Corrupt where the store
    itself is damaged.
    """
    how = Making(clock.now(), place.program, progress=progress, breathe=breathe)
    return make_backup(place.store, target or _file(place, how.made_at), how)


def back_up_if_changed(
    place: BackupPlace, ctx: Context, pause: Callable[[float], None]
) -> Backup | None:
    """Make a backup unless nothing was done since the newest; None then.

    It works in short pieces with a `pause` after each, so that a screen in the same program goes
    on. Only what the newest backup had not yet proven is proven; `prove_backups` does the rest at
    night. Only what differs from one that nobody needs any more is written. Raises StoreError.
    """
    newest = next(iter(_good_ones(place)), None)
    after = None if newest is None else newest.manifest
    if after is not None and after.newest == newest_act(place.store):
        return None
    how = Making(
        ctx.clock.now(), place.program, after=after, breathe=lambda: pause(SECONDS_OF_BREATH)
    )
    target = _file(place, how.made_at)
    made = remake_backup(ctx.store.held_still, target, how, _spare(place, ctx))
    return made or make_backup(place.store, target, how)


def keep_backups(
    place: BackupPlace, ctx: Context, pause: Callable[[float], None] = time.sleep
) -> str:
    """The chore: a backup if something was done, then the old ones go; one line for staff.

    While the clock is in doubt all of them stay. Raises StoreError.
    """
    made = back_up_if_changed(place, ctx, pause)
    return "nothing new" if made is None else rotate_here(place, ctx, made)


def rotate_here(place: BackupPlace, ctx: Context, made: Backup) -> str:
    """After `made`: drop what is old by the school's own days; one line for staff.

    Raises StoreError.
    """
    if not is_doubted(ctx.clock):
        kept = SPARES if room_left(ctx) is RoomLeft.AMPLE else 0
        rotate(place, ctx.clock, _zone(ctx), spares=kept)
    return made.path.name


def list_backups(place: BackupPlace) -> tuple[Backup, ...]:
    """Every backup in the folder, newest first, each compared with its manifest.

    Raises StoreError.
    """
    return backups.list_backups(place.folder)


def newest_good(place: BackupPlace) -> Backup | None:
    """The newest backup that can be relied on: all its bytes are compared. Raises StoreError."""
    looked_at = (backups.look_at(each.path) for each in _good_ones(place))
    return next((each for each in looked_at if each.is_good), None)


def rotate(place: BackupPlace, clock: Clock, zone: tzinfo, *, spares: int = 0) -> tuple[Path, ...]:
    """Drop what nobody needs any more, and say which files went. Raises StoreError.

    So many `spares` of it wait for a new backup to take their place. Files with other names in the
    folder are somebody's own and stay. What a restore has set aside and the copies of former
    versions go with the oldest backups: they hold names, too.
    """
    now = clock.now()
    ours = _ours(place)
    kept = _kept(ours)
    dropped = to_drop(kept, now, zone) - set(to_reuse(kept, now, zone)[:spares])
    gone = [ours[name] for name in sorted(dropped)]
    for each in gone:
        backups.drop_backup(each)
    old = set_aside.old_files(place.store)
    beside = [path for path, since in old if is_past_keeping(since, now)]
    for path in beside:
        backups.drop_file(path)
    return (*(each.path for each in gone), *beside)


def _spare(place: BackupPlace, ctx: Context) -> Backup | None:
    """A backup that nobody needs any more, in whose place a new one may be written."""
    if is_doubted(ctx.clock):
        return None
    ours = _ours(place)
    names = to_reuse(_kept(ours), ctx.clock.now(), _zone(ctx))
    free = (ours[name] for name in names if not is_in_use(ours[name]))
    return next(free, None)


def _good_ones(place: BackupPlace) -> tuple[Backup, ...]:
    """Newest first, by their sizes and what was found earlier."""
    found = backups.list_backups(place.folder, backups.glance)
    return tuple(each for each in found if each.is_good)


def _ours(place: BackupPlace) -> dict[str, Backup]:
    found = backups.list_backups(place.folder, backups.glance)
    return {each.path.name: each for each in found if backups.is_ours(each.path)}


def _kept(ours: dict[str, Backup]) -> list[Kept]:
    return [Kept(name, each.made_at, each.is_good) for name, each in ours.items()]


def _zone(ctx: Context) -> tzinfo:
    with ctx.store.read() as session:
        here = desk_queries.place_of_counter(session, ctx.counter_id)
        return ctx.rules.at(session, here.site_code, here.time_zone).calendar.zone


def newest_act(store: Path) -> int:
    """The number of the newest audit entry, 0 in a store without one. Raises StoreError."""
    with translated(), opened(store) as connection:
        (number,) = connection.execute("SELECT coalesce(max(number), 0) FROM audit").fetchone()
    return int(number)


def _file(place: BackupPlace, made_at: datetime) -> Path:
    backups.make_folder(place.folder)
    return backups.file_in(place.folder, made_at)
