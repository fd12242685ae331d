"""Codes of the bench's own papers: symptom cards and work orders."""

import re

SYMPTOM_PATTERN = r"\*MD-S[0-9]{3,6}"
WORK_ORDER_PATTERN = r"W-[0-9]{1,7}"


def symptom_code(number: int) -> str:
    """What stands on the card of a symptom: no school's label begins with *MD-."""
    return f"*MD-S{number:03}"


def is_symptom_code(text: str) -> bool:
    """Whether a code may stand on a symptom card."""
    return re.fullmatch(SYMPTOM_PATTERN, text, re.ASCII) is not None


def is_work_order_number(text: str) -> bool:
    """Whether a code may be the number of a work order."""
    return re.fullmatch(WORK_ORDER_PATTERN, text, re.ASCII) is not None
