"""Words of the form that saves a plan, values or costs as a file."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class SaveTexts:
    """What stands on the form."""

    title: str
    help: str
    save: str
    written: str
    empty: str
    refused: str


def save_texts(t: Translator) -> SaveTexts:
    """The form."""
    _ = t.gettext
    return SaveTexts(
        title=_("Save a file"),
        help=_("Choose a stick, or type where the file goes."),
        save=_("Save it"),
        written=_("The file is saved."),
        empty=_("Write where the file goes."),
        refused=_("It cannot be written there. Look at the folder, its rights and its room."),
    )


def endings_sentence(t: Translator, endings: Sequence[str]) -> str:
    """Which kinds of file there are, by the end of the name."""
    first, last = ", ".join(endings[:-1]), endings[-1]
    said = t.gettext("Let the name end in {first} or {last}.")
    return said.format(first=t.isolate(first), last=t.isolate(last))
