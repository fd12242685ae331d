"""How PINs and one-time codes are kept: argon2id, so that a stolen store is of little use."""

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

# OWASP's smallest recommendation (Password Storage Cheat Sheet): 19 MiB, two passes, one lane;
# about 45 ms here, which a person does not feel and a guesser of a million PINs does.
PASSES, KIBIBYTES, LANES = 2, 19 * 1024, 1
NOBODYS = (
    f"$argon2id$v=19$m={KIBIBYTES},t={PASSES},p={LANES}$"
    "bm9ib2R5J3Mgc2FsdCEhIQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
)
"""A stored text that no PIN matches; comparing with it takes as long as with anybody's."""


def hashed(secret: str, salt: bytes) -> str:
    """The text that is stored (PHC string format); it names its own parameters."""
    return _hasher().hash(secret, salt=salt)


def matches(secret: str, stored: str) -> bool:
    """Compare; a stored text of another scheme, or a damaged one, matches nothing."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(stored, secret)
    except (InvalidHashError, VerificationError):
        return False


def is_weaker(stored: str) -> bool:
    """Whether it was made with other parameters than today's and should be made anew."""
    return _hasher().check_needs_rehash(stored)


@functools.cache
def _hasher() -> "PasswordHasher":
    # Not at the top: the library takes 40 ms to load, and most starts meet no PIN.
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=PASSES, memory_cost=KIBIBYTES, parallelism=LANES)
