"""When starts that ended badly are a crash loop."""

from pathlib import Path

import pytest

from db.errors import AlreadyRunning, Locked
from kiosk.app.starts import Starts


class Count:
    """A monotonic clock to move."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def count() -> Count:
    return Count()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "starts.json"


def crash(file: Path, count: Count, *, after: float, boot: str | None = "first") -> None:
    """A start that is torn down after so many seconds."""
    starts = Starts(file, count, boot)
    run = starts.counted(is_supervised=True)
    run.__enter__()
    count.seconds += after
    del run  # nothing of it is ever told that the process has gone


def is_loop(file: Path, count: Count, boot: str | None = "first") -> bool:
    return Starts(file, count, boot).is_loop


@pytest.mark.parametrize(
    ("lasted", "expected"),
    [
        ([], False),
        ([5], False),
        ([5, 5], False),
        ([5, 5, 5], True),
        ([30_000, 5, 5], True),  # all morning it went well
        ([50, 50, 50], True),
        ([70, 70, 70], False),  # two ends within two minutes, not three
        ([5, 5, 30_000], False),
        ([5, 5, 5, 5], True),
    ],
)
def test_three_bad_ends_within_two_minutes_are_a_loop(
    file: Path, count: Count, lasted: list[float], expected: bool
) -> None:
    for each in lasted:
        crash(file, count, after=each)

    assert is_loop(file, count) is expected


def test_a_good_end_clears_the_count(file: Path, count: Count) -> None:
    crash(file, count, after=5)
    crash(file, count, after=5)
    with Starts(file, count, "first").counted(is_supervised=True):
        pass
    crash(file, count, after=5)

    assert not is_loop(file, count)


@pytest.mark.parametrize("end", [SystemExit, KeyboardInterrupt])
def test_to_be_told_to_end_is_a_good_end(
    file: Path, count: Count, end: type[BaseException]
) -> None:
    for _ in range(3):
        with pytest.raises(end), Starts(file, count, "first").counted(is_supervised=True):
            raise end

    assert not is_loop(file, count)


def test_the_loop_ends_once_staff_say_that_it_should_be_tried_again(
    file: Path, count: Count
) -> None:
    for _ in range(3):
        crash(file, count, after=5)

    Starts(file, count, "first").clear()

    assert not is_loop(file, count)


def test_two_quiet_minutes_after_a_loop_it_is_tried_again(file: Path, count: Count) -> None:
    for _ in range(3):
        crash(file, count, after=5)

    count.seconds += 120

    assert not is_loop(file, count)


def test_a_computer_that_was_started_anew_counts_anew(file: Path, count: Count) -> None:
    for _ in range(3):
        crash(file, count, after=5)

    assert not is_loop(file, count, "second")


def test_without_a_name_of_the_start_the_count_tells_of_another_one(
    file: Path, count: Count
) -> None:
    for _ in range(3):
        crash(file, count, after=5, boot=None)
    assert is_loop(file, count, None)

    count.seconds = 20.0  # just started

    assert not is_loop(file, count, None)


def test_a_second_counter_is_no_bad_end(file: Path, count: Count) -> None:
    for _ in range(4):
        starts = Starts(file, count, "first")
        with pytest.raises(AlreadyRunning), starts.counted(is_supervised=True):
            raise AlreadyRunning("It runs.")

    assert not is_loop(file, count)


@pytest.mark.parametrize("is_supervised", [True, False])
def test_a_fault_that_a_terminal_tells_of_is_no_bad_end(
    file: Path, count: Count, is_supervised: bool
) -> None:
    for _ in range(3):
        starts = Starts(file, count, "first")
        with pytest.raises(Locked), starts.counted(is_supervised=is_supervised):
            raise Locked("It is locked.")

    assert is_loop(file, count) is is_supervised


@pytest.mark.parametrize(
    "text", ["", "{", "[1]", '{"starts": 3, "boot": "first"}', '{"starts": ["x", null, 1e999]}']
)
def test_a_file_that_says_nothing_stops_no_start(file: Path, count: Count, text: str) -> None:
    file.write_text(text)

    assert not is_loop(file, count)


def test_where_nothing_can_be_kept_the_counter_starts_all_the_same(
    tmp_path: Path, count: Count
) -> None:
    blocked = tmp_path / "no folder"
    blocked.write_text("")

    with Starts(blocked / "starts.json", count, "first").counted(is_supervised=True):
        started = True

    assert started
