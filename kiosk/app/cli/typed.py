"""Finds the person and the item that codes typed on the command line belong to."""

from dataclasses import replace
from uuid import UUID

from kiosk.app.cli.exits import CommandError
from kiosk.domain.codes import Refused, Scan, Unreadable, classify, forms_known
from kiosk.domain.views import Person, ScanFacts, facts_of
from kiosk.services.context import Context
from kiosk.services.desk.codes import known_as, look_up
from kiosk.services.problems import NotFound, Sought
from kiosk.services.views import AmbiguousCode, DeadCard, ItemFound, PersonFound

DEVICE = "cli"
"""The device that the journal names for a code that was typed."""


def find_person(ctx: Context, card: str) -> Person | DeadCard:
    """Whose card this is; a dead one opens a case. Raises NotFound, CommandError."""
    match look_up(ctx, *_forms_of(ctx, card)):
        case PersonFound(person):
            return person
        case DeadCard() as dead:
            return dead
        case AmbiguousCode():
            raise _ambiguous(card)
        case _:
            raise NotFound(Sought.PERSON, card)


def refuse_dead(dead: DeadCard, card: str) -> CommandError:
    """What to say of a card that opens nothing any more."""
    what = f"The card {card} was lost, replaced, or has run out; case {dead.case_code} is open."
    return CommandError(what, "Use the person's new card, or give one out at the counter.")


def find_item(ctx: Context, code: str) -> ItemFound:
    """The item with this code. Raises NotFound, CommandError."""
    match look_up(ctx, *_forms_of(ctx, code)):
        case ItemFound() as found:
            return found
        case AmbiguousCode():
            raise _ambiguous(code)
        case _:
            raise NotFound(Sought.ITEM, code)


def stored_code(ctx: Context, code: str) -> str:
    """How the store knows a typed code; its likeliest form where it does not. Opens no case.

    Raises CommandError.
    """
    forms = _forms_of(ctx, code)
    known = known_as(ctx, *forms)
    if isinstance(known, AmbiguousCode):
        raise _ambiguous(code)
    return forms[0] if known is None else known


def typed(ctx: Context, item: str, *, card: str = "") -> ScanFacts:
    """What the journal keeps of an item's typed code, and of the card for which it was typed.

    Raises CommandError.
    """
    facts = _facts_of(ctx, item)
    if not card:
        return facts
    return replace(facts, card_doubts=_facts_of(ctx, card).doubts_as(stored_code(ctx, card)))


def new_action(ctx: Context) -> UUID:
    """The id of one act, so that a commit of unknown outcome is never done twice."""
    return ctx.ids.new()


def _facts_of(ctx: Context, code: str) -> ScanFacts:
    scan = classify(code, ctx.settings.codes)
    return facts_of(DEVICE, scan) if isinstance(scan, Scan) else ScanFacts(DEVICE, "any", code)


def _forms_of(ctx: Context, code: str) -> tuple[str, ...]:
    """The texts under which a typed code may be known, the likeliest first."""
    if classify(code, ctx.settings.codes) == Refused(Unreadable.WRONG_CHECK_DIGIT):
        raise CommandError(f"The check digit of {code} is wrong.", "Check what you typed.")
    return forms_known(code, ctx.settings.codes)


def _ambiguous(code: str) -> CommandError:
    what = f"More than one person or thing has a form of the code {code}."
    return CommandError(
        what, f'Type it as it is stored; "makerdesk codes explain {code}" says how.'
    )
