"""Finds the person, the item and the place that codes typed on the command line belong to."""

from dataclasses import replace
from uuid import UUID

from kiosk.app.cli.exits import CommandError
from kiosk.domain.codes import Refused, Scan, Unreadable, classify, forms_known
from kiosk.domain.views import Person, ScanFacts, facts_of
from kiosk.services.context import Context
from kiosk.services.desk.codes import known_as, look_up
from kiosk.services.problems import NotFound, Sought
from kiosk.services.views import AmbiguousCode, DeadCard, ItemFound, LocationFound, PersonFound

DEVICE = "cli"
"""The device that the journal names for a code that was typed."""


def find_person(ctx: Context, card: str) -> Person | DeadCard:
    """Whose card this is; a dead one opens a case. Raises NotFound, CommandError."""
    sought = _sought(ctx, card)
    match look_up(ctx, *sought.forms, is_book=sought.is_book):
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
    sought = _sought(ctx, code)
    match look_up(ctx, *sought.forms, is_book=sought.is_book):
        case ItemFound() as found:
            return found
        case AmbiguousCode():
            raise _ambiguous(code)
        case _:
            raise NotFound(Sought.ITEM, code)


def find_place(ctx: Context, code: str) -> UUID:
    """The bin, shelf or room with this code. Raises NotFound, CommandError."""
    sought = _sought(ctx, code)
    match look_up(ctx, *sought.forms, is_book=sought.is_book):
        case LocationFound(location_id=location_id):
            return location_id
        case AmbiguousCode():
            raise _ambiguous(code)
        case _:
            raise NotFound(Sought.PLACE, code)


def stored_code(ctx: Context, code: str) -> str:
    """How the store knows a typed code; its likeliest form where it does not. Opens no case.

    Raises CommandError.
    """
    sought = _sought(ctx, code)
    known = known_as(ctx, *sought.forms, is_book=sought.is_book)
    if isinstance(known, AmbiguousCode):
        raise _ambiguous(code)
    return sought.forms[0] if known is None else known


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
    """As if it had been scanned; one that the site's rules refuse is known by itself."""
    scan = classify(code, ctx.settings.codes)
    if isinstance(scan, Scan):
        return facts_of(DEVICE, scan)
    return ScanFacts(DEVICE, "any", code, forms_known(code, ctx.settings.codes))


def _sought(ctx: Context, code: str) -> ScanFacts:
    """What to look up for a typed code. Raises CommandError."""
    if classify(code, ctx.settings.codes) == Refused(Unreadable.WRONG_CHECK_DIGIT):
        raise CommandError(f"The check digit of {code} is wrong.", "Check what you typed.")
    return _facts_of(ctx, code)


def _ambiguous(code: str) -> CommandError:
    what = f"More than one person or thing has a form of the code {code}."
    return CommandError(
        what, f'Type it as it is stored; "makerdesk codes explain {code}" says how.'
    )
