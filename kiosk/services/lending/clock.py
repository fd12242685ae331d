"""The clock is believed again: what was lent by the count meanwhile is due as if lent on its day.

The count goes on from the last sure instant, so after a night with an empty battery it is days
behind, and so are the due times of what was lent by it. None moves to an earlier time: the one on
the receipt was promised. When it was lent stays as it was written, so the log keeps its order.
"""

from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.queries import desk as desk_queries
from db.queries import lending as lending_queries
from db.queries import people as people_queries
from db.queries.lending import LoanRow
from db.queries.lending_dates import open_loans_lent_within
from db.vocabulary.desk import Act
from kiosk.domain.desk.clock_sense import Doubted, SensedClock
from kiosk.domain.lending.due import due_date
from kiosk.domain.lending.due_values import DueDate, Moment
from kiosk.services.acts import Doing, begin, moment, record
from kiosk.services.context import Context
from kiosk.services.facts import policy_for
from kiosk.services.lending.redating import MovedLoan, set_due
from kiosk.services.lending.scene import rules_here

BY_CLOCK = "clock"
"""Why due times moved, as the entry in the log says it; a calendar's moves give no reason."""


def confirm_clock(ctx: Context, clock: SensedClock, action_id: UUID, *, by: UUID) -> int:
    """Believe the computer's clock from now on; how many loans are due later by that.

    Raises StoreError, and believes nothing then.
    """
    counted, wall, spans = ctx.clock.now(), clock.wall(), clock.doubted()
    doing = Doing(ctx, action_id, wall, begin(ctx, action_id, by=by).actor)
    moved = 0
    with ctx.store.write(action_id) as session:
        if not desk_queries.entries_of_action(session, action_id):
            record(session, doing, Act.CLOCK_CONFIRMED, {"instead_of": moment(counted)})
            moved = _date_anew(session, doing, spans)
    clock.confirm()
    return moved


def settle_doubts(ctx: Context, clock: SensedClock, action_id: UUID) -> int:
    """The clock was set right: date anew what was lent meanwhile; how many loans are due later.

    A second time it finds nothing to move. Raises StoreError, and the spans wait for another try.
    """
    spans = clock.cleared
    doing = begin(ctx, action_id)
    with ctx.store.write(action_id) as session:
        moved = _date_anew(session, doing, spans)
    clock.settle(spans)
    return moved


def _date_anew(session: Session, doing: Doing, spans: Iterable[Doubted]) -> int:
    moves = [move for span in spans for move in _moves(session, doing.ctx, span)]
    for each in moves:
        set_due(session, each.loan_id, each.old_due, each.new_due)
    if moves:
        documents: list[Json] = [each.document() for each in moves]
        batch = str(doing.ctx.ids.new())
        record(session, doing, Act.REDATED, {"batch": batch, "moves": documents, "why": BY_CLOCK})
    return len(moves)


def _moves(session: Session, ctx: Context, span: Doubted) -> Iterator[MovedLoan]:
    for loan_id in open_loans_lent_within(session, ctx.counter_id, span.first, span.last):
        loan = lending_queries.loan_by_id(session, loan_id)
        due = None if loan is None else _due_as_if_lent_then(session, ctx, loan, span)
        if loan is not None and due is not None and due.at > loan.due_at:
            yield MovedLoan(loan.loan_id, loan.number, loan.due_at, due.at)


def _due_as_if_lent_then(
    session: Session, ctx: Context, loan: LoanRow, span: Doubted
) -> DueDate | None:
    borrower = loan.borrower
    patron = None if borrower is None else people_queries.patron_by_id(session, borrower.patron_id)
    place, rules = rules_here(session, ctx)
    due_rules = policy_for(rules, place.site_code, loan.item, patron).due_rules()
    if patron is None or due_rules is None:
        return None
    lent = loan.lent_at + span.short_by
    found = due_date(rules.calendar, due_rules, Moment(lent, lent, patron.leaves_on))
    return found if isinstance(found, DueDate) else None
