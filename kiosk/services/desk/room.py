"""How much room the store's disk has left, and the reserve that is kept for what must be saved."""

from db.errors import DiskFull
from db.room import Room
from db.vocabulary.desk import RoomLeft
from kiosk.services.context import Context


def room_left(ctx: Context) -> RoomLeft:
    """Look, and give the reserve back where the disk is nearly full. Two system calls."""
    room = ctx.store.room
    return RoomLeft.AMPLE if room is None else room.left()


def can_make_reserve(ctx: Context) -> bool:
    """Whether the reserve is missing and there is room for it by now."""
    room = ctx.store.room
    return room is not None and room.wants_reserve()


def keep_reserve(ctx: Context) -> str:
    """The chore: make the reserve where it is missing and there is room; one line for staff.

    Raises DiskFull while the disk is nearly full, StoreError where the file cannot be made.
    """
    room = ctx.store.room
    if room is None:
        return "no reserve is kept"
    if room.keep_reserve():
        return f"{_megabytes(room.size)} are kept"
    require_room(ctx, "No reserve can be kept.")
    return "there is too little room for one"


def require_room(ctx: Context, what: str) -> None:
    """Raise DiskFull where the disk is nearly full; `what` says what is not done therefore."""
    room = ctx.store.room
    if room is not None and room.left() is RoomLeft.NEARLY_FULL:
        raise DiskFull(f"{what} {_nearly_full(room)}")


def said_of_low(ctx: Context) -> str:
    """Under how much room the disk counts as low: "1 GB"."""
    room = ctx.store.room
    return "" if room is None else f"{room.low / 1e9:g} GB"


def _nearly_full(room: Room) -> str:
    free = room.free()
    known = "" if free is None else f": {_megabytes(free)} are free"
    return f"The disk of the store is nearly full{known}."


def _megabytes(count: int) -> str:
    return f"{count // 1_000_000} MB"
