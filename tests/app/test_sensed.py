"""What one start leaves to the next about the time, and that no such file stops a start."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.app import sensed
from kiosk.app.kept_state import keep_state, read_state
from kiosk.app.sensed import keep_look, last_look
from kiosk.domain.desk.clock_sense import Doubt, Doubted, LastLook

NOON = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "school.db-clock"


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """How this start of the computer is called; change it to start the computer anew."""
    names: list[str | None] = ["first"]
    # A test cannot start the computer anew.
    monkeypatch.setattr(sensed, "boot_id", lambda: names[-1])
    return names


def test_a_look_is_read_as_it_was_kept(file: Path) -> None:
    span = Doubted(NOON - timedelta(hours=3), NOON - timedelta(hours=2), timedelta(days=3))
    look = LastLook(NOON, 1234.5, Doubt.AHEAD, NOON - timedelta(hours=1), (span,))

    assert keep_look(file, look)

    assert last_look(file) == look
    assert file.stat().st_mode & 0o077 == 0
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("now", ["second", None])
def test_another_start_of_the_computer_began_another_count(
    file: Path, started: list[str | None], now: str | None
) -> None:
    keep_look(file, LastLook(NOON, 1234.5, Doubt.AHEAD))

    started.append(now)

    assert last_look(file) == LastLook(NOON, None, Doubt.AHEAD)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"instant": 7}',
        '{"instant": "2026-11-30T12:00:00"}',
        '{"instant": "2026-11-30T12:00:00+00:00", "doubt": "of all"}',
        '{"instant": "2026-11-30T12:00:00+00:00", "doubted_from": "then"}',
        '{"instant": "2026-11-30T12:00:00+00:00", "doubted_from": "2026-11-30T12:00:00"}',
        '{"instant": "2026-11-30T12:00:00+00:00", "cleared": 7}',
        '{"instant": "2026-11-30T12:00:00+00:00", "cleared": [["a", "b"]]}',
        '{"instant": "2026-11-30T12:00:00+00:00", "cleared": [[1, 2, 3]]}',
        '{"instant": "2026-11-30T12:00:00+00:00",'
        ' "cleared": [["2026-11-30T12:00:00", "2026-11-30T12:00:00", 9]]}',
        '{"instant": "2026-11-30T12:00:00+00:00",'
        ' "cleared": [["2026-11-30T12:00:00+00:00", "2026-11-30T12:00:00+00:00", 1e300]]}',
        "\x00" * 4096,
    ],
)
def test_a_file_that_is_no_look_counts_for_nothing(file: Path, text: str) -> None:
    file.write_text(text)

    assert last_look(file) is None


def test_spans_that_wait_are_on_disk_before_they_take_the_file_s_place(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    span = Doubted(NOON - timedelta(hours=3), NOON - timedelta(hours=2), timedelta(days=3))
    done: list[str] = []
    # Nothing but a power cut would show the difference.
    monkeypatch.setattr(os, "fsync", lambda _: done.append("flushed"))
    replace = Path.replace

    def noted(path: Path, target: Path) -> Path:
        done.append("in its place")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", noted)
    keep_look(file, LastLook(NOON, 1234.5))
    keep_look(file, LastLook(NOON, 1234.5, cleared=(span,)))

    assert done == ["in its place", "flushed", "in its place"]


def test_a_look_of_the_version_before_is_read(file: Path) -> None:
    keep_state(file, {"instant": NOON.isoformat(), "doubt": "ahead"})

    assert last_look(file) == LastLook(NOON, None, Doubt.AHEAD)


def test_without_a_file_there_was_no_look(file: Path) -> None:
    assert last_look(file) is None


def test_a_place_that_takes_no_file_is_no_reason_to_stop(tmp_path: Path) -> None:
    blocked = tmp_path / "no folder"
    blocked.write_text("")

    assert not keep_state(blocked / "clock.json", {"instant": "never"})
    assert read_state(blocked / "clock.json") == {}
