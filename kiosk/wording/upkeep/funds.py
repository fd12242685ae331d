"""Words of the list of funds, and of the form of one."""

from collections.abc import Mapping
from dataclasses import dataclass

from db.vocabulary.upkeep import FundKind
from kiosk.i18n import Translator
from kiosk.wording.upkeep.replacement import amount, fiscal_year


@dataclass(frozen=True, slots=True)
class FundTexts:
    """The list, and what each of its columns and the form's fields is called."""

    title: str
    used: str
    gone: str
    code: str
    name: str
    kind: str
    award: str
    until: str
    budget: str
    new: str
    filter: str
    nothing: str
    librarian_sets: str


@dataclass(frozen=True, slots=True)
class FundFormTexts:
    """The form of one fund."""

    new: str
    change: str
    help: str
    code_help: str
    award_help: str
    federal: str
    federal_help: str
    owner: str
    owner_help: str
    until_help: str
    budget_help: str
    drop: str
    keep: str
    save: str
    cancel: str
    taken: str
    no_percent: str


def funds(t: Translator) -> FundTexts:
    """The list."""
    _ = t.gettext
    return FundTexts(
        title=_("Funds"),
        used=_("All in use"),
        gone=_("Not any more"),
        code=_("Code"),
        name=_("Name"),
        kind=_("Where from"),
        award=_("Award number"),
        until=_("Spend by"),
        budget=_("Budget"),
        new=_("New fund"),
        filter=_("Filter by code, name or award number"),
        nothing=_("No fund yet. N notes the first one that pays."),
        librarian_sets=_("A librarian notes funds and budgets."),
    )


def fund_form(t: Translator) -> FundFormTexts:
    """The form."""
    _ = t.gettext
    return FundFormTexts(
        new=_("New fund"),
        change=_("Change the fund"),
        help=_("Code and name are needed. The rest is mostly for grants."),
        code_help=_("As the office writes it."),
        award_help=_("Of a grant; the letter of award has it."),
        federal=_("Federal share, %"),
        federal_help=_("Of a grant: 0 to 100."),
        owner=_("Who owns what it buys"),
        owner_help=_("Of a grant, such as the district."),
        until_help=_("The last day on which it may be spent."),
        budget_help=_("What it may spend in that fiscal year; empty where nobody said."),
        drop=_("It pays no more"),
        keep=_("It pays again"),
        save=_("Save the fund"),
        cancel=_("Cancel"),
        taken=_("There is a fund with this code."),
        no_percent=_("Write a whole number from 0 to 100."),
    )


def fund_kinds(t: Translator) -> Mapping[FundKind, str]:
    """Where money comes from."""
    _ = t.gettext
    return {
        FundKind.GENERAL: _("The school"),
        FundKind.GRANT: _("A grant"),
        FundKind.DONATION: _("A gift"),
        FundKind.FEES: _("Fees"),
    }


def budget_of(t: Translator, year: int) -> str:
    """What a budget's column and field are called: Budget FY27."""
    return t.gettext("Budget {year}").format(year=fiscal_year(t, year))


def funds_note(t: Translator, count: int, cents: int) -> str:
    """Beside the title: how many pay, and what they may spend this year together."""
    said = t.ngettext("{count} pays, {amount} this year", "{count} pay, {amount} this year", count)
    return said.format(count=f"{count:,}", amount=amount(cents))


def said_fund(t: Translator, code: str) -> str:
    """The message after a fund was saved."""
    return t.gettext("{fund} is saved").format(fund=t.isolate(code))
