"""Words of every form that saves what a page shows as a file."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class SavedTexts:
    """What stands on one form, and is said once its file is written."""

    title: str
    help: str
    save: str
    written: str


@dataclass(frozen=True, slots=True)
class SavingTexts:
    """What all of these forms say of a path."""

    empty: str
    refused: str


def saving(t: Translator) -> SavingTexts:
    """Of no path, and of one where nothing can be written."""
    _ = t.gettext
    return SavingTexts(
        empty=_("Write where the file goes."),
        refused=_("It cannot be written there. Look at the folder, its rights and its room."),
    )


def a_file(t: Translator) -> SavedTexts:
    """A form for any file."""
    _ = t.gettext
    return SavedTexts(
        title=_("Save a file"),
        help=_("Choose a stick, or type where the file goes."),
        save=_("Save it"),
        written=_("The file is saved."),
    )


def endings_sentence(t: Translator, endings: Sequence[str]) -> str:
    """Which kinds of file there are, by the end of the name."""
    *others, last = (t.isolate(each) for each in endings)
    if not others:
        return t.gettext("Let the name end in {last}.").format(last=last)
    said = t.gettext("Let the name end in {first} or {last}.")
    return said.format(first=", ".join(others), last=last)
