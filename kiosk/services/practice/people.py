"""Three hundred pretend patrons in twelve homerooms: pupils, teachers and staff."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.desk import Code
from db.models.people import (
    Card,
    ClassMember,
    Enrolment,
    Patron,
    PatronCategory,
    SchoolClass,
    Site,
    StaffMember,
)
from db.vocabulary.desk import CodeKind
from db.vocabulary.people import CardKind, CardState, ClassKind, ClassRole, StaffRole
from kiosk.domain.clock import Ids
from kiosk.services.people.pin_hashes import hashed
from kiosk.services.practice.cast import (
    ALVAREZ,
    DEV,
    EVA,
    PIN,
    PRACTICE_CAST,
    CastCard,
)
from kiosk.services.practice.data import Chance, NameFacts, RoomFacts, SchoolFacts
from kiosk.services.practice.rows import insert_all
from kiosk.services.practice.times import ZONE

SOURCE = "practice"
PER_ROOM = 23
MORE_TEACHERS = 6
STAFF = 6
CATEGORIES = (("student", "Students"), ("teacher", "Teachers"), ("staff", "Staff"))
AT_TWO_SCHOOLS = 5
FIRST_CARD = 300_001


@dataclass(slots=True)
class Pupil:
    """What the loans need to know of a patron."""

    patron_id: UUID
    person_ref: UUID
    category: str
    grade: str
    site: str


@dataclass(slots=True)
class People:
    """Everybody, with those of the cast by their key."""

    everybody: list[Pupil] = field(default_factory=list)
    cast: dict[str, Pupil] = field(default_factory=dict)
    site_ids: dict[str, UUID] = field(default_factory=dict)


@dataclass(slots=True)
class _Rows:
    patrons: list[dict[str, object]] = field(default_factory=list)
    codes: list[dict[str, object]] = field(default_factory=list)
    cards: list[dict[str, object]] = field(default_factory=list)
    enrolments: list[dict[str, object]] = field(default_factory=list)
    classes: list[dict[str, object]] = field(default_factory=list)
    members: list[dict[str, object]] = field(default_factory=list)


@dataclass(slots=True)
class PeopleMaker:
    """Makes patrons one after another, with cards that count up."""

    facts: SchoolFacts
    chance: Chance
    ids: Ids
    now: datetime
    people: People = field(default_factory=People)
    _rows: _Rows = field(default_factory=_Rows)
    _number: int = FIRST_CARD

    def make(self, session: Session) -> People:
        """Fill the store's people tables."""
        for site in self.facts.sites:
            self.people.site_ids[site.code] = self.ids.new()
        for room in self.facts.homerooms:
            cast = [each for each in PRACTICE_CAST.everybody if each.homeroom == room.name]
            self._make_room(room, cast)
        for _ in range(MORE_TEACHERS):
            self._make_somebody("teacher", "", "maple")
        self._make_cast(ALVAREZ, "staff", "", "maple")
        for n in range(1, STAFF):
            self._make_somebody("staff", "", "maple" if n % 3 else "river")
        self._enrol_at_both()
        self._insert(session)
        return self.people

    def _make_room(self, room: RoomFacts, cast: list[CastCard]) -> None:
        class_id = self.ids.new()
        self._rows.classes.append(
            {
                "id": class_id,
                "site_id": self.people.site_ids[room.site],
                "external_id": f"{SOURCE}:{room.name}",
                "kind": ClassKind.HOMEROOM,
                "name": room.name,
                "is_active": True,
            }
        )
        teacher = self._make_somebody("teacher", "", room.site)
        self._sit(class_id, teacher, ClassRole.TEACHER)
        for each in cast:
            self._sit(class_id, self._make_cast(each, "student", room.grade, room.site))
        for _ in range(PER_ROOM - len(cast)):
            self._sit(class_id, self._make_somebody("student", room.grade, room.site))

    def _sit(self, class_id: UUID, who: Pupil, role: ClassRole = ClassRole.STUDENT) -> None:
        self._rows.members.append({"class_id": class_id, "patron_id": who.patron_id, "role": role})

    def _make_somebody(self, category: str, grade: str, site: str) -> Pupil:
        names = self._kind_of_names()
        place = self.chance.randrange(len(names.given))
        self._number += 1
        person = {
            "given_name": names.given[place],
            "family_name": self.chance.choice(names.family),
            "preferred_name": names.preferred[place] or None,
            "language": names.language if self.chance.random() < 0.4 else "",
        }
        return self._make(person, str(self._number), category, grade, site)

    def _make_cast(self, who: CastCard, category: str, grade: str, site: str) -> Pupil:
        person: dict[str, str | None] = {"given_name": who.given, "family_name": who.family}
        made = self._make(person, who.code, category, grade, site)
        self.people.cast[who.key] = made
        row = self._rows.patrons[-1]
        if who is DEV:
            row["suspended_until"] = self.now + timedelta(days=9)
            row["suspended_why"] = "Chromebook thrown in the hallway; talked with the family."
        if who is EVA:
            self._rows.cards[-1] |= {
                "state": CardState.EXPIRED,
                "valid_until": self.now - timedelta(days=40),
            }
        return made

    def _kind_of_names(self) -> NameFacts:
        mark = self.chance.randrange(sum(names.weight for names in self.facts.names))
        for names in self.facts.names:
            mark -= names.weight
            if mark < 0:
                return names
        raise AssertionError("unreachable: the mark lies below the sum")

    def _make(
        self, person: dict[str, str | None], card: str, category: str, grade: str, site: str
    ) -> Pupil:
        who = Pupil(self.ids.new(), self.ids.secret(), category, grade, site)
        self.people.everybody.append(who)
        self._rows.patrons.append(
            {
                "id": who.patron_id,
                "person_ref": who.person_ref,
                "source": SOURCE,
                "external_id": card,
                "given_name": person["given_name"],
                "family_name": person["family_name"],
                "preferred_name": person.get("preferred_name"),
                "grade": grade or None,
                "category_code": category,
                "language": person.get("language") or None,
                "suspended_until": None,
                "suspended_why": None,
                "updated_at": self.now,
            }
        )
        self._rows.codes.append({"code": card, "kind": CodeKind.CARD})
        self._rows.cards.append(
            {
                "code": card,
                "code_kind": CodeKind.CARD.value,
                "patron_id": who.patron_id,
                "kind": CardKind.BARCODE,
                "state": CardState.ACTIVE,
                "valid_until": None,
            }
        )
        self._enrol(who, site, is_primary=True)
        return who

    def _enrol(self, who: Pupil, site: str, *, is_primary: bool) -> None:
        self._rows.enrolments.append(
            {
                "patron_id": who.patron_id,
                "site_id": self.people.site_ids[site],
                "is_primary": is_primary,
            }
        )

    def _enrol_at_both(self) -> None:
        """Some pupils of the small school come to the large one's makerspace."""
        small = [p for p in self.people.everybody if (p.site, p.category) == ("river", "student")]
        for who in small[:AT_TWO_SCHOOLS]:
            self._enrol(who, "maple", is_primary=False)

    def _insert(self, session: Session) -> None:
        insert_all(session, Site, self._sites())
        names: list[dict[str, object]] = [{"code": c, "name": name} for c, name in CATEGORIES]
        insert_all(session, PatronCategory, names)
        insert_all(session, Code, self._rows.codes)
        insert_all(session, Patron, self._rows.patrons)
        insert_all(session, Card, self._rows.cards)
        insert_all(session, Enrolment, self._rows.enrolments)
        insert_all(session, SchoolClass, self._rows.classes)
        insert_all(session, ClassMember, self._rows.members)
        librarian = self.people.cast[ALVAREZ.key]
        # A practice PIN protects nothing, so its salt need not be secret.
        pin_hash = hashed(PIN, librarian.person_ref.bytes)
        insert_all(
            session,
            StaffMember,
            [
                {
                    "patron_id": librarian.patron_id,
                    "role": StaffRole.ADMIN,
                    "pin_hash": pin_hash,
                    "is_active": True,
                }
            ],
        )

    def _sites(self) -> list[dict[str, object]]:
        return [
            {
                "id": self.people.site_ids[site.code],
                "code": site.code,
                "name": site.name,
                "time_zone": ZONE.key,
                "external_id": None,
            }
            for site in self.facts.sites
        ]
