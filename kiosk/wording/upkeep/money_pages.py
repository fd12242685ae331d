"""Words of the pages of licences, and of what each fund spent."""

from dataclasses import dataclass

from kiosk.i18n import Translator
from kiosk.wording.saving import SavedTexts
from kiosk.wording.upkeep.replacement import amount


@dataclass(frozen=True, slots=True)
class LicenceTexts:
    """The list of licences, and the form of one."""

    title: str
    used: str
    ending: str
    gone: str
    name: str
    seats: str
    renews: str
    cost: str
    fund: str
    vendor: str
    type: str
    type_help: str
    new: str
    filter: str
    nothing: str
    never: str
    form_new: str
    form_change: str
    help: str
    taken: str
    months: str
    months_help: str
    renews_help: str
    note: str
    drop: str
    keep: str
    save: str
    cancel: str
    no_fund: str


@dataclass(frozen=True, slots=True)
class SpendTexts:
    """The table of what funds spent."""

    title: str
    this_year: str
    all: str
    year: str
    fund: str
    name: str
    budget: str
    received: str
    awaited: str
    left: str
    funds: str
    save: str
    nobody: str
    filter: str
    nothing: str


def licences(t: Translator) -> LicenceTexts:
    """Licences."""
    _ = t.gettext
    return LicenceTexts(
        title=_("Licences"),
        used=_("In use"),
        ending=_("Ending soon"),
        gone=_("Given up"),
        name=_("Name"),
        seats=_("Seats"),
        renews=_("Ends on"),
        cost=_("Cost"),
        fund=_("Fund"),
        vendor=_("From"),
        type=_("For the model"),
        type_help=_("The code of its type. What a year costs is shared by all that are in use."),
        new=_("Note a licence"),
        filter=_("Filter by name, fund or vendor"),
        nothing=_("No licence is noted yet. N notes the first."),
        never=_("no end"),
        form_new=_("Note a licence"),
        form_change=_("Change the licence"),
        help=_("It stands in the plan with what its renewal costs."),
        taken=_("Seats in use"),
        months=_("Months of a renewal"),
        months_help=_("12 where it is paid each year."),
        renews_help=_("The first day without it. Leave it empty where it has no end."),
        note=_("Note"),
        drop=_("Give it up"),
        keep=_("Use it again"),
        save=_("Save the licence"),
        cancel=_("Cancel"),
        no_fund=_("No fund has the code {name}."),
    )


def licences_note(t: Translator, count: int, cents: int) -> str:
    """Beside the title: how many are in use, and what they cost together."""
    said = t.ngettext("{count} in use, {amount}", "{count} in use, {amount}", count)
    return said.format(count=f"{count:,}", amount=amount(cents))


def seats_used(t: Translator, used: int | None, seats: int | None) -> str:
    """How many of the seats are used; empty where nobody counts."""
    if seats is None:
        return "" if used is None else f"{used:,}"
    return t.gettext("{used} of {seats}").format(used=f"{used or 0:,}", seats=f"{seats:,}")


def said_licence(t: Translator, name: str) -> str:
    """The message after a licence was saved."""
    return t.gettext("{name} is saved").format(name=t.isolate(name))


def spending(t: Translator) -> SpendTexts:
    """What each fund spent."""
    _ = t.gettext
    return SpendTexts(
        title=_("Spending"),
        this_year=_("This fiscal year"),
        all=_("All years"),
        year=_("Fiscal year"),
        fund=_("Fund"),
        name=_("Name"),
        budget=_("Budget"),
        received=_("Spent"),
        awaited=_("To come"),
        left=_("Left"),
        funds=_("Funds"),
        save=_("Save as a file"),
        nobody=_("no fund"),
        filter=_("Filter by year or fund"),
        nothing=_("Nothing was spent yet, and no budget is set. U leads to the funds."),
    )


def spending_file(t: Translator) -> SavedTexts:
    """The form that saves it."""
    _ = t.gettext
    return SavedTexts(
        title=_("Save the spending"),
        help=_("For the board or the office, of all years."),
        save=_("Save as a file"),
        written=_("The spending is saved"),
    )


def spending_note(t: Translator, left: int) -> str:
    """Beside the title: what the budgets of this year have left together."""
    if left < 0:
        return t.gettext("{amount} too little this year").format(amount=amount(-left))
    return t.gettext("{amount} left this year").format(amount=amount(left))


def spending_title(t: Translator, left: int) -> str:
    """The title of its paper: the answer."""
    return t.gettext("Spending: {left}").format(left=spending_note(t, left))


def spending_paper_note(t: Translator) -> str:
    """What its paper lists."""
    return t.gettext("What each fund spent and has left, the newest fiscal year first")


def signed(cents: int) -> str:
    """An amount that may be below nothing."""
    return amount(cents) if cents >= 0 else f"−{amount(-cents)}"
