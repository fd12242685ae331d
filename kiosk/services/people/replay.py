"""Acts about people, done again from the audit log."""

from sqlalchemy.orm import Session

from db.audit import Json
from db.models.people import Patron
from db.queries import people as people_queries
from db.queries import staff as staff_queries
from kiosk.domain.desk.after_restore import Why
from kiosk.services.acts import Doing
from kiosk.services.desk.replay import CannotEnact, Facts


def set_preferences(session: Session, doing: Doing, facts: Facts) -> None:
    """How a person wants the screen."""
    patron = people_queries.patron_to_change(session, facts.ref("person_ref"))
    if patron is None:
        raise CannotEnact(Why.NOT_IN_BACKUP)
    for name, value in facts.document("chosen").items():
        _choose(patron, name, value)
    patron.updated_at = doing.now


def use_code(session: Session, doing: Doing, facts: Facts) -> Why:
    """A one-time code that was used stays used; the PIN that it set is in no log: staff set it."""
    staff = people_queries.staff_member(session, facts.ref("person_ref"))
    if staff is None:
        raise CannotEnact(Why.NOT_IN_BACKUP)
    for code in staff_queries.codes_of(session, staff.patron_id):
        if code.number == facts.whole("number") and code.used_at is None:
            code.used_at = doing.now
    return Why.NOT_REPEATABLE


def _choose(patron: Patron, name: str, value: Json) -> None:
    match name, value:
        case "language", str():
            patron.language = value
        case "theme", str():
            patron.theme = value
        case "text_zoom", int():
            patron.text_zoom = value
        case "more_time", bool():
            patron.more_time = value
        case _:
            raise CannotEnact(Why.NOT_REPEATABLE)
