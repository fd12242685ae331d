"""One tag, many numbers: what other readers call the card whose number one of them gave.

A tag carries 4, 5, 7 or 10 bytes. One reader writes them all in hexadecimal, another the low four
as a decimal of ten digits, a third the low three as Wiegand-26 does: one byte of facility and two
of card number, "008,27885". They differ in byte order, and some drop leading zeros.

Four bytes say which card it is, whatever the others are. Three do not: a Wiegand number finds only
what was enrolled by one. Nor is a decimal of six digits or fewer taken for a tag's, of which one in
4,000 has such, nor hexadecimal without leading zeros but for the nine digits of five bytes.
"""

import re
from collections.abc import Collection, Iterator

_HEX = re.compile(r"[0-9A-F]{8}|[0-9A-F]{10}|[0-9A-F]{14}|[0-9A-F]{20}")
_SHORT_HEX = re.compile(r"(?=[0-9]*[A-F])[0-9A-F]{9}")
_DECIMAL = re.compile(r"[0-9]{7,10}")
_WIEGAND = re.compile(r"([0-9]{1,3}),([0-9]{1,5})")


def card_numbers(text: str) -> tuple[str, ...]:
    """Every way in which readers write the card `text`; () if it is no card's.

    The first one is to be kept: `text` in capital letters and with all its zeros. Eight or ten
    digits may be a decimal or hexadecimal without letters; they are taken for both.
    """
    text = text.upper()
    found = [*_of_hex(text), *_of_decimal(text), *_of_wiegand(text)]
    return tuple(dict.fromkeys([_filled(text), text, *found])) if found else ()


def number_within(forms: Collection[str]) -> str:
    """The card's number among the forms of one code; "" if it is no card's."""
    known = set(forms)
    found = ((form, card_numbers(form)) for form in forms)
    return next((form for form, numbers in found if numbers and known.issuperset(numbers)), "")


def ends_of_tags(number: str) -> tuple[str, ...]:
    """With which eight digits a longer number of the same card begins or ends.

    Only four bytes leave open which card it is: () for more of them, which are all there are, and
    for three, of which many cards would be. Whether a number so found is the card's, its
    `card_numbers` say.
    """
    decimal = [int(number).to_bytes(4, "big")] if _is_decimal(number) else []
    written = [bytes.fromhex(number)] if _HEX.fullmatch(number) and len(number) == 8 else []
    lows = [low for each in (*decimal, *written) for low in (each, each[::-1])]
    return tuple(dict.fromkeys(map(_written, lows)))


def _filled(text: str) -> str:
    """With the leading zeros that some readers drop."""
    if _WIEGAND.fullmatch(text):
        facility, card = text.split(",")
        return f"{int(facility):03},{int(card):05}"
    if _HEX.fullmatch(text):
        return text  # eight digits, too: nobody can tell whether they are a decimal
    return text.zfill(10)


def _of_hex(text: str) -> Iterator[str]:
    is_short = _SHORT_HEX.fullmatch(text) is not None
    if not is_short and _HEX.fullmatch(text) is None:
        return
    whole = _filled(text)
    tag = bytes.fromhex(whole)
    yield whole
    yield from _of_low_bytes(tag[-4:])
    # Readers that begin with the last byte, for the whole tag, for its low four bytes, or both.
    turned = tag[::-1]
    yield _written(turned)
    yield from _of_low_bytes(turned[-4:])
    yield from _of_low_bytes(tag[-4:][::-1])
    yield from _of_low_bytes(turned[-4:][::-1])
    for each in (whole, _written(turned)):
        if each[0] == "0" and _SHORT_HEX.fullmatch(each[1:]):
            yield each[1:]


def _is_decimal(text: str) -> bool:
    return _DECIMAL.fullmatch(text) is not None and int(text) < 2**32


def _of_decimal(text: str) -> Iterator[str]:
    if not _is_decimal(text):
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
