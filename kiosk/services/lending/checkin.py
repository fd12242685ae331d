"""Taking things back: by their borrower without a login, by staff, or by a slot's scan."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.queries import catalog as catalog_queries
from db.queries import desk as desk_queries
from db.queries import lending as lending_queries
from db.queries import people as people_queries
from db.queries.catalog import HomeRow, ItemRow
from db.queries.desk import CounterPlace
from db.queries.lending import LoanRow
from db.vocabulary.desk import Act, OutboxKind
from kiosk.domain.lending.checkin import ReturnFacts, ReturnPlan, plan_return
from kiosk.domain.lending.events import LoanAct
from kiosk.domain.views import ScanFacts
from kiosk.services.acts import Doing, begin, journal, moment, once, record, tell
from kiosk.services.context import Context
from kiosk.services.desk.slips import SlipWish, queue_slip
from kiosk.services.facts import policy_for
from kiosk.services.lending.outcomes import (
    CheckIn,
    CheckInOutcome,
    NotOut,
    PutAway,
    PutAwayOutcome,
    Returned,
    SlipChoice,
)
from kiosk.services.lending.scene import home_of, rules_here
from kiosk.services.problems import NotFound, Sought
from kiosk.services.seen import borrower_ref, slot_seen, thing_seen


@dataclass(frozen=True, slots=True)
class _Back:
    """A thing that comes back: its loan, its home as it was before, and what is made of it."""

    loan: LoanRow
    home: HomeRow | None
    plan: ReturnPlan


def check_in(ctx: Context, given: CheckIn) -> CheckInOutcome:
    """Take the item back, whoever brings it. Raises NotFound, StoreError.

    A second call with the same action id answers what the first one did.
    """
    doing = begin(ctx, given.action_id, given.scan, by=given.staff_ref)
    return once(
        doing,
        lambda session: _take_back(session, doing, given),
        lambda session: _recall(session, doing),
    )


def put_away(
    ctx: Context, action_id: UUID, item_id: UUID, location_id: UUID, scan: ScanFacts
) -> PutAwayOutcome:
    """The slot of a thing that was just given back is scanned: it is there, so it is checked."""
    doing = begin(ctx, action_id, scan)

    def act(session: Session) -> PutAwayOutcome:
        item = _item(session, item_id)
        if item.home_id != location_id:
            return NotOut(thing_seen(item, home_of(session, item)))
        unchecked = _unchecked(session, item_id)
        if unchecked:
            note_checked(session, doing, unchecked)
        journal(session, doing, item_code=item.barcode)
        return PutAway(thing_seen(item, home_of(session, item)))

    def recall(session: Session) -> PutAwayOutcome | None:
        entries = desk_queries.entries_of_action(session, action_id)
        if not any(entry.act is Act.CHECKED for entry in entries):
            return None
        item = _item(session, item_id)
        return PutAway(thing_seen(item, home_of(session, item)))

    return once(doing, act, recall)


def take_back(
    session: Session, doing: Doing, loan: LoanRow, given: CheckIn, *, has_slip: bool = True
) -> Returned | None:
    """The step: end the loan, with its audit entry, its journal row and, if always, its slip.

    None where another counter has just ended it. An act that prints a slip of its own needs none.
    """
    plan = plan_return(ReturnFacts(loan.due_at, given.by_staff), doing.now)
    seen_at = doing.now if plan.is_checked else None
    if not lending_queries.end_loan(
        session, loan.loan_id, at=doing.now, by=plan.returned_by, checked_at=seen_at
    ):
        return None
    back = _Back(loan, home_of(session, loan.item), plan)
    slip, place = _slip_choice(session, doing, loan)
    if slip is SlipChoice.ALWAYS and has_slip:
        ended = replace(loan, returned_at=doing.now, returned_by=plan.returned_by)
        queue_slip(session, doing, ended, place, SlipWish(OutboxKind.RETURN_SLIP, given.language))
    journal(session, doing, item_code=loan.item.barcode, person_ref=borrower_ref(loan))
    tell(session, doing, LoanAct.RETURNED, loan_id=loan.loan_id, item_id=loan.item.item_id)
    record(session, doing, Act.RETURNED, _payload(doing, back))
    return _returned(doing, back, doing.now, slip)


def note_checked(session: Session, doing: Doing, loans: tuple[LoanRow, ...]) -> None:
    """The step: staff or a slot have seen what came back on these loans."""
    lending_queries.mark_checked(session, [loan.loan_id for loan in loans], doing.now)
    payload: dict[str, Json] = {
        "loan_id": str(loans[0].loan_id),
        "item_id": str(loans[0].item.item_id),
        "loans": [str(loan.loan_id) for loan in loans],
        "checked_at": moment(doing.now),
    }
    record(session, doing, Act.CHECKED, payload)


def _take_back(session: Session, doing: Doing, given: CheckIn) -> CheckInOutcome:
    at_hand = lending_queries.loans_at_hand(session, given.item_id)
    for loan in at_hand:
        is_open = loan.returned_at is None
        done = take_back(session, doing, loan, given) if is_open else None
        if done is not None:
            return done
    unchecked = tuple(loan for loan in at_hand if loan.returned_at is not None)
    if given.by_staff and unchecked:
        note_checked(session, doing, unchecked)
    item = _item(session, given.item_id)
    journal(session, doing, item_code=item.barcode)
    return NotOut(thing_seen(item, home_of(session, item)))


def _recall(session: Session, doing: Doing) -> CheckInOutcome | None:
    for entry in desk_queries.entries_of_action(session, doing.action_id):
        loan_id = UUID(str(entry.payload.get("loan_id", UUID(int=0))))
        loan = lending_queries.loan_by_id(session, loan_id)
        if loan is None:
            continue
        if entry.act is Act.CHECKED:
            return NotOut(thing_seen(loan.item, home_of(session, loan.item)))
        if entry.act is Act.RETURNED:
            plan = plan_return(ReturnFacts(loan.due_at, by_staff=False), entry.at)
            back = _Back(loan, home_of(session, loan.item), plan)
            return _returned(doing, back, entry.at, _slip_choice(session, doing, loan)[0])
    return None


def _returned(doing: Doing, back: _Back, at: datetime, slip: SlipChoice) -> Returned:
    return Returned(
        loan_id=back.loan.loan_id,
        number=back.loan.number,
        thing=thing_seen(back.loan.item, back.home),
        person_ref=borrower_ref(back.loan),
        slot=slot_seen(back.home),
        keep_until=at + doing.ctx.settings.undo_window,
        slip=slip,
        was_late=back.plan.was_late,
    )


def _slip_choice(session: Session, doing: Doing, loan: LoanRow) -> tuple[SlipChoice, CounterPlace]:
    ref = borrower_ref(loan)
    patron = None if ref is None else people_queries.patron_by_ref(session, ref)
    place, rules = rules_here(session, doing.ctx)
    policy = policy_for(rules, place.site_code, loan.item, patron)
    return SlipChoice(policy.receipt.value), place


def _payload(doing: Doing, back: _Back) -> dict[str, Json]:
    ref = borrower_ref(back.loan)
    return {
        "loan_id": str(back.loan.loan_id),
        "item_id": str(back.loan.item.item_id),
        "person_ref": None if ref is None else str(ref),
        "returned_at": moment(doing.now),
        "returned_by": back.plan.returned_by.value,
        "is_checked": back.plan.is_checked,
        "was_late": back.plan.was_late,
    }


def _unchecked(session: Session, item_id: UUID) -> tuple[LoanRow, ...]:
    at_hand = lending_queries.loans_at_hand(session, item_id)
    return tuple(loan for loan in at_hand if loan.returned_at is not None)


def _item(session: Session, item_id: UUID) -> ItemRow:
    item = catalog_queries.item_by_id(session, item_id)
    if item is None:
        raise NotFound(Sought.ITEM, item_id)
    return item
