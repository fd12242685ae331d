"""Words of the form for the calendar file of services."""

from kiosk.i18n import Translator
from kiosk.wording.saving import SavedTexts


def services_file(t: Translator) -> SavedTexts:
    """The form."""
    _ = t.gettext
    return SavedTexts(
        title=_("Services for your calendar"),
        help=_("A calendar file with the services of the next year. It names nobody."),
        save=_("Write the file"),
        written=_("The calendar file is written."),
    )
