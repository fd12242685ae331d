"""Rows of things → what the rules of replacement weigh."""

from datetime import date

from db.queries.upkeep.fleet import LifeRow, Upkeep
from kiosk.domain.months import whole_months
from kiosk.domain.upkeep.replacement.depreciation import Asset
from kiosk.domain.upkeep.replacement.device_year_cost import ModelCosts, paid_a_year
from kiosk.domain.upkeep.replacement.end_of_life import Lifespan


def span_of(row: LifeRow) -> Lifespan:
    """A thing's life: what is its own, else its type's, else from the day it was bought on."""
    return Lifespan(
        in_service_on=row.in_service_on or row.bought_on,
        life_months=row.life_months or row.type_life_months,
        updates_end_on=row.updates_end_on,
        extended_end_on=row.extended_end_on,
        is_extended=bool(row.is_extended),
        replace_on=row.replace_on,
    )


def new_cents(row: LifeRow) -> int:
    """What a new one costs; 0 where nobody has said."""
    if row.type_replacement_cents is not None:
        return row.type_replacement_cents
    return row.type_price_cents or row.price_cents or 0


def paid_cents(row: LifeRow) -> int:
    """What this one cost, or what its type does."""
    return row.type_price_cents if row.price_cents is None else row.price_cents


def asset_of(row: LifeRow) -> Asset | None:
    """A thing that loses value; None where nobody knows since when, or for how long."""
    span = span_of(row)
    if span.in_service_on is None or span.life_months is None:
        return None
    return Asset(
        cost_cents=paid_cents(row),
        salvage_cents=row.salvage_cents or 0,
        life_months=span.life_months,
        in_service_on=span.in_service_on,
    )


def own_costs(row: LifeRow, upkeep: Upkeep, repair_cents: int, today: date) -> ModelCosts:
    """What one thing cost, as its model's costs are counted; none where nobody knows since when.

    What is gone has no part in the licences that are paid now.
    """
    since = span_of(row).in_service_on
    return ModelCosts(
        count=1,
        bought_cents=paid_cents(row),
        accessory_cents=upkeep.accessory_cents,
        repair_cents=repair_cents,
        resale_cents=row.resale_cents or 0,
        months=0 if since is None else max(0, whole_months(since, row.retired_on or today)),
        licences=paid_a_year(upkeep.licences),
        in_service=0 if row.retired_on else upkeep.in_service,
    )


def is_spare(row: LifeRow) -> bool:
    """Does it stand in for others?"""
    return bool(row.is_loaner or row.is_loaner_pool)
