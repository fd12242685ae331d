"""One-time codes for a forgotten PIN."""

from datetime import timedelta
from uuid import UUID

import pytest

from db.models.desk import AuditEntry
from db.models.people import RecoveryCode, StaffMember
from db.vocabulary.desk import Act
from db.vocabulary.people import StaffRole
from kiosk.domain.clock import SteadyClock
from kiosk.domain.people.pin_tries import IN_A_ROW, WAITS, Refused, RefusedWhy
from kiosk.services.lending.today import today
from kiosk.services.people.recovery import (
    CODES,
    LENGTH,
    CodeUsed,
    OpenedPaper,
    PinRejected,
    code_problem,
    codes_left,
    make_codes,
    use_code,
)
from kiosk.services.people.sign_in import sign_in
from kiosk.services.people.staff import NewStaff, set_staff
from tests.support.counter import AtWork
from tests.support.store import key

OLD, NEW = "482913", "739164"
WRONG = Refused(RefusedWhy.WRONG)


@pytest.fixture
def staffed(desk: AtWork) -> AtWork:
    set_staff(desk.ctx, desk.action(), NewStaff("Ana", "Cruz", "CARD-TEA", OLD, StaffRole.ADMIN))
    return desk


@pytest.fixture
def steady(desk: AtWork) -> SteadyClock:
    return SteadyClock(desk.clock)


def ref(desk: AtWork) -> UUID:
    return desk.school.teacher.person_ref


def codes(desk: AtWork) -> tuple[str, ...]:
    return make_codes(desk.ctx, desk.action(), ref(desk), by=ref(desk))


def left(desk: AtWork) -> int:
    with desk.store.read() as session:
        return codes_left(session, ref(desk))


def test_eight_codes_are_made_and_only_their_hashes_kept(staffed: AtWork) -> None:
    made = codes(staffed)

    assert [code[0] for code in made] == [str(number) for number in range(1, CODES + 1)]
    assert {len(code) for code in made} == {LENGTH}
    assert len({code[1:] for code in made}) == CODES
    kept = str([row.code_hash for row in staffed.all(RecoveryCode)])
    told = str([entry.payload for entry in staffed.all(AuditEntry)])
    assert not [code for code in made if code in kept or code in told]
    assert left(staffed) == CODES


def test_a_code_sets_a_new_pin_once(staffed: AtWork, steady: SteadyClock) -> None:
    made = codes(staffed)
    spaced = " ".join((made[2][:4], made[2][4:8], made[2][8:]))

    assert use_code(staffed.ctx, steady, ref(staffed), spaced, NEW) == CodeUsed(
        CODES - 1, StaffRole.ADMIN
    )

    assert sign_in(staffed.ctx, steady, ref(staffed), OLD) == WRONG
    assert sign_in(staffed.ctx, steady, ref(staffed), NEW) is StaffRole.ADMIN
    assert use_code(staffed.ctx, steady, ref(staffed), made[2], OLD) == WRONG
    assert left(staffed) == CODES - 1
    entry = staffed.all(AuditEntry)[-1]
    assert (entry.act, entry.actor) == (Act.CODE_USED, str(ref(staffed)))
    assert entry.payload["left"] == CODES - 1


def test_a_code_opens_a_locked_badge(staffed: AtWork, steady: SteadyClock) -> None:
    made = codes(staffed)
    for _ in range(IN_A_ROW):
        answer = sign_in(staffed.ctx, steady, ref(staffed), "555123")
        assert isinstance(answer, Refused)
        staffed.clock.move(answer.wait)
    assert sign_in(staffed.ctx, steady, ref(staffed), OLD) == Refused(RefusedWhy.LOCKED)

    assert isinstance(use_code(staffed.ctx, steady, ref(staffed), made[0], NEW), CodeUsed)

    assert sign_in(staffed.ctx, steady, ref(staffed), NEW) is StaffRole.ADMIN


def test_wrong_codes_are_waited_for_like_wrong_pins(staffed: AtWork, steady: SteadyClock) -> None:
    made = codes(staffed)
    wrong = made[0][:-1] + str((int(made[0][-1]) + 1) % 10)

    answers = [use_code(staffed.ctx, steady, ref(staffed), wrong, NEW) for _ in range(3)]

    wait = Refused(RefusedWhy.WAIT, WAITS[0])
    assert answers == [WRONG, WRONG, wait]
    assert use_code(staffed.ctx, steady, ref(staffed), made[0], NEW) == wait
    assert sign_in(staffed.ctx, steady, ref(staffed), OLD) == wait
    staffed.clock.move(WAITS[0] + timedelta(seconds=1))
    assert isinstance(use_code(staffed.ctx, steady, ref(staffed), made[0], NEW), CodeUsed)


