"""PINs of staff."""

import pytest

from kiosk.domain.people.pins import NOBODYS, PinFault, hash_pin, pin_fault, pin_matches

SALT = bytes(range(16))


@pytest.mark.parametrize(
    ("pin", "fault"),
    [
        ("482913", None),
        ("112233", None),
        ("4829", PinFault.NOT_SIX_DIGITS),
        ("48291x", PinFault.NOT_SIX_DIGITS),
        ("٤٨٢٩١٣", PinFault.NOT_SIX_DIGITS),
        ("000000", PinFault.EASILY_GUESSED),
        ("123456", PinFault.EASILY_GUESSED),
        ("987654", PinFault.EASILY_GUESSED),
    ],
)
def test_a_pin_is_six_digits_that_nobody_tries_first(pin: str, fault: PinFault | None) -> None:
    assert pin_fault(pin) is fault


def test_only_the_right_pin_matches() -> None:
    stored = hash_pin("482913", SALT)
    assert pin_matches("482913", stored)
    assert not pin_matches("482914", stored)


def test_the_stored_text_tells_its_parameters_and_not_the_pin() -> None:
    stored = hash_pin("482913", SALT)
    assert stored.startswith(f"scrypt$32768$8$1${SALT.hex()}$")
    assert "482913" not in stored


@pytest.mark.parametrize("stored", ["", "482913", "md5$1$2$3$aa$bb"])
def test_another_scheme_matches_nothing(stored: str) -> None:
    assert not pin_matches("482913", stored)


def test_nobodys_text_costs_as_much_as_anybodys_and_matches_nothing() -> None:
    assert NOBODYS.split("$")[:4] == hash_pin("482913", SALT).split("$")[:4]
    assert len(NOBODYS) == len(hash_pin("482913", SALT))
    assert not pin_matches("482913", NOBODYS)
