"""What staff see of whatever a code belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.desk import Case
from db.queries import catalog as catalog_queries
from db.queries import codes as code_queries
from db.queries import desk as desk_queries
from db.queries import lending as lending_queries
from db.queries import people as people_queries
from db.queries.codes import CardCode, PlaceCode
from db.queries.lending import LoanRow
from db.queries.upkeep.faults import open_faults_of
from db.vocabulary.catalog import LocationKind, ServiceState
from db.vocabulary.desk import CaseKind
from db.vocabulary.people import CardState
from db.vocabulary.upkeep import Condition
from kiosk.services.context import Context
from kiosk.services.lending.loans import ListedLoan, listed, name_of, note_names_shown
from kiosk.services.seen import name_in_list, spoken_name

PAST_LOANS = 10


@dataclass(frozen=True, slots=True)
class PastLoan:
    """A loan as an item's history lists it; `returned_at` is None for the open one."""

    number: str
    borrower: str
    lent_at: datetime
    due_at: datetime
    returned_at: datetime | None
    is_checked: bool


@dataclass(frozen=True, slots=True)
class FaultSaid:
    """An open fault report."""

    reported_at: datetime
    condition: Condition
    spots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item with its newest loans and what is said to be wrong with it."""

    barcode: str
    name: str
    type_code: str
    category_code: str
    service_state: ServiceState
    is_for_loan: bool
    kit: str | None
    home: str | None
    history: tuple[PastLoan, ...]
    faults: tuple[FaultSaid, ...]


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """A patron with what they have. Why somebody is suspended stands on the staff's page alone.

    `card` is None for somebody who has none.
    """

    person_ref: UUID
    name: str
    category_code: str
    grade: str | None
    homeroom: str
    card: CardState | None
    is_active: bool
    leaves_on: date | None
    suspended_until: datetime | None
    loans: tuple[ListedLoan, ...]


@dataclass(frozen=True, slots=True)
class ShownLoan:
    """A loan by its receipt's number."""

    loan: ListedLoan
    returned_at: datetime | None
    is_checked: bool
    renewals: int


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A slot, shelf or room."""

    name: str
    kind: LocationKind


@dataclass(frozen=True, slots=True)
class ShownCase:
    """An open case: what it is about, in codes."""

    code: str
    kind: CaseKind
    opened_at: datetime
    reasons: tuple[str, ...]
    thing: str
    person: str


Shown = ShownItem | ShownPerson | ShownLoan | ShownPlace | ShownCase


def show(ctx: Context, code: str, *, full_names: bool = False) -> Shown | None:
    """Whatever has this code: item, card, place, receipt or open case; None for nobody's code.

    Full names are noted in the audit log before anybody sees them. Raises StoreError.
    """
    if full_names:
        note_names_shown(ctx, "show")
    now = ctx.clock.now()
    with ctx.store.read() as session:
        found = code_queries.find_code(session, code)
        if isinstance(found, CardCode):
            return _person(session, found.patron_id, found.state, now, full_names=full_names)
        if isinstance(found, PlaceCode):
            return ShownPlace(found.name, found.kind)
        if found is not None:
            return _item(session, found.item_id, full_names=full_names)
        loan = lending_queries.loan_by_number(session, code.upper())
        if loan is not None:
            return _loan(session, loan, now, full_names=full_names)
        case = desk_queries.open_case(session, code.upper())
        return None if case is None else _case(session, case, full_names=full_names)


def show_person(ctx: Context, person_ref: UUID) -> ShownPerson | None:
    """Somebody who was found by name, with the best of their cards. Raises StoreError."""
    with ctx.store.read() as session:
        patron = people_queries.patron_by_ref(session, person_ref)
        if patron is None:
            return None
        states = {card.state for card in people_queries.cards_of(session, patron.patron_id)}
        best = CardState.ACTIVE if CardState.ACTIVE in states else next(iter(sorted(states)), None)
        return _person(session, patron.patron_id, best, ctx.clock.now(), full_names=False)


def _item(session: Session, item_id: UUID, *, full_names: bool) -> ShownItem | None:
    item = catalog_queries.item_by_id(session, item_id)
    if item is None:
        return None
    home = None if item.home_id is None else catalog_queries.home_of(session, item.home_id)
    history = lending_queries.history_of_item(session, item_id, at_most=PAST_LOANS)
    return ShownItem(
        barcode=item.barcode,
        name=spoken_name(item),
        type_code=item.type_code,
        category_code=item.category_code,
        service_state=item.service_state,
        is_for_loan=item.is_for_loan,
        kit=item.kit_name,
        home=None if home is None else home.name,
        history=tuple(_past(loan, full_names=full_names) for loan in history),
        faults=tuple(
            FaultSaid(fault.reported_at, fault.condition, fault.spots)
            for fault in open_faults_of(session, item_id)
        ),
    )


def _past(loan: LoanRow, *, full_names: bool) -> PastLoan:
    return PastLoan(
        number=loan.number,
        borrower=name_of(loan.borrower, full_names=full_names),
        lent_at=loan.lent_at,
        due_at=loan.due_at,
        returned_at=loan.returned_at,
        is_checked=loan.checked_at is not None,
    )


def _person(
    session: Session, patron_id: UUID, card: CardState | None, now: datetime, *, full_names: bool
) -> ShownPerson | None:
    patron = people_queries.patron_by_id(session, patron_id)
    if patron is None:
        return None
    rows = lending_queries.open_loans_of_patron(session, patron.patron_id)
    homerooms = people_queries.homerooms_of(session, [patron.patron_id])
    return ShownPerson(
        person_ref=patron.person_ref,
        name=name_in_list(patron, full_names=full_names),
        category_code=patron.category_code,
        grade=patron.grade,
        homeroom=homerooms.get(patron.patron_id, ""),
        card=card,
        is_active=patron.is_active,
        leaves_on=patron.leaves_on,
        suspended_until=patron.suspended_until,
        loans=listed(session, rows, now, full_names=full_names),
    )


def _loan(session: Session, loan: LoanRow, now: datetime, *, full_names: bool) -> ShownLoan:
    return ShownLoan(
        loan=listed(session, (loan,), now, full_names=full_names)[0],
        returned_at=loan.returned_at,
        is_checked=loan.checked_at is not None,
        renewals=loan.renewals,
    )


def _case(session: Session, case: Case, *, full_names: bool) -> ShownCase:
    ref, item_id = case.person_ref, case.item_id
    patron = None if ref is None else people_queries.patron_by_ref(session, ref)
    item = None if item_id is None else catalog_queries.item_by_id(session, item_id)
    codes = case.facts.get("codes", [])
    return ShownCase(
        code=case.code,
        kind=case.kind,
        opened_at=case.opened_at,
        reasons=tuple(map(str, codes)) if isinstance(codes, Sequence) else (),
        thing="" if item is None else spoken_name(item),
        person="" if patron is None else name_in_list(patron, full_names=full_names),
    )
