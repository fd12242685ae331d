"""Senses the computer's clock from one start to the next: what the last look saw is kept."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from db.backends import beside
from db.store import Store
from kiosk.app.kept_state import keep_state, read_state
from kiosk.app.paths import platform_folders
from kiosk.app.system import boot_id
from kiosk.domain.desk.clock_sense import Doubt, Doubted, LastLook, SensedClock
from kiosk.services.context import Context
from kiosk.services.desk.clock import begin_to_sense


def look_file(store: Store) -> Path:
    """The file of the last look: beside the store's own, or in the account's folder."""
    if store.path is not None:
        return beside(store.path, "clock")
    return _servers_look()


def _servers_look() -> Path:
    return platform_folders().state / "clock.json"


def sensed(ctx: Context) -> Context:
    """The same with a clock that is believed as far as it can be. Raises StoreError."""
    clock = SensedClock(ctx.clock)
    begin_to_sense(ctx, clock, last_look(look_file(ctx.store)))
    return replace(ctx, clock=clock)


def last_look(file: Path) -> LastLook | None:
    """What was kept; its count is worth something only until the computer is switched off."""
    kept = read_state(file)
    try:
        instant = datetime.fromisoformat(str(kept["instant"]))
        doubt = Doubt(str(kept["doubt"])) if kept.get("doubt") else None
        begun = kept.get("doubted_from")
        doubted_from = datetime.fromisoformat(str(begun)) if begun else None
        cleared = _spans(kept.get("cleared"))
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    instants = [instant, doubted_from, *(at for each in cleared for at in (each.first, each.last))]
    if any(each is not None and each.tzinfo is None for each in instants):
        return None
    steady, boot = kept.get("steady"), boot_id()
    is_counted = isinstance(steady, float) and boot is not None and kept.get("boot") == boot
    counted = steady if is_counted and isinstance(steady, float) else None
    return LastLook(instant, counted, doubt, doubted_from, cleared)


def keep_look(file: Path, look: LastLook) -> bool:
    """Leave it to the next start; whether that could be done.

    Beside a store whose folder is gone none is made.
    """
    is_beside = file != _servers_look()
    if is_beside and not file.parent.is_dir():
        return False
    return keep_state(
        file,
        {
            "instant": look.instant.isoformat(),
            "steady": look.steady,
            "boot": boot_id(),
            "doubt": look.doubt,
            "doubted_from": None if look.doubted_from is None else look.doubted_from.isoformat(),
            "cleared": [
                [each.first.isoformat(), each.last.isoformat(), each.short_by.total_seconds()]
                for each in look.cleared
            ],
        },
        is_flushed=bool(look.cleared),
    )


def _spans(kept: object) -> tuple[Doubted, ...]:
    """Raises TypeError, ValueError, OverflowError for what is none."""
    if kept is None:
        return ()  # an older version kept none
    if not isinstance(kept, list):
        raise TypeError("spans are a list")
    return tuple(
        Doubted(
            datetime.fromisoformat(first), datetime.fromisoformat(last), timedelta(seconds=short_by)
        )
        for first, last, short_by in kept
    )
