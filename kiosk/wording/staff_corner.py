"""Words of the moment in which the staff's door opens, and of the handbook's page."""

from dataclasses import dataclass

from kiosk.i18n import Translator
from kiosk.wording.sentences import spoken


@dataclass(frozen=True, slots=True)
class GroundTexts:
    """What is read and said when the door opens."""

    headline: str
    help: str
    summary: str


@dataclass(frozen=True, slots=True)
class HandbookTexts:
    """The page of the handbook."""

    headline: str
    search: str
    contents: str
    nothing: str
    close: str


def ground(t: Translator) -> GroundTexts:
    """Staff are inside."""
    _ = t.gettext
    headline, help_line = (
        _("Hello. The counter is yours."),
        _("Nobody can borrow while you are here."),
    )
    return GroundTexts(headline, help_line, spoken(headline, help_line))


def handbook(t: Translator) -> HandbookTexts:
    """Help."""
    _ = t.gettext
    return HandbookTexts(
        headline=_("Handbook"),
        search=_("Search the handbook"),
        contents=_("Chapters"),
        nothing=_("No chapter has these words. Try fewer or shorter ones."),
        close=_("Close"),
    )
