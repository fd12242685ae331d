"""Lending a thing: one scan, one transaction, one answer."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.models.lending import Loan
from db.queries import catalog as catalog_queries
from db.queries import desk as desk_queries
from db.queries import lending as lending_queries
from db.queries import people as people_queries
from db.rows import add_row
from db.vocabulary.desk import Act, OutboxKind
from kiosk.domain.lending.checkout import (
    checkout_due,
    decide,
    is_about_this_item,
    must_ask_about_state,
    passes,
)
from kiosk.domain.lending.decision import due_reasons
from kiosk.domain.lending.due_values import DueDate
from kiosk.domain.lending.events import LoanAct
from kiosk.domain.lending.facts import Holder
from kiosk.domain.permissions import Permission, may
from kiosk.domain.verdict import Code, Reason, Verdict, Weight
from kiosk.services.acts import Doing, begin, journal, moment, once, record, tell
from kiosk.services.context import Context
from kiosk.services.desk.receipt_numbers import take_number
from kiosk.services.desk.slips import SlipWish, queue_slip
from kiosk.services.facts import policy_for
from kiosk.services.lending.outcomes import (
    AlreadyYours,
    AskUnchecked,
    CheckOut,
    CheckOutOutcome,
    Lent,
    Override,
    Refused,
    SlipChoice,
)
from kiosk.services.lending.refusals import case_for
from kiosk.services.lending.scene import Scene, home_of, read_scene, rules_here
from kiosk.services.lending.terms import basis_of, terms_document
from kiosk.services.seen import loan_seen, person_seen

_CODES = frozenset(code.value for code in Code)


@dataclass(frozen=True, slots=True)
class Wish:
    """A loan that has been decided on: what `lend` writes. `has_slip`: by its policy it may have a
    borrow slip; an act that prints one of its own needs none."""

    due: DueDate
    reasons: tuple[Reason, ...] = ()
    override: Override | None = None
    language: str | None = None
    has_slip: bool = True


def check_out(ctx: Context, wish: CheckOut) -> CheckOutOutcome:
    """Lend the item to the person, or say why not. Raises NotFound, StoreError.

    A second call with the same action id answers what the first one did and lends nothing.
    """
    by = None if wish.override is None else wish.override.staff_ref
    doing = begin(ctx, wish.action_id, wish.scan, by=by)
    return once(
        doing,
        lambda session: _decide_and_lend(session, doing, wish),
        lambda session: recall_loan(session, doing),
    )


def lend(session: Session, doing: Doing, scene: Scene, wish: Wish) -> Lent:
    """The step: write the loan with its audit entry, its journal row and, if always, its slip."""
    now, loan_id = doing.now, doing.ctx.ids.new()
    loan = Loan(
        id=loan_id,
        item_id=scene.item.item_id,
        patron_id=scene.patron.patron_id,
        counter_id=doing.ctx.counter_id,
        number=take_number(session, doing.ctx.counter_id),
        lent_at=now,
        due_at=wish.due.at,
        terms=terms_document(scene.policy, wish.due, revision=scene.calendar.revision),
        accessories=[each["key"] for each in scene.item.accessories],
        renewals=0,
        override=_override_document(wish.override),
    )
    add_row(session, loan)  # the unique index speaks here, before the chain's head is held
    cleared = _clear_unchecked(session, doing, scene)
    row = lending_queries.fresh_loan(loan, scene.item, scene.patron)
    slip = SlipChoice(scene.policy.receipt.value)
    if slip is SlipChoice.ALWAYS and wish.has_slip:
        slip_wish = SlipWish(OutboxKind.BORROW_SLIP, wish.language)
        queue_slip(session, doing, row, scene.place, slip_wish)
    journal(session, doing, item_code=scene.item.barcode, person_ref=scene.patron.person_ref)
    tell(session, doing, LoanAct.LENT, loan_id=loan_id, item_id=scene.item.item_id)
    record(session, doing, Act.LENT, _payload(loan, scene, cleared))
    return Lent(
        loan=loan_seen(row, now, scene.home),
        person=scene.person,
        undo_until=now + doing.ctx.settings.undo_window,
        slip=slip,
        alerts=tuple(each for each in wish.reasons if each.weight is Weight.ALERT),
    )


def recall_loan(session: Session, doing: Doing) -> Lent | None:
    """What this action lent before, None when it lent nothing."""
    entries = desk_queries.entries_of_action(session, doing.action_id)
    if not any(entry.act is Act.LENT for entry in entries):
        return None
    row = lending_queries.loan_of_action(session, doing.action_id)
    if row is None or row.borrower is None:
        return None
    patron = people_queries.patron_by_ref(session, row.borrower.person_ref)
    if patron is None:
        return None
    place, rules = rules_here(session, doing.ctx)
    policy = policy_for(rules, place.site_code, row.item, patron)
    due = DueDate(row.due_at, basis_of(row.terms))
    return Lent(
        loan=loan_seen(row, doing.now, home_of(session, row.item)),
        person=person_seen(patron),
        undo_until=row.lent_at + doing.ctx.settings.undo_window,
        slip=SlipChoice(policy.receipt.value),
        alerts=due_reasons(due),
    )


def _decide_and_lend(session: Session, doing: Doing, wish: CheckOut) -> CheckOutOutcome:
    # At two counters at one instant the same person could else pass their limit by one.
    people_queries.hold_patron(session, wish.person_ref)
    scene = read_scene(session, doing.ctx, wish.person_ref, wish.item_id)
    facts = scene.facts(doing.now, accepts_unchecked=wish.accepts_unchecked)
    if facts.item.holder is Holder.PATRON and scene.open_loan is not None:
        return AlreadyYours(loan_seen(scene.open_loan, doing.now, scene.home))
    verdict = decide(facts, scene.policy, scene.calendar, doing.now)
    due = checkout_due(facts, scene.policy, scene.calendar, doing.now)
    confirmed = confirmed_codes(session, wish.override)
    if not isinstance(due, DueDate) or not passes(verdict, confirmed):
        return _refuse(session, doing, scene, verdict)
    if must_ask_about_state(facts, scene.policy):
        return AskUnchecked(scene.thing)
    override = wish.override if not verdict.is_allowed else None
    return lend(session, doing, scene, Wish(due, verdict.reasons, override, wish.language))


def confirmed_codes(session: Session, override: Override | None) -> frozenset[Code]:
    """The codes that somebody with the right to do so has confirmed; others confirm nothing."""
    if override is None:
        return frozenset()
    staff = people_queries.patron_by_ref(session, override.staff_ref)
    if staff is None or staff.staff_role is None:
        return frozenset()
    if not may(staff.staff_role, Permission.CONFIRM_REFUSAL):
        return frozenset()
    return frozenset(Code(code) for code in override.codes if code in _CODES)


def _refuse(session: Session, doing: Doing, scene: Scene, verdict: Verdict) -> Refused:
    """Nothing is lent. Where this very item stands in the way and nothing else does, the numbers
    are of things that could be taken instead."""
    item = scene.item
    code = case_for(
        session, doing, verdict, person_ref=scene.patron.person_ref, item_id=item.item_id
    )
    free: tuple[str, ...] = ()
    if is_about_this_item(verdict):
        site = scene.place.site_id
        free = catalog_queries.free_numbers(session, item.type_code, doing.now, site_id=site)
    return Refused(scene.thing, verdict, code, free)


def _clear_unchecked(session: Session, doing: Doing, scene: Scene) -> list[UUID]:
    """The next borrower has it in hand and took it as it is: earlier returns are settled."""
    cleared = [loan.loan_id for loan in scene.unchecked_loans]
    lending_queries.mark_checked(session, cleared, doing.now)
    return cleared


def _override_document(override: Override | None) -> dict[str, Json] | None:
    if override is None:
        return None
    return {
        "version": 1,
        "staff_ref": str(override.staff_ref),
        "codes": list(override.codes),
        "why": override.why,
    }


def _payload(loan: Loan, scene: Scene, cleared: list[UUID]) -> dict[str, Json]:
    """Enough to write this loan again from the audit log alone."""
    return {
        "loan_id": str(loan.id),
        "item_id": str(loan.item_id),
        "person_ref": str(scene.patron.person_ref),
        "number": loan.number,
        "lent_at": moment(loan.lent_at),
        "due_at": moment(loan.due_at),
        "terms": loan.terms,
        "accessories": list(loan.accessories),
        "override": loan.override,
        "cleared": [str(each) for each in cleared],
    }
