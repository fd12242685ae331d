"""Words of replacement: why a thing goes, what is advised, and the sheet for the board."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.domain.upkeep.replacement.forecast import Reason
from kiosk.domain.upkeep.replacement.repair_advice import Verdict, Why
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates

CHART_PARTS: tuple[tuple[Reason, ...], ...] = (
    (Reason.UPDATES, Reason.EXTENDED_UPDATES),
    (Reason.LIFE, Reason.BY_HAND),
    (Reason.LOSSES, Reason.SPARES, Reason.GROWTH),
    (Reason.LICENCE,),
)
"""The reasons that share a colour, from the bottom of a bar to its top: four can be told apart."""


@dataclass(frozen=True, slots=True)
class PlanTexts:
    """What stands on every plan: headings of its two tables and the sentences around them."""

    title: str
    chart: str
    year: str
    things: str
    cost: str
    budget: str
    missing: str
    what: str
    why: str


def plan_texts(t: Translator) -> PlanTexts:
    """The headings of a plan."""
    _ = t.gettext
    return PlanTexts(
        title=_("Replacement plan"),
        chart=_("What it costs, by reason"),
        year=_("Year"),
        things=_("Things"),
        cost=_("Cost"),
        budget=_("Budget"),
        missing=_("Not covered"),
        what=_("What"),
        why=_("Why"),
    )


def amount(cents: int) -> str:
    """An amount of money, in the school's own currency: 1,289.50."""
    return f"{cents // 100:,}.{cents % 100:02}"


def rounded(cents: int) -> str:
    """An amount for a chart, in thousands: 42.9k; less than that in whole units."""
    return f"{cents / 100_000:,.1f}k" if cents >= 100_000 else str(cents // 100)


def fiscal_year(t: Translator, year: int) -> str:
    """A fiscal year by its name, FY28 for the one that ends in 2028."""
    # TRANSLATORS: a fiscal year, short; FY28 ends in 2028
    return t.gettext("FY{year}").format(year=f"{year % 100:02}")


def year_headline(t: Translator, year: int, things: int, licences: int, cost: str) -> str:
    """What a fiscal year needs, in one sentence. `cost` is an amount in words, of all of it."""
    name = fiscal_year(t, year)
    if not licences:
        said = t.ngettext(
            "{year}: replace {count} thing for {cost}",
            "{year}: replace {count} things for {cost}",
            things,
        )
        return said.format(year=name, count=things, cost=cost)
    renewed = t.ngettext("{count} licence", "{count} licences", licences).format(count=licences)
    said = t.ngettext(
        "{year}: replace {count} thing, renew {licences}, for {cost}",
        "{year}: replace {count} things, renew {licences}, for {cost}",
        things,
    )
    return said.format(year=name, count=things, licences=renewed, cost=cost)


def budget_sentence(t: Translator, missing: str) -> str:
    """Does the budget last? `missing` is what no year has room for; empty where all have."""
    if not missing:
        return t.gettext(
            "No year is over its budget, and nothing is put off past the end of its updates."
        )
    return t.gettext("The budget is too small: {missing} are not covered.").format(missing=missing)


def unknown_sentences(t: Translator, undated: int, unpriced: int) -> tuple[str, ...]:
    """What could not be planned, and why; none where all could."""
    said = []
    if undated:
        said.append(
            t.ngettext(
                "{count} thing has no known end of life and is not in the plan.",
                "{count} things have no known end of life and are not in the plan.",
                undated,
            ).format(count=undated)
        )
    if unpriced:
        said.append(
            t.ngettext(
                "{count} thing has no price and is not in the plan.",
                "{count} things have no price and are not in the plan.",
                unpriced,
            ).format(count=unpriced)
        )
    return tuple(said)


def made_on(t: Translator, dates: Dates, school: str, day: date) -> str:
    """Whose plan it is, and of which day."""
    said = t.gettext("{school}, {day}")
    return said.format(school=t.isolate(school), day=dates.day_with_year(day))


def reason_words(t: Translator, reason: Reason) -> str:
    """Why money is needed, in two or three words."""
    _ = t.gettext
    return {
        Reason.BY_HAND: _("Set by staff"),
        Reason.UPDATES: _("Updates end"),
        Reason.EXTENDED_UPDATES: _("Longer updates end"),
        Reason.LIFE: _("Worn out"),
        Reason.LOSSES: _("Breaks or gets lost"),
        Reason.GROWTH: _("More students"),
        Reason.SPARES: _("Spares"),
        Reason.LICENCE: _("Licence ends"),
    }[reason]


def requisition_title(t: Translator) -> str:
    """What a requisition is for that is made of a plan."""
    return t.gettext("What is due to be replaced")


def reasons_told(t: Translator, counts: Mapping[Reason, int], longest: int) -> str:
    """Why so many are bought, the commonest reason first: "Updates end × 96, Spares × 3".

    Rarer reasons are left out where all of them are longer than `longest` letters.
    """
    said = ""
    for reason in sorted(counts, key=lambda reason: (-counts[reason], reason)):
        more = f"{reason_words(t, reason)} × {counts[reason]:,}"
        longer = f"{said}, {more}" if said else more
        if len(longer) > longest:
            break
        said = longer
    return said


def part_words(t: Translator) -> tuple[str, ...]:
    """The parts of a bar by name, from its bottom to its top."""
    _ = t.gettext
    updates, worn_out = (reason_words(t, part[0]) for part in CHART_PARTS[:2])
    return updates, worn_out, _("Losses and spares"), _("Licences")


def parts_of(cents: Mapping[Reason, int]) -> tuple[int, ...]:
    """What each part of a bar costs."""
    return tuple(sum(cents.get(reason, 0) for reason in part) for part in CHART_PARTS)


def verdict_words(t: Translator, verdict: Verdict) -> str:
    """What is advised, as a sentence."""
    _ = t.gettext
    return {
        Verdict.REPAIR: _("Repair it."),
        Verdict.REPLACE: _("Replace it, and keep its parts."),
        Verdict.ASK: _("It is a close call. Please decide."),
    }[verdict]


def why_sentence(t: Translator, why: Why) -> str:
    """The rule that says so."""
    _ = t.gettext
    return {
        Why.WARRANTY: _("It is under warranty: its vendor repairs it."),
        Why.NEARLY_OVER: _("Its life or its updates end within three months."),
        Why.DEAR_AND_OLD: _(
            "It is past half its life, and the repair costs over half the price of a new one."
        ),
        Why.OVER_VALUE: _("The repair costs more than the thing is still worth."),
        Why.SPENT_TOO_MUCH: _(
            "With the last twelve months, its repairs cost over three fifths of a new one."
        ),
        Why.TOO_OFTEN: _("It broke three times or more in the last twelve months."),
        Why.WORTH_IT: _("The repair is worth its money."),
    }[why]
