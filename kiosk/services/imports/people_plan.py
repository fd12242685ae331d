"""Compares a roster with the store: what to change, whom to leave out and why, who has left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from db.models.people import Patron, PatronCategory
from kiosk.domain.clock import Ids
from kiosk.domain.codes import SiteCodes
from kiosk.domain.people.categories import Category
from kiosk.domain.people.naming import greeting
from kiosk.domain.people.roster import Roster, RosterPerson
from kiosk.domain.rows import FileFault, FileRefused, RowFault, RowProblem
from kiosk.services.imports.batches import Unit
from kiosk.services.imports.card_plan import CARD, CardPlan
from kiosk.services.imports.changes import Change, changed, made
from kiosk.services.imports.class_plan import ClassPlan
from kiosk.services.imports.people_facts import PeopleFacts
from kiosk.services.imports.person_rows import (
    enrolment_changes,
    new_patron,
    takes_category,
    wanted_patron,
)
from kiosk.services.imports.reports import Leaver
from kiosk.services.imports.seat_plan import SeatPlan
from kiosk.services.imports.site_plan import SitePlan

_BUILT_IN = {Category.STUDENT: "Students", Category.TEACHER: "Teachers", Category.STAFF: "Staff"}


@dataclass(slots=True)
class PeoplePlan:
    """Everything that an import of people would do, and what it found."""

    head: list[Change] = field(default_factory=list)
    people: dict[UUID, list[Change]] = field(default_factory=dict)
    new_people: set[UUID] = field(default_factory=set)
    problems: list[RowProblem] = field(default_factory=list)
    passed_over: int = 0
    categories_added: int = 0
    missing: list[Patron] = field(default_factory=list)
    """Active people of this list and these schools whom a complete file does not have."""
    leaving: list[Patron] = field(default_factory=list)
    """Active people whom the file itself calls gone."""
    waiting: int = 0
    """People who are missing too, but stay active because of rejected rows."""
    came_back: int = 0
    active: int = 0

    def units(self) -> list[Unit]:
        """Changes as an import applies them: what others refer to comes first, each alone."""
        return [(change,) for change in self.head] + [tuple(c) for c in self.people.values() if c]


@dataclass(slots=True)
class PeoplePlanner:
    """Plans one roster. `school` is the only site that is asked for, or None."""

    roster: Roster
    facts: PeopleFacts
    sites: SitePlan
    ids: Ids
    codes: SiteCodes
    source: str
    school: UUID | None = None
    plan: PeoplePlan = field(default_factory=PeoplePlan)
    _seen_sites: set[UUID] = field(default_factory=set)
    _new_categories: set[str] = field(default_factory=set)

    def make(self) -> tuple[PeoplePlan, ClassPlan]:
        """Plan it all; nothing is written. Raises FileRefused where no school can be told."""
        self._require_school()
        self.plan.problems += self.roster.problems
        classes = ClassPlan(self.facts, self.ids, self.source)
        classes.take(self.roster.classes, self._site_of)
        seats = SeatPlan(classes)
        card_word = self.roster.headings.get(CARD, CARD)
        cards = CardPlan(
            self.facts, self.codes, self._wanted_codes(), self._released_codes(), card_word
        )
        for person in self.roster.people:
            self._plan_person(person, cards, seats)
        for person in self.roster.doubtful:
            self.plan.problems += self._problems(person, cards)
        self._plan_gone()
        self._plan_missing()
        self.plan.problems += seats.take(self.roster, self.facts.patrons)
        for patron_id, changes in seats.changes(self.roster).items():
            self.plan.people.setdefault(patron_id, []).extend(changes)
        if self.roster.classes_complete:
            classes.close_missing(self._seen_sites)
        self.plan.head = [*self.sites.changes, *self.plan.head, *classes.changes]
        return self.plan, classes

    def _require_school(self) -> None:
        nameless = any(not person.site_keys for person in self.roster.people)
        several = len(self.sites.sites) > 1
        if nameless and several and self.school is None and self.roster.format_key != "oneroster":
            raise FileRefused(FileFault.WHICH_SCHOOL, {"known": self.sites.known()})

    def _wanted_codes(self) -> frozenset[str]:
        return frozenset(person.card for person in self.roster.people)

    def _released_codes(self) -> frozenset[str]:
        """Numbers whose holder gets another number in this very file."""
        released = set()
        for person in self.roster.people:
            known = self.facts.patrons.get(person.external_id)
            cards = self.facts.cards_of.get(known.id, []) if known else []
            released |= {card.code for card in cards if card.code != person.card}
        return frozenset(released)

    def _site_of(self, key: str) -> UUID | None:
        """Our site, unless another one was asked for."""
        site_id = self.sites.find(key)
        return site_id if self.school in (None, site_id) else None

    def _plan_person(self, person: RosterPerson, cards: CardPlan, seats: SeatPlan) -> None:
        site_ids = self._sites_of(person)
        if site_ids is None:
            self.plan.passed_over += 1
            return
        known = self.facts.patrons.get(person.external_id) or cards.adopted(person)
        if known is None and not person.is_active:
            self.plan.passed_over += 1
            return
        problems = self._problems(person, cards)
        if problems:
            self.plan.problems += problems
            return
        category = self._category(person.category)
        if category is not None:
            self._make_category(category)
        cards.take(person)
        self._seen_sites.update(site_ids)
        person = replace(person, category=category or person.category)
        patron_id = self.ids.new() if known is None else known.id
        seats.know(person.external_id, patron_id)
        self.plan.people[patron_id] = [
            *self._patron_changes(person, patron_id, known),
            *cards.changes(person, patron_id),
            *enrolment_changes(
                patron_id,
                site_ids,
                self.facts.enrolments.get(patron_id, []),
                is_one_school=self.school is not None,
            ),
        ]
        if person.homeroom and site_ids:
            seats.sit_in_homeroom(patron_id, site_ids[0], person.homeroom)

    def _sites_of(self, person: RosterPerson) -> tuple[UUID, ...] | None:
        """The person's sites, main one first; None where only other schools than asked for."""
        if not person.site_keys:
            main = self.school or self.sites.only()
            return () if main is None else (main,)
        if all(self.sites.is_passed_over(key) for key in person.site_keys):
            return None
        found = dict.fromkeys(self.sites.find(key) for key in person.site_keys)
        known = tuple(site_id for site_id in found if site_id is not None)
        if self.school is None:
            return known
        return (self.school,) if self.school in known else None

    def _problems(self, person: RosterPerson, cards: CardPlan) -> list[RowProblem]:
        """All that keeps a row out beside its own cells, which were read before."""
        problems = []
        if person.site_keys and not any(map(self.sites.knows, person.site_keys)):
            shown = {"value": ", ".join(person.site_keys), "known": self.sites.known()}
            problems.append(self._wrong(person, "school", RowFault.UNKNOWN_SCHOOL, shown))
        if person.category and self._category(person.category) is None:
            shown = {"value": person.category, "known": ", ".join(self._known_categories())}
            problems.append(self._wrong(person, "category", RowFault.NOT_A_WORD, shown))
        card = cards.problem(person) if person.card else None
        return [*problems, *([card] if card else [])]

    def _wrong(
        self, person: RosterPerson, key: str, fault: RowFault, shown: Mapping[str, str]
    ) -> RowProblem:
        heading = self.roster.headings.get(key, key)
        return RowProblem(person.place.line, heading, fault, person.place.file, shown)

    def _known_categories(self) -> list[str]:
        return sorted({*self.facts.categories, *Category})

    def _category(self, word: str) -> str | None:
        """The category's code, by code or name; the three that every roster knows always exist."""
        codes = {code.casefold(): code for code in self.facts.categories}
        names = {name.casefold(): code for code, name in self.facts.categories.items()}
        known = codes.get(word.casefold()) or names.get(word.casefold())
        return word if known is None and word in set(Category) else known

    def _make_category(self, code: str) -> None:
        """One of the three is made when somebody first is one."""
        if code not in self.facts.categories and code not in self._new_categories:
            self._new_categories.add(code)
            self.plan.categories_added += 1
            self.plan.head.append(made(PatronCategory, code=code, name=_BUILT_IN[Category(code)]))

    def _patron_changes(
        self, person: RosterPerson, patron_id: UUID, known: Patron | None
    ) -> list[Change]:
        if known is None:
            self.plan.new_people.add(patron_id)
            return [new_patron(person, self.source, patron_id, self.ids.secret())]
        wanted = wanted_patron(person, self.source)
        if not takes_category(person, known):
            del wanted["category_code"]
        if known.is_active and not person.is_active:
            self.plan.leaving.append(known)
            wanted.pop("is_active")
        elif person.is_active and not known.is_active:
            self.plan.came_back += 1
        change = changed(known, **wanted)
        return [change] if change else []

    def _plan_gone(self) -> None:
        for key in self.roster.gone:
            known = self.facts.patrons.get(key)
            if known is not None and known.is_active and self._is_here(known):
                self.plan.leaving.append(known)

    def _plan_missing(self) -> None:
        """Whom a complete file no longer has; people of schools that it does not cover stay."""
        listed = {person.external_id for person in self.roster.people} | set(self.roster.gone)
        here = [p for p in self.facts.patrons.values() if p.is_active and self._is_here(p)]
        self.plan.active = len(here)
        if self.roster.is_complete:
            self.plan.missing = [p for p in here if p.external_id not in listed]

    def _is_here(self, patron: Patron) -> bool:
        if self.school is None and not self.roster.is_complete:
            return True
        covered = self._seen_sites if self.school is None else {self.school}
        enrolled = {row.site_id for row in self.facts.enrolments.get(patron.id, [])}
        return enrolled <= covered


def leavers_with_loans(leaving: Iterable[Patron], facts: PeopleFacts) -> tuple[Leaver, ...]:
    """Those who still have things of ours, as the counter greets them."""
    return tuple(
        Leaver(
            patron.person_ref,
            greeting(patron.given_name, patron.family_name, patron.preferred_name),
            facts.open_loans[patron.id],
        )
        for patron in leaving
        if patron.id in facts.open_loans
    )
