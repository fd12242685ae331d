"""How often things break, by hundred of them."""

import pytest

from kiosk.domain.upkeep.repairs.bench_figures import Breaks, all_breaks, most_breaks


@pytest.mark.parametrize(("things", "repairs", "rate"), [(200, 5, 2.5), (0, 1, None), (40, 0, 0.0)])
def test_breaks_are_counted_for_each_hundred(things: int, repairs: int, rate: float | None) -> None:
    assert Breaks("Chromebook", things, repairs).per_hundred == rate


def test_all_types_are_one() -> None:
    types = [Breaks("Chromebook", 100, 4), Breaks("Camera", 20, 2)]

    assert all_breaks(types) == Breaks("", 120, 6)


def test_the_type_that_breaks_most_often_is_no_rare_one() -> None:
    often, rare = Breaks("Camera", 10, 2), Breaks("Laser", 2, 1)
    types = [Breaks("Chromebook", 100, 4), often, rare, Breaks("Kit", 50, 0)]

    assert most_breaks(types) == often
    assert most_breaks([rare, Breaks("Kit", 50, 0)]) is None
