"""What scanned texts are, by the rules of a site; each module here has one part of it."""

from kiosk.domain.codes.card_numbers import card_numbers, ends_of_tags, number_within
from kiosk.domain.codes.check_digits import CheckDigit, CheckPolicy
from kiosk.domain.codes.classify import (
    MAX_LENGTH,
    Doubt,
    Refused,
    Scan,
    Unreadable,
    classify,
    forms_known,
    is_plausible_code,
)
from kiosk.domain.codes.commands import COMMAND_CODES, Command
from kiosk.domain.codes.presets import PRESETS, STANDARD, site_codes
from kiosk.domain.codes.reserved import is_symptom_code, is_work_order_number, symptom_code
from kiosk.domain.codes.rules import CodeClass, CodeRule, SiteCodes

__all__ = [
    "COMMAND_CODES",
    "MAX_LENGTH",
    "PRESETS",
    "STANDARD",
    "CheckDigit",
    "CheckPolicy",
    "CodeClass",
    "CodeRule",
    "Command",
    "Doubt",
    "Refused",
    "Scan",
    "SiteCodes",
    "Unreadable",
    "card_numbers",
    "classify",
    "ends_of_tags",
    "forms_known",
    "is_plausible_code",
    "is_symptom_code",
    "is_work_order_number",
    "number_within",
    "site_codes",
    "symptom_code",
]
