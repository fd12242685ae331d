"""Words of the page on which replacement is planned, and what can be tried out on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.i18n import Translator
from kiosk.wording.upkeep.replacement import amount, fiscal_year, rounded

_YEAR = 12


@dataclass(frozen=True, slots=True)
class ReplacementTexts:
    """What always stands on the page, and on the list that it leads to."""

    looking: str
    nothing: str
    ranking: str
    table: str
    chart: str
    life: str
    budget: str
    growth: str
    inflation: str
    this_year: str
    try_it: str
    as_it_falls: str
    tag: str
    ends: str
    why: str
    cost: str
    all: str
    late: str
    unfunded: str
    filter: str
    no_things: str


def replacement_page(t: Translator) -> ReplacementTexts:
    """The page's own words."""
    _ = t.gettext
    return ReplacementTexts(
        looking=_("Looking at every thing"),
        nothing=_("Nothing has to be replaced."),
        ranking=_("Who goes first, and why"),
        table=_("Table"),
        chart=_("Chart"),
        life=_("Lifetime"),
        budget=_("Budget a year"),
        growth=_("Students"),
        inflation=_("Prices"),
        this_year=_("this year"),
        try_it=_("Try it"),
        as_it_falls=_("As it falls due"),
        tag=_("Tag"),
        ends=_("Ends on"),
        why=_("Why"),
        cost=_("Cost"),
        all=_("All"),
        late=_("Late"),
        unfunded=_("Not covered"),
        filter=_("Type to filter: tag or why"),
        no_things=_("These are expected. Which things they are, nobody knows yet."),
    )


def things(t: Translator, count: int) -> str:
    """How many things a year replaces."""
    return t.ngettext("{count} thing", "{count} things", count).format(count=count)


def times(count: int) -> str:
    """So many of one kind, beside its name."""
    return f"× {count:,}"


def over_budget(t: Translator, over: int) -> str:
    """How much a year costs beyond its budget, in cents."""
    return t.gettext("That is {amount} over the budget of a year.").format(amount=rounded(over))


def advice(t: Translator, earlier: int, later: int) -> str:
    """What spreading the purchases over the years does: so many things earlier and later."""
    said = t.ngettext(
        "Buy {count} thing in an earlier year, and no year is over its budget.",
        "Buy {count} things in an earlier year, and no year is over its budget.",
        earlier,
    ).format(count=earlier)
    if not later:
        return said
    also = t.ngettext(
        "{count} thing waits for a later year.", "{count} things wait for a later year.", later
    )
    return f"{said} {also.format(count=later)}"


def levelled(t: Translator) -> str:
    """The chart shows purchases spread over the years."""
    return t.gettext("The purchases are spread, and no year is over its budget.")


def limit_words(t: Translator, budget: int) -> str:
    """What stands on the line of the budget, in cents."""
    return t.gettext("budget {amount}").format(amount=round_amount(budget))


def round_amount(cents: int) -> str:
    """An amount on a line of the chart: 40k."""
    return rounded(cents).replace(".0k", "k")


def late_chip(t: Translator, count: int) -> str:
    """So many should have been replaced before today."""
    return t.ngettext("{count} late", "{count} late", count).format(count=count)


def short_chip(t: Translator, count: int) -> str:
    """So many that no year has room for."""
    return t.ngettext("{count} not covered", "{count} not covered", count).format(count=count)


def bar_said(t: Translator, year: int, total: str, parts: Sequence[tuple[str, str]]) -> str:
    """A whole bar, for screen readers: parts by name with their amounts."""
    said = ", ".join(f"{name} {words}" for name, words in parts)
    whole = f"{fiscal_year(t, year)}: {total}"
    return f"{whole}. {said}" if said else whole


def life_value(t: Translator, months: int) -> str:
    """How much longer or shorter every life is supposed to be; whole years."""
    years = months // _YEAR
    if not years:
        return t.gettext("as set")
    words = t.ngettext("{count} year", "{count} years", abs(years)).format(count=f"{years:+}")
    return words.replace("-", "−")


def yearly(t: Translator, share: int) -> str:
    """Hundredths of a percent a year."""
    percent = f"{share / 100:+g}".replace("-", "−") if share else "0"
    return t.gettext("{percent} % a year").format(percent=percent)


def budget_value(t: Translator, cents: int) -> str:
    """The budget of a year, in the school's own currency."""
    return amount(cents).removesuffix(".00") if cents else t.gettext("none")


def less(t: Translator, name: str) -> str:
    """What the key with the minus does."""
    return t.gettext("{what}: less").format(what=name)


def more(t: Translator, name: str) -> str:
    """What the key with the plus does."""
    return t.gettext("{what}: more").format(what=name)


def things_title(t: Translator, name: str, year: int) -> str:
    """The head of the list of one kind's things; `name` is as the school calls them."""
    said = t.gettext("{name} in {year}")
    return said.format(name=t.isolate(name), year=fiscal_year(t, year))
