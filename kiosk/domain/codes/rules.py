"""How codes look at one site: rules in an order, and what each of them says of a code."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.codes.check_digits import CheckDigit, CheckPolicy


class CodeClass(StrEnum):
    """What a code's form says; a known card or item always wins over BOOK."""

    LOOKUP = "lookup"
    BOOK = "book"
    CASE = "case"
    COMMAND = "command"
    SYMPTOM = "symptom"


@dataclass(frozen=True, slots=True)
class CodeRule:
    """One rule of a site, tried in order; the first that fits the whole text wins.

    A text fits that has the form of `pattern`, as many characters as one of `lengths`, if any are
    given, and one of `symbologies`, if any are given and the scanner tells: AIM identifiers or how
    they begin, as "]A" for every Code 39. Interleaved 2 of 5 fits only where `lengths` are given.

    A code may be stored in another form than it is printed. `strip_prefix` and `strip_suffix` are
    patterns of what is taken off its ends. The rest ends with `check`, which `policy` (None: the
    site's) judges, and which is a part of what is stored unless `stores_check` is False. What is
    left is also known filled up with zeros to `zero_fill` digits, without leading zeros where
    `drops_zeros`, and with each of `prefixes` before it. With `is_card_number` it is also known as
    other readers write the same card.
    """

    name: str
    pattern: str
    klass: CodeClass = CodeClass.LOOKUP
    upper_case: bool = False
    strip_prefix: str = ""
    strip_suffix: str = ""
    prefixes: tuple[str, ...] = ()
    zero_fill: int = 0
    drops_zeros: bool = False
    check: CheckDigit = CheckDigit.NONE
    policy: CheckPolicy | None = None
    stores_check: bool = True
    symbologies: tuple[str, ...] = ()
    lengths: tuple[int, ...] = ()
    is_card_number: bool = False


@dataclass(frozen=True, slots=True)
class SiteCodes:
    """How codes look at one site; `accept_any` looks up also what no rule fits.

    `check_digits` holds for every rule that has no policy of its own.
    """

    rules: tuple[CodeRule, ...]
    accept_any: bool = True
    check_digits: CheckPolicy = CheckPolicy.WARN