@pytest.mark.parametrize("pin", ["123456", "0000", "311299"])
def test_an_unfit_pin_uses_no_code_up(staffed: AtWork, steady: SteadyClock, pin: str) -> None:
    made = codes(staffed)

    assert isinstance(use_code(staffed.ctx, steady, ref(staffed), made[0], pin), PinRejected)

    assert left(staffed) == CODES


def test_new_codes_replace_the_old_paper(staffed: AtWork, steady: SteadyClock) -> None:
    old, new = codes(staffed), codes(staffed)

    assert use_code(staffed.ctx, steady, ref(staffed), old[0], NEW) == WRONG
    assert isinstance(use_code(staffed.ctx, steady, ref(staffed), new[0], NEW), CodeUsed)


def test_codes_open_nothing_for_anybody_else(staffed: AtWork, steady: SteadyClock) -> None:
    made = codes(staffed)
    mia = staffed.school.mia.person_ref

    assert use_code(staffed.ctx, steady, mia, made[0], NEW) == WRONG
    with pytest.raises(KeyError):
        make_codes(staffed.ctx, staffed.action(), key("nobody"))
    staffed.change(StaffMember, staffed.school.teacher.id, is_active=False)
    assert use_code(staffed.ctx, steady, ref(staffed), made[1], NEW) == WRONG


def test_a_wrong_code_of_a_locked_badge_waits_and_is_not_told_of_the_lock(
    staffed: AtWork, steady: SteadyClock
) -> None:
    made = codes(staffed)
    for _ in range(IN_A_ROW):
        answer = sign_in(staffed.ctx, steady, ref(staffed), "555123")
        assert isinstance(answer, Refused)
        staffed.clock.move(answer.wait)

    first = use_code(staffed.ctx, steady, ref(staffed), "9" * LENGTH, NEW)

    assert first == Refused(RefusedWhy.WAIT, WAITS[-1])
    staffed.clock.move(WAITS[-1])
    assert isinstance(use_code(staffed.ctx, steady, ref(staffed), made[0], NEW), CodeUsed)


def test_a_paper_that_still_has_a_code_stays_good(staffed: AtWork, steady: SteadyClock) -> None:
    made = codes(staffed)
    use_code(staffed.ctx, steady, ref(staffed), made[0], NEW)

    again = make_codes(staffed.ctx, staffed.action(), ref(staffed), only_if_none=True)

    assert again == ()
    assert left(staffed) == CODES - 1
    for code, pin in zip(made[1:], (OLD, NEW) * CODES, strict=False):
        use_code(staffed.ctx, steady, ref(staffed), code, pin)
    assert left(staffed) == 0
    anew = make_codes(staffed.ctx, staffed.action(), ref(staffed), only_if_none=True)
    assert len(anew) == CODES


def test_an_opened_paper_is_told_of_until_there_is_a_new_one(
    staffed: AtWork, steady: SteadyClock
) -> None:
    made = codes(staffed)
    assert today(staffed.ctx).papers == ()
    staffed.clock.move(timedelta(minutes=3))

    use_code(staffed.ctx, steady, ref(staffed), made[0], NEW)

    told = OpenedPaper("Ana C.", CODES - 1, staffed.clock.now())
    assert today(staffed.ctx).papers == (told,)
    codes(staffed)
    assert today(staffed.ctx).papers == ()


def test_the_paper_of_whoever_works_here_no_more_bothers_nobody(
    staffed: AtWork, steady: SteadyClock
) -> None:
    use_code(staffed.ctx, steady, ref(staffed), codes(staffed)[0], NEW)

    staffed.change(StaffMember, staffed.school.teacher.id, is_active=False)

    assert today(staffed.ctx).papers == ()


@pytest.mark.parametrize(
    ("code", "is_wrong"),
    [("1234 5678 9012", False), ("123456789012", False), ("", True), ("1234 5678 901", True)],
)
def test_a_code_that_cannot_be_one_is_said_before_it_is_tried(code: str, is_wrong: bool) -> None:
    problem = code_problem(code)

    assert (problem is not None) is is_wrong
    assert problem is None or problem.where == "code"
