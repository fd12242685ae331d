"""When everything at this counter was last tested, kept from one start to the next."""

from datetime import datetime

from kiosk.app.kept_state import keep_state, read_state
from kiosk.app.paths import platform_folders

_FILE = "hardware.json"


def tested_at() -> datetime | None:
    """The instant; None where nothing was ever tested here, or what was kept cannot be read."""
    kept = read_state(platform_folders().state / _FILE).get("tested_at")
    try:
        at = datetime.fromisoformat(kept) if isinstance(kept, str) else None
    except ValueError:
        return None
    return None if at is None or at.tzinfo is None else at


def keep_tested(at: datetime) -> None:
    """Everything was tested at that instant; a folder that cannot be written forgets it."""
    keep_state(platform_folders().state / _FILE, {"tested_at": at.isoformat()})
