"""What stands on command cards, in the language of the school."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.codes import Command
from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class CommandWords:
    """What a command card is called, and what scanning it does."""

    title: str
    detail: str


def command_words(t: Translator) -> Mapping[Command, CommandWords]:
    """The words of every command, for children."""
    _ = t.gettext
    return {
        Command.FINISH: CommandWords(_("I am done"), _("Scan this before you go.")),
        Command.UNDO: CommandWords(_("Undo"), _("Scan this to take back your last scan.")),
        Command.RECEIPT: CommandWords(_("Receipt"), _("Scan this for a slip of paper.")),
        Command.HELP: CommandWords(_("Get help"), _("Scan this when you need a grown-up.")),
    }
