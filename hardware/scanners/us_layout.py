"""What each key of a US keyboard types, by its position.

A scanner that types is wired as a US keyboard, whatever layout the system has. Positions are key
codes of linux/input-event-codes.h, KEY_1 = 2 and so on; for the keys here they are those of the
IBM PC's scan code set 1 too.
"""

from collections.abc import Iterator, Mapping

_ROWS = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (57, " ", " "),
    # The number pad: Num Lock is left out, as Caps Lock is.
    (55, "*", "*"),
    (71, "789-456+1230.", "789-456+1230."),
)
_KEYPAD_SLASH = 98


def _positions(level: int) -> Iterator[tuple[int, str]]:
    for first, *levels in _ROWS:
        yield from enumerate(levels[level], first)
    yield _KEYPAD_SLASH, "/"


PLAIN: Mapping[int, str] = dict(_positions(0))
"""Without Shift."""
SHIFTED: Mapping[int, str] = dict(_positions(1))
"""With Shift."""
CAPS: Mapping[int, str] = {place: key.upper() for place, key in PLAIN.items()} | {
    15: "⇥",
    28: "↵",
    57: "␣",
    96: "↵",
}
"""What stands on each key that a code can hold or end with."""
