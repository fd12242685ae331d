"""Words of the pages of spare parts: what lies there, what is low, what came and went."""

from dataclasses import dataclass
from enum import Enum, auto

from kiosk.i18n import Translator


class ShelfMove(Enum):
    """What staff do at the shelf."""

    BOUGHT = auto()
    HARVESTED = auto()
    COUNTED = auto()


@dataclass(frozen=True, slots=True)
class ShelfTexts:
    """The list of all parts."""

    title: str
    all: str
    low: str
    gone: str
    code: str
    name: str
    on_hand: str
    minimum: str
    state: str
    price: str
    place: str
    vendor: str
    vendors: str
    enough: str
    switched_off: str
    new: str
    filter: str
    nothing: str


@dataclass(frozen=True, slots=True)
class PartTexts:
    """The page of one part."""

    back: str
    change: str
    drop: str
    keep: str
    fits: str
    fits_all: str
    each: str
    moves: str
    no_moves: str
    day: str
    what: str
    pieces: str
    behind: str


@dataclass(frozen=True, slots=True)
class EntryTexts:
    """The form of what holds for a part."""

    title: str
    help: str
    code_help: str
    fits_help: str
    minimum_help: str
    price_help: str
    place_help: str
    vendor_help: str
    save: str
    cancel: str


@dataclass(frozen=True, slots=True)
class MoveTexts:
    """The form of pieces that come, or are counted."""

    help: str
    quantity: str
    price: str
    tag: str
    tag_help: str
    save: str
    cancel: str


@dataclass(frozen=True, slots=True)
class WrongTexts:
    """What is wrong with a field of these forms."""

    empty: str
    no_number: str
    no_amount: str
    taken: str
    no_type: str
    no_place: str
    no_vendor: str
    no_thing: str


def shelf(t: Translator) -> ShelfTexts:
    """The list."""
    _ = t.gettext
    return ShelfTexts(
        title=_("Spare parts"),
        all=_("All kept"),
        low=_("Low"),
        gone=_("Not kept"),
        code=_("Code"),
        name=_("Part"),
        on_hand=_("On hand"),
        minimum=_("At least"),
        state=_("Status"),
        price=_("Each"),
        place=_("Place"),
        vendor=_("Vendor"),
        vendors=_("Vendors"),
        enough=_("Enough"),
        switched_off=_("Not kept"),
        new=_("New part"),
        filter=_("Type to filter: code, part, place or vendor"),
        nothing=_("No part is kept yet. Begin with one that repairs need often."),
    )


def shelf_note(t: Translator, count: int, low: int) -> str:
    """The quiet words beside the title: "12 parts, 2 low"."""
    parts = t.ngettext("{count} spare part", "{count} spare parts", count).format(
        count=f"{count:,}"
    )
    return t.gettext("{parts}, {low} low").format(parts=parts, low=f"{low:,}") if low else parts


def lack(t: Translator, count: int) -> str:
    """The chip of a part of which so many lack."""
    return t.ngettext("{count} missing", "{count} missing", count).format(count=f"{count:,}")


def part(t: Translator) -> PartTexts:
    """One part."""
    _ = t.gettext
    return PartTexts(
        back=_("Back"),
        change=_("Change"),
        drop=_("Keep it no more"),
        keep=_("Keep it again"),
        fits=_("For"),
        fits_all=_("Everything"),
        each=_("Each costs"),
        moves=_("What came and went"),
        no_moves=_("Nothing came or went yet. Count what lies there."),
        day=_("Day"),
        what=_("What"),
        pieces=_("Pieces"),
        behind=_("For or from"),
    )


def on_shelf(t: Translator, on_hand: int, minimum: int) -> str:
    """How many lie there, of how many that should."""
    if not minimum:
        return f"{on_hand:,}"
    said = t.gettext("{count}, at least {minimum} should lie there")
    return said.format(count=f"{on_hand:,}", minimum=f"{minimum:,}")


def move_key(t: Translator, move: ShelfMove) -> str:
    """The key that begins it."""
    _ = t.gettext
    return {
        ShelfMove.BOUGHT: _("Pieces came"),
        ShelfMove.HARVESTED: _("From a retired device"),
        ShelfMove.COUNTED: _("Count"),
    }[move]


def entry(t: Translator, *, is_new: bool) -> EntryTexts:
    """The form of a new part, or of one that is there."""
    _ = t.gettext
    return EntryTexts(
        title=_("New part") if is_new else _("Change the part"),
        help=_("What lies there is counted on the part's own page."),
        code_help=_("Short and on the bin, such as CB-PANEL."),
        fits_help=_("Codes of item types with commas. Leave it empty for all."),
        minimum_help=_("Fewer than that are shown as low."),
        price_help=_("Leave it empty to keep the price."),
        place_help=_("Scan or type the place's code."),
        vendor_help=_("The name as it stands with the vendors."),
        save=_("Save the part"),
        cancel=_("Cancel"),
    )


def move(t: Translator, kind: ShelfMove) -> MoveTexts:
    """The form of one move."""
    _ = t.gettext
    helps = {
        ShelfMove.BOUGHT: _("The price of the shelf is the average of all pieces."),
        ShelfMove.HARVESTED: _("Parts of a retired device cost nothing."),
        ShelfMove.COUNTED: _("Count the pieces. The difference is written down."),
    }
    saves = {
        ShelfMove.BOUGHT: _("Put on the shelf"),
        ShelfMove.HARVESTED: _("Put on the shelf"),
        ShelfMove.COUNTED: _("Save the count"),
    }
    return MoveTexts(
        help=helps[kind],
        quantity=_("Pieces"),
        price=_("What each of them cost"),
        tag=_("Tag of the retired device"),
        tag_help=_("Scan it, or type it."),
        save=saves[kind],
        cancel=_("Cancel"),
    )


def wrong(t: Translator) -> WrongTexts:
    """What is said at a field."""
    _ = t.gettext
    return WrongTexts(
        empty=_("Write something here."),
        no_number=_("Write a number, such as 3."),
        no_amount=_("Write an amount, such as 62.50."),
        taken=_("Another part has this code."),
        no_type=_("No item type has the code {name}."),
        no_place=_("No place has the code {name}."),
        no_vendor=_("No vendor has the name {name}."),
        no_thing=_("No device has the tag {name}."),
    )


def move_title(t: Translator, kind: ShelfMove, name: str) -> str:
    """The headline of a move's form: what is done, and with which part."""
    return f"{move_key(t, kind)} · {t.isolate(name)}"


def said_active(t: Translator, name: str, *, is_active: bool) -> str:
    """The message after a part was taken off the list, or put on it again."""
    said = t.gettext("{part} is kept again") if is_active else t.gettext("{part} is kept no more")
    return said.format(part=t.isolate(name))


def said_moved(t: Translator, name: str, on_hand: int) -> str:
    """The message after a move."""
    return t.ngettext(
        "{part}: {count} piece on the shelf", "{part}: {count} pieces on the shelf", on_hand
    ).format(part=t.isolate(name), count=f"{on_hand:,}")


def said_kept(t: Translator, name: str) -> str:
    """The message after a part was saved."""
    return t.gettext("{part} is saved").format(part=t.isolate(name))
