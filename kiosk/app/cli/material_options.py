"""What several commands of `material` ask for: a spool, and an amount as people say it."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import click

from db.vocabulary.makerspace import Unit
from kiosk.app.cli.texts import NUMBER, SHORT_TEXT

_IN_ONE = {Unit.MG: 1_000, Unit.MM2: 100, Unit.PIECE: 1}
_SAID_AS = {Unit.MG: "grams", Unit.MM2: "square centimetres", Unit.PIECE: "whole pieces"}
_MOST = Decimal(1_000_000)

spool_argument = click.argument("spool", type=NUMBER)
material_argument = click.argument("material", type=SHORT_TEXT)


@dataclass(frozen=True, slots=True)
class Amount:
    """What was typed: grams, square centimetres or pieces, as its material is counted."""

    said: Decimal

    def units(self, unit: Unit) -> int:
        """So many milligrams, square millimetres or pieces. Raises UsageError."""
        found = self.said * _IN_ONE[unit]
        if found != int(found):
            raise click.UsageError(f"{self.said} is too fine: type {_SAID_AS[unit]}.")
        return int(found)


class AmountType(click.ParamType[Amount]):
    """Grams of a filament, square centimetres or pieces of a sheet: 742, 20.5."""

    name = "amount"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Amount:
        """The amount, whose unit is its material's."""
        try:
            said = Decimal(value.strip())
        except InvalidOperation:
            said = -_MOST
        if not 0 <= said <= _MOST:
            self.fail(f"“{value}” is no amount. Write it like this: 742 or 20.5.", param, ctx)
        return Amount(said)


STOCK = AmountType()
