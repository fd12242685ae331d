"""Words of slips of which nobody knows whether they came out."""

from dataclasses import dataclass

from db.vocabulary.desk import OutboxKind
from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class DoubtTexts:
    """What is asked about one slip; the verbs are the two answers."""

    title: str
    note: str
    came_out: str
    again: str


def slip_doubt(t: Translator, kind: OutboxKind, number: str) -> DoubtTexts:
    """The printer took it all and said nothing good."""
    _ = t.gettext
    is_return = kind is OutboxKind.RETURN_SLIP
    title = _("Did the return slip {number} print?") if is_return else _("Did slip {number} print?")
    return DoubtTexts(
        title.format(number=t.isolate(number)),
        _("The printer took it and did not say. Look at the paper"),
        _("It did"),
        _("Print again"),
    )


def said_printed(t: Translator) -> str:
    """The message after the paper was seen."""
    return t.gettext("Noted: it came out")


def said_again(t: Translator, *, is_queued: bool) -> str:
    """The message after another slip was asked for."""
    if is_queued:
        return t.gettext("It prints again, and says so on the slip")
    return t.gettext("It cannot print again: its loan is forgotten")
