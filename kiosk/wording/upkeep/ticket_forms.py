"""Words of the forms that a work order is moved, described and paid with."""

from dataclasses import dataclass

from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class MoveTexts:
    """Names of what a move asks for, with what helps."""

    help: str
    cancel: str
    serial: str
    same_serial: str
    new_serial: str
    which_serial: str
    which_serial_help: str
    vendor: str
    no_vendor: str
    other_vendor: str
    other_vendor_help: str
    rma: str
    rma_help: str
    sent: str
    day_help: str
    back: str
    ready: str
    ready_help: str
    no_day: str
    why: str
    why_help: str
    why_missing: str
    other: str
    charge: str
    amount: str
    amount_help: str
    no_amount: str


def move(t: Translator) -> MoveTexts:
    """The form of a move."""
    _ = t.gettext
    return MoveTexts(
        help=_("Enter moves it on. What is missing is said at its place."),
        cancel=_("Cancel"),
        serial=_("Serial number"),
        same_serial=_("The same as before"),
        new_serial=_("Another one"),
        which_serial=_("New serial number"),
        which_serial_help=_("Scan or type it. The thing keeps its label and its past."),
        vendor=_("Vendor"),
        no_vendor=_("Choose a vendor"),
        other_vendor=_("Or a new vendor"),
        other_vendor_help=_("Its name. It is offered the next time."),
        rma=_("Return number"),
        rma_help=_("The vendor gives it to you (RMA)."),
        sent=_("Sent on"),
        day_help=_("Year, month and day, such as {day}."),
        back=_("Back by"),
        ready=_("The part comes on"),
        ready_help=_("Leave it empty if nobody knows."),
        no_day=_("This is no day. Write it like {day}."),
        why=_("Reason"),
        why_help=_("It is kept with the work order. Name nobody."),
        why_missing=_("Say why."),
        other=_("It repeats"),
        charge=_("Who pays"),
        amount=_("How much"),
        amount_help=_("Such as 45.00"),
        no_amount=_("This is no amount. Write it like 45.00."),
    )


def charge_person(t: Translator, person: str) -> str:
    """Whoever had it is asked to pay."""
    return t.gettext("{person} pays").format(person=person)


@dataclass(frozen=True, slots=True)
class FactsTexts:
    """The form of what is known."""

    title: str
    help: str
    save: str
    what: str
    what_help: str
    no_what: str
    symptom: str
    no_symptom: str
    nobody: str
    hazard: str
    is_safe: str
    is_hazard: str


def facts(t: Translator) -> FactsTexts:
    """The form of what is known of a work order."""
    _ = t.gettext
    return FactsTexts(
        title=_("What is known of {number}"),
        help=_("Leave as it is what nobody knows yet."),
        save=_("Keep it"),
        what=_("Title"),
        what_help=_("Name the thing, never a person."),
        no_what=_("Give it a title."),
        symptom=_("What is wrong"),
        no_symptom=_("Choose what is wrong"),
        nobody=_("Nobody yet"),
        hazard=_("Is it safe"),
        is_safe=_("It is safe"),
        is_hazard=_("Somebody could get hurt"),
    )


@dataclass(frozen=True, slots=True)
class LineTexts:
    """The form of a line of cost."""

    title: str
    help: str
    save: str
    kind: str
    part: str
    labour: str
    other: str
    credit: str
    which_part: str
    no_part: str
    text: str
    text_help: str
    no_text: str
    quantity: str
    quantity_help: str
    no_quantity: str
    rate: str
    rate_help: str


def line(t: Translator) -> LineTexts:
    """The form of a line of cost."""
    _ = t.gettext
    return LineTexts(
        title=_("What did {number} cost?"),
        help=_("Choose what it is, then fill in what belongs to it."),
        save=_("Add the line"),
        kind=_("What it is"),
        part=_("A part"),
        labour=_("Work"),
        other=_("Something else"),
        credit=_("Warranty pays"),
        which_part=_("Part from the shelf"),
        no_part=_("Choose a part"),
        text=_("What for"),
        text_help=_("Not needed for a part."),
        no_text=_("Say what it was."),
        quantity=_("Pieces or minutes"),
        quantity_help=_("Pieces of a part, or minutes of work."),
        no_quantity=_("Write a whole number above 0."),
        rate=_("Amount"),
        rate_help=_("For work: an hour's price. Else the whole sum."),
    )


@dataclass(frozen=True, slots=True)
class NoteTexts:
    """The form of a note, and the one that asks why a charge is waived."""

    title: str
    help: str
    save: str
    often: str
    note: str
    note_help: str
    no_note: str
    waive_title: str
    waive_help: str
    waive: str


def note(t: Translator) -> NoteTexts:
    """The form of a note."""
    _ = t.gettext
    return NoteTexts(
        title=_("A note for {number}"),
        help=_("Choose a sentence, or write your own. Name nobody."),
        save=_("Keep the note"),
        often=_("Often written"),
        note=_("Note"),
        note_help=_("What you found, or what you did."),
        no_note=_("Choose a sentence or write one."),
        waive_title=_("Waive {number}?"),
        waive_help=_("Nobody pays then. The reason is kept with the charge."),
        waive=_("Waive the charge"),
    )


@dataclass(frozen=True, slots=True)
class PhotoTexts:
    """The pages of photos."""

    title: str
    file_title: str
    file_help: str
    file: str
    file_path_help: str
    caption: str
    caption_help: str
    save: str
    no_drives: str
    empty: str
    missing: str
    remove: str
    next: str
    before: str
    lost: str
    added: str
    removed: str


def photo(t: Translator) -> PhotoTexts:
    """The pages of photos."""
    _ = t.gettext
    return PhotoTexts(
        title=_("Photos of {number}"),
        file_title=_("A photo for {number}"),
        file_help=_("Plug in the stick or the camera, then choose its file."),
        file=_("Picture"),
        file_path_help=_("The whole path, such as {example}."),
        caption=_("What it shows"),
        caption_help=_("Do not name anybody here."),
        save=_("Keep the photo"),
        no_drives=_("No stick is plugged in."),
        empty=_("Say where the picture is."),
        missing=_("There is no such file, or it cannot be read."),
        remove=_("Remove it"),
        next=_("Next"),
        before=_("Before"),
        lost=_("Its file is not on this computer."),
        added=_("The photo is kept"),
        removed=_("The photo is removed"),
    )
