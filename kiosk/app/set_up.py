"""What the set-up pages need: rights, this computer's time zone, words for what went wrong."""

from PySide6.QtCore import QTimeZone

from db.errors import StoreError
from kiosk.app.paths import FolderUnavailable
from kiosk.domain.lending.document_values import as_zone
from kiosk.domain.lending.problems import Misfit
from kiosk.domain.permissions import Permission
from kiosk.services.setup import AlreadyMade
from kiosk.ui.staff.setup.book import Page
from kiosk.ui.staff.setup.work import Said

FALLBACK_ZONE = "UTC"
PAGES = (
    (Page.SCHOOL, Permission.SET_STAFF),
    (Page.CALENDAR, Permission.SET_CALENDAR),
    (Page.PEOPLE, Permission.IMPORT),
    (Page.DEVICES, Permission.IMPORT),
    (Page.ADMIN, Permission.SET_STAFF),
)
"""Each page of the set-up with the right that it asks for."""


def system_zone() -> str:
    """The computer's own time zone by its IANA name; UTC where it says none that we know."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    is_none = isinstance(as_zone(name), Misfit) or name.startswith("Etc/")
    return FALLBACK_ZONE if is_none else name


def explain_trouble(error: Exception) -> Said | None:
    """What is wrong with the surroundings and how to mend it; None for a bug of ours."""
    match error:
        case StoreError():
            return Said(error.what, error.remedy)
        case FolderUnavailable():
            return Said(str(error), "")
        case AlreadyMade():
            return Said("Another counter has made the school just now.", "Start Makerdesk again.")
        case OSError():
            return Said(error.strerror or str(error), "")
        case _:
            return None
