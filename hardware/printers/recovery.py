"""Bytes that bring a printer back to its senses after a job that broke off.

Sources: Epson's command reference (DLE DC4 function 8, CAN, ESC @, which keeps what was received
and drops the line that is not printed yet); NUL is data where data is awaited, else nothing.
"""

from hardware.printers import commands, escpos
from hardware.printers.profiles import PROFILES, Profile

LONGEST_COMMAND = (
    commands.LONGEST_HEAD + max(profile.dots for profile in PROFILES) // 8 * commands.PICTURE_ROWS
)
"""Bytes of the longest command that we ever send, whatever the profile was then: a picture."""


def filling(length: int, *, clears: bool) -> bytes:
    """White dots for the rest of a picture that may still want `length` bytes; no paper moves.

    Outside a picture the printer ignores them. `clears` also makes it forget all that it holds.
    """
    clear = commands.CLEAR_BUFFER if clears else b""
    return clear + bytes(length) + commands.CANCEL + commands.INITIALISE


def parting(profile: Profile) -> bytes:
    """Parts the paper of what broke off from what follows."""
    return escpos.end_of_slip(profile)
