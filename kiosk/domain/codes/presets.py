"""Rules that many schools need, in sets that a site puts one after the other."""

from collections.abc import Iterable, Mapping

from kiosk.domain.codes.check_digits import CheckDigit, CheckPolicy
from kiosk.domain.codes.reserved import SYMPTOM_PATTERN, WORK_ORDER_PATTERN
from kiosk.domain.codes.rules import CodeClass, CodeRule, SiteCodes

COMMANDS = CodeRule("command", r"\*MD-[A-Z]+", CodeClass.COMMAND, upper_case=True)
CASES = CodeRule("case", r"[A-Z][0-9]-[0-9]{4}", CodeClass.CASE, upper_case=True)
SYMPTOMS = CodeRule("symptom", SYMPTOM_PATTERN, CodeClass.SYMPTOM, upper_case=True)
# Asked last: a school may have labels of this form, and its own rules for them.
WORK_ORDERS = CodeRule("work_order", WORK_ORDER_PATTERN, upper_case=True)

# 2 is a patron and 3 an item; then the library, a number, and Luhn's digit. Codabar, in which they
# are mostly printed, begins and ends with a letter that some scanners send too.
LIBRARY_CARD = CodeRule(
    "library_card_14",
    r"[A-D]?2[0-9]{13}[A-D]?",
    upper_case=True,
    strip_prefix="[A-D]",
    strip_suffix="[A-D]",
    check=CheckDigit.LUHN,
    lengths=(14, 15, 16),
)
LIBRARY_BOOK = CodeRule(
    "library_book_14",
    r"[A-D]?3[0-9]{13}[A-D]?",
    CodeClass.BOOK,
    upper_case=True,
    strip_prefix="[A-D]",
    strip_suffix="[A-D]",
    check=CheckDigit.LUHN,
    lengths=(14, 15, 16),
)
ISBN_13 = CodeRule("isbn_13", r"97[89][0-9]{10}", CodeClass.BOOK)
ISBN_10 = CodeRule("isbn_10", r"[0-9]{9}X", CodeClass.BOOK, upper_case=True)

# Destiny prints "P 20001" on cards and "T 10023" on copies; exports carry either form. Code 39 has
# them without the blank too, filled up with zeros: "T00012345". Where Follett is not the only one,
# "P20001" may be any thing's label, which must not pass for the patron 20001.
FOLLETT_CARD = CodeRule("follett_card", r"P\s+[0-9]{1,9}", upper_case=True, strip_prefix=r"P\s+")
FOLLETT_CARD_CLOSED = CodeRule(
    "follett_card_closed",
    r"P[0-9]{1,9}",
    upper_case=True,
    strip_prefix="P",
    drops_zeros=True,
    prefixes=("P ",),
)
FOLLETT_COPY = CodeRule(
    "follett_copy",
    r"T\s+[0-9]{1,9}|T[0-9]{5,9}",
    CodeClass.BOOK,
    upper_case=True,
    strip_prefix=r"T\s*",
    drops_zeros=True,
    prefixes=("T ",),
)
FOLLETT_BARE = CodeRule("follett_bare", r"[0-9]{1,9}", prefixes=("P ", "T "))
# Seven digits, filled up with zeros, and three of Follett's own: patron 1234 reads "0001234999".
FOLLETT_I2OF5 = CodeRule(
    "follett_i2of5",
    r"[0-9]{10}",
    strip_suffix=r"[0-9]{3}",
    drops_zeros=True,
    prefixes=("P ", "T "),
    symbologies=("]I",),
    lengths=(10,),
)

_CODE_39 = r"(?=[^0-9]*[0-9])[0-9A-Z. $/+%-]{3,}"
CODE_39_PLAIN = CodeRule("code39", _CODE_39, upper_case=True, symbologies=("]A",))
CODE_39_CHECKED = CodeRule(
    "code39_mod43",
    _CODE_39,
    upper_case=True,
    check=CheckDigit.CODE_39_MOD_43,
    stores_check=False,
    symbologies=("]A",),
)

# Data identifiers: "S" before a serial number; "1S" before what Lenovo prints, which is machine
# type and model, ten characters or seven on older ones, and the serial number, eight or seven.
LENOVO_SERIAL = CodeRule(
    "lenovo_serial",
    r"1S[0-9A-Z]{14,15}|1S[0-9A-Z]{17,18}",
    upper_case=True,
    strip_prefix=r"1S(?:[0-9A-Z]{10}|[0-9A-Z]{7})(?=[0-9A-Z]{7,8}$)",
)
SERIAL = CodeRule("serial", r"S[0-9A-Z]{5,20}", upper_case=True, strip_prefix="S")

# Fourteen digits without a letter are a library's number; of a thousand tags one or two have such.
# A decimal without its zeros has seven digits or more, and hexadecimal with letters may lack one.
CARD_UID = CodeRule(
    "card_uid",
    r"[0-9A-F]{8}|[0-9A-F]{9}|[0-9A-F]{10}|[0-9]{7}|(?=[0-9]*[A-F])(?:[0-9A-F]{14}|[0-9A-F]{20})"
    r"|[0-9]{1,3},[0-9]{1,5}",
    upper_case=True,
    is_card_number=True,
)

LABEL = CodeRule("label", r"[A-Z]{1,4}[- ]?[0-9]{1,8}", upper_case=True)

_LIBRARY = (LIBRARY_CARD, LIBRARY_BOOK, ISBN_13, ISBN_10)
PRESETS: Mapping[str, tuple[CodeRule, ...]] = {
    "standard": (*_LIBRARY, FOLLETT_CARD, FOLLETT_COPY, LABEL),
    "follett": (
        *_LIBRARY,
        FOLLETT_CARD,
        FOLLETT_CARD_CLOSED,
        FOLLETT_COPY,
        FOLLETT_BARE,
        LABEL,
    ),
    "follett-i2of5": (FOLLETT_I2OF5,),
    "luhn-14": (LIBRARY_CARD, LIBRARY_BOOK),
    "code39": (CODE_39_PLAIN,),
    "code39-mod43": (CODE_39_CHECKED,),
    "chromebook": (LENOVO_SERIAL, SERIAL),
    "rfid": (CARD_UID,),
}
"""The sets, by the name that the settings file gives them."""


def site_codes(
    presets: Iterable[str],
    *,
    own: Iterable[CodeRule] = (),
    accept_any: bool = True,
    check_digits: CheckPolicy = CheckPolicy.WARN,
) -> SiteCodes:
    """The counter's own codes, then the site's `own` rules, then each of `presets` in its order,
    then the numbers of work orders.

    Raises KeyError for a preset that is none of PRESETS.
    """
    sets = [rule for name in presets for rule in PRESETS[name]]
    rules = dict.fromkeys([COMMANDS, CASES, SYMPTOMS, *own, *sets, WORK_ORDERS])
    return SiteCodes(tuple(rules), accept_any, check_digits)


STANDARD = site_codes(["standard"])
