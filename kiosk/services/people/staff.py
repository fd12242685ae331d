"""Staff: patrons with a role and a PIN."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.desk import Code
from db.models.people import Card, Enrolment, Patron, StaffMember
from db.queries import desk as desk_queries
from db.queries import people as people_queries
from db.queries.desk import CardCode
from db.store import Store
from db.vocabulary.desk import Act, CodeKind
from db.vocabulary.people import CardKind, CardState, StaffRole
from kiosk.domain.lending.problems import N_, InputProblem, Misfit, misfit
from kiosk.domain.people.pins import NOBODYS, PinFault, hash_pin, pin_fault, pin_matches
from kiosk.services.acts import Doing, begin, once, record
from kiosk.services.context import Context

SOURCE = "counter"
"""The roster source of people whom nobody imported."""
STAFF_CATEGORY = "staff"
LONGEST = 80


@dataclass(frozen=True, slots=True)
class NewStaff:
    """A staff member as typed in: who, which badge (a card's code), which PIN, which role."""

    given_name: str
    family_name: str
    badge: str
    pin: str
    role: StaffRole


@dataclass(frozen=True, slots=True)
class StaffSet:
    """On disk: the person may sign in."""

    person_ref: UUID


@dataclass(frozen=True, slots=True)
class StaffRejected:
    """Nothing was changed: everything that is wrong, `where` is the field."""

    problems: tuple[InputProblem, ...]


def set_staff(ctx: Context, action_id: UUID, new: NewStaff) -> StaffSet | StaffRejected:
    """Make the badge's owner a staff member, or a new person if nobody has that card.

    A known person keeps their name. Raises StoreError.
    """
    problems = staff_problems(new)
    if problems:
        return StaffRejected(problems)
    doing = begin(ctx, action_id)
    # Before the write: hashing takes long enough to keep a scan waiting.
    hashed = hash_pin(new.pin, ctx.ids.secret().bytes)

    def act(session: Session) -> StaffSet | StaffRejected:
        return _set(session, doing, new, hashed)

    def recall(session: Session) -> StaffSet | None:
        for entry in desk_queries.entries_of_action(session, action_id):
            if entry.act is Act.STAFF_SET:
                return StaffSet(UUID(str(entry.payload["person_ref"])))
        return None

    return once(doing, act, recall)


def has_staff(store: Store) -> bool:
    """Whether anybody could sign in; nobody can in a store that was just made."""
    with store.read() as session:
        return session.scalar(select(StaffMember.patron_id).limit(1)) is not None


def role_by_pin(ctx: Context, person_ref: UUID, pin: str) -> StaffRole | None:
    """The role that this PIN opens; None for a wrong PIN, and for nobody of the staff.

    It takes as long for a badge that opens nothing, so that time tells nobody whose PIN to guess.
    """
    with ctx.store.read() as session:
        staff = people_queries.staff_member(session, person_ref)
        role, stored = None, NOBODYS
        if staff is not None and staff.is_active and staff.pin_hash is not None:
            role, stored = staff.role, staff.pin_hash
    return role if pin_matches(pin, stored) else None


def verify_pin(ctx: Context, person_ref: UUID, pin: str) -> bool:
    """Whether the PIN is this staff member's."""
    return role_by_pin(ctx, person_ref, pin) is not None


def _set(session: Session, doing: Doing, new: NewStaff, hashed: str) -> StaffSet | StaffRejected:
    found = desk_queries.find_code(session, new.badge.strip())
    if found is not None and not isinstance(found, CardCode):
        return StaffRejected((_BADGE_IS_A_THING.at("badge"),))
    if found is None:
        patron_id, person_ref = _new_person(session, doing, new)
    else:
        patron_id, person_ref = found.patron_id, found.person_ref
    staff = session.get(StaffMember, patron_id)
    if staff is None:
        staff = StaffMember(patron_id=patron_id, role=new.role)
        session.add(staff)
    staff.role, staff.pin_hash, staff.is_active = new.role, hashed, True
    session.flush()
    payload = {"person_ref": str(person_ref), "role": new.role.value}
    record(session, doing, Act.STAFF_SET, payload)
    return StaffSet(person_ref)


def _new_person(session: Session, doing: Doing, new: NewStaff) -> tuple[UUID, UUID]:
    ids, code = doing.ctx.ids, new.badge.strip()
    patron = Patron(
        id=ids.new(),
        person_ref=ids.secret(),
        source=SOURCE,
        external_id=str(ids.new()),
        given_name=new.given_name.strip(),
        family_name=new.family_name.strip(),
        category_code=STAFF_CATEGORY,
        updated_at=doing.now,
    )
    session.add_all((patron, Code(code=code, kind=CodeKind.CARD)))
    session.flush()
    session.add(Card(code=code, patron_id=patron.id, kind=CardKind.BARCODE, state=CardState.ACTIVE))
    place = desk_queries.place_of_counter(session, doing.ctx.counter_id)
    if place.site_id is not None:
        session.add(Enrolment(patron_id=patron.id, site_id=place.site_id))
    session.flush()
    return patron.id, patron.person_ref


_BADGE_IS_A_THING = misfit(
    N_("This code belongs to a device or a place."), N_("Scan the person's own card.")
)
_PIN = {
    PinFault.NOT_SIX_DIGITS: misfit(N_("A PIN has six digits."), N_("Choose six digits.")),
    PinFault.EASILY_GUESSED: misfit(
        N_("This PIN is the first that anybody would try."),
        N_("Choose six digits that neither repeat nor count, and that are not on the badge."),
    ),
}


def staff_problems(new: NewStaff) -> tuple[InputProblem, ...]:
    """All that is wrong with what was typed, as far as the store need not be asked."""
    found = [
        _text_fault(text).at(where)
        for where, text in (
            ("given_name", new.given_name),
            ("family_name", new.family_name),
            ("badge", new.badge),
        )
        if not 0 < len(text.strip()) <= LONGEST
    ]
    fault = pin_fault(new.pin)
    if fault is None and new.pin in new.badge:
        fault = PinFault.EASILY_GUESSED
    if fault is not None:
        found.append(_PIN[fault].at("pin"))
    return tuple(found)


def _text_fault(text: str) -> Misfit:
    if text.strip():
        return misfit(N_("This is too long."), N_("Write at most {most} characters."), most=LONGEST)
    return misfit(N_("This is empty."), N_("Fill it in."))
