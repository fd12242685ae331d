"""Words of what leads on from the page of replacements: files, a requisition, what is kept."""

from dataclasses import dataclass

from kiosk.i18n import Translator
from kiosk.wording.upkeep.replacement import amount, fiscal_year


@dataclass(frozen=True, slots=True)
class WayTexts:
    """Keys, and what is said after them."""

    order: str
    pdf: str
    sheet: str
    models: str
    values: str
    budget: str
    keep: str
    as_set: str
    tried: str
    kept: str
    funds_say: str
    who_says: str
    undone: str


def ways(t: Translator) -> WayTexts:
    """All of them."""
    _ = t.gettext
    return WayTexts(
        order=_("Make requisition"),
        pdf=_("PDF"),
        sheet=_("Sheet"),
        models=_("Models"),
        values=_("Values"),
        budget=_("Budget"),
        keep=_("Keep"),
        as_set=_("As set"),
        tried=_("You are trying figures out. Nothing is kept yet."),
        kept=_("The figures are kept. The plan goes by them from now on."),
        funds_say=_("All but the budget is kept: the funds say what there is."),
        who_says=_("All but the budget is kept: ask a librarian for that."),
        undone=_("The figures are as they were."),
    )


def ordered(t: Translator, number: str, lines: int) -> str:
    """A requisition was begun."""
    said = t.ngettext(
        "{number} is begun, with {count} line.", "{number} is begun, with {count} lines.", lines
    )
    return said.format(number=number, count=lines)


def ordered_before(t: Translator, number: str) -> str:
    """That year has a draft already, which is shown."""
    return t.gettext("{number} was begun before. Nothing was added to it.").format(number=number)


def not_ordered(t: Translator, number: str) -> str:
    """It was taken back."""
    return t.gettext("{number} is cancelled.").format(number=number)


def nothing_to_order(t: Translator, year: int) -> str:
    """A year in which nothing is bought."""
    said = t.gettext("{year} buys no things. Choose another year.")
    return said.format(year=fiscal_year(t, year))


@dataclass(frozen=True, slots=True)
class ModelTexts:
    """The list of what models cost."""

    title: str
    model: str
    count: str
    bought: str
    accessories: str
    repairs: str
    resale: str
    licences: str
    a_year: str
    meaning: str
    all: str
    filter: str
    nothing: str


def models(t: Translator) -> ModelTexts:
    """Its words."""
    _ = t.gettext
    return ModelTexts(
        title=_("What models cost a year"),
        model=_("Model"),
        count=_("Things"),
        bought=_("Bought"),
        accessories=_("Accessories"),
        repairs=_("Repairs"),
        resale=_("Sold again"),
        licences=_("Licences a year"),
        a_year=_("A year each"),
        meaning=_("Less what was sold again, and with a share of the licences"),
        all=_("All"),
        filter=_("Type to filter: model"),
        nothing=_("No thing has a day on which its service began."),
    )


@dataclass(frozen=True, slots=True)
class ValueTexts:
    """The form that saves book values of a day."""

    day: str
    day_help: str
    no_day: str


def values(t: Translator) -> ValueTexts:
    """Its words."""
    _ = t.gettext
    return ValueTexts(
        day=_("Values of the day"),
        day_help=_("Any day, past or to come, such as {example}"),
        no_day=_("Write the day like {example}."),
    )


@dataclass(frozen=True, slots=True)
class BudgetTexts:
    """The form for what a year may spend."""

    title: str
    help: str
    every: str
    every_help: str
    save: str
    cancel: str
    wrong: str
    not_allowed: str
    saved: str
    undone: str


def budget_form(t: Translator, year: int, usual_cents: int) -> BudgetTexts:
    """Its words, for a fiscal year; `usual_cents` is what every year has, 0 where nobody said."""
    _ = t.gettext
    name = fiscal_year(t, year)
    if usual_cents:
        help_ = _("What each fund has for {year}. Where all are empty, the year has {usual}.")
    else:
        help_ = _("What each fund has for {year}. Where all are empty, it is like the year before.")
    return BudgetTexts(
        title=_("Budget of {year}").format(year=name),
        help=help_.format(year=name, usual=amount(usual_cents)),
        every=_("Every year"),
        every_help=_("No fund is named yet. So every year has the same."),
        save=_("Save"),
        cancel=_("Cancel"),
        wrong=_("Write an amount like 12,500.00."),
        not_allowed=_("Only a librarian says what there is to spend."),
        saved=_("The budget of {year} is set.").format(year=name),
        undone=_("The budget of {year} is as it was.").format(year=name),
    )
