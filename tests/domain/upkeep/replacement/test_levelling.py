"""Purchases spread over years, within budgets and before updates end."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.upkeep.replacement.end_of_life import Binding
from kiosk.domain.upkeep.replacement.forecast import Due, Line, Outlook, Prices, Reason
from kiosk.domain.upkeep.replacement.levelling import Plan, Purchase, level, unlevelled

OUTLOOK = Outlook(today=date(2026, 11, 23), ahead=4)
FIRST = OUTLOOK.this_year
A_YEAR = timedelta(days=365)


def due(number: int, year: int, *, until: int | None = None, cents: int = 100) -> Due:
    safe_until = None if until is None else date(until, 6, 30)
    return Due(f"CB-{number}", "laptop", date(year, 3, 1), Binding.LIFE, cents, safe_until)


def number_of(purchase: Purchase) -> int:
    """The number that `due` was given."""
    return int(purchase.due.barcode.removeprefix("CB-"))


def years(plan: Plan) -> dict[int, int | None]:
    """By number, the year that each is bought in; None where it cannot be."""
    return {
        int(each.due.barcode[3:]): each.year if each.is_funded else None for each in plan.purchases
    }


def test_what_fits_stays_in_its_own_year() -> None:
    dues = [due(1, 2027), due(2, 2028), due(3, 2030)]

    plan = level(dues, (), OUTLOOK, [100] * 4)

    assert years(plan) == {1: 2027, 2: 2028, 3: 2030}
    assert plan == unlevelled(dues, OUTLOOK)


def test_what_does_not_fit_is_bought_earlier_as_late_as_there_is_room() -> None:
    dues = [due(number, 2029, until=2029) for number in range(1, 4)]

    plan = level(dues, (), OUTLOOK, [100] * 4)

    assert sorted(years(plan).values(), key=str) == [2027, 2028, 2029]


def test_only_what_no_earlier_year_has_room_for_is_put_off() -> None:
    plan = level([due(1, 2027), due(2, 2027)], (), OUTLOOK, [100, 0, 100, 100])

    assert years(plan) == {1: 2027, 2: 2029}


def test_nothing_is_put_off_beyond_its_updates_and_the_shortfall_is_told() -> None:
    plan = level([due(1, 2027, until=2028), due(2, 2027, until=2028)], (), OUTLOOK, [100, 0, 10**9])

    assert years(plan) == {1: 2027, 2: None}
    assert plan.shortfall == (Line(2027, Reason.LIFE, "laptop", 1, 100),)


def test_what_cannot_be_moved_is_taken_off_the_budget_first() -> None:
    standing = [Line(FIRST, Reason.LICENCE, "Office", 1, 50)]

    plan = level([due(1, 2027)], standing, OUTLOOK, [100, 0, 0, 100])

    assert years(plan) == {1: 2030}


def test_what_ends_beyond_the_outlook_is_not_planned() -> None:
    assert level([due(1, 2031)], (), OUTLOOK, [0] * 4) == Plan((), (), ())


@st.composite
def falling_due(draw: st.DrawFn, cents: st.SearchStrategy[int]) -> Due:
    """Something whose life ends within the outlook, and its updates not before that."""
    number = draw(st.integers(1, 10**6))
    on = draw(st.dates(date(2025, 1, 1), date(2030, 6, 30)))
    until = draw(st.none() | st.dates(on, date(2033, 1, 1)) | st.dates(on, on + A_YEAR))
    return Due(f"CB-{number}", "laptop", on, Binding.LIFE, draw(cents), until)


ANY = st.lists(falling_due(st.integers(1, 500)), max_size=40)
EQUAL = st.lists(falling_due(st.just(100)), max_size=12)
BUDGETS = st.lists(st.integers(0, 3_000), min_size=4, max_size=4)
TIGHT = st.lists(st.integers(0, 4).map(lambda number: 120 * number), min_size=4, max_size=4)
"""What a few things just fit into or not."""
STANDING = st.lists(
    st.builds(
        Line,
        year=st.integers(FIRST, FIRST + 3),
        reason=st.just(Reason.LICENCE),
        group=st.just("Office"),
        count=st.just(1),
        cents=st.integers(0, 200) | st.integers(0, 2_000),
    ),
    max_size=3,
)
INFLATION = st.just(0) | st.integers(0, 1_000)


def cost(lines: Iterable[Line], year: int) -> int:
    return sum(line.cents for line in lines if line.year == year)


@given(ANY, STANDING, BUDGETS, INFLATION)
def test_no_year_is_overspent_and_nothing_passes_its_updates(
    dues: list[Due], standing: list[Line], budgets: list[int], inflation: int
) -> None:
    outlook = replace(OUTLOOK, inflation=inflation)

    plan = level(dues, standing, outlook, budgets)

    for year, budget in enumerate(budgets, FIRST):
        bought = cost(plan.lines, year)
        assert bought == 0 or bought + cost(standing, year) <= budget
    for each in plan.purchases:
        if each.due.safe_until is not None:
            assert each.year <= max(FIRST, outlook.years.of(each.due.safe_until))
        assert each.cents == Prices(inflation).after(each.due.price_cents, each.year - FIRST)
    planned = sorted(each.due.barcode for each in plan.purchases)
    assert planned == sorted(each.barcode for each in dues)
    assert sum(line.count for line in (*plan.lines, *plan.shortfall)) == len(dues)


def is_feasible(dues: Sequence[Due], rooms: Sequence[int]) -> bool:
    """Have the years up to each place room for all that can wait no longer?"""
    for place in range(OUTLOOK.ahead):
        pressing = [
            each.price_cents
            for each in dues
            if place == OUTLOOK.ahead - 1
            or (each.safe_until is not None and OUTLOOK.place_of(each.safe_until) <= place)
        ]
        if sum(pressing) > sum(rooms[: place + 1]):
            return False
    return True


@given(EQUAL, STANDING, TIGHT, INFLATION)
def test_a_budget_that_can_be_kept_is_kept(
    dues: list[Due], standing: list[Line], budgets: list[int], inflation: int
) -> None:
    prices = Prices(inflation)
    left = [budget - cost(standing, year) for year, budget in enumerate(budgets, FIRST)]
    rooms = [max(0, cents) // prices.after(100, place) * 100 for place, cents in enumerate(left)]

    plan = level(dues, standing, replace(OUTLOOK, inflation=inflation), budgets)

    assert (not plan.shortfall) is is_feasible(dues, rooms)


PLACES = st.integers(0, OUTLOOK.ahead - 1)


@given(st.lists(st.tuples(PLACES, PLACES, st.none() | PLACES), min_size=1, max_size=12))
def test_a_budget_that_just_suffices_is_kept(wanted: list[tuple[int, int, int | None]]) -> None:
    """Each year may spend what some way of buying all of them would spend, and no cent more."""
    dues, budgets = [], [0] * OUTLOOK.ahead
    for number, (bought, own, grace) in enumerate(wanted):
        budgets[bought] += 100
        until = None if grace is None else FIRST + bought + grace
        dues.append(due(number, min(FIRST + own, until or FIRST + own), until=until))

    assert not level(dues, (), OUTLOOK, budgets).shortfall


@given(ANY, BUDGETS)
def test_of_unequal_prices_a_year_loses_at_most_the_room_of_the_dearest(
    dues: list[Due], budgets: list[int]
) -> None:
    dearest = max((each.price_cents for each in dues), default=1)
    rooms = [max(0, budget - dearest + 1) for budget in budgets]

    plan = level(dues, (), OUTLOOK, budgets)

    assert not (plan.shortfall and is_feasible(dues, rooms))
