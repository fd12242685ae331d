"""Whose or what a scanned code is."""

from uuid import UUID

from sqlalchemy.orm import Session

from db.queries import catalog as catalog_queries
from db.queries import desk as desk_queries
from db.queries import lending as lending_queries
from db.queries import people as people_queries
from db.queries.catalog import ItemRow
from db.queries.desk import CardCode, CodeRow, OwnedCode, PlaceCode
from db.queries.lending import LoanRow
from db.vocabulary.catalog import ServiceState
from db.vocabulary.desk import CaseKind
from db.vocabulary.people import CardState
from kiosk.domain.desk.outcomes import Whereabouts
from kiosk.services.context import Context
from kiosk.services.desk.cases import NewCase, open_case
from kiosk.services.seen import borrower_ref, person_seen, thing_seen
from kiosk.services.views import (
    CaseFound,
    DeadCard,
    Found,
    ItemFound,
    LocationFound,
    PersonFound,
    UnknownCode,
)

# What the desk must see before it goes anywhere; check-out says the same with its reasons.
_AWAY = frozenset(ServiceState) - {ServiceState.OK, ServiceState.CHECK_NEEDED}


def look_up(ctx: Context, *codes: str) -> Found:
    """What a code belongs to; of several forms of one scan the first that is known.

    A dead card opens a case, in a small write of its own. Raises StoreError.
    """
    with ctx.store.read() as session:
        found = _find(session, codes)
        if found is not None and not isinstance(found, CardCode):
            return _thing_or_place(session, found)
        if found is None:
            return _case_or_nothing(session, codes)
        if not _is_dead(ctx, found):
            patron = people_queries.patron_by_id(session, found.patron_id)
            return UnknownCode() if patron is None else PersonFound(person_seen(patron))
    return DeadCard(_case_for(ctx, found))


def _find(session: Session, codes: tuple[str, ...]) -> CodeRow | None:
    for code in codes:
        found = desk_queries.find_code(session, code)
        if found is not None:
            return found
    return None


def _thing_or_place(session: Session, found: OwnedCode | PlaceCode) -> Found:
    if isinstance(found, PlaceCode):
        return LocationFound(found.location_id, found.name)
    item = catalog_queries.item_by_id(session, found.item_id)
    if item is None:
        return UnknownCode()
    at_hand = lending_queries.loans_at_hand(session, item.item_id)
    home = None if item.home_id is None else catalog_queries.home_of(session, item.home_id)
    loan = next((each for each in at_hand if each.returned_at is None), None)
    return ItemFound(
        thing=thing_seen(item, home),
        whereabouts=_whereabouts(item, at_hand),
        holder_ref=None if loan is None else borrower_ref(loan),
        loan_id=None if loan is None else loan.loan_id,
        lent_at=None if loan is None else loan.lent_at,
    )


def _whereabouts(item: ItemRow, at_hand: tuple[LoanRow, ...]) -> Whereabouts:
    """A thing that is out comes back first, whatever else is wrong with it."""
    if any(loan.returned_at is None for loan in at_hand):
        return Whereabouts.OUT
    if item.service_state in _AWAY or not item.is_for_loan:
        return Whereabouts.AWAY
    return Whereabouts.UNCHECKED if at_hand else Whereabouts.IN


def _case_or_nothing(session: Session, codes: tuple[str, ...]) -> Found:
    for code in codes:
        case = desk_queries.open_case(session, code.upper())
        if case is not None:
            return CaseFound(case.code)
    return UnknownCode()


def _is_dead(ctx: Context, card: CardCode) -> bool:
    has_run_out = card.valid_until is not None and card.valid_until <= ctx.clock.now()
    return card.state is not CardState.ACTIVE or has_run_out


def _case_for(ctx: Context, card: CardCode) -> str:
    case = NewCase(CaseKind.DEAD_CARD, card.person_ref, facts={"state": card.state.value})
    action_id: UUID = ctx.ids.new()
    return open_case(ctx, action_id, case)
