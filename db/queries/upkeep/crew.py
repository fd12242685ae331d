"""Who works for the school, by name."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.people import Patron, StaffMember
from db.rows import read_rows
from db.vocabulary.people import StaffRole


@dataclass(frozen=True, slots=True)
class StaffRow:
    """Somebody of the staff with their role."""

    person_ref: UUID
    given_name: str
    family_name: str
    preferred_name: str | None
    role: StaffRole


_STAFF = (
    select(
        Patron.person_ref,
        Patron.given_name,
        Patron.family_name,
        Patron.preferred_name,
        StaffMember.role,
    )
    .join(StaffMember, StaffMember.patron_id == Patron.id)
    .where(StaffMember.is_active)
    .order_by(Patron.family_name, Patron.given_name, Patron.person_ref)
)


def staff(session: Session) -> tuple[StaffRow, ...]:
    """Everybody who works here now, by family name."""
    return tuple(StaffRow(*cells) for cells in read_rows(session, _STAFF))
