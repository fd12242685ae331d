"""People and things by words of their names, for staff who have no code in their hands."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from db.queries import people as people_queries
from db.queries.named import NamedItem, NamedPatron, named_items, named_patrons
from kiosk.domain.finding import SHORTEST, fits, words_of
from kiosk.services.context import Context
from kiosk.services.seen import greeting_of

SHOWN = 200
"""Matches that are told of; whoever reads on types another letter."""


@dataclass(frozen=True, slots=True)
class Match:
    """A person, by `person_ref`, or a thing, by its barcode in `code`.

    `beside` tells people of one name apart: the homeroom, else the grade, else their category. A
    thing has its type's name there where it has one of its own.
    """

    name: str
    beside: str
    code: str
    person_ref: UUID | None

    @property
    def order(self) -> tuple[str, ...]:
        """People first; Chromebook 9 before Chromebook 10."""
        parts = (f"{int(word):08}" if word.isdecimal() else word for word in words_of(self.name))
        return ("b" if self.person_ref is None else "a", *parts, self.beside, self.code)


@dataclass(frozen=True, slots=True)
class Matches:
    """The first SHOWN of `count`, people first, each kind by name."""

    rows: tuple[Match, ...]
    count: int


def find(ctx: Context, text: str) -> Matches:
    """Everybody who is active and everything that these words fit. Raises StoreError.

    People appear as first name and initial, but are found by family name and school number too.
    """
    sought = words_of(text)
    if sum(map(len, sought)) < SHORTEST:
        return Matches((), 0)
    with ctx.store.read() as session:
        found = (*_people(session, sought), *_things(session, sought))
    return Matches(found[:SHOWN], len(found))


def _people(session: Session, sought: tuple[str, ...]) -> tuple[Match, ...]:
    fitting = [each for each in named_patrons(session) if fits(sought, *_names(each))]
    homerooms = people_queries.homerooms_of(session, [each.patron_id for each in fitting])
    categories = people_queries.categories(session)
    matches = (
        Match(
            greeting_of(each),
            homerooms.get(each.patron_id) or each.grade or categories[each.category_code],
            "",
            each.person_ref,
        )
        for each in fitting
    )
    return tuple(sorted(matches, key=lambda match: match.order))


def _names(patron: NamedPatron) -> Iterator[str]:
    yield from (patron.given_name, patron.family_name)
    yield from (patron.preferred_name or "", patron.external_id)


def _things(session: Session, sought: tuple[str, ...]) -> tuple[Match, ...]:
    fitting = (each for each in named_items(session) if fits(sought, *_words_on(each)))
    matches = (
        Match(_spoken(each), each.type_name if each.name else "", each.barcode, None)
        for each in fitting
    )
    return tuple(sorted(matches, key=lambda match: match.order))


def _words_on(item: NamedItem) -> Iterator[str]:
    yield from (item.name or "", item.type_name, item.number or "", item.barcode, item.serial or "")


def _spoken(item: NamedItem) -> str:
    return item.name or " ".join(filter(None, (item.type_name, item.number)))
