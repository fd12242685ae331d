"""Finds the person and the item that codes typed on the command line belong to."""

from uuid import UUID

from kiosk.app.cli.exits import CommandError
from kiosk.app.cli.speech import forms_of
from kiosk.domain.codes import STANDARD, Scan, classify
from kiosk.domain.views import Person, ScanFacts
from kiosk.services.context import Context
from kiosk.services.desk.codes import look_up
from kiosk.services.problems import NotFound, Sought
from kiosk.services.views import DeadCard, ItemFound, PersonFound

DEVICE = "cli"
"""The device that the journal names for a code that was typed."""


def find_person(ctx: Context, card: str) -> Person | DeadCard:
    """Whose card this is; a dead one opens a case. Raises NotFound."""
    match look_up(ctx, *forms_of(card)):
        case PersonFound(person):
            return person
        case DeadCard() as dead:
            return dead
        case _:
            raise NotFound(Sought.PERSON, card)


def refuse_dead(dead: DeadCard, card: str) -> CommandError:
    """What to say of a card that opens nothing any more."""
    what = f"The card {card} was lost, replaced, or has run out; case {dead.case_code} is open."
    return CommandError(what, "Use the person's new card, or give one out at the counter.")


def find_item(ctx: Context, code: str) -> ItemFound:
    """The item with this code. Raises NotFound."""
    match look_up(ctx, *forms_of(code)):
        case ItemFound() as found:
            return found
        case _:
            raise NotFound(Sought.ITEM, code)


def typed(code: str) -> ScanFacts:
    """What the journal keeps of a typed code."""
    scan = classify(code, STANDARD)
    return ScanFacts(DEVICE, scan.rule if isinstance(scan, Scan) else "any", code)


def new_action(ctx: Context) -> UUID:
    """The id of one act, so that a commit of unknown outcome is never done twice."""
    return ctx.ids.new()
