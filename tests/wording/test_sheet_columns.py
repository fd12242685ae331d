"""Sheets about money: a heading for each column, in the language of the page."""

from kiosk.wording.upkeep.sheet_columns import (
    in_budget,
    model_columns,
    plan_columns,
    spend_columns,
    value_columns,
)
from tests.support.translations import english, translated


def test_each_column_has_a_heading_of_its_own_in_every_language() -> None:
    for columns, count in (
        (plan_columns, 7),
        (value_columns, 8),
        (model_columns, 10),
        (spend_columns, 7),
    ):
        here, there = columns(english()), columns(translated("es"))
        assert len(set(here)) == len(set(there)) == count
        assert not set(here) & set(there)
    assert in_budget(translated("es"), is_covered=True) == "sí"
