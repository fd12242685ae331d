"""What `replace plan` answers: tables for people, a document for programs, rows for files."""

from collections.abc import Iterable

from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import document, english
from kiosk.domain.upkeep.replacement.forecast import Line
from kiosk.domain.upkeep.replacement.levelling import Purchase
from kiosk.services.upkeep.replacement.plan import ReplacementPlan
from kiosk.wording.upkeep.replacement import (
    amount,
    budget_sentence,
    fiscal_year,
    reason_words,
    unknown_sentences,
    year_headline,
)


def say_plan(out: Output, plan: ReplacementPlan, year: int) -> None:
    """The years one below the other, and the lines of one of them."""
    t = english()
    own = [line for line in plan.lines if line.year == year]
    things, licences = plan.things_in(year), plan.licences_in(year)
    out.say(year_headline(t, year, things, licences, amount(plan.cents_of(year))))
    if plan.is_levelled:
        out.say(budget_sentence(t, amount(plan.missing) if plan.missing else ""))
    for sentence in unknown_sentences(t, plan.undated, plan.unpriced):
        out.say(sentence)
    out.say("")
    out.table(("Year", "Things", "Cost", "Budget", "Not covered"), list(_years(plan)))
    out.say("")
    rows = [
        (
            plan.names.get(line.group, line.group),
            reason_words(t, line.reason),
            str(line.count),
            amount(line.cents),
        )
        for line in own
    ]
    out.table((f"{fiscal_year(t, year)}: what", "Why", "Things", "Cost"), rows)


def plan_document(plan: ReplacementPlan, year: int | None) -> Json:
    """The whole plan; with a year, each thing that is bought in it too."""
    outlook = plan.outlook
    facts: dict[str, Json] = {
        "as_of": outlook.today.isoformat(),
        "fiscal_years": list(plan.fiscal_years),
        "budget_cents": plan.budget or None,
        "own_budgets": [
            {"year": year, "cents": cents} for year, cents in sorted(plan.own_budgets.items())
        ],
        "missing_cents": plan.missing,
        "undated": plan.undated,
        "unpriced": plan.unpriced,
        "lines": [_line(line) for line in plan.lines],
        "shortfall": [_line(line) for line in plan.shortfall],
    }
    if year is not None:
        facts["year"] = year
        facts["things"] = [_thing(each) for each in plan.purchases if each.year == year]
    return document("replace plan", **facts)


def _years(plan: ReplacementPlan) -> Iterable[tuple[str, ...]]:
    t = english()
    for year in plan.fiscal_years:
        missing = plan.missing_in(year)
        yield (
            fiscal_year(t, year),
            str(plan.things_in(year)),
            amount(plan.cents_of(year)),
            amount(plan.budget_of(year)) if plan.budget_of(year) else "-",
            amount(missing) if missing else "",
        )


def _line(line: Line) -> Json:
    return {
        "year": line.year,
        "reason": line.reason.value,
        "group": line.group,
        "count": line.count,
        "backlog": line.backlog,
        "cents": line.cents,
    }


def _thing(each: Purchase) -> Json:
    return {
        "barcode": each.due.barcode,
        "type": each.due.group,
        "end_of_life": each.due.on.isoformat(),
        "binding": each.due.binding.value,
        "cents": each.cents,
        "in_budget": each.is_funded,
    }
