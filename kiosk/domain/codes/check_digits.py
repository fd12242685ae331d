"""Check digits that labels carry at their end: which one belongs there, and whether it does."""

from enum import StrEnum
from typing import assert_never

CODE_39 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%"
"""Code 39's characters in the order of their values, 0 to 42."""

CODABAR = "0123456789-$:/.+"
"""Codabar's characters in the order of their values, 0 to 15."""

START_STOP = "ABCD"
"""Codabar's start and stop letters, with the values 16 to 19."""


class CheckDigit(StrEnum):
    """How a rule's codes end."""

    NONE = "none"
    LUHN = "luhn"
    CODE_39_MOD_43 = "mod43"
    CODABAR_MOD_16 = "codabar"
    I2OF5_MOD_10 = "i2of5"


class CheckPolicy(StrEnum):
    """What a check digit that does not fit leads to: nothing, a doubt, or a refusal."""

    OFF = "off"
    WARN = "warn"
    REQUIRE = "require"


STRIPPED_BY_SCANNER = {
    "]A3": CheckDigit.CODE_39_MOD_43,
    "]F4": CheckDigit.CODABAR_MOD_16,
    "]I3": CheckDigit.I2OF5_MOD_10,
}
"""AIM identifiers by which a scanner says that it verified that check digit and took it off."""


def check_digit(kind: CheckDigit, data: str) -> str:
    """The check character that belongs to `data`; empty where `data` can have none of this kind.

    LUHN doubles every second digit, the last of `data` first (ISO/IEC 7812-1); over the 13 digits
    of a library's number that is every second one from the left too. I2OF5_MOD_10 weighs 3, 1, 3 …
    from the right. CODE_39_MOD_43 and CODABAR_MOD_16 add the values of the characters; Codabar's
    sum, check character included, is 0 modulo 16, and holds its start and stop letters, so that
    `data` must still have them.
    """
    match kind:
        case CheckDigit.LUHN:
            return _ten(_doubled(data)) if _is_number(data) else ""
        case CheckDigit.I2OF5_MOD_10:
            return _ten(_weighed(data)) if _is_number(data) else ""
        case CheckDigit.CODE_39_MOD_43:
            is_code_39 = data != "" and set(data) <= set(CODE_39)
            return CODE_39[sum(map(CODE_39.index, data)) % 43] if is_code_39 else ""
        case CheckDigit.CODABAR_MOD_16:
            return _codabar(data)
        case CheckDigit.NONE:
            return ""
        case never:
            assert_never(never)


def is_right(kind: CheckDigit, text: str) -> bool:
    """Whether `text` ends with its check character; Codabar's stands before the stop letter."""
    at = _place(kind, text)
    found = text[at : at + 1]
    return found != "" and check_digit(kind, text[:at] + text[at + 1 :]) == found


def without_check_digit(kind: CheckDigit, text: str) -> str:
    """What `text` says but for its check character, which is not looked at."""
    at = _place(kind, text)
    return text[:at] + text[at + 1 :]


def with_check_digit(kind: CheckDigit, data: str) -> str:
    """`data` with the check character that belongs to it; as it is where there is none."""
    check = check_digit(kind, data)
    at = len(data) - 1 if kind is CheckDigit.CODABAR_MOD_16 else len(data)
    return data[:at] + check + data[at:] if check else data


def _place(kind: CheckDigit, text: str) -> int:
    from_end = 2 if kind is CheckDigit.CODABAR_MOD_16 else 1
    return max(len(text) - from_end, 0)


def _is_number(data: str) -> bool:
    return data.isascii() and data.isdecimal()


def _ten(total: int) -> str:
    return str(-total % 10)


def _doubled(data: str) -> int:
    digits = [int(digit) for digit in reversed(data)]
    return sum(digits[1::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[::2])


def _weighed(data: str) -> int:
    digits = [int(digit) for digit in reversed(data)]
    return 3 * sum(digits[::2]) + sum(digits[1::2])


def _codabar(data: str) -> str:
    start, inside, stop = data[:1], data[1:-1], data[-1:]
    is_framed = len(data) > 1 and start in START_STOP and stop in START_STOP
    if not is_framed or not set(inside) <= set(CODABAR):
        return ""
    frame = 2 * len(CODABAR) + START_STOP.index(start) + START_STOP.index(stop)
    return CODABAR[-(frame + sum(map(CODABAR.index, inside))) % 16]
