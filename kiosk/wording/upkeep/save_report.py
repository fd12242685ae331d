"""Words of the form for the file of a report."""

from dataclasses import dataclass

from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class SaveReportTexts:
    """What stands on the form."""

    title: str
    help: str
    save: str
    written: str


def save_report(t: Translator) -> SaveReportTexts:
    """The form."""
    _ = t.gettext
    return SaveReportTexts(
        title=_("Save the report"),
        help=_("One file with these figures. It names nobody."),
        save=_("Write it"),
        written=_("The report is written."),
    )
