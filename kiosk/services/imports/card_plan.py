"""Whose a card number is, and what a roster may change about that."""

from dataclasses import dataclass, field
from uuid import UUID

from db.models.desk import Code
from db.models.people import Card, Patron
from db.vocabulary.desk import CodeKind
from db.vocabulary.people import CardKind, CardState
from kiosk.domain.codes import SiteCodes, forms_known
from kiosk.domain.people.roster import RosterPerson
from kiosk.domain.rows import RowFault, RowProblem
from kiosk.services.imports.changes import Change, changed, made
from kiosk.services.imports.known_codes import is_refused
from kiosk.services.imports.people_facts import PeopleFacts

CARD = "card"


@dataclass(slots=True)
class CardPlan:
    """Gives each person of a roster the card number that the file says, or says why not.

    `wanted` are all numbers of the file; `released` are numbers whose holder has another number
    in the same file: two people whose numbers were swapped in the office get them right at once.
    """

    facts: PeopleFacts
    codes: SiteCodes
    wanted: frozenset[str]
    released: frozenset[str]
    heading: str = CARD
    """The file's own word for the card number."""
    _first_lines: dict[str, int] = field(default_factory=dict)
    _form_lines: dict[str, int] = field(default_factory=dict)

    def take(self, person: RosterPerson) -> None:
        """The number is this person's: whoever comes with a form of it later in the file is
        refused, for the counter could not tell the two apart.
        """
        line = person.place.line
        self._first_lines[person.card] = line
        self._form_lines |= dict.fromkeys(forms_known(person.card, self.codes), line)

    def problem(self, person: RosterPerson) -> RowProblem | None:
        """Why the card number cannot be this person's."""
        code, first = person.card, self._first_line(person.card)
        if first is not None:
            return self._wrong(person, RowFault.CARD_REPEATED, first=str(first))
        kind = self.facts.kinds.get(code)
        if kind is None and is_refused(code, self.codes):
            return self._wrong(person, RowFault.CODE_REFUSED)
        if kind is CodeKind.ITEM:
            return self._wrong(person, RowFault.CARD_IS_ITEM)
        if kind is CodeKind.LOCATION:
            return self._wrong(person, RowFault.CARD_IS_PLACE)
        holder = self._holder(code)
        mine = self.facts.patrons.get(person.external_id)
        taken = holder is not None and (mine is None or holder.id != mine.id)
        if taken and code not in self.released and self.adopted(person) is None:
            return self._wrong(person, RowFault.CARD_OF_OTHER)
        return None

    def adopted(self, person: RosterPerson) -> Patron | None:
        """A patron of another list with this card and this name: the same person under a new id."""
        if person.external_id in self.facts.patrons:
            return None
        holder = self._holder(person.card)
        if holder is None or holder.id not in self.facts.others:
            return None
        first_names = {holder.given_name.casefold(), (holder.preferred_name or "").casefold()}
        same_family = holder.family_name.casefold() == person.family.casefold()
        return holder if same_family and person.given.casefold() in first_names else None

    def changes(self, person: RosterPerson, patron_id: UUID) -> list[Change]:
        """Issue, move or replace the card.

        A number that is the person's already is left as it is: a lost card is not brought back by
        a roster that does not know of the loss.
        """
        known = self.facts.cards.get(person.card)
        if known is not None and known.patron_id == patron_id:
            return []
        barcodes = [
            card
            for card in self.facts.cards_of.get(patron_id, [])
            if card.kind is CardKind.BARCODE and card.state is CardState.ACTIVE
        ]
        # With several cards nobody can tell which one the office has replaced.
        old = [c for c in barcodes if c.code not in self.wanted] if len(barcodes) == 1 else []
        replaced = [changed(card, state=CardState.REPLACED) for card in old]
        if known is None:
            return [*_issued(person.card, patron_id), *(c for c in replaced if c)]
        moved = changed(known, patron_id=patron_id, state=CardState.ACTIVE)
        return [c for c in (moved, *replaced) if c]

    def _wrong(self, person: RosterPerson, fault: RowFault, **params: str) -> RowProblem:
        shown = {"value": person.card, **params}
        return RowProblem(person.place.line, self.heading, fault, person.place.file, shown)

    def _first_line(self, code: str) -> int | None:
        lines = (self._first_lines.get(form) for form in forms_known(code, self.codes))
        return next((line for line in lines if line is not None), self._form_lines.get(code))

    def _holder(self, code: str) -> Patron | None:
        card = self.facts.cards.get(code)
        return None if card is None else self.facts.by_id.get(card.patron_id)


def _issued(code: str, patron_id: UUID) -> list[Change]:
    return [
        made(Code, code=code, kind=CodeKind.CARD),
        made(
            Card,
            code=code,
            code_kind=CodeKind.CARD.value,
            patron_id=patron_id,
            kind=CardKind.BARCODE,
            state=CardState.ACTIVE,
            valid_until=None,
        ),
    ]
