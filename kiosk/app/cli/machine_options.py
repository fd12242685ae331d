"""What several commands of `machine` ask for: a machine, the size of its bed, a rule."""

from uuid import UUID

import click

from kiosk.app.cli.options import CODE
from kiosk.app.cli.typed import find_item
from kiosk.services.context import Context
from kiosk.services.makerspace.machines.machine_views import MachineSeen, machine_of
from kiosk.services.problems import NotFound, Sought

_SIDES = 3
_UM_IN_MM = 1_000
_WORDS: dict[str, object] = {"yes": True, "no": False, "none": None}

item_argument = click.argument("item", type=CODE)


class BedType(click.ParamType[tuple[int, int, int]]):
    """How wide, deep and high a work may be, in millimetres: 250x210x220."""

    name = "WxDxH"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int, int]:
        """The three sides."""
        sides = value.lower().split("x")
        if len(sides) != _SIDES or not all(side.strip().isdecimal() for side in sides):
            self.fail(f"“{value}” is no size. Write it like this: 250x210x220.", param, ctx)
        width, depth, height = map(int, sides)
        return width, depth, height


class RuleType(click.ParamType[tuple[str, object]]):
    """A rule of a class: running_cap=2, is_charging=yes, counts=time, half_life_hours=none."""

    name = "KEY=VALUE"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, object]:
        """Its key, and its value as a document has it."""
        key, sign, said = (part.strip() for part in value.partition("="))
        if not (key and sign and said):
            self.fail(f"“{value}” is no rule. Write it like this: running_cap=2.", param, ctx)
        if said.removeprefix("-").isdecimal():
            return key, int(said)
        return key, _WORDS.get(said, said)


BED, RULE = BedType(), RuleType()


def nozzle_um(millimetres: float | None) -> int | None:
    """A nozzle as the store has it, of one in millimetres."""
    return None if millimetres is None else round(millimetres * _UM_IN_MM)


def machine_called(ctx: Context, code: str) -> MachineSeen:
    """The machine with this code. Raises NotFound, CommandError."""
    try:
        return machine_of(ctx, machine_item(ctx, code))
    except NotFound as error:
        if error.sought is Sought.MACHINE:
            raise NotFound(Sought.MACHINE, code) from error
        raise


def machine_item(ctx: Context, code: str) -> UUID:
    """The item with this code, which may be no machine yet. Raises NotFound, CommandError."""
    return find_item(ctx, code).thing.item_id
