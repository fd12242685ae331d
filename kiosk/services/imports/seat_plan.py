"""Who of a roster sits or teaches where, and which rows of that name nobody we know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from db.models.people import Patron
from db.vocabulary.people import ClassRole
from kiosk.domain.people.roster import Roster, RosterMember
from kiosk.domain.rows import RowFault, RowProblem
from kiosk.services.imports.changes import Change
from kiosk.services.imports.class_plan import ClassPlan, Seats


@dataclass(slots=True)
class SeatPlan:
    """Collects the seats of each person of a file, then compares them with the store's."""

    classes: ClassPlan
    _people: dict[str, UUID] = field(default_factory=dict)
    _seats: dict[UUID, Seats] = field(default_factory=dict)
    _given_up: dict[UUID, set[UUID]] = field(default_factory=dict)

    def know(self, key: str, patron_id: UUID) -> None:
        """A person of the file."""
        self._people[key] = patron_id

    def sit_in_homeroom(self, patron_id: UUID, site_id: UUID, name: str) -> None:
        """A list without classes names the homeroom beside the person."""
        class_id = self.classes.homeroom(site_id, name)
        self._seats[patron_id] = {class_id: ClassRole.STUDENT}

    def take(self, roster: Roster, stored: Mapping[str, Patron]) -> list[RowProblem]:
        """Note every seat; gives back the rows that name no class or person."""
        class_keys = {each.key for each in roster.classes}
        listed = {person.external_id for person in roster.people}
        listed |= {*roster.passed_over, *roster.rejected, *roster.gone}
        problems = []
        for member in roster.members:
            class_id = self.classes.of_key(member.class_key)
            patron_id = self._person(member, stored)
            if class_id is not None and patron_id is not None:
                self._note(member, class_id, patron_id)
            elif class_id is None and member.class_key not in class_keys:
                problems.append(_unknown(member, "class", RowFault.UNKNOWN_CLASS))
            elif patron_id is None and member.person_key not in listed:
                problems.append(_unknown(member, "person", RowFault.UNKNOWN_PERSON))
        return problems

    def _person(self, member: RosterMember, stored: Mapping[str, Patron]) -> UUID | None:
        if member.person_key not in self._people and member.person_key in stored:
            self._people[member.person_key] = stored[member.person_key].id
        return self._people.get(member.person_key)

    def _note(self, member: RosterMember, class_id: UUID, patron_id: UUID) -> None:
        if member.is_gone:
            self._given_up.setdefault(patron_id, set()).add(class_id)
        else:
            self._seats.setdefault(patron_id, {})[class_id] = member.role

    def changes(self, roster: Roster) -> dict[UUID, list[Change]]:
        """What has to change for each person of the file."""
        return {
            patron_id: self.classes.seat_changes(
                patron_id,
                self._seats.get(patron_id, {}),
                self._given_up.get(patron_id, set()),
                is_complete=roster.seats_complete,
            )
            for patron_id in self._people.values()
        }


def _unknown(member: RosterMember, column: str, fault: RowFault) -> RowProblem:
    value = member.class_key if fault is RowFault.UNKNOWN_CLASS else member.person_key
    return RowProblem(member.place.line, column, fault, member.place.file, {"value": value})
