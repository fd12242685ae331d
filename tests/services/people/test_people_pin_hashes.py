"""How PINs are kept."""

import pytest

from kiosk.services.people.pin_hashes import NOBODYS, hashed, is_weaker, matches

SALT = bytes(range(16))


def test_only_the_right_pin_matches() -> None:
    stored = hashed("482913", SALT)

    assert matches("482913", stored)
    assert not matches("482914", stored)
    assert "482913" not in stored


@pytest.mark.parametrize("stored", ["", "482913", "scrypt$32768$8$1$00$00", "$argon2id$v=19$torn"])
def test_what_is_no_hash_of_ours_matches_nothing(stored: str) -> None:
    assert not matches("482913", stored)


def test_nobodys_hash_costs_as_much_as_anybodys_and_matches_nothing() -> None:
    mine = hashed("482913", SALT)

    assert NOBODYS.split("$")[:4] == mine.split("$")[:4]
    assert len(NOBODYS) == len(mine)
    assert not matches("482913", NOBODYS)


def test_a_hash_of_fewer_passes_is_weaker() -> None:
    mine = hashed("482913", SALT)

    assert not is_weaker(mine)
    assert is_weaker(mine.replace("t=2", "t=1"))
