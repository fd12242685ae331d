"""Whose a job may be by a file's name or a form's words. It is a hint: staff say whose it is."""

import re
from collections.abc import Collection, Iterator, Mapping
from uuid import UUID

from sqlalchemy.orm import Session

from db.queries.makerspace.job_owners import people_called
from kiosk.services.context import Context

SHORTEST = 3
"""Characters; shorter beginnings count things: "3 rings.gcode"."""
MOST_PARTS = 4
"""Parts of a name that one code may have: "S-12-3 ring.gcode"."""
_BETWEEN = re.compile(r"[\s_.,+-]+")


def beginnings(name: str) -> tuple[str, ...]:
    """What may be somebody's code at the beginning of a file's name, the longest first."""
    ends = [found.start() for found in _BETWEEN.finditer(name)][:MOST_PARTS]
    parts = [name[:end] for end in reversed(ends)]
    return tuple(part for part in parts if len(part) >= SHORTEST)


def owners_by_word(session: Session, words: Collection[str]) -> Mapping[str, UUID]:
    """Who alone has a word as id or card, in the letters of the store or all large or small."""
    spelled = {word: _spellings(word) for word in words}
    found = people_called(session, {each for some in spelled.values() for each in some})
    owners: dict[str, UUID] = {}
    for word, some in spelled.items():
        people = {person for each in some for person in found.get(each, ())}
        if len(people) == 1:
            owners[word] = people.pop()
    return owners


def first_owner(owners: Mapping[str, UUID], words: Collection[str]) -> UUID | None:
    """Whose the first of these words is that is anybody's."""
    known: Iterator[UUID] = (owners[word] for word in words if word in owners)
    return next(known, None)


def owner_called(ctx: Context, word: str) -> UUID | None:
    """Who alone has a word as id or card. Raises StoreError."""
    with ctx.store.read() as session:
        return owners_by_word(session, (word,)).get(word)


def _spellings(word: str) -> frozenset[str]:
    return frozenset({word, word.upper(), word.lower()})
