"""Which stores this account has had open, so that one that is gone is not made anew in silence.

A disk that is not mounted looks like a store that was never made: its folder is empty, or missing.
"""

from pathlib import Path

from db.errors import StoreError
from kiosk.app.kept_state import keep_state, read_state
from kiosk.app.paths import platform_folders

_FILE, _KEY = "stores.json", "stores"


class StoreGone(StoreError):
    """A store that this account has had open is not where it was."""

    remedy = (
        "Plug in or mount its disk, or put its folder back, and start again. To begin anew there, "
        'type "makerdesk init", or "makerdesk restore FILE" with a backup.'
    )


def require_there(store: Path) -> None:
    """Raise StoreGone where a store was and none is now."""
    if str(store) in _known() and not store.exists():
        raise StoreGone(f"The store that was at {store} is not there.")


def note_known(store: Path) -> None:
    """It holds a school; nothing is written where that is known."""
    known = _known()
    if str(store) not in known:
        keep_state(_file(), {_KEY: sorted((*known, str(store)))})


def _known() -> frozenset[str]:
    listed = read_state(_file()).get(_KEY)
    return frozenset(map(str, listed)) if isinstance(listed, list) else frozenset()


def _file() -> Path:
    return platform_folders().state / _FILE
