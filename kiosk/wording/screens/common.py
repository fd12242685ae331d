"""What every student screen has: the help at the desk's trailing end, and notices."""

from dataclasses import dataclass

from kiosk.i18n import Translator
from kiosk.wording.sentences import spoken


@dataclass(frozen=True, slots=True)
class DeskTexts:
    """The chips. `…_name` is the accessible name of a chip that may stand without a word."""

    language: str
    language_name: str
    read_to_me: str
    text_size_name: str
    contrast_name: str
    get_help: str
    next_page_name: str
    previous_page_name: str
    moment: str


@dataclass(frozen=True, slots=True)
class NoticeTexts:
    """A screen that says one thing and closes; `for_staff` may be empty."""

    headline: str
    help: str
    ok: str
    for_staff: str
    summary: str


def desk(t: Translator) -> DeskTexts:
    """The help that stands on every screen, in its order."""
    _ = t.gettext
    return DeskTexts(
        language=t.own_name,
        language_name=_("Change the language. Now it is {language}.").format(language=t.own_name),
        read_to_me=_("Read to me"),
        text_size_name=_("Make the words bigger"),
        contrast_name=_("Change the colors"),
        get_help=_("Get help"),
        next_page_name=_("Show the next things"),
        previous_page_name=_("Show the things before"),
        moment=_("Just a moment."),
    )


def notice(t: Translator, headline: str, help_line: str, for_staff: str = "") -> NoticeTexts:
    """Put a notice together; its summary is what is read aloud."""
    return NoticeTexts(headline, help_line, t.gettext("OK"), for_staff, spoken(headline, help_line))


def case_line(t: Translator, case_code: str | None) -> str:
    """The small line that staff can scan or type; empty until the case has its code."""
    if not case_code:
        return ""
    return t.gettext("For staff: {code}").format(code=t.isolate(case_code))
