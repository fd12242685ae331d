"""What the roles of the staff are called, wherever staff read of them."""

from collections.abc import Mapping

from db.vocabulary.people import StaffRole
from kiosk.i18n import Translator


def role_names(t: Translator) -> Mapping[StaffRole, str]:
    """All of them, the one with the most rights first."""
    _ = t.gettext
    return {
        StaffRole.ADMIN: _("Admin"),
        StaffRole.LIBRARIAN: _("Librarian"),
        StaffRole.TECH: _("Tech staff"),
        StaffRole.AIDE: _("Aide"),
    }
