"""What the store knows of a school's people, as an import has to compare it with."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.lending import Loan
from db.models.people import (
    Card,
    ClassMember,
    Enrolment,
    Patron,
    PatronCategory,
    SchoolClass,
    Site,
)
from db.queries import codes as code_queries
from db.queries import people as people_queries
from db.vocabulary.desk import CodeKind
from kiosk.domain.people.roster import Roster

_AT_ONCE = 400


@dataclass(slots=True)
class PeopleFacts:
    """Rows by what an import looks for. Planning adds nothing here: it only compares."""

    sites: list[Site]
    categories: dict[str, str]
    patrons: dict[str, Patron]
    """Of this source, by the id in the roster."""
    others: dict[UUID, Patron]
    """Of other sources, whose cards the file names."""
    cards: dict[str, Card]
    cards_of: dict[UUID, list[Card]]
    kinds: Mapping[str, CodeKind]
    enrolments: dict[UUID, list[Enrolment]]
    classes: dict[tuple[UUID, str], SchoolClass]
    members: dict[UUID, list[ClassMember]]
    open_loans: dict[UUID, int]

    by_id: dict[UUID, Patron]
    """All patrons that this import can touch."""


def load_people(session: Session, source: str, roster: Roster) -> PeopleFacts:
    """Read all that planning needs, in few statements."""
    patrons = people_queries.patrons_of_source(session, source)
    ids = [patron.id for patron in patrons]
    codes = sorted({person.card for person in roster.people})
    cards = {card.code: card for card in _cards(session, ids, codes)}
    strangers = {card.patron_id for card in cards.values()} - set(ids)
    others = list(_by_id(session, strangers))
    all_ids = [*ids, *strangers]
    cards_of: dict[UUID, list[Card]] = {}
    for card in cards.values():
        cards_of.setdefault(card.patron_id, []).append(card)
    return PeopleFacts(
        sites=people_queries.sites_to_change(session),
        categories={c.code: c.name for c in session.scalars(select(PatronCategory))},
        patrons={patron.external_id: patron for patron in patrons},
        others={patron.id: patron for patron in others},
        cards=cards,
        cards_of=cards_of,
        kinds=code_queries.kinds_of_codes(session, codes),
        enrolments=_enrolments(session, set(all_ids)),
        classes={(c.site_id, c.external_id): c for c in session.scalars(select(SchoolClass))},
        members=_members(session, set(all_ids)),
        open_loans=_open_loans(session, set(all_ids)),
        by_id={patron.id: patron for patron in (*patrons, *others)},
    )


def portions(values: Collection[UUID] | list[str]) -> Iterator[list[object]]:
    """The values in lists that every database takes within one IN."""
    ordered = list(values)
    for start in range(0, len(ordered), _AT_ONCE):
        yield list(ordered[start : start + _AT_ONCE])


def _cards(session: Session, ids: list[UUID], codes: list[str]) -> Iterable[Card]:
    for some in portions(ids):
        yield from session.scalars(select(Card).where(Card.patron_id.in_(some)))
    for some in portions(codes):
        found = list(session.scalars(select(Card).where(Card.code.in_(some))))
        yield from found
        # The cards that those people have beside: a number may be about to change hands.
        holders = {card.patron_id for card in found}
        yield from session.scalars(select(Card).where(Card.patron_id.in_(holders)))


def _by_id(session: Session, ids: Collection[UUID]) -> Iterable[Patron]:
    for some in portions(ids):
        yield from session.scalars(select(Patron).where(Patron.id.in_(some)))


def _enrolments(session: Session, ids: Collection[UUID]) -> dict[UUID, list[Enrolment]]:
    found: dict[UUID, list[Enrolment]] = {}
    for row in session.scalars(select(Enrolment)):
        if row.patron_id in ids:
            found.setdefault(row.patron_id, []).append(row)
    return found


def _members(session: Session, ids: Collection[UUID]) -> dict[UUID, list[ClassMember]]:
    found: dict[UUID, list[ClassMember]] = {}
    for row in session.scalars(select(ClassMember)):
        if row.patron_id in ids:
            found.setdefault(row.patron_id, []).append(row)
    return found


def _open_loans(session: Session, ids: Collection[UUID]) -> dict[UUID, int]:
    rows = session.execute(
        select(Loan.patron_id, func.count())
        .where(Loan.returned_at.is_(None), Loan.patron_id.is_not(None))
        .group_by(Loan.patron_id)
    )
    return {patron_id: count for patron_id, count in rows if patron_id and patron_id in ids}
