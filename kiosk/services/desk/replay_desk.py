"""Acts of the desk, done again from the audit log: cases, counters, the school, being away."""

from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.catalog import Item
from db.models.desk import Case, Counter, StoreSetting
from db.models.people import Site
from db.vocabulary.desk import CaseKind, CaseState
from kiosk.domain.desk.after_restore import Why
from kiosk.services.acts import Doing
from kiosk.services.desk import away
from kiosk.services.desk.replay import CannotEnact, Facts
from kiosk.services.desk.store_facts import SCHOOL_NAME

KINDS = frozenset(kind.value for kind in CaseKind)


def open_case(session: Session, doing: Doing, facts: Facts) -> None:
    """The case under the code that the screen showed."""
    code, kind = facts.text("code"), facts.text("kind")
    item_id = facts.maybe_ref("item_id")
    if kind not in KINDS:
        raise CannotEnact(Why.NOT_REPEATABLE)
    if item_id is not None and session.get(Item, item_id) is None:
        raise CannotEnact(Why.NOT_IN_BACKUP)
    session.add(
        Case(
            # Entries of the first versions do not say which id the row had.
            id=facts.ref("case_id") if "case_id" in facts else uuid5(doing.action_id, code),
            code=code,
            kind=CaseKind(kind),
            state=CaseState.OPEN,
            opened_at=doing.now,
            person_ref=facts.maybe_ref("person_ref"),
            item_id=item_id,
            facts={"version": 1, **facts.document("facts")},
        )
    )


def resolve_case(session: Session, doing: Doing, facts: Facts) -> None:
    """Staff had dealt with it."""
    case = session.scalar(select(Case).where(Case.code == facts.text("code")))
    if case is None:
        raise CannotEnact(Why.NOT_IN_BACKUP)
    case.state, case.resolved_at = CaseState.RESOLVED, doing.now


def set_away(session: Session, doing: Doing, facts: Facts) -> None:
    """Until when nobody of the staff was at this counter."""
    said = "" if facts.is_empty("until") else facts.text("until")
    session.merge(StoreSetting(key=away.key_of(doing.ctx.counter_id), value=said))


def set_site(session: Session, _doing: Doing, facts: Facts) -> None:
    """A counter came in, or the school got another name; its clock stands in the calendar."""
    if "counter" in facts:
        _add_counter(session, facts)
    elif "school" in facts:
        _rename(session, facts)
    else:
        raise CannotEnact(Why.NOT_REPEATABLE)


def nothing(_session: Session, _doing: Doing, _facts: Facts) -> None:
    """The act changed nothing but the log."""


def _add_counter(session: Session, facts: Facts) -> None:
    counter_id: UUID = facts.ref("counter")
    if session.get(Counter, counter_id) is not None:
        return  # brought along from the damaged file, because acts of its own follow
    counter = Counter(
        id=counter_id,
        site_id=facts.maybe_ref("site_id"),
        name=facts.text("name"),
        next_receipt=facts.whole("next_receipt"),
    )
    session.add(counter)


def _rename(session: Session, facts: Facts) -> None:
    site = session.scalar(select(Site).where(Site.code == facts.text("site")))
    if site is not None:
        site.name = facts.text("school")
    session.merge(StoreSetting(key=SCHOOL_NAME, value=facts.text("school")))
