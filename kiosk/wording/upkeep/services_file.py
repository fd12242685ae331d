"""Words of the form for the calendar file of services."""

from dataclasses import dataclass

from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class ServicesFileTexts:
    """What stands on the form."""

    title: str
    help: str
    save: str
    written: str


def services_file(t: Translator) -> ServicesFileTexts:
    """The form."""
    _ = t.gettext
    return ServicesFileTexts(
        title=_("Services for your calendar"),
        help=_("A calendar file with the services of the next year. It names nobody."),
        save=_("Write the file"),
        written=_("The calendar file is written."),
    )
