"""One tag, many numbers: what other readers call the card whose number one of them gave.

A tag carries 4, 5, 7 or 10 bytes. One reader writes them all in hexadecimal, another the low four
as a decimal of ten digits, a third the low three as Wiegand-26 does: one byte of facility and two
of card number, "008,27885". They differ in byte order, and some drop leading zeros.

A reader that tells less cannot find what only one that tells more has enrolled: three bytes do not
say what the fourth is.
"""

import re
from collections.abc import Iterator

_HEX = re.compile(r"[0-9A-F]{8}|[0-9A-F]{10}|[0-9A-F]{14}|[0-9A-F]{20}")
_DECIMAL = re.compile(r"[0-9]{10}")
_WIEGAND = re.compile(r"([0-9]{1,3}),([0-9]{1,5})")


def card_numbers(text: str) -> tuple[str, ...]:
    """Every way in which readers write the card `text`, as it is first; () if it is no card's.

    Ten digits may be a decimal or hexadecimal without letters; they are taken for both.
    """
    text = text.upper()
    found = [*_of_hex(text), *_of_decimal(text), *_of_wiegand(text)]
    return tuple(dict.fromkeys([text, *found])) if found else ()


def _of_hex(text: str) -> Iterator[str]:
    if _HEX.fullmatch(text) is None:
        return
    tag = bytes.fromhex(text)
    yield text
    yield from _of_low_bytes(tag[-4:])
    # Readers that begin with the last byte, for the whole tag or for its low four bytes.
    turned = tag[::-1]
    yield _written(turned)
    yield from _of_low_bytes(turned[-4:])
    yield from _of_low_bytes(tag[-4:][::-1])


def _of_decimal(text: str) -> Iterator[str]:
    if _DECIMAL.fullmatch(text) is None or int(text) >= 2**32:
        return
    low = int(text).to_bytes(4, "big")
    yield from _of_low_bytes(low)
    yield from _of_low_bytes(low[::-1])


def _of_wiegand(text: str) -> Iterator[str]:
    found = _WIEGAND.fullmatch(text)
    if found is None or int(found[1]) >= 2**8 or int(found[2]) >= 2**16:
        return
    yield from _wiegand(int(found[1]), int(found[2]))


def _of_low_bytes(low: bytes) -> Iterator[str]:
    number = int.from_bytes(low, "big")
    yield f"{number:010}"
    yield str(number)
    yield _written(low)
    yield from _wiegand(low[1], int.from_bytes(low[2:], "big"))


def _wiegand(facility: int, card: int) -> Iterator[str]:
    yield f"{facility:03},{card:05}"
    yield f"{facility},{card}"


def _written(tag: bytes) -> str:
    return tag.hex().upper()
