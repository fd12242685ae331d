"""The codes of a file as the counter will know them: by the site's rules, as if scanned."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from db.queries import codes as code_queries
from kiosk.domain.codes import (
    Refused,
    SiteCodes,
    card_numbers,
    classify,
    ends_of_tags,
    forms_known,
    number_within,
)
from kiosk.domain.people.roster import Roster, RosterPerson
from kiosk.services.imports.item_reading import ItemLine


def is_refused(code: str, codes: SiteCodes) -> bool:
    """Whether no scan of this code would be taken, so that nothing new must be known by it."""
    return isinstance(classify(code, codes), Refused)


def with_known_cards(session: Session, roster: Roster, codes: SiteCodes) -> Roster:
    """The roster with each card under the form that the store knows or would keep.

    What the office calls "P 20001" is the badge that was enrolled here as "20001".
    """
    everybody = (*roster.people, *roster.doubtful)
    forms = {person.card: forms_known(person.card, codes) for person in everybody}
    known = code_queries.kinds_of_codes(session, {form for some in forms.values() for form in some})
    tags = _whole_tags(session, map(number_within, forms.values()))

    def read(person: RosterPerson) -> RosterPerson:
        tag = tags.get(number_within(forms[person.card]), "")
        return replace(person, card=_as_known(person.card, codes, known, tag))

    people, doubtful = map(read, roster.people), map(read, roster.doubtful)
    return replace(roster, people=tuple(people), doubtful=tuple(doubtful))


def with_known_codes(line: ItemLine, codes: SiteCodes, known: Container[str]) -> ItemLine:
    """A row of devices in the same way; the serial number itself stays as the maker wrote it."""
    found = dict.fromkeys(_as_known(code, codes, known) for code in line.codes)
    return replace(line, barcode=_as_known(line.barcode, codes, known), codes=tuple(found))


def _whole_tags(session: Session, numbers: Iterable[str]) -> Mapping[str, str]:
    """The longer number that the store knows a tag by of which a file tells four bytes.

    Where two tags have these bytes, nobody can tell which one is meant, and none is taken.
    """
    short = {number for number in numbers if ends_of_tags(number)}
    found: dict[str, list[str]] = {}
    for code in code_queries.codes_like_tags(session) if short else ():
        for number in short.intersection(card_numbers(code)):
            found.setdefault(number, []).append(code)
    return {number: tags[0] for number, tags in found.items() if len(tags) == 1}


def _as_known(code: str, codes: SiteCodes, known: Container[str], tag: str = "") -> str:
    """The form that the store knows a code by; if it knows none, the one to keep it under.

    `tag` is a longer number of the same card that the store knows.
    """
    forms = forms_known(code, codes)
    return next((form for form in forms if form in known), tag or forms[0])
