"""Rules and calendars, done again from the audit log, with the due times that they moved."""

from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.models.desk import Batch
from db.queries import desk as desk_queries
from db.queries import lending_rules
from db.vocabulary.desk import Act, BatchState
from kiosk.domain.desk.after_restore import Why
from kiosk.domain.lending.policy_file import read_policy
from kiosk.services.acts import Doing
from kiosk.services.desk.replay import CannotEnact, Facts
from kiosk.services.lending.calendar import store_calendar
from kiosk.services.lending.calendar_reversal import before_batch
from kiosk.services.lending.clock import BY_CLOCK
from kiosk.services.lending.policy import store_policy
from kiosk.services.lending.redating import LOAN, MovedLoan, due_times_of, keep_moves, set_due


def set_policy(session: Session, doing: Doing, facts: Facts) -> None:
    """The policy under its own revision; why somebody changed it is not in the log."""
    _expect(lending_rules.policy_revision(session) + 1 == facts.whole("revision"))
    read = read_policy(facts.document("document"))
    if read.problems:
        raise CannotEnact(Why.NOT_REPEATABLE)
    store_policy(session, doing, read.rows)


def set_calendar(session: Session, doing: Doing, facts: Facts) -> None:
    """The calendar under its own revision."""
    site = facts.text("site")
    revision = store_calendar(session, doing, facts.document("document"), site, "")
    _expect(revision == facts.whole("revision"))


def move_due_times(session: Session, doing: Doing, facts: Facts) -> None:
    """The due times that a calendar moved, which is an entry of the same act, or a clock."""
    moves = [
        MovedLoan(each.ref("loan_id"), "", each.instant("old_due"), each.instant("new_due"))
        for each in facts.parts("moves")
    ]
    if "why" in facts and facts.text("why") == BY_CLOCK:
        for move in moves:
            set_due(session, move.loan_id, move.old_due, move.new_due)
        return
    said = {
        entry.act: entry.payload
        for entry in desk_queries.entries_of_action(session, doing.action_id)
    }
    calendar = said.get(Act.CALENDAR_SET)
    if calendar is None:
        raise CannotEnact(Why.NOT_REPEATABLE)
    place: dict[str, Json] = {"site": str(calendar["site"]), "revision": int(calendar["revision"])}
    keep_moves(session, doing, facts.ref("batch"), moves, place)


def put_due_times_back(session: Session, doing: Doing, facts: Facts) -> None:
    """A change of the calendar that was taken back: the calendar before it, and these loans."""
    batch_id = facts.ref("batch")
    batch = session.get(Batch, batch_id)
    if batch is None:
        raise CannotEnact(Why.NOT_IN_BACKUP)
    before = before_batch(session, batch_id)
    if before is None:
        raise CannotEnact(Why.IN_THE_WAY)
    site, document = before
    batch.state, batch.finished_at = BatchState.REVERSED, doing.now
    _expect(store_calendar(session, doing, document, site, "") == facts.whole("revision"))
    went_back = set(facts.refs("loans"))
    for entry in desk_queries.changes_of_batch(session, batch_id):
        if entry.subject == LOAN and UUID(entry.key) in went_back:
            old_due, new_due = due_times_of(entry)
            set_due(session, UUID(entry.key), new_due, old_due)


def _expect(is_as_it_was: bool) -> None:
    if not is_as_it_was:
        raise CannotEnact(Why.IN_THE_WAY)
