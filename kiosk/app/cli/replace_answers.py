"""What `replace value`, `replace models` and `replace advice` answer."""

from collections.abc import Iterable

from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import document, english
from kiosk.services.upkeep.replacement.book_values import BookValues, ModelCost
from kiosk.services.upkeep.replacement.repair_worth import RepairWorth
from kiosk.wording.upkeep.replacement import amount, verdict_words, why_sentence


def say_values(out: Output, found: BookValues) -> None:
    """The list, with its sum."""
    rows = [
        (
            each.barcode,
            each.type_name,
            each.in_service_on.isoformat(),
            amount(each.cost_cents),
            amount(each.value_cents),
            amount(each.written_off_cents),
        )
        for each in found.values
    ]
    total = amount(sum(each.value_cents for each in found.values))
    out.say(f"Worth {total} on {found.as_of}, as a planning value.")
    if found.unknown:
        out.say(f"Not in the list, for want of a life or a first day: {found.unknown}.")
    off = f"Written off FY{found.fiscal_year % 100:02}"
    out.table(("Code", "Thing", "Since", "Cost", "Value", off), rows)


def values_document(found: BookValues) -> Json:
    """The same for programs."""
    return document(
        "replace value",
        as_of=found.as_of.isoformat(),
        fiscal_year=found.fiscal_year,
        unknown=found.unknown,
        values=[
            {
                "barcode": each.barcode,
                "type": each.type_code,
                "in_service_on": each.in_service_on.isoformat(),
                "cost_cents": each.cost_cents,
                "value_cents": each.value_cents,
                "written_off_cents": each.written_off_cents,
            }
            for each in found.values
        ],
    )


SPENT = ("Type", "Things", "Bought", "Accessories", "Repairs", "Sold again")


def say_models(out: Output, found: Iterable[ModelCost]) -> None:
    """What each type costs a year, the dearest first."""
    rows = [
        (
            each.type_name,
            str(each.costs.count),
            amount(each.costs.bought_cents),
            amount(each.costs.accessory_cents),
            amount(each.costs.repair_cents),
            amount(each.costs.resale_cents),
            amount(each.costs.licence_cents),
            "-" if each.costs.a_year_cents is None else amount(each.costs.a_year_cents),
        )
        for each in found
    ]
    columns = (*SPENT, "Licences a year", "A year each")
    out.table(columns, rows)
    out.say(
        "A year each is what was bought and repaired, with accessories, less what was sold again, "
        "for a year of one thing, and its share of the licences."
    )


def models_document(found: Iterable[ModelCost]) -> Json:
    """The same for programs."""
    models: list[Json] = [
        {
            "type": each.type_code,
            "name": each.type_name,
            "count": each.costs.count,
            "bought_cents": each.costs.bought_cents,
            "accessory_cents": each.costs.accessory_cents,
            "repair_cents": each.costs.repair_cents,
            "resale_cents": each.costs.resale_cents,
            "months": each.costs.months,
            "licence_cents_a_year": each.costs.licence_cents,
            "in_service": each.costs.in_service,
            "a_year_cents": each.costs.a_year_cents,
        }
        for each in found
    ]
    return document("replace models", models=models)


def say_worth(out: Output, found: RepairWorth) -> None:
    """The advice with its reasons and its numbers."""
    t = english()
    if found.facts is None or found.advice is None:
        out.say("No advice: its life or the price of a new one is not known.")
        return
    out.say(verdict_words(t, found.advice.verdict))
    for why in found.advice.why:
        out.say(why_sentence(t, why))
    facts = found.facts
    rows = [
        ("Months left", str(facts.months_left)),
        ("Still worth", amount(facts.value_cents)),
        ("This repair", amount(facts.estimate_cents)),
        ("With the last twelve months", amount(facts.spent_in_all_cents)),
        ("Repairs in twelve months", str(facts.failures)),
        ("A new one", amount(facts.replacement_cents)),
    ]
    if found.end is not None:
        rows.append(("End of life", f"{found.end.on} ({found.end.binding.value})"))
    out.table(("", ""), rows)


def worth_document(code: str, found: RepairWorth) -> Json:
    """The same for programs."""
    if found.facts is None or found.advice is None:
        return document("replace advice", item=code, verdict=None)
    facts = found.facts
    return document(
        "replace advice",
        item=code,
        verdict=found.advice.verdict.value,
        why=[why.value for why in found.advice.why],
        months_left=facts.months_left,
        value_cents=facts.value_cents,
        estimate_cents=facts.estimate_cents,
        spent_in_all_cents=facts.spent_in_all_cents,
        failures=facts.failures,
        replacement_cents=facts.replacement_cents,
        end_of_life=None if found.end is None else found.end.on.isoformat(),
        binding=None if found.end is None else found.end.binding.value,
    )
