"""The codes of a file as the counter will know them: by the site's rules, as if scanned."""

from collections.abc import Container
from dataclasses import replace

from sqlalchemy.orm import Session

from db.queries import codes as code_queries
from kiosk.domain.codes import Refused, SiteCodes, classify, forms_known
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
    forms = {form for person in everybody for form in forms_known(person.card, codes)}
    known = code_queries.kinds_of_codes(session, forms)

    def read(person: RosterPerson) -> RosterPerson:
        return replace(person, card=_as_known(person.card, codes, known))

    people, doubtful = map(read, roster.people), map(read, roster.doubtful)
    return replace(roster, people=tuple(people), doubtful=tuple(doubtful))


def with_known_codes(line: ItemLine, codes: SiteCodes, known: Container[str]) -> ItemLine:
    """A row of devices in the same way; the serial number itself stays as the maker wrote it."""
    found = dict.fromkeys(_as_known(code, codes, known) for code in line.codes)
    return replace(line, barcode=_as_known(line.barcode, codes, known), codes=tuple(found))


def _as_known(code: str, codes: SiteCodes, known: Container[str]) -> str:
    """The form that the store knows a code by; if it does not, the one to keep it under."""
    forms = forms_known(code, codes)
    return next((form for form in forms if form in known), forms[0])
