"""Words of the staff's corner behind the PIN, and of the handbook's page."""

from dataclasses import dataclass

from kiosk.i18n import Translator
from kiosk.wording.sentences import spoken


@dataclass(frozen=True, slots=True)
class CornerTexts:
    """Each way on has a word and a line that says what it does."""

    headline: str
    help: str
    handbook: str
    handbook_note: str
    set_up: str
    set_up_note: str
    leave: str
    leave_note: str
    back: str
    back_note: str
    summary: str


@dataclass(frozen=True, slots=True)
class HandbookTexts:
    """The page of the handbook."""

    headline: str
    search: str
    contents: str
    nothing: str
    close: str


def corner(t: Translator) -> CornerTexts:
    """What staff can do at the counter."""
    _ = t.gettext
    headline, help_line = (
        _("Hello. The counter is yours."),
        _("Nobody can borrow while you are here."),
    )
    return CornerTexts(
        headline=headline,
        help=help_line,
        handbook=_("Handbook"),
        handbook_note=_("How everything works"),
        set_up=_("Set up"),
        set_up_note=_("Days, people, devices, staff"),
        leave=_("Close the counter"),
        leave_note=_("Back to the computer"),
        back=_("Back to the students"),
        back_note=_("They can scan again"),
        summary=spoken(headline, help_line),
    )


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
