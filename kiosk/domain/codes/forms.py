"""The texts under which a printed code may be stored, the likeliest first."""

import re
from collections.abc import Iterable, Iterator

from kiosk.domain.codes.card_numbers import card_numbers
from kiosk.domain.codes.check_digits import (
    START_STOP,
    STRIPPED_BY_SCANNER,
    CheckDigit,
    is_right,
    with_check_digit,
    without_check_digit,
)
from kiosk.domain.codes.rules import CodeRule


def body(rule: CodeRule, text: str) -> str:
    """`text` without what the rule takes off its ends."""
    rest = re.sub(f"^(?:{rule.strip_prefix})", "", text, flags=re.ASCII)
    return re.sub(f"(?:{rule.strip_suffix})$", "", rest, flags=re.ASCII)


def was_stripped(rule: CodeRule, symbology: str | None) -> bool:
    """Whether the scanner itself has verified the rule's check digit and taken it off."""
    return rule.check is not CheckDigit.NONE and (
        STRIPPED_BY_SCANNER.get(symbology or "") is rule.check
    )


def has_right_check(rule: CodeRule, text: str) -> bool:
    """Whether the check digit that the rule speaks of fits."""
    return rule.check is CheckDigit.NONE or is_right(rule.check, body(rule, text))


def forms_of(
    rule: CodeRule, compared: str, text: str, *, was_stripped: bool, is_doubted: bool
) -> tuple[str, ...]:
    """Every form of a code; `compared` is `text` as the rule compares it.

    The text as it was read comes first, unless its last character is only there to be checked:
    then the same text may be the data of another label. Nor does it where it begins and ends with
    Codabar's letters: the next scanner sends none; nor where a reader has dropped the zeros of a
    card's number. One whose check digit `is_doubted` is taken for a code without one.
    """
    stored = body(rule, compared)
    if was_stripped and rule.stores_check:
        stored = with_check_digit(rule.check, stored)
    is_checked = rule.check is not CheckDigit.NONE and not was_stripped and not is_doubted
    drops_check = is_checked and not rule.stores_check
    if drops_check:
        stored = without_check_digit(rule.check, stored)
    if rule.check is CheckDigit.CODABAR_MOD_16:
        stored = stored.strip(START_STOP)  # start and stop are the symbol's, not the number's
    derived = list(_derived(rule, stored))
    as_read = [compared, text]
    is_framed = compared[0] in START_STOP and compared == compared[0] + stored + compared[-1]
    found = [*derived, *as_read] if drops_check or is_framed else [*as_read, *derived]
    kept = card_numbers(compared)[:1] if rule.is_card_number else ()
    return unique([*kept, *found, re.sub(r"\s+", " ", compared)])


def other_readings(rule: CodeRule, compared: str) -> tuple[str, ...]:
    """The forms that are only other readers' numbers for the same card."""
    if not rule.is_card_number:
        return ()
    number = body(rule, compared)
    return tuple(each for each in card_numbers(number)[1:] if each != number)


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once, in its order; empty ones are no codes."""
    return tuple(each for each in dict.fromkeys(texts) if each)


def _derived(rule: CodeRule, stored: str) -> Iterator[str]:
    numbers = [stored]
    if rule.zero_fill:
        numbers.append(stored.zfill(rule.zero_fill))
    if rule.drops_zeros:
        numbers.append(stored.lstrip("0"))
    yield from numbers
    for prefix in rule.prefixes:
        yield from (prefix + number for number in numbers if number)
    if rule.is_card_number:
        yield from card_numbers(stored)
