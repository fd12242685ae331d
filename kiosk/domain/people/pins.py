"""PINs of staff: which are fit to be one, and how they are kept."""

import hmac
from enum import StrEnum
from hashlib import scrypt
from itertools import pairwise

LENGTH = 6
# 32 MiB and about 80 ms a guess: a stolen store costs a day of one core for each PIN.
_COST, _BLOCK, _PARALLEL = 2**15, 8, 1
_MEMORY = 64 * 1024 * 1024
_SCHEME = "scrypt"
_HASH_BYTES = 32
NOBODYS = f"{_SCHEME}${_COST}${_BLOCK}${_PARALLEL}${'00' * 16}${'00' * _HASH_BYTES}"
"""A stored text that no PIN matches; comparing with it takes as long as with anybody's."""


class PinFault(StrEnum):
    """Why a PIN is refused when it is chosen."""

    NOT_SIX_DIGITS = "not_six_digits"
    EASILY_GUESSED = "easily_guessed"


def pin_fault(pin: str) -> PinFault | None:
    """Refuse what is not six digits, what repeats one digit and what counts up or down."""
    if len(pin) != LENGTH or not (pin.isascii() and pin.isdigit()):
        return PinFault.NOT_SIX_DIGITS
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    return PinFault.EASILY_GUESSED if steps in ({0}, {1}, {-1}) else None


def hash_pin(pin: str, salt: bytes) -> str:
    """The text that is stored: scheme, its parameters, the salt and the hash, parted by "$".

    The parameters stand in each hash so that they can be raised without locking anybody out.
    """
    hashed = scrypt(
        pin.encode(), salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL, maxmem=_MEMORY, dklen=_HASH_BYTES
    )
    return f"{_SCHEME}${_COST}${_BLOCK}${_PARALLEL}${salt.hex()}${hashed.hex()}"


def pin_matches(pin: str, stored: str) -> bool:
    """Compare in constant time; a stored text of another scheme matches nothing."""
    parts = stored.split("$")
    if len(parts) != 6 or parts[0] != _SCHEME:
        return False
    cost, block, parallel = (int(part) for part in parts[1:4])
    expected = bytes.fromhex(parts[5])
    hashed = scrypt(
        pin.encode(),
        salt=bytes.fromhex(parts[4]),
        n=cost,
        r=block,
        p=parallel,
        maxmem=_MEMORY,
        dklen=len(expected),
    )
    return hmac.compare_digest(hashed, expected)
