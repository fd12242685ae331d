"""Whose or what a scanned code is."""

from collections.abc import Sequence
from typing import assert_never
from uuid import UUID

from sqlalchemy.orm import Session

from db.queries import catalog as catalog_queries
from db.queries import codes as code_queries
from db.queries import desk as desk_queries
from db.queries import lending as lending_queries
from db.queries import people as people_queries
from db.queries.catalog import ItemRow
from db.queries.codes import CardCode, CodeRow, OwnedCode, PlaceCode
from db.queries.lending import LoanRow
from db.queries.upkeep import papers
from db.vocabulary.catalog import ServiceState
from db.vocabulary.desk import CaseKind
from db.vocabulary.people import CardState
from kiosk.domain.codes import (
    card_numbers,
    ends_of_tags,
    is_symptom_code,
    is_work_order_number,
    number_within,
)
from kiosk.domain.desk.outcomes import Whereabouts
from kiosk.services.context import Context
from kiosk.services.desk.cases import NewCase, open_case
from kiosk.services.seen import borrower_ref, person_seen, thing_seen
from kiosk.services.views import (
    AmbiguousCode,
    CaseFound,
    DeadCard,
    Found,
    ItemFound,
    LocationFound,
    PersonFound,
    SymptomFound,
    UnknownCode,
    WorkOrderFound,
)

# What the desk must see before it goes anywhere; check-out says the same with its reasons.
_AWAY = frozenset(ServiceState) - {ServiceState.OK, ServiceState.CHECK_NEEDED}


def look_up(ctx: Context, *codes: str, is_book: bool = False) -> Found:
    """What a code belongs to, by any of the forms of one scan, the likeliest first.

    One that `is_book` by its form is a card only if the card has this very code: Follett's copy
    "T 20001" is not the patron 20001. A dead card opens a case, in a small write of its own.
    Raises StoreError.
    """
    with ctx.store.read() as session:
        rows = _rows(session, codes, is_book=is_book)
        found = _meant(rows, codes)
        if isinstance(found, AmbiguousCode):
            return found
        if found is None:
            return _paper_or_nothing(session, codes)
        if not isinstance(found, CardCode):
            return _thing_or_place(session, found)
        dead = _dead_card(ctx, found, rows)
        if dead is None:
            patron = people_queries.patron_by_id(session, found.patron_id)
            if patron is None:
                return UnknownCode()
            return PersonFound(person_seen(patron), found.code)
    return DeadCard(_case_for(ctx, dead))


def known_as(ctx: Context, *codes: str, is_book: bool = False) -> str | AmbiguousCode | None:
    """Which of a scan's forms the store knows it by; None where it is nobody's.

    Raises StoreError.
    """
    with ctx.store.read() as session:
        found = code_row(session, codes, is_book=is_book)
    return found if found is None or isinstance(found, AmbiguousCode) else found.code


def code_row(
    session: Session, codes: Sequence[str], *, is_book: bool = False
) -> CodeRow | AmbiguousCode | None:
    """Whose code a scan means, by any of its forms; the step that `look_up` begins with."""
    return _meant(_rows(session, codes, is_book=is_book), codes)


def _rows(session: Session, codes: Sequence[str], *, is_book: bool) -> tuple[CodeRow, ...]:
    found = code_queries.find_codes(session, (*codes, *_whole_tags(session, codes)))
    if not is_book:
        return found
    return tuple(row for row in found if not isinstance(row, CardCode) or row.code == codes[0])


def _whole_tags(session: Session, codes: Sequence[str]) -> tuple[str, ...]:
    """Longer numbers of the card that a scan has told four bytes of."""
    number = number_within(codes)
    ends = ends_of_tags(number)
    known = code_queries.codes_of_tags(session, ends) if ends else ()
    return tuple(code for code in known if number in card_numbers(code))


def _meant(rows: Sequence[CodeRow], codes: Sequence[str]) -> CodeRow | AmbiguousCode | None:
    """Whom or what a scan means: never a guess between two.

    What has the first form is meant, but for one case: where two people have forms of one card,
    the readers that gave them the numbers were not of one mind, and neither may pass for the other.
    """
    people = {row.patron_id for row in rows if isinstance(row, CardCode)}
    is_first = bool(rows) and rows[0].code == codes[0]
    if len(people) > 1 or (not is_first and len({_owner(row) for row in rows}) > 1):
        return AmbiguousCode()
    return rows[0] if rows else None


def _owner(row: CodeRow) -> UUID:
    match row:
        case CardCode():
            return row.patron_id
        case OwnedCode():
            return row.item_id
        case PlaceCode():
            return row.location_id
        case never:
            assert_never(never)


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


def _paper_or_nothing(session: Session, codes: tuple[str, ...]) -> Found:
    for code in dict.fromkeys(code.upper() for code in codes):
        found = _paper(session, code)
        if found is not None:
            return found
    return UnknownCode()


def _paper(session: Session, code: str) -> CaseFound | WorkOrderFound | SymptomFound | None:
    """What is nobody's and found by a code in capitals; only what it can be is asked for."""
    if is_work_order_number(code):
        order = papers.order_by_number(session, code)
        if order is not None:
            return WorkOrderFound(order.work_order_id, order.number, order.item_id)
    if is_symptom_code(code):
        symptom = papers.symptom_by_code(session, code)
        if symptom is not None:
            return SymptomFound(symptom.symptom_id, symptom.code)
    case = desk_queries.open_case(session, code)
    return None if case is None else CaseFound(case.code)


def _dead_card(ctx: Context, found: CardCode, rows: Sequence[CodeRow]) -> CardCode | None:
    """The card that opens nothing: the one that was found, or its tag lost under another number."""
    if _is_dead(ctx, found):
        return found
    cards = (row for row in rows if isinstance(row, CardCode))
    return next((card for card in cards if card.state is CardState.LOST), None)


def _is_dead(ctx: Context, card: CardCode) -> bool:
    has_run_out = card.valid_until is not None and card.valid_until <= ctx.clock.now()
    return card.state is not CardState.ACTIVE or has_run_out


def _case_for(ctx: Context, card: CardCode) -> str:
    case = NewCase(CaseKind.DEAD_CARD, card.person_ref, facts={"state": card.state.value})
    action_id: UUID = ctx.ids.new()
    return open_case(ctx, action_id, case)
