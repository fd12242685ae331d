"""What a model costs a year."""

from kiosk.domain.upkeep.replacement.device_year_cost import ModelCosts


def test_all_that_was_spent_is_shared_by_the_years_served() -> None:
    assert ModelCosts(10, 329_000, 41_000, 12_000, 420).a_year_cents == 10_229  # 10228.57


def test_what_has_not_served_a_month_has_no_cost_a_year() -> None:
    assert ModelCosts(1, 32_900, 0, 0, 0).a_year_cents is None
