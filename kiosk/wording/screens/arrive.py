"""Words of the screens that belong to nobody yet: idle, who are you, goodbye, and the notices."""

from dataclasses import dataclass

from kiosk.domain.views import Thing
from kiosk.i18n import Translator
from kiosk.wording.screens.common import NoticeTexts, case_line, notice
from kiosk.wording.sentences import spoken
from kiosk.wording.things import thing_name


@dataclass(frozen=True, slots=True)
class IdleTexts:
    """Screen 01; `borrow_how_short` is for narrow panels, `in_lines` for large words."""

    headline: str
    borrow: str
    borrow_how: str
    borrow_how_short: str
    give_back: str
    give_back_how: str
    in_lines: tuple[str, str]
    free_now: str
    summary: str


@dataclass(frozen=True, slots=True)
class WhoTexts:
    """Screen 02."""

    picked: str
    headline: str
    hint: str
    not_now: str
    forgot_card: str
    summary: str


def idle(t: Translator) -> IdleTexts:
    """Scan your card or a device."""
    _ = t.gettext
    headline = _("Scan your card or a device.")
    borrow, borrow_how = _("Borrow"), _("Your card, then the device.")
    borrow_how_short = _("Card, then device.")
    give_back, give_back_how = _("Give back"), _("Only the device.")
    return IdleTexts(
        headline=headline,
        borrow=borrow,
        borrow_how=borrow_how,
        borrow_how_short=borrow_how_short,
        give_back=give_back,
        give_back_how=give_back_how,
        in_lines=(f"{borrow}: {borrow_how_short}", f"{give_back}: {give_back_how}"),
        free_now=_("Free now"),
        summary=spoken(headline, f"{borrow}: {borrow_how}", f"{give_back}: {give_back_how}"),
    )


def who(t: Translator, thing: Thing) -> WhoTexts:
    """A device waits for a card."""
    _ = t.gettext
    picked = _("You picked {thing}.").format(thing=thing_name(t, thing))
    headline, hint = _("Scan your card to borrow it."), _("Hold the bars under the red light.")
    return WhoTexts(
        picked, headline, hint, _("Not now"), _("I forgot my card"), spoken(picked, headline, hint)
    )


def bye(t: Translator) -> NoticeTexts:
    """Goodbye."""
    _ = t.gettext
    return notice(t, _("Bye!"), _("See you soon."))


def unknown(t: Translator, *, is_unreadable: bool = False) -> NoticeTexts:
    """Nobody's code, or no code at all."""
    _ = t.gettext
    if is_unreadable:
        return notice(t, _("I could not read that."), _("Hold it flat under the red light."))
    return notice(t, _("I don't know that code."), _("Try once more."))


def grown_up(t: Translator, case_code: str | None) -> NoticeTexts:
    """The third code that nobody knows."""
    _ = t.gettext
    return notice(
        t, _("Let's get a grown-up."), _("I told the desk. Wait here."), case_line(t, case_code)
    )


def help_called(t: Translator, case_code: str | None) -> NoticeTexts:
    """Get help was tapped. Nobody can promise that somebody comes."""
    _ = t.gettext
    return notice(
        t, _("I told the desk."), _("Wait here, or go to the desk."), case_line(t, case_code)
    )


def card_help(t: Translator, thing: Thing, case_code: str | None) -> NoticeTexts:
    """I forgot my card."""
    _ = t.gettext
    help_line = _("Take {thing} to the desk.").format(thing=thing_name(t, thing))
    return notice(t, _("No card? The desk can help."), help_line, case_line(t, case_code))


def while_away(t: Translator, texts: NoticeTexts, time: str) -> NoticeTexts:
    """The same where nobody of the staff is there: when somebody is back."""
    help_line = t.gettext("Somebody is back at {time}. Keep the code.").format(time=time)
    return notice(t, texts.headline, help_line, texts.for_staff)


def books(t: Translator) -> NoticeTexts:
    """Books are lent elsewhere."""
    _ = t.gettext
    return notice(t, _("This is a book."), _("Books go to the book desk."))


def just_a_place(t: Translator) -> NoticeTexts:
    """A shelf's or slot's code."""
    _ = t.gettext
    return notice(t, _("That is the code of a place."), _("Scan your card or a device."))


def to_desk(t: Translator, case_code: str | None) -> NoticeTexts:
    """A device that is not ready."""
    _ = t.gettext
    return notice(
        t, _("This one isn't ready."), _("Please give it to the desk."), case_line(t, case_code)
    )


def see_librarian(
    t: Translator, case_code: str | None, *, ended_visit: bool = False
) -> NoticeTexts:
    """A dead card; whoever was signed in when it was scanned learns how to go on."""
    _ = t.gettext
    helps = _("They can help you with this.")
    return notice(
        t,
        _("Please see the librarian."),
        _("Or scan your own card to go on.") if ended_visit else helps,
        case_line(t, case_code),
    )
