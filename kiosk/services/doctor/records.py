"""Checks of the records: that items, loans, receipts, scans and the audit log agree."""

from collections.abc import Iterator
from itertools import islice

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session

from db.models.catalog import Item, ItemCode
from db.models.desk import AuditEntry, Counter, JournalEntry
from db.models.lending import Loan
from db.soundness import SHOWN
from db.vocabulary.catalog import ServiceState
from db.vocabulary.desk import Act
from kiosk.services.desk.receipt_numbers import PREFIX, number_of
from kiosk.services.doctor.findings import Sign, fault, fine, warning
from kiosk.services.doctor.patient import Patient
from kiosk.services.lending.ledger import differences, why_not_compared

MOST = 1_000
"""Differences that are counted; a store with more of them is restored, not read through."""
FIX = 'Close the counter and type "makerdesk doctor --fix".'
SCANNED = (Act.LENT, Act.RETURNED)
"""What a child does at the screen begins with a scan; staff and the command line may type it."""
SELF_SERVICE = "kiosk"


def loans_are_as_the_log_says(patient: Patient) -> Iterator[Sign]:
    """Every loan, held against the acts that made it what it is."""
    with patient.read() as session:
        why_not = why_not_compared(session)
        lines = [] if why_not else list(islice(differences(session), MOST))
    if why_not:
        yield fine(f"The loans were {why_not}.")
    for line in lines[:SHOWN]:
        yield fault(line, remedy=f"{FIX} What it cannot mend needs a restore.", is_mendable=True)
    if len(lines) > SHOWN:
        more = "many" if len(lines) == MOST else len(lines) - SHOWN
        yield fault(f"And {more} more.", remedy=FIX, is_mendable=True)


def items_agree_with_loans(patient: Patient) -> Iterator[Sign]:
    """A thing is out once at most, is findable by its label, and is not gone while it is out."""
    with patient.read() as session:
        for barcode in _out_twice(session):
            yield fault(
                f"{barcode} is out on more than one loan.",
                barcode,
                remedy=f'Type "makerdesk show {barcode}" and give it back until one is left.',
            )
        for barcode in _without_code(session):
            yield fault(
                f"{barcode} is not found when it is scanned.",
                barcode,
                remedy="Import the list of devices again.",
            )
        for barcode in _retired_and_out(session):
            yield warning(
                f"{barcode} is retired, and still out.",
                barcode,
                remedy=f'Take it back with "makerdesk return {barcode}".',
            )


def receipts_go_on(patient: Patient) -> Iterator[Sign]:
    """No counter is about to give a number that a loan has already."""
    with patient.read() as session:
        for counter, taken in numbers_taken(session):
            yield fault(
                f"{counter.name} would give the receipt number {PREFIX}{counter.next_receipt} "
                f"again: {PREFIX}{taken} is the last one taken.",
                remedy=FIX,
                is_mendable=True,
            )


def numbers_taken(session: Session) -> list[tuple[Counter, int]]:
    """Counters whose next receipt is no longer free, each with the last number that is taken."""
    last: dict[object, int] = {}
    rows = select(Loan.counter_id, Loan.number).execution_options(yield_per=1_000)
    for counter_id, text in session.execute(rows):
        number = number_of(text) or 0
        last[counter_id] = max(last.get(counter_id, 0), number)
    counters = session.scalars(select(Counter).order_by(Counter.name)).all()
    found = ((each, last.get(each.id, 0)) for each in counters)
    return [(each, taken) for each, taken in found if taken >= each.next_receipt]


def scans_agree_with_acts(patient: Patient) -> Iterator[Sign]:
    """The scan behind an act has its counter and its instant; self-service begins with one.

    A scan without an act is none: it changed nothing. What was done before the newest restore is
    let be, for that keeps only the scans that could be read.
    """
    with patient.read() as session:
        torn = session.scalar(_count_of_torn_scans()) or 0
        lost = session.scalar(_count_of_acts_without_scan(_newest_restore(session))) or 0
    if torn:
        yield warning(
            f"{torn} {'scan does' if torn == 1 else 'scans do'} not fit the act that followed.",
            remedy="The acts themselves are proven by the audit log. Tell us, and keep a backup.",
        )
    if lost:
        yield warning(
            f"{lost} {'act has' if lost == 1 else 'acts have'} lost the scan that began them.",
            remedy="The acts themselves are proven by the audit log. Tell us, and keep a backup.",
        )


def _out_twice(session: Session) -> list[str]:
    """The schema's own index refuses it; unless that index is broken."""
    twice = select(Loan.item_id).where(Loan.returned_at.is_(None)).group_by(Loan.item_id)
    ids = twice.having(func.count() > 1)
    return _barcodes(session, Item.id.in_(ids))


def _without_code(session: Session) -> list[str]:
    own = exists().where(ItemCode.item_id == Item.id, ItemCode.code == Item.barcode)
    return _barcodes(session, ~own)


def _retired_and_out(session: Session) -> list[str]:
    is_out = exists().where(Loan.item_id == Item.id, Loan.returned_at.is_(None))
    return _barcodes(session, (Item.service_state == ServiceState.RETIRED) & is_out)


def _barcodes(session: Session, condition: ColumnElement[bool]) -> list[str]:
    statement = select(Item.barcode).where(condition).order_by(Item.barcode).limit(SHOWN)
    return list(session.scalars(statement))


def _count_of_torn_scans() -> Select[int]:
    of_act = JournalEntry.action_id == AuditEntry.action_id
    differs = or_(
        JournalEntry.counter_id != AuditEntry.counter_id, JournalEntry.at != AuditEntry.at
    )
    return select(func.count(JournalEntry.id.distinct())).join(AuditEntry, of_act).where(differs)


def _count_of_acts_without_scan(since: int) -> Select[int]:
    scan = exists().where(JournalEntry.action_id == AuditEntry.action_id)
    return select(func.count()).where(
        AuditEntry.number > since,
        AuditEntry.act.in_(SCANNED),
        AuditEntry.actor == SELF_SERVICE,
        ~scan,
    )


def _newest_restore(session: Session) -> int:
    newest = select(func.max(AuditEntry.number)).where(AuditEntry.act == Act.RESTORED)
    return session.scalar(newest) or 0
