"""Reads of the people wing: patrons with their sites and role, homerooms, what an import needs."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, case, select, update
from sqlalchemy.orm import Session

from db.models.people import (
    Card,
    ClassMember,
    Enrolment,
    Patron,
    PatronCategory,
    SchoolClass,
    Site,
    StaffMember,
)
from db.rows import Columns, read_rows
from db.vocabulary.people import CardKind, CardState, ClassKind, ClassRole, StaffRole

AT_ONCE = 500
"""Values in one IN list; SQLite builds allow from 999 upwards."""


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A school. `time_zone` is an IANA name."""

    site_id: UUID
    code: str
    name: str
    time_zone: str


@dataclass(frozen=True, slots=True)
class PatronRow:
    """A patron. `sites` has the primary enrolment first; `staff_role` is None for non-staff."""

    patron_id: UUID
    person_ref: UUID
    given_name: str
    family_name: str
    preferred_name: str | None
    grade: str | None
    category_code: str
    language: str | None
    text_zoom: int
    theme: str | None
    more_time: bool
    is_active: bool
    leaves_on: date | None
    suspended_until: datetime | None
    suspended_why: str | None
    agreement_until: date | None
    sites: tuple[SiteRow, ...]
    staff_role: StaffRole | None


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card and, by reference, whose it is."""

    code: str
    kind: CardKind
    state: CardState
    valid_until: datetime | None
    patron_id: UUID


def patron_by_ref(session: Session, person_ref: UUID) -> PatronRow | None:
    """The patron behind a person_ref, or None when nobody has it (any more)."""
    return _patron(read_rows(session, _BY_REF, person_ref=person_ref))


def patron_to_change(session: Session, person_ref: UUID) -> Patron | None:
    """The patron, fresh from the store and locked until the act ends."""
    statement = select(Patron).where(Patron.person_ref == person_ref).with_for_update()
    return session.scalar(statement.execution_options(populate_existing=True))


def hold_patron(session: Session, person_ref: UUID) -> None:
    """Let acts that count what a patron has wait for each other: held until this one ends.

    Ask before the facts are read. SQLite's writers take turns anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        # Not the strongest lock: rows that merely refer to the patron need not wait.
        statement = select(Patron.id).where(Patron.person_ref == person_ref)
        session.execute(statement.with_for_update(key_share=True))


def patron_by_id(session: Session, patron_id: UUID) -> PatronRow | None:
    """The patron with this id, or None."""
    return _patron(read_rows(session, _BY_ID, patron_id=patron_id))


def patrons_by_refs(session: Session, refs: Collection[UUID]) -> Mapping[UUID, Patron]:
    """The patrons behind these person_refs; those whom nobody knows (any more) are left out."""
    found: dict[UUID, Patron] = {}
    for some in _portions(refs):
        rows = session.scalars(select(Patron).where(Patron.person_ref.in_(some)))
        found.update((row.person_ref, row) for row in rows)
    return found


def staff_member(session: Session, person_ref: UUID) -> StaffMember | None:
    """The staff member behind a person_ref, active or not; None for everybody else."""
    statement = select(StaffMember).join(Patron, Patron.id == StaffMember.patron_id)
    return session.scalar(statement.where(Patron.person_ref == person_ref))


def cards_of(session: Session, patron_id: UUID) -> tuple[CardRow, ...]:
    """All cards of a patron, in order of their codes."""
    cards = session.scalars(select(Card).where(Card.patron_id == patron_id).order_by(Card.code))
    return tuple(
        CardRow(card.code, card.kind, card.state, card.valid_until, card.patron_id)
        for card in cards
    )


def sites(session: Session) -> tuple[SiteRow, ...]:
    """All sites, in order of their codes."""
    return tuple(map(_site, sites_to_change(session)))


def sites_to_change(session: Session) -> list[Site]:
    """All sites themselves, in order of their codes, to be changed by an import."""
    return list(session.scalars(select(Site).order_by(Site.code)))


def set_time_zone(session: Session, site_codes: Collection[str], time_zone: str) -> None:
    """Set the clocks of these sites."""
    statement = update(Site).where(Site.code.in_(site_codes), Site.time_zone != time_zone)
    session.execute(statement.values(time_zone=time_zone))


def categories(session: Session) -> Mapping[str, str]:
    """The names of all patron categories by code."""
    found = session.scalars(select(PatronCategory).order_by(PatronCategory.code))
    return {category.code: category.name for category in found}


def homerooms_of(session: Session, patron_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """The name of each patron's active homeroom; those without one are left out."""
    found: dict[UUID, str] = {}
    for some in _portions(patron_ids):
        statement = (
            select(ClassMember.patron_id, SchoolClass.name)
            .join(SchoolClass, SchoolClass.id == ClassMember.class_id)
            .where(
                ClassMember.patron_id.in_(some),
                ClassMember.role == ClassRole.STUDENT,
                SchoolClass.kind == ClassKind.HOMEROOM,
                SchoolClass.is_active,
            )
            .order_by(SchoolClass.name.desc())
        )
        found.update((patron_id, name) for patron_id, name in session.execute(statement))
    return found


def patrons_of_source(session: Session, source: str) -> list[Patron]:
    """Every patron that a roster source has brought, active or not, to be changed by an import."""
    statement = select(Patron).where(Patron.source == source).order_by(Patron.external_id)
    return list(session.scalars(statement))


# Each field of PatronRow but its sites, and where it comes from, then those of SiteRow.
_PATRON_COLUMNS: Columns = {
    "patron_id": Patron.id,
    "person_ref": Patron.person_ref,
    "given_name": Patron.given_name,
    "family_name": Patron.family_name,
    "preferred_name": Patron.preferred_name,
    "grade": Patron.grade,
    "category_code": Patron.category_code,
    "language": Patron.language,
    "text_zoom": Patron.text_zoom,
    "theme": Patron.theme,
    "more_time": Patron.more_time,
    "is_active": Patron.is_active,
    "leaves_on": Patron.leaves_on,
    "suspended_until": Patron.suspended_until,
    "suspended_why": Patron.suspended_why,
    "agreement_until": Patron.agreement_until,
    "staff_role": case((StaffMember.is_active, StaffMember.role)),
}
_SITE_COLUMNS = (Site.id, Site.code, Site.name, Site.time_zone)

# Put together once: every scan of a card needs them, and that takes longer than running them.
_PATRONS = (
    select(*_PATRON_COLUMNS.values(), *_SITE_COLUMNS)
    .select_from(Patron)
    .outerjoin(StaffMember, StaffMember.patron_id == Patron.id)
    .outerjoin(Enrolment, Enrolment.patron_id == Patron.id)
    .outerjoin(Site, Site.id == Enrolment.site_id)
    .order_by(Enrolment.is_primary.desc(), Site.code)
)
_BY_REF = _PATRONS.where(Patron.person_ref == bindparam("person_ref"))
_BY_ID = _PATRONS.where(Patron.id == bindparam("patron_id"))


def _patron(rows: Sequence[Sequence[Any]]) -> PatronRow | None:
    """The one patron of these rows, of which there is one for each site."""
    if not rows:
        return None
    width = len(_PATRON_COLUMNS)
    places = (SiteRow(*row[width:]) for row in rows if row[width] is not None)
    fields = dict(zip(_PATRON_COLUMNS, rows[0][:width], strict=True))
    return PatronRow(**fields, sites=tuple(places))


def _site(site: Site) -> SiteRow:
    return SiteRow(site.id, site.code, site.name, site.time_zone)


def _portions(ids: Collection[UUID]) -> Iterator[list[UUID]]:
    ordered = list(ids)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]
