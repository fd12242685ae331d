"""Staff: patrons with a role and a PIN."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.desk import Code
from db.models.people import Card, Enrolment, Patron, StaffMember
from db.queries import desk as desk_queries
from db.queries.desk import CardCode
from db.store import Store
from db.vocabulary.desk import Act, CodeKind
from db.vocabulary.people import CardKind, CardState, StaffRole, TryOutcome
from kiosk.domain.clock import SteadyClock
from kiosk.domain.lending.problems import N_, InputProblem, Misfit, misfit
from kiosk.domain.people.pins import PinFault, pin_fault
from kiosk.services.acts import Doing, begin, once, record
from kiosk.services.context import Context
from kiosk.services.people.pin_hashes import hashed
from kiosk.services.people.sign_in import note_try

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
    pin_hash = hashed(new.pin, ctx.ids.secret().bytes)

    def act(session: Session) -> StaffSet | StaffRejected:
        return _set(session, doing, new, pin_hash)

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


def _set(session: Session, doing: Doing, new: NewStaff, pin_hash: str) -> StaffSet | StaffRejected:
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
    else:  # whoever was locked out for too many wrong PINs begins anew
        note_try(session, doing.ctx, SteadyClock(doing.ctx.clock), person_ref, TryOutcome.RESET)
    staff.role, staff.pin_hash, staff.is_active = new.role, pin_hash, True
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
        N_("Choose six digits that neither repeat nor count."),
    ),
    PinFault.A_DATE: misfit(
        N_("This PIN is a date, and dates are tried early."),
        N_("Choose six digits that are no day, month and year."),
    ),
    PinFault.ON_THE_BADGE: misfit(
        N_("This PIN stands on the badge."),
        N_("Choose six digits that are not on the badge."),
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
    problem = pin_problem(new.pin, new.badge)
    return tuple(found) if problem is None else (*found, problem)


def pin_problem(pin: str, badge: str = "") -> InputProblem | None:
    """What is wrong with a PIN that somebody chose; `badge` is the code on their card."""
    fault = pin_fault(pin, badge)
    return None if fault is None else _PIN[fault].at("pin")


def _text_fault(text: str) -> Misfit:
    if text.strip():
        return misfit(N_("This is too long."), N_("Write at most {most} characters."), most=LONGEST)
    return misfit(N_("This is empty."), N_("Fill it in."))
