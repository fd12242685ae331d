"""Words of the form for the support file."""

from dataclasses import dataclass

from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class SavedTexts:
    """What stands on a form that writes one file, and is said once it is written."""

    title: str
    help: str
    save: str
    written: str


@dataclass(frozen=True, slots=True)
class ReportTexts(SavedTexts):
    """What stands on the form; `refused` is said of every file that cannot be written."""

    refused: str


def report(t: Translator) -> ReportTexts:
    """The form."""
    _ = t.gettext
    return ReportTexts(
        title=_("Support file"),
        help=_("One file for whoever helps you. It names nobody, and you can read all of it."),
        save=_("Write it"),
        written=_("The support file is written. It names nobody."),
        refused=_("It cannot be written there. Look at the folder, its rights and its room."),
    )
