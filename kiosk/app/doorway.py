"""The staff's door as the settings want it, with all the pages behind it.

They are a fifth of what the counter would keep in memory, so nobody loads this before staff come.
"""

from kiosk.app.counter import Counter
from kiosk.app.paths import assets_dir
from kiosk.app.premises import Premises
from kiosk.app.reaching import drivers_of, told_by_port
from kiosk.app.settings import Settings
from kiosk.app.staff_door import StaffDoor


def make_door(counter: Counter, settings: Settings) -> StaffDoor:
    """The door of this counter; it listens at once."""
    premises = Premises(
        settings.store_url,
        settings.screen.diagonal_inches,
        settings.path,
        settings.desk.staff_minutes,
        told_by_port(settings),
        drivers_of(settings),
    )
    return StaffDoor(counter, assets_dir(), premises)
