"""Options of `workorder` that several of its commands take, and what they say."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

import click

from db.vocabulary.upkeep import Cause, ChargeDecision, Priority
from kiosk.app.cli.amounts import AMOUNT
from kiosk.app.cli.exits import CommandError
from kiosk.app.cli.texts import NUMBER, SHORT_TEXT
from kiosk.app.cli.typed import find_person, refuse_dead
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.upkeep.repairs.crew import crew
from kiosk.services.upkeep.repairs.order_changes import UNSAID, Unsaid
from kiosk.services.upkeep.repairs.order_moves import Charging
from kiosk.services.upkeep.repairs.tickets import ticket
from kiosk.services.views import DeadCard

Command = TypeVar("Command", bound=Callable[..., Any])

number_argument = click.argument("number", type=NUMBER)


class WordType(click.Choice[str]):
    """One of the store's words, typed with hyphens: in-progress."""

    def __init__(self, *words: StrEnum) -> None:
        super().__init__([word.value.replace("_", "-") for word in words])
        self._words = {word.value.replace("_", "-"): word for word in words}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The stored word."""
        return self._words[super().convert(value, param, ctx)]


def worded(enum: type[StrEnum]) -> WordType:
    """Every word of an enum."""
    return WordType(*enum)


def facts_options(command: Command) -> Command:
    """What is known of a work order, by the names that `Opening` and `Changes` have for it."""
    for option in (
        click.option("--priority", type=worded(Priority), help="How soon it is needed."),
        click.option("--area", type=SHORT_TEXT, help="Where it is broken."),
        click.option("--symptom", type=SHORT_TEXT, help="What is wrong with it."),
        click.option("--cause", type=worded(Cause), help="How it may have happened."),
    ):
        command = option(command)
    return command


def charge_options(command: Command) -> Command:
    """Who pays for damage, as `charge_said` reads it."""
    for option in (
        click.option("--no-charge", "is_free", is_flag=True, help="It was damaged; nobody pays."),
        click.option("--charge", "cents", type=AMOUNT, help="Who had it is asked for that much."),
    ):
        command = option(command)
    return command


def charge_said(
    cents: int | None, why: str | None, *, is_free: bool
) -> Charging | ChargeDecision | None:
    """What was decided about damage; None where nothing was. Raises UsageError."""
    if cents is None:
        return ChargeDecision.NOT_CHARGED if is_free else None
    if is_free:
        raise click.UsageError("Say one of --charge and --no-charge.")
    return Charging(cents, why)


def rights_to_move(cents: int | None) -> tuple[Permission, ...]:
    """What somebody needs for a move, and for the charge that goes with it."""
    return (Permission.REPAIR,) if cents is None else (Permission.REPAIR, Permission.CHARGE)


def assigned_said(ctx: Context, card: str | None, *, is_nobodys: bool) -> UUID | Unsaid | None:
    """Who repairs it from now on; None where nothing was said. Raises NotFound, CommandError."""
    if card is None:
        return UNSAID if is_nobodys else None
    if is_nobodys:
        raise click.UsageError("Say one of --assign and --unassign.")
    person = find_person(ctx, card)
    if isinstance(person, DeadCard):
        raise refuse_dead(person, card)
    if all(each.person_ref != person.person_ref for each in crew(ctx)):
        raise CommandError(f"The card {card} is of nobody who repairs things.", "Name another one.")
    return person.person_ref


def order_id_of(ctx: Context, number: str) -> UUID:
    """The work order that people call so. Raises NotFound."""
    return ticket(ctx, number).order_id
