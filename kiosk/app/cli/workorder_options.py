"""Options of `workorder` that several of its commands take."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

import click

from db.vocabulary.upkeep import Cause, Priority
from kiosk.app.cli.texts import NUMBER, SHORT_TEXT
from kiosk.services.context import Context
from kiosk.services.upkeep.repairs.tickets import ticket

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


def order_id_of(ctx: Context, number: str) -> UUID:
    """The work order that people call so. Raises NotFound."""
    return ticket(ctx, number).order_id
