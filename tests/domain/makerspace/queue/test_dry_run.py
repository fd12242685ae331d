"""When jobs are expected, hour by hour."""

from datetime import timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.lending.open_time import Stretch
from kiosk.domain.makerspace.queue.dry_run import Course, Expected, dry_run
from kiosk.domain.makerspace.queue.facts import Machine, WaitingJob
from kiosk.domain.makerspace.queue.policies import QueueRules
from tests.domain.makerspace.queue.jobs import HOUR, NOW, floor_of, job, printers

CLEAR = timedelta(minutes=5)
TODAY = Stretch(NOW, NOW + 3 * HOUR)
TOMORROW = Stretch(NOW + 24 * HOUR, NOW + 27 * HOUR)


def expected(
    jobs: list[WaitingJob], machines: tuple[Machine, ...], *hours: Stretch
) -> tuple[Expected, ...]:
    rules = QueueRules()
    return dry_run(Course(floor_of(jobs, machines, rules), machines, rules, hours), jobs)


def test_one_after_another_with_a_bed_cleared_between() -> None:
    first, second = expected([job(1, 1), job(2, 2)], printers(1), TODAY)

    where = printers(1)[0].machine_id
    assert first == Expected(job(1, 1), 1, NOW, NOW + HOUR, where)
    assert second == Expected(job(2, 2), 2, NOW + HOUR + CLEAR, NOW + 2 * HOUR + CLEAR, where)


def test_a_bed_that_is_full_at_night_is_cleared_in_the_morning() -> None:
    jobs = [job(1, 1, 240), job(2, 2, 300), job(3, 3, 300)]

    found = expected(jobs, printers(1), TODAY, TOMORROW)

    assert [each.starts_at for each in found] == [NOW, TOMORROW.starts + CLEAR, None]
    assert [each.place for each in found] == [1, 2, 3]


def test_a_busy_machine_is_waited_for_and_one_that_is_down_for_good_is_not() -> None:
    busy = Machine(UUID(int=1), "printer", busy_until=NOW + HOUR, running=job(9, 1))
    mended = Machine(UUID(int=2), "printer", busy_until=NOW + 2 * HOUR, is_down=True)
    broken = Machine(UUID(int=3), "printer", is_down=True)

    found = expected([job(1, 1), job(2, 2, 70)], (busy, mended, broken), TODAY)

    assert [each.starts_at for each in found] == [NOW + HOUR, NOW + 2 * HOUR]


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(5, 170)), max_size=10), st.integers(1, 3))
def test_every_run_begins_in_open_hours_and_no_two_share_a_machine(
    drawn: list[tuple[int, int]], count: int
) -> None:
    rules = QueueRules(borrow_within=0)
    machines = printers(count)
    jobs = [job(number, student, minutes) for number, (student, minutes) in enumerate(drawn)]
    course = Course(floor_of(jobs, machines, rules), machines, rules, (TODAY, TOMORROW))

    runs = [
        (each, Stretch(each.at, each.at + timedelta(seconds=each.job.estimate)))
        for each in course.starts()
    ]

    assert all(
        any(hours.starts <= each.at < hours.ends for hours in (TODAY, TOMORROW)) for each, _ in runs
    )
    for index, (one, during) in enumerate(runs):
        for other, then in runs[:index]:
            is_apart = not during.within(then).length
            assert is_apart or one.machine_id != other.machine_id
            assert is_apart or one.job.student_id != other.job.student_id
