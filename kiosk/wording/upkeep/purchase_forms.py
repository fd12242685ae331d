"""Words of the forms of purchasing: what is typed, and what is wrong with it."""

from dataclasses import dataclass

from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class HeadTexts:
    """The head of a requisition."""

    title: str
    help: str
    purpose: str
    purpose_example: str
    year: str
    year_help: str
    vendor: str
    vendor_help: str
    quote: str
    quote_ends: str
    deliver_to: str
    needed: str
    shipping: str
    why: str
    save: str
    cancel: str


@dataclass(frozen=True, slots=True)
class LineTexts:
    """One line of a requisition."""

    title: str
    help: str
    what: str
    detail: str
    quantity: str
    each: str
    type: str
    type_help: str
    part: str
    part_help: str
    licence: str
    licence_help: str
    remove: str
    save: str
    cancel: str


@dataclass(frozen=True, slots=True)
class PayTexts:
    """Who pays."""

    title: str
    help: str
    save: str
    cancel: str


@dataclass(frozen=True, slots=True)
class ReceiveTexts:
    """What came of an order."""

    title: str
    help: str
    first: str
    first_help: str
    warranty: str
    warranty_help: str
    save: str
    cancel: str


@dataclass(frozen=True, slots=True)
class WordTexts:
    """A form with one field at most: an order's number, or a reason."""

    title: str
    help: str
    field: str
    save: str
    cancel: str


@dataclass(frozen=True, slots=True)
class WrongTexts:
    """What is wrong with a field."""

    empty: str
    no_number: str
    no_amount: str
    no_day: str
    no_year: str
    no_percent: str
    not_whole: str
    one_of: str
    no_vendor: str
    no_type: str
    no_part: str
    no_licence: str
    nothing_came: str


def head(t: Translator, *, is_new: bool) -> HeadTexts:
    """The head of a new requisition, or of a draft."""
    _ = t.gettext
    return HeadTexts(
        title=_("New requisition") if is_new else _("Change the requisition"),
        help=_("Its lines and who pays come next, on its own page."),
        purpose=_("What for"),
        purpose_example=_("Chromebooks for grade 6"),
        year=_("Fiscal year"),
        year_help=_("By the year it ends in. Leave it empty for this one."),
        vendor=_("Buy from"),
        vendor_help=_("The vendor's name as it was noted. It may wait."),
        quote=_("Quote"),
        quote_ends=_("Last day of the quote"),
        deliver_to=_("Deliver to"),
        needed=_("Needed by"),
        shipping=_("Shipping costs"),
        why=_("Why"),
        save=_("Save"),
        cancel=_("Cancel"),
    )


def line(t: Translator, *, is_new: bool) -> LineTexts:
    """A new line, or one that stands there."""
    _ = t.gettext
    return LineTexts(
        title=_("Add a line") if is_new else _("Change the line"),
        help=_("A type, a part or a licence says what becomes of it."),
        what=_("What"),
        detail=_("More about it"),
        quantity=_("How many"),
        each=_("What each costs"),
        type=_("Item type"),
        type_help=_("Each that comes gets a tag of its own."),
        part=_("Spare part"),
        part_help=_("Its code; what comes goes on the shelf."),
        licence=_("Licence"),
        licence_help=_("Its name; it runs one term more."),
        remove=_("Remove the line"),
        save=_("Save the line"),
        cancel=_("Cancel"),
    )


def pay(t: Translator) -> PayTexts:
    """Who pays."""
    _ = t.gettext
    return PayTexts(
        title=_("Who pays"),
        help=_("Give each fund its share in percent: 100 together."),
        save=_("Save the shares"),
        cancel=_("Cancel"),
    )


def receive(t: Translator) -> ReceiveTexts:
    """What came of an order."""
    _ = t.gettext
    return ReceiveTexts(
        title=_("What came"),
        help=_("Count what came of each line. Write 0 where nothing did."),
        first=_("First tag"),
        first_help=_("Scan the first label. Leave it empty to go on counting."),
        warranty=_("Months of warranty"),
        warranty_help=_("From today. Leave it empty where nobody knows."),
        save=_("Note what came"),
        cancel=_("Cancel"),
    )


def order(t: Translator) -> WordTexts:
    """The number of an order."""
    _ = t.gettext
    return WordTexts(
        title=_("Note the order"),
        help=_("The vendor or the office has given it a number."),
        field=_("Number of the order"),
        save=_("Note the order"),
        cancel=_("Back"),
    )


def correct(t: Translator) -> WordTexts:
    """An order whose number, prices or shipping were noted wrong."""
    _ = t.gettext
    return WordTexts(
        title=_("Correct the order"),
        help=_("You can correct it until something comes. Its funds follow."),
        field=_("Number of the order"),
        save=_("Correct it"),
        cancel=_("Back"),
    )


def price_of(t: Translator, what: str) -> str:
    """The field for what a piece of a line costs."""
    return t.gettext("One of “{what}” costs").format(what=t.isolate(what))


def take_back(t: Translator, day: str) -> WordTexts:
    """Whether what came on that day never did."""
    _ = t.gettext
    return WordTexts(
        title=_("Take the last receipt back"),
        help=_(
            "What was noted last, on {day}, is gone again. Things go with their tags, and parts"
            " leave their shelf."
        ).format(day=day),
        field="",
        save=_("Take it back"),
        cancel=_("Back"),
    )


def decline(t: Translator) -> WordTexts:
    """Why a requisition is declined."""
    _ = t.gettext
    return _why(t, _("Decline the requisition"), _("Decline"))


def cancel(t: Translator) -> WordTexts:
    """Why a requisition is cancelled."""
    _ = t.gettext
    return _why(t, _("Cancel the requisition"), _("Cancel it"))


def _why(t: Translator, title: str, save: str) -> WordTexts:
    _ = t.gettext
    return WordTexts(
        title=title,
        help=_("The reason stays on the requisition."),
        field=_("Why"),
        save=save,
        cancel=_("Back"),
    )


def wrong(t: Translator) -> WrongTexts:
    """What is said at a field."""
    _ = t.gettext
    return WrongTexts(
        empty=_("Write something here."),
        no_number=_("Write a number, such as 3."),
        no_amount=_("Write an amount, such as 62.50."),
        no_day=_("Write a day, such as 2026-12-04."),
        no_year=_("Write a year, such as 2027."),
        no_percent=_("Write a share, such as 60 or 2.5."),
        not_whole=_("Together they are {percent} %, not 100."),
        one_of=_("Name one of the three alone."),
        no_vendor=_("No vendor has the name {name}."),
        no_type=_("No item type has the code {name}."),
        no_part=_("No part has the code {name}."),
        no_licence=_("No licence has the name {name}."),
        nothing_came=_("Nothing is counted yet."),
    )


def came_of(t: Translator, text: str) -> str:
    """The field that counts what came of a line."""
    return t.gettext("Came of: {what}").format(what=t.isolate(text))


def still_to_come(t: Translator, count: int) -> str:
    """What is left of a line."""
    said = t.ngettext("{count} is still to come.", "{count} are still to come.", count)
    return said.format(count=f"{count:,}")
