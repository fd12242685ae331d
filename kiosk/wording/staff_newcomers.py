"""Words for devices that are plugged in and not set up."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class NewcomerTexts:
    """A device that was plugged in and is not set up, as one card tells it."""

    title: str
    steps: tuple[str, ...]
    verb: str
    leave: str


@dataclass(frozen=True, slots=True)
class QuestionTexts:
    """The page that asks what hangs on a port. `answers` are by the name of the kind."""

    title: str
    help: str
    warning: str
    answers: Mapping[str, str]
    leave: str
    back: str


def newcomer(t: Translator, name: str, kind: str, *, is_told_by_port: bool) -> NewcomerTexts:
    """What it is taken for, by the name of its kind, and the key that goes on from there."""
    _ = t.gettext
    titles = {
        "SCANNER": _("{name}: a new scanner?"),
        "CARD_READER": _("{name}: a new card reader?"),
        "PRINTER": _("{name}: a new printer?"),
        "UNKNOWN": _("{name}: what is it?"),
    }
    steps = [_("It is plugged in and not set up."), _("It works from the next start on.")]
    verb = _("Set it up")
    if kind == "UNKNOWN":
        steps[1:] = [_("Leave it if it is nothing for this counter.")]
        verb = _("Say what it is")
    if is_told_by_port:
        steps.insert(1, _("There is another one just like it: leave each in its socket."))
    title = titles[kind].format(name=t.isolate(name))
    return NewcomerTexts(title, tuple(steps), verb, _("Leave it"))


def question(t: Translator, name: str) -> QuestionTexts:
    """For a port that does not tell what hangs on it."""
    _ = t.gettext
    return QuestionTexts(
        title=_("{name}: what is it?").format(name=t.isolate(name)),
        help=_("It is plugged in, and does not say what it is. What you choose is set up."),
        warning=_("Leave it if you do not know: another device may be disturbed in its work."),
        answers={
            "SCANNER": _("Scanner"),
            "CARD_READER": _("Card reader"),
            "PRINTER": _("Receipt printer"),
        },
        leave=_("Something else: leave it"),
        back=_("Back"),
    )


def said_set_up(t: Translator, name: str, *, is_done: bool) -> str:
    """The message after the settings were written, or could not be."""
    if is_done:
        told = t.gettext("{name} is set up. Close down and start again to use it")
        return told.format(name=t.isolate(name))
    return t.gettext("The settings file could not be written")


def said_left(t: Translator, name: str) -> str:
    """The message once a device is not offered any more."""
    return t.gettext("{name} is left as it is").format(name=t.isolate(name))
