"""The events that Linux's evdev gives for the keys of a scanner, as bytes."""

import struct

SECONDS, MICROSECONDS = 1_700_000_000, 250_000
EV_SYN, EV_KEY, EV_MSC = 0, 1, 4
SYN_REPORT, SYN_DROPPED, MSC_SCAN = 0, 3, 4
ENTER, KEYPAD_ENTER, TAB, CAPS_LOCK, LEFT_CTRL, LEFT_SHIFT, RIGHT_SHIFT = 28, 96, 15, 58, 29, 42, 54
_CODES = {
    letter: code
    for first, letters in (
        (2, "1234567890-="),
        (16, "qwertyuiop[]"),
        (30, "asdfghjkl;'`"),
        (43, "\\zxcvbnm,./"),
        (57, " "),
    )
    for code, letter in enumerate(letters, first)
}
_SHIFTED = dict(
    zip('!@#$%^&*()_+{}:"~|<>?', "1234567890-=[];'`\\,./", strict=True),
)


def event(kind: int, code: int, value: int) -> bytes:
    """One `struct input_event` of linux/input.h."""
    return struct.pack("@llHHi", SECONDS, MICROSECONDS, kind, code, value)


REPORT = event(EV_SYN, SYN_REPORT, 0)
DROPPED = event(EV_SYN, SYN_DROPPED, 0)


def press(code: int) -> bytes:
    return event(EV_MSC, MSC_SCAN, 0x70004) + event(EV_KEY, code, 1) + REPORT


def release(code: int) -> bytes:
    return event(EV_MSC, MSC_SCAN, 0x70004) + event(EV_KEY, code, 0) + REPORT


def key(code: int) -> bytes:
    return press(code) + release(code)


def typed(text: str, *, end: int | None = ENTER) -> bytes:
    """A code as a scanner wired as a US keyboard types it."""
    strokes = b"".join(_stroke(letter) for letter in text)
    return strokes if end is None else strokes + key(end)


def places(text: str) -> bytes:
    """Where the keys of these characters are, a byte each."""
    return bytes(_CODES[_SHIFTED.get(letter, letter.lower())] for letter in text)


def _stroke(letter: str) -> bytes:
    plain = _SHIFTED.get(letter, letter.lower())
    if plain == letter:
        return key(_CODES[letter])
    return press(LEFT_SHIFT) + key(_CODES[plain]) + release(LEFT_SHIFT)
