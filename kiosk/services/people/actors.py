"""Who acts: which member of staff, and in which role."""

from uuid import UUID

from sqlalchemy.orm import Session

from db.queries import people as people_queries
from db.vocabulary.people import StaffRole
from kiosk.services.acts import Doing


def signed_in(doing: Doing) -> UUID | None:
    """Who signed in for the act; None at the kiosk and on the command line."""
    return None if doing.actor == doing.ctx.actor else UUID(doing.actor)


def role_of(session: Session, doing: Doing) -> StaffRole:
    """The role of whoever acts. Without anybody signed in, who opened the door looked at rights."""
    person_ref = signed_in(doing)
    if person_ref is None:
        return StaffRole.LIBRARIAN
    member = people_queries.staff_member(session, person_ref)
    return StaffRole.AIDE if member is None else member.role
