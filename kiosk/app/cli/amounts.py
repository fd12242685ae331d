"""Money, shares and days as people type them and as files have them."""

from datetime import date
from decimal import Decimal, InvalidOperation

import click

from kiosk.domain.months import LAST_DAY, can_be_meant
from kiosk.services.amounts import MOST_CENTS
from kiosk.services.imports.values import read_cents

_HUNDRED = Decimal(100)
_MOST = Decimal(1000)
"""Percent; more is a slip of the keys."""
YEAR = click.IntRange(2000, LAST_DAY.year)
"""A fiscal year, by the year it ends in."""


class AmountType(click.ParamType[int]):
    """A sum of money in cents: 289, 1,289.50."""

    name = "amount"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Its cents."""
        cents = value if isinstance(value, int) else read_cents(value.strip())
        if cents is None:
            self.fail(f"“{value}” is no amount. Write it like this: 1289.50.", param, ctx)
        if cents > MOST_CENTS:
            self.fail(f"“{value}” is more than the store can hold.", param, ctx)
        return cents


class PercentType(click.ParamType[int]):
    """A share in percent, as hundredths of a percent: 3, 2.5, -1."""

    name = "percent"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Its hundredths."""
        if isinstance(value, int):
            return value
        try:
            percent = Decimal(value.strip().removesuffix("%"))
        except InvalidOperation:
            percent = _MOST
        hundredths = percent * _HUNDRED
        if not abs(percent) < _MOST or hundredths != int(hundredths):
            self.fail(f"“{value}” is no share. Write it like this: 2.5.", param, ctx)
        return int(hundredths)


class DayType(click.ParamType[date]):
    """A day: 2026-12-04."""

    name = "day"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The day."""
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value.strip())
        except ValueError:
            self.fail(f"“{value}” is no day. Write it like this: 2026-12-04.", param, ctx)
        if not can_be_meant(day):
            self.fail(f"“{value}” is too far from today.", param, ctx)
        return day


AMOUNT, PERCENT, DAY = AmountType(), PercentType(), DayType()


def percent(hundredths: int) -> str:
    """A share as a sentence has it: 2.5 %."""
    return f"{(Decimal(hundredths) / _HUNDRED).normalize():f} %"
