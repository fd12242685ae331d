"""The earliest of life, updates and a day set by hand, with its reason."""

from datetime import date

import pytest

from kiosk.domain.upkeep.replacement.end_of_life import Binding, EndOfLife, Lifespan, end_of_life

BOUGHT = date(2024, 8, 15)
WORN = date(2028, 8, 15)
BASE = date(2027, 6, 30)
LONGER = date(2030, 6, 30)
BY_HAND = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("span", "end"),
    [
        (Lifespan(), None),
        (Lifespan(BOUGHT), None),
        (Lifespan(life_months=48), None),
        (Lifespan(BOUGHT, 48), EndOfLife(WORN, Binding.LIFE)),
        (Lifespan(BOUGHT, 48, BASE), EndOfLife(BASE, Binding.UPDATES)),
        (Lifespan(BOUGHT, 48, BASE, LONGER), EndOfLife(BASE, Binding.UPDATES)),
        (Lifespan(BOUGHT, 48, BASE, LONGER, is_extended=True), EndOfLife(WORN, Binding.LIFE)),
        (
            Lifespan(BOUGHT, 96, BASE, LONGER, is_extended=True),
            EndOfLife(LONGER, Binding.EXTENDED_UPDATES),
        ),
        (Lifespan(BOUGHT, 48, BASE, is_extended=True), EndOfLife(BASE, Binding.UPDATES)),
        (Lifespan(BOUGHT, 48, BASE, replace_on=BY_HAND), EndOfLife(BY_HAND, Binding.BY_HAND)),
        (Lifespan(BOUGHT, 48, WORN, replace_on=WORN), EndOfLife(WORN, Binding.UPDATES)),
    ],
)
def test_the_earliest_binds(span: Lifespan, end: EndOfLife | None) -> None:
    assert end_of_life(span) == end
