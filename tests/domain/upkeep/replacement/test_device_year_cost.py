"""What a model costs a year."""

from fractions import Fraction

from kiosk.domain.upkeep.replacement.device_year_cost import ModelCosts, paid_a_year


def test_all_that_was_spent_is_shared_by_the_years_served() -> None:
    assert ModelCosts(10, 329_000, 0, 41_000, 12_000, 420).a_year_cents == 10_229  # 10228.57
    assert ModelCosts(10, 329_000, 25_000, 41_000, 12_000, 420).a_year_cents == 10_943  # 10942.86


def test_what_has_not_served_a_month_has_no_cost_a_year() -> None:
    assert ModelCosts(1, 32_900, 2_500, 0, 0, 0, Fraction(1_000), 1).a_year_cents is None


def test_a_licence_is_paid_by_what_is_in_service_for_the_part_of_a_year_that_it_lasts() -> None:
    licences = paid_a_year([(38_000, 12), (10_000, 36), (900, 6)])
    assert licences == Fraction(129_400, 3)

    costs = ModelCosts(3, 90_000, 0, 0, 0, 60, licences, 2)

    assert costs.licence_cents == 43_133  # 43133.33
    assert costs.a_year_cents == 39_567  # 18000 + 21566.67


def test_the_sum_is_rounded_and_not_its_parts() -> None:
    # 0.4 of a cent and 0.4 of a cent: each alone would be nothing.
    assert ModelCosts(1, 2, 0, 0, 0, 60, Fraction(2, 5), 1).a_year_cents == 1
    assert ModelCosts(1, 2, 0, 0, 0, 48, Fraction(0), 1).a_year_cents == 1  # a half goes up


def test_what_nothing_in_service_pays_is_not_in_the_number() -> None:
    assert paid_a_year([]) == 0
    assert ModelCosts(1, 12_000, 0, 0, 0, 12, Fraction(5_000), 0).a_year_cents == 12_000
