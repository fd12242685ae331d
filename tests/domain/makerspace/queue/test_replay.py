"""A school's own runs become the workload that policies are tried on."""

from datetime import timedelta
from uuid import UUID

from db.vocabulary.makerspace import Band
from kiosk.domain.lending.open_time import OpenTime, Stretch
from kiosk.domain.makerspace.queue.facts import Account
from kiosk.domain.makerspace.queue.policies import POLICIES, PolicyName
from kiosk.domain.makerspace.queue.replay import PastRun, replay
from kiosk.domain.makerspace.queue.simulate import Outcome, outcome, starts_of
from kiosk.domain.makerspace.queue.workload import HOG
from tests.domain.makerspace.queue.jobs import HOUR, NOW

DAY = timedelta(days=1)
EIGHT_HOURS_A_DAY = OpenTime([Stretch(NOW + n * DAY, NOW + n * DAY + 8 * HOUR) for n in range(30)])
A, B, C = (Account(UUID(int=90 + number)) for number in range(3))


def run(account: Account, queued: float, began: float, ended: float) -> PastRun:
    """By hours since NOW."""
    return PastRun(account, NOW + queued * HOUR, Stretch(NOW + began * HOUR, NOW + ended * HOUR))


def test_nights_are_left_out_of_arrivals_and_of_runs() -> None:
    past = [run(A, 0, 7, 25), run(B, 26, 27, 27.5), run(B, 30, 9, 9.5)]

    found = replay(past, EIGHT_HOURS_A_DAY, 2, NOW)

    assert [(job.queued_at - NOW, job.estimate) for job in found.jobs] == [
        (0 * HOUR, 2 * 3_600),  # from an hour before closing to an hour after opening
        (10 * HOUR, 1_800),
        (14 * HOUR, 60),  # wholly at night
    ]
    assert (found.school.printers, found.school.week) == (2, 14 * 60 + 1)


def test_the_heaviest_user_is_told_apart_and_nobody_is_named() -> None:
    past = [run(A, 0, 0, 1), run(B, 0, 0, 2), run(C, 0, 0, 3), run(B, 1, 2, 4)]

    found = replay(past, EIGHT_HOURS_A_DAY, 1, NOW)

    assert [job.student_id for job in found.jobs] == [
        UUID(int=2),
        HOG,
        UUID(int=1),
        HOG,
    ]
    assert (found.school.students, found.school.hog_jobs) == (2, 2)


def test_work_of_a_class_and_what_was_put_first_stay_so() -> None:
    assigned = Account(UUID(int=7), is_class=True)
    past = [PastRun(assigned, NOW, Stretch(NOW, NOW + HOUR), Band.CLASS_DUE)]

    (job,) = replay(past, EIGHT_HOURS_A_DAY, 1, NOW).jobs

    assert (job.account, job.band) == (Account(HOG, is_class=True), Band.CLASS_DUE)


def test_a_cap_would_have_beaten_first_come_first_served_for_all_but_the_hog() -> None:
    past = [run(A, 0, 0, 5)] * 12 + [
        run(Account(UUID(int=n)), n % 8 + 24 * (n // 8), 0, 0.5) for n in range(1, 40)
    ]
    own = replay(past, EIGHT_HOURS_A_DAY, 3, NOW)

    def tried(name: PolicyName) -> Outcome:
        starts = starts_of(POLICIES[name], own.school, own.jobs, NOW)
        return outcome(own.school, [starts], NOW)

    fifo, capped = tried(PolicyName.FIFO), tried(PolicyName.FAIR_CAP)
    assert fifo.others.nine_of_ten is not None
    assert capped.others.nine_of_ten is not None
    assert capped.others.nine_of_ten < fifo.others.nine_of_ten
    assert capped.top_five < fifo.top_five
