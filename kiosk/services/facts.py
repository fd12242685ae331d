"""Rows of the store turned into the facts that lending decisions weigh."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from db.models.upkeep.maintenance import MaintenancePlan
from db.queries.catalog import ItemRow
from db.queries.lending import LoanRow
from db.queries.people import PatronRow
from db.queries.upkeep.maintenance import DueRow
from db.queries.upkeep.recalls import WaitingRow
from db.vocabulary.people import CardState
from kiosk.domain.lending.facts import Holder, ItemFacts, OpenLoan, PatronFacts, RenewalFacts
from kiosk.domain.lending.loan_policy import LoanPolicy
from kiosk.domain.lending.policy import Scope
from kiosk.domain.upkeep.maintenance.recalls import OpenRecall, foremost
from kiosk.domain.upkeep.maintenance.schedule import Due, Limits, Status, status, units_to_go
from kiosk.services.rules import Rules
from kiosk.services.seen import spoken_name


@dataclass(frozen=True, slots=True)
class ServiceOwed:
    """A service that is due on an item; if it `is_blocking`, before the item is lent again."""

    title: str
    is_blocking: bool


def patron_facts(row: PatronRow, card: CardState | None = None) -> PatronFacts:
    """A patron as the rules see them."""
    return PatronFacts(
        person_ref=row.person_ref,
        category=row.category_code,
        grade=row.grade,
        is_active=row.is_active,
        card=card,
        leaves_on=row.leaves_on,
        suspended_until=row.suspended_until,
        agreement_until=row.agreement_until,
    )


def item_facts(
    row: ItemRow,
    at_hand: Iterable[LoanRow],
    patron_id: UUID,
    service: ServiceOwed | None = None,
    recall: OpenRecall | None = None,
) -> ItemFacts:
    """An item as the rules see it for one patron; `at_hand` are its open and unchecked loans,
    `service` is the worst that is due on it, `recall` the one that it waits for first."""
    loans = tuple(at_hand)
    unchecked = [loan for loan in loans if loan.returned_at is not None]
    return ItemFacts(
        type_code=row.type_code,
        category_code=row.category_code,
        service_state=row.service_state,
        is_for_loan=row.is_for_loan,
        holder=_holder(loans, patron_id),
        is_unchecked=bool(unchecked),
        unchecked_from_patron=bool(unchecked) and _is_of(unchecked[0], patron_id),
        kit=row.kit_name,
        blocked_until=row.blocked_until,
        blocked_why=row.blocked_why,
        service_due=None if service is None else service.title,
        is_service_blocking=service is not None and service.is_blocking,
        recall=None if recall is None else recall.title,
        is_recall_blocking=recall is not None and recall.is_blocking,
    )


def service_owed(rows: Iterable[DueRow], today: date) -> ServiceOwed | None:
    """The worst service that is due or overdue today by one of an item's plans."""
    found = [(status(limits_of(row), due_of(row), today, row.total), row.title) for row in rows]
    for wanted in (Status.BLOCKED, Status.OVERDUE, Status.DUE):
        for stands, title in found:
            if stands is wanted:
                return ServiceOwed(title, is_blocking=wanted is Status.BLOCKED)
    return None


def recall_awaited(rows: Iterable[WaitingRow]) -> OpenRecall | None:
    """The recall to tell of where an item waits for one."""
    return foremost(OpenRecall(row.title, row.is_blocking, row.made_at) for row in rows)


def limits_of(row: MaintenancePlan | DueRow) -> Limits:
    """What a maintenance plan puts up with."""
    return Limits(
        lead_days=row.lead_days,
        lead_units=row.lead_units,
        grace_days=row.grace_days,
        grace_units=row.grace_units,
        is_blocking=row.is_blocking,
    )


def due_of(row: DueRow) -> Due:
    """When a plan is due for an item."""
    return Due(row.due_on, row.due_reading)


def is_reached(row: DueRow) -> bool:
    """Whether the meter has got to where the service is asked for."""
    at = row.due_reading
    return at is not None and units_to_go(limits_of(row), at, row.total) <= 0


def open_loans(rows: Iterable[LoanRow]) -> tuple[OpenLoan, ...]:
    """Loans as far as limits care."""
    return tuple(
        OpenLoan(row.item.type_code, row.item.category_code, row.due_at, spoken_name(row.item))
        for row in rows
    )


def renewal_facts(
    loan: LoanRow,
    patron: PatronRow,
    loans: Iterable[LoanRow],
    today: date,
    *,
    is_theirs: bool = True,
) -> RenewalFacts:
    """What decides whether a loan may be kept longer; `loans` are the patron's open ones."""
    return RenewalFacts(
        patron=patron_facts(patron),
        today=today,
        lent_at=loan.lent_at,
        due_at=loan.due_at,
        renewals=loan.renewals,
        is_open=loan.returned_at is None,
        is_theirs=is_theirs,
        loans=open_loans(loans),
    )


def policy_for(rules: Rules, site_code: str, item: ItemRow, patron: PatronRow | None) -> LoanPolicy:
    """The policy for this kind of thing and person at a site; for nobody in particular with None.

    Raises ValueError where a stored value cannot be read.
    """
    return rules.effective(
        Scope(
            site=site_code or None,
            patron_category=None if patron is None else patron.category_code,
            item_type=item.type_code,
            item_category=item.category_code,
        )
    )


def _holder(loans: tuple[LoanRow, ...], patron_id: UUID) -> Holder:
    for loan in loans:
        if loan.returned_at is None:
            return Holder.PATRON if _is_of(loan, patron_id) else Holder.SOMEONE_ELSE
    return Holder.NOBODY


def _is_of(loan: LoanRow, patron_id: UUID) -> bool:
    return loan.borrower is not None and loan.borrower.patron_id == patron_id
