"""Words of the pages that try the screen: nine points to tap, and a card to hold to it."""

from dataclasses import dataclass

from kiosk.i18n import Translator

POINTS = 9


@dataclass(frozen=True, slots=True)
class TouchTexts:
    """The page of the nine points."""

    title: str
    help: str
    again: str
    back: str


@dataclass(frozen=True, slots=True)
class CardTexts:
    """The page of the card."""

    title: str
    help: str
    smaller: str
    larger: str
    save: str
    cancel: str
    kept: str
    not_kept: str


def touch(t: Translator) -> TouchTexts:
    """The page of the nine points."""
    _ = t.gettext
    return TouchTexts(
        title=_("Touch test"),
        help=_("Tap the middle of each ring. Start where you like."),
        again=_("From the beginning"),
        back=_("Back"),
    )


def card(t: Translator) -> CardTexts:
    """The page of the card."""
    _ = t.gettext
    return CardTexts(
        title=_("Calibrate screen"),
        help=_("Hold a bank or library card to the glass, its corner in the top left one."),
        smaller=_("Smaller"),
        larger=_("Larger"),
        save=_("It fits"),
        cancel=_("Cancel"),
        kept=_("Kept. It shows from the next start on."),
        not_kept=_("It could not be kept: this account may not write its own folder."),
    )


def hits(t: Translator, count: int, worst: float) -> str:
    """How many points were heard, and how far the worst was off, in millimetres."""
    told = t.gettext("{count} of {all} points, at most {off} mm off")
    return told.format(count=count, all=POINTS, off=f"{worst:.1f}")


def millimetre(t: Translator, pixels: float) -> str:
    """How large a millimetre is on this screen."""
    return t.gettext("1 mm is {pixels} pixels").format(pixels=f"{pixels:.2f}")
