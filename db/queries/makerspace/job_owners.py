"""Reads of whose a job may be, by what a file or a form calls them."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from db.models.people import Card, Patron
from db.queries.desk import AT_ONCE
from db.vocabulary.people import CardState


def people_called(session: Session, words: Collection[str]) -> Mapping[str, frozenset[UUID]]:
    """Who is here and has one of these words as id in the roster or as live card, by word.

    Words that nobody has are left out.
    """
    found: dict[str, frozenset[UUID]] = {}
    ordered = sorted(set(words))
    for start in range(0, len(ordered), AT_ONCE):
        some = ordered[start : start + AT_ONCE]
        card = and_(Card.patron_id == Patron.id, Card.state == CardState.ACTIVE)
        statement = (
            select(Patron.person_ref, Patron.external_id, Card.code)
            .outerjoin(Card, card)
            .where(
                Patron.is_active,
                Patron.forgotten_at.is_(None),
                or_(Patron.external_id.in_(some), Card.code.in_(some)),
            )
        )
        for person_ref, *called in session.execute(statement):
            for word in set(called) & set(some):
                found[word] = found.get(word, frozenset()) | {person_ref}
    return found
