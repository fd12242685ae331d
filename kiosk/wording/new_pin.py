"""Words of the page where a one-time code brings a new PIN."""

from dataclasses import dataclass

from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class NewPinTexts:
    """For a grown-up who stands before the staff's door with the paper in hand."""

    title: str
    help: str
    code: str
    pin: str
    pin_again: str
    pins_differ: str
    keys: str
    erase: str
    primary: str
    working: str
    back: str
    go_on: str


def new_pin(t: Translator) -> NewPinTexts:
    """A code, and the new PIN twice."""
    _ = t.gettext
    return NewPinTexts(
        title=_("A new PIN"),
        help=_("Type a one-time code from the paper that you kept, and choose a new PIN."),
        code=_("One-time code, twelve digits"),
        pin=_("New PIN, six digits"),
        pin_again=_("The same PIN again"),
        pins_differ=_("The two PINs are not the same."),
        keys=_("Number keys"),
        erase=_("Delete the last number"),
        primary=_("Take the new PIN"),
        working=_("Working …"),
        back=_("Back"),
        go_on=_("Go on"),
    )


def done(t: Translator, left: int) -> str:
    """The PIN is taken, and how many codes the paper still has."""
    if left == 0:
        return t.gettext("Your new PIN is saved. No code is left: make new ones under Set up.")
    said = t.ngettext(
        "Your new PIN is saved. {count} code is left: make new ones under Set up.",
        "Your new PIN is saved. {count} codes are left: make new ones under Set up.",
        left,
    )
    return said.format(count=left)
