"""The devices that staff said to leave as they are, kept from one start to the next."""

from kiosk.app.kept_state import keep_state, read_state
from kiosk.app.paths import platform_folders

_FILE = "left_alone.json"


def left_alone() -> frozenset[str]:
    """Their addresses, as `hardware.discovery.plugged` gives them."""
    kept = read_state(platform_folders().state / _FILE).get("addresses")
    return frozenset(map(str, kept)) if isinstance(kept, list) else frozenset()


def leave_alone(address: str) -> bool:
    """Offer it no more; whether that could be kept."""
    kept = {"addresses": sorted(left_alone() | {address})}
    return keep_state(platform_folders().state / _FILE, kept)
