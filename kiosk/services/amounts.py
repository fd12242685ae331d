"""Amounts of money as people type them, in forms and in commands."""

from kiosk.services.imports.values import read_cents

MOST_CENTS = 2**31 - 1
"""What a column of the store holds."""


def read_amount(text: str) -> int | None:
    """Cents of "289" or "1,289.50"; None where it is no amount, or more than the store holds."""
    cents = read_cents(text.strip())
    return cents if cents is not None and cents <= MOST_CENTS else None
