"""A person of a roster as rows of the store."""

from uuid import UUID

from db.models.people import Enrolment, Patron
from kiosk.domain.people.categories import Category
from kiosk.domain.people.roster import RosterPerson
from kiosk.services.imports.changes import Change, changed, made, removed

_GENERIC = frozenset(Category)


def new_patron(person: RosterPerson, source: str, patron_id: UUID, person_ref: UUID) -> Change:
    """A patron made of a roster's row."""
    return made(
        Patron,
        id=patron_id,
        person_ref=person_ref,
        source=source,
        external_id=person.external_id,
        given_name=person.given,
        family_name=person.family,
        preferred_name=person.preferred or None,
        grade=person.grade,
        category_code=person.category,
        is_active=True,
        leaves_on=person.leaves_on,
    )


def wanted_patron(person: RosterPerson, source: str) -> dict[str, object]:
    """What the file says of a known patron; where it says nothing, what is here stays."""
    wanted: dict[str, object] = {
        "source": source,
        "external_id": person.external_id,
        "given_name": person.given,
        "family_name": person.family,
        "is_active": person.is_active,
        "category_code": person.category,
    }
    if person.preferred is not None:
        wanted["preferred_name"] = person.preferred or None
    if person.grade is not None:
        wanted["grade"] = person.grade
    if person.leaves_on is not None:
        wanted["leaves_on"] = person.leaves_on
    return wanted


def takes_category(person: RosterPerson, known: Patron) -> bool:
    """A band of the school's own, given by hand, is finer than the roster's three words."""
    return known.category_code in _GENERIC or person.category not in _GENERIC


def enrolment_changes(
    patron_id: UUID, site_ids: tuple[UUID, ...], now: list[Enrolment], *, is_one_school: bool
) -> list[Change]:
    """What gives a person their places at these sites, the first one being the main one.

    A list of one school (`is_one_school`) says nothing of places at others.
    """
    known = {row.site_id: row for row in now}
    if is_one_school:
        main = not any(row.is_primary for row in now)
        return [_place(patron_id, s, is_primary=main) for s in site_ids if s not in known]
    changes: list[Change | None] = [
        changed(known[site_id], is_primary=place == 0)
        if site_id in known
        else _place(patron_id, site_id, is_primary=place == 0)
        for place, site_id in enumerate(site_ids)
    ]
    if site_ids:
        changes += [removed(row) for row in now if row.site_id not in site_ids]
    return [change for change in changes if change is not None]


def _place(patron_id: UUID, site_id: UUID, *, is_primary: bool) -> Change:
    return made(Enrolment, patron_id=patron_id, site_id=site_id, is_primary=is_primary)
