"""Which six digits are fit to be a PIN."""

import pytest

from kiosk.domain.people.pins import PinFault, pin_fault

EASY, DATE = PinFault.EASILY_GUESSED, PinFault.A_DATE


@pytest.mark.parametrize(
    ("pin", "fault"),
    [
        ("482913", None),
        ("739164", None),
        ("314159", None),
        ("4829", PinFault.NOT_SIX_DIGITS),
        ("48291x", PinFault.NOT_SIX_DIGITS),
        ("٤٨٢٩١٣", PinFault.NOT_SIX_DIGITS),
        ("000000", EASY),
        ("123456", EASY),
        ("987654", EASY),
        ("135791", EASY),
        ("121212", EASY),
        ("482482", EASY),
        ("123321", EASY),
        ("112233", EASY),
        ("311299", DATE),  # 31 December 1999, day first
        ("123199", DATE),  # month first
        ("991231", DATE),  # year first
        ("290200", DATE),  # a leap day
        ("300299", None),  # no month has it
    ],
)
def test_a_pin_is_six_digits_that_nobody_tries_first(pin: str, fault: PinFault | None) -> None:
    assert pin_fault(pin) is fault


@pytest.mark.parametrize("badge", ["T-482913", "99482913", "48-29-13", "4 829 13"])
def test_a_pin_is_not_on_the_badge(badge: str) -> None:
    assert pin_fault("482913", badge) is PinFault.ON_THE_BADGE
    assert pin_fault("739164", badge) is None
