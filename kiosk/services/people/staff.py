"""Staff: patrons with a role and a PIN."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.desk import Code
from db.models.people import Card, Enrolment, Patron, StaffMember
from db.queries import desk as desk_queries
from db.queries.codes import CardCode, CodeRow
from db.store import Store
from db.vocabulary.desk import Act, CodeKind
from db.vocabulary.people import CardKind, CardState, StaffRole, TryOutcome
from kiosk.domain.clock import SteadyClock
from kiosk.domain.codes import (
    CodeClass,
    Refused,
    Scan,
    SiteCodes,
    Unreadable,
    classify,
    forms_known,
)
from kiosk.domain.lending.problems import N_, InputProblem, Misfit, misfit
from kiosk.domain.people.pins import PinFault, pin_fault
from kiosk.services.acts import Doing, begin, once, record
from kiosk.services.context import Context
from kiosk.services.desk.codes import code_row
from kiosk.services.people.pin_hashes import hashed
from kiosk.services.people.sign_in import note_try
from kiosk.services.views import AmbiguousCode

SOURCE = "counter"
"""The roster source of people whom nobody imported."""
STAFF_CATEGORY = "staff"
LONGEST = 80


@dataclass(frozen=True, slots=True)
class NewStaff:
    """A staff member as typed in: who, which badge (a card's code), which PIN, which role.

    Whoever is known by that badge keeps their name, and without a role the one they have.
    """

    given_name: str
    family_name: str
    badge: str
    pin: str
    role: StaffRole | None


@dataclass(frozen=True, slots=True)
class StaffSet:
    """On disk: the person may sign in, as what they are now."""

    person_ref: UUID
    role: StaffRole


@dataclass(frozen=True, slots=True)
class StaffRejected:
    """Nothing was changed: everything that is wrong, `where` is the field."""

    problems: tuple[InputProblem, ...]


def set_staff(
    ctx: Context, action_id: UUID, new: NewStaff, *, by: UUID | None = None
) -> StaffSet | StaffRejected:
    """Make the badge's owner a staff member, or a new person if nobody has that card.

    A badge that was locked opens again. `by` is the staff member who does it, if one signed in.
    The last admin stays one. Raises StoreError.
    """
    problems = check_staff(ctx, new)
    if problems:
        return StaffRejected(problems)
    doing = begin(ctx, action_id, by=by)
    # Before the write: hashing takes long enough to keep a scan waiting.
    pin_hash = hashed(new.pin, ctx.ids.secret().bytes)

    def act(session: Session) -> StaffSet | StaffRejected:
        return _set(session, doing, new, pin_hash)

    def recall(session: Session) -> StaffSet | None:
        for entry in desk_queries.entries_of_action(session, action_id):
            if entry.act is Act.STAFF_SET:
                role = StaffRole(str(entry.payload["role"]))
                return StaffSet(UUID(str(entry.payload["person_ref"])), role)
        return None

    return once(doing, act, recall)


def is_anybodys(ctx: Context, badge: str) -> bool:
    """Whether somebody has this badge, under any of its forms. Raises StoreError."""
    with ctx.store.read() as session:
        return isinstance(_badge_row(session, ctx, badge), CardCode)


def has_staff(store: Store) -> bool:
    """Whether anybody could sign in; nobody can in a store that was just made."""
    with store.read() as session:
        return session.scalar(select(StaffMember.patron_id).limit(1)) is not None


def _set(session: Session, doing: Doing, new: NewStaff, pin_hash: str) -> StaffSet | StaffRejected:
    found = _badge_row(session, doing.ctx, new.badge)
    if isinstance(found, AmbiguousCode):
        return StaffRejected((_BADGE_OF_TWO.at("badge"),))
    if found is not None and not isinstance(found, CardCode):
        return StaffRejected((_BADGE_IS_A_THING.at("badge"),))
    staff = None if found is None else session.get(StaffMember, found.patron_id)
    role = new.role or (None if staff is None else staff.role)
    if role is None:
        return StaffRejected((_NO_ROLE.at("role"),))
    if staff is not None and role is not StaffRole.ADMIN and _is_last_admin(session, staff):
        return StaffRejected((_LAST_ADMIN.at("role"),))
    if found is None:
        patron_id, person_ref = _new_person(session, doing, new)
    else:
        patron_id, person_ref = found.patron_id, found.person_ref
    if staff is None:
        staff = StaffMember(patron_id=patron_id, role=role)
        session.add(staff)
    else:  # whoever was locked out for too many wrong PINs begins anew
        note_try(session, doing.ctx, SteadyClock(doing.ctx.clock), person_ref, TryOutcome.RESET)
    staff.role, staff.pin_hash, staff.is_active = role, pin_hash, True
    session.flush()
    record(session, doing, Act.STAFF_SET, {"person_ref": str(person_ref), "role": role.value})
    return StaffSet(person_ref, role)


def _badge_row(session: Session, ctx: Context, badge: str) -> CodeRow | AmbiguousCode | None:
    """Whose badge it is under any of its forms: one tag must not make two people."""
    codes = ctx.settings.codes
    scan = classify(badge, codes)
    is_book = isinstance(scan, Scan) and scan.klass is CodeClass.BOOK
    return code_row(session, forms_known(badge, codes), is_book=is_book)


def _is_last_admin(session: Session, staff: StaffMember) -> bool:
    """Whether nobody could set staff any more without this person. Other acts on admins wait."""
    admins = select(StaffMember.patron_id).where(
        StaffMember.role == StaffRole.ADMIN, StaffMember.is_active
    )
    held = session.scalars(admins.order_by(StaffMember.patron_id).with_for_update()).all()
    return list(held) == [staff.patron_id]


def _new_person(session: Session, doing: Doing, new: NewStaff) -> tuple[UUID, UUID]:
    ids, code = doing.ctx.ids, forms_known(new.badge, doing.ctx.settings.codes)[0]
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
_BADGE_OF_TWO = misfit(
    N_("More than one person or thing has a form of this code."),
    N_("Give this person another card."),
)
_BADGE_IS_NO_CARD = misfit(
    N_("This code is a command or a case, no card."), N_("Scan the person's own card.")
)
_BADGE_REFUSED = misfit(
    N_("This school's rules for codes refuse this one."),
    N_("Scan the card instead of typing, or give this person another one."),
)
_BADGE_CHECK = misfit(
    N_("The check digit of this code is wrong."), N_("Read the card again, or use another one.")
)
_NO_ROLE = misfit(N_("This badge has no role yet."), N_("Choose what this person may do."))
_LAST_ADMIN = misfit(
    N_("Nobody else is an admin."), N_("Make somebody else an admin first, then change this role.")
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


def check_staff(ctx: Context, new: NewStaff) -> tuple[InputProblem, ...]:
    """All that is wrong with what was typed; whose badge is known needs no name. Raises StoreError.

    A role that the last admin would lose is found by `set_staff` alone.
    """
    with ctx.store.read() as session:
        found = _badge_row(session, ctx, new.badge)
        known = found.patron_id if isinstance(found, CardCode) else None
        staff = None if known is None else session.get(StaffMember, known)
    needless = () if known is None else ("given_name", "family_name")
    found_wrong = staff_problems(new, ctx.settings.codes)
    problems = tuple(each for each in found_wrong if each.where not in needless)
    return (*problems, _NO_ROLE.at("role")) if (new.role, staff) == (None, None) else problems


def staff_problems(new: NewStaff, codes: SiteCodes) -> tuple[InputProblem, ...]:
    """All that is wrong with what was typed, as far as the store need not be asked."""
    names = (("given_name", new.given_name), ("family_name", new.family_name))
    faults = [(where, _text_fault(text)) for where, text in names]
    faults.append(("badge", _text_fault(new.badge) or _badge_fault(new.badge, codes)))
    found = [fault.at(where) for where, fault in faults if fault is not None]
    problem = pin_problem(new.pin, new.badge)
    return tuple(found) if problem is None else (*found, problem)


def pin_problem(pin: str, badge: str = "") -> InputProblem | None:
    """What is wrong with a PIN that somebody chose; `badge` is the code on their card."""
    fault = pin_fault(pin, badge)
    return None if fault is None else _PIN[fault].at("pin")


def _text_fault(text: str) -> Misfit | None:
    if 0 < len(text.strip()) <= LONGEST:
        return None
    if text.strip():
        return misfit(N_("This is too long."), N_("Write at most {most} characters."), most=LONGEST)
    return misfit(N_("This is empty."), N_("Fill it in."))


def _badge_fault(badge: str, codes: SiteCodes) -> Misfit | None:
    """Why a card with this code would never be known when it is scanned."""
    match classify(badge, codes):
        case Refused(Unreadable.WRONG_CHECK_DIGIT):
            return _BADGE_CHECK
        case Refused():
            return _BADGE_REFUSED
        case Scan(klass=CodeClass.COMMAND | CodeClass.CASE | CodeClass.SYMPTOM):
            return _BADGE_IS_NO_CARD
        case Scan():
            return None
