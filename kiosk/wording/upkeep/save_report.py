"""Words of the form for the file of a report."""

from kiosk.i18n import Translator
from kiosk.wording.saving import SavedTexts


def save_report(t: Translator) -> SavedTexts:
    """The form."""
    _ = t.gettext
    return SavedTexts(
        title=_("Save the report"),
        help=_("One file with these figures. It names nobody."),
        save=_("Write it"),
        written=_("The report is written."),
    )
