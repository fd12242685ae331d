"""Words of the form for the support file."""

from kiosk.i18n import Translator
from kiosk.wording.saving import SavedTexts


def report(t: Translator) -> SavedTexts:
    """The form."""
    _ = t.gettext
    return SavedTexts(
        title=_("Support file"),
        help=_("One file for whoever helps you. It names nobody, and you can read all of it."),
        save=_("Write it"),
        written=_("The support file is written. It names nobody."),
    )
