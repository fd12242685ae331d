"""One-time codes on paper, for the admin who forgot the PIN while no second admin is there."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from db.models.people import RecoveryCode, StaffMember
from db.queries import people as people_queries
from db.queries import staff as queries
from db.vocabulary.desk import Act
from db.vocabulary.people import StaffRole, TryOutcome
from kiosk.domain.clock import Ids, SteadyClock
from kiosk.domain.lending.problems import N_, InputProblem, misfit
from kiosk.domain.people.pin_tries import Refused, RefusedWhy, refusal
from kiosk.services.acts import Doing, begin, record
from kiosk.services.context import Context
from kiosk.services.people.pin_hashes import NOBODYS, hashed, matches
from kiosk.services.people.sign_in import after_wrong, note_right, note_try, standing_of
from kiosk.services.people.staff import pin_problem
from kiosk.services.seen import greeting_of

CODES = 8
LENGTH = 12
"""Digits of a code; the first is its number on the paper, so that one comparison is enough."""


@dataclass(frozen=True, slots=True)
class CodeUsed:
    """The new PIN holds, and whoever typed the code may come in.

    `left` is how many codes the paper still has: make new ones soon.
    """

    left: int
    role: StaffRole


@dataclass(frozen=True, slots=True)
class OpenedPaper:
    """A paper that is no secret any more: new codes are due. `left` of the old ones are good."""

    person: str
    left: int
    used_at: datetime


@dataclass(frozen=True, slots=True)
class PinRejected:
    """The code was not looked at and is not used up: the new PIN is not fit to be one."""

    problem: InputProblem


def make_codes(
    ctx: Context,
    action_id: UUID,
    person_ref: UUID,
    *,
    by: UUID | None = None,
    only_if_none: bool = False,
) -> tuple[str, ...]:
    """Eight new codes for a staff member, in the paper's order; older ones open nothing any more.

    This is the only time that they are seen: the store keeps hashes. With `only_if_none` a paper
    that still has a code stays good, and no codes are returned. Raises StoreError; after
    CommitUnknown nobody has seen the codes, so make them again. Raises KeyError for nobody's ref.
    """
    if only_if_none:
        with ctx.store.read() as session:
            if codes_left(session, person_ref):
                return ()
    codes = tuple(_code(ctx.ids, number) for number in range(1, CODES + 1))
    kept = [hashed(code, ctx.ids.secret().bytes) for code in codes]
    doing = begin(ctx, action_id, by=by)
    with ctx.store.write(action_id) as session:
        staff = _staff(session, person_ref)
        session.execute(delete(RecoveryCode).where(RecoveryCode.patron_id == staff.patron_id))
        session.add_all(
            RecoveryCode(
                id=ctx.ids.new(),
                patron_id=staff.patron_id,
                number=number,
                code_hash=code_hash,
                made_at=doing.now,
            )
            for number, code_hash in enumerate(kept, start=1)
        )
        record(session, doing, Act.CODES_MADE, {"person_ref": str(person_ref), "codes": CODES})
    return codes


def use_code(
    ctx: Context, steady: SteadyClock, person_ref: UUID, code: str, new_pin: str
) -> CodeUsed | PinRejected | Refused:
    """Set a new PIN by a code; that also opens a locked badge. Spaces in a code do not count.

    A wrong code is counted and waited for like a wrong PIN. Raises StoreError.
    """
    digits = "".join(filter(str.isdigit, code))
    with ctx.store.write() as session:
        people_queries.hold_patron(session, person_ref)
        problem = _pin_problem(session, person_ref, new_pin)
        if problem is not None:
            return PinRejected(problem)
        before = standing_of(session, ctx, steady, person_ref)
        if before.wait:
            return refusal(before, by_code=True)
        try_id = note_try(session, ctx, steady, person_ref)
        stored = _kept(session, person_ref, digits)
    if not matches(digits, stored):
        return after_wrong(ctx, steady, person_ref, by_code=True)
    pin_hash = hashed(new_pin, ctx.ids.secret().bytes)
    doing = begin(ctx, ctx.ids.new(), by=person_ref)
    with ctx.store.write(doing.action_id) as session:
        people_queries.hold_patron(session, person_ref)
        return _use(session, doing, stored, _Used(person_ref, try_id, pin_hash))


def code_problem(code: str) -> InputProblem | None:
    """What can be wrong with a typed code without looking at anybody's; `where` is "code"."""
    digits = sum(map(str.isdigit, code))
    return None if digits == LENGTH else _NOT_A_CODE.at("code")


def codes_left(session: Session, person_ref: UUID) -> int:
    """How many codes somebody's paper still has."""
    staff = people_queries.staff_member(session, person_ref)
    if staff is None:
        return 0
    return sum(code.used_at is None for code in queries.codes_of(session, staff.patron_id))


def opened_papers(session: Session) -> tuple[OpenedPaper, ...]:
    """The step: whose code was used since their codes were made; the newest first."""
    rows = queries.opened_papers(session)
    return tuple(OpenedPaper(greeting_of(row), row.left, row.used_at) for row in rows)


def _code(ids: Ids, number: int) -> str:
    """36 bits of chance: with the waits of the door nobody lives long enough to guess one."""
    rest = LENGTH - 1
    return f"{number}{ids.secret().int % 10**rest:0{rest}}"


def _staff(session: Session, person_ref: UUID) -> StaffMember:
    staff = people_queries.staff_member(session, person_ref)
    if staff is None:
        raise KeyError(f"{person_ref} is not of the staff")
    return staff


def _pin_problem(session: Session, person_ref: UUID, pin: str) -> InputProblem | None:
    patron = people_queries.patron_by_ref(session, person_ref)
    cards = () if patron is None else people_queries.cards_of(session, patron.patron_id)
    found = (pin_problem(pin, card.code) for card in cards)
    return next((each for each in found if each is not None), pin_problem(pin))


def _kept(session: Session, person_ref: UUID, code: str) -> str:
    """The stored text of the code with this number, if it is not used up."""
    staff = people_queries.staff_member(session, person_ref)
    if staff is None or not staff.is_active:
        return NOBODYS
    codes = queries.codes_of(session, staff.patron_id)
    found = (each for each in codes if code[:1] == str(each.number) and each.used_at is None)
    return next((each.code_hash for each in found), NOBODYS)


@dataclass(frozen=True, slots=True)
class _Used:
    person_ref: UUID
    try_id: UUID
    pin_hash: str


def _use(session: Session, doing: Doing, stored: str, used: _Used) -> CodeUsed | Refused:
    staff = _staff(session, used.person_ref)
    codes = queries.codes_of(session, staff.patron_id)
    code = next((each for each in codes if each.code_hash == stored), None)
    if code is None or code.used_at is not None:
        return Refused(RefusedWhy.WRONG)  # another counter was quicker, or new codes were made
    code.used_at = doing.now
    staff.pin_hash = used.pin_hash
    note_right(session, used.try_id)
    note_try(session, doing.ctx, SteadyClock(doing.ctx.clock), used.person_ref, TryOutcome.RESET)
    left = sum(each.used_at is None for each in codes)
    ref = str(used.person_ref)
    record(session, doing, Act.CODE_USED, {"person_ref": ref, "number": code.number, "left": left})
    return CodeUsed(left, staff.role)


_NOT_A_CODE = misfit(
    N_("A code has twelve digits."), N_("Type one of those on the paper that you kept.")
)
