"""Practice in a process of its own: how it ends, what it leads on to, and what it leaves behind."""

import functools
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.models.people import StaffMember
from db.store import Store
from tests.support.python_process import ROOT
from tests.support.quiet_settings import quiet_settings

HANG = 120


@dataclass(frozen=True)
class Practised:
    """How practice ended whose settings name a school that is still to be set up."""

    code: int
    told: dict[str, dict[str, object]]
    err: str
    school: Path


Practise = Callable[[str], Practised]


@pytest.fixture(scope="module")
def practise(tmp_path_factory: pytest.TempPathFactory) -> Practise:
    """Practise in one way; a way that was gone before is not gone again, for it takes seconds."""
    return functools.cache(lambda way: practise_in(tmp_path_factory.mktemp("school"), way))


def practise_in(folder: Path, way: str) -> Practised:
    school = folder / "school.db"
    settings = quiet_settings(folder, school)
    ended = subprocess.run(
        [sys.executable, "-m", "tests.app.practice.practising", settings, way],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=HANG,
        check=False,
    )
    assert ended.stdout.count("\n") > 0, ended.stderr
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    told = {line.pop("what"): line for line in lines}
    return Practised(ended.returncode, told, ended.stderr, school)


@pytest.mark.parametrize("way", ["leave", "close", "start over"])
def test_practice_that_is_left_ends_well_and_makes_no_school(practise: Practise, way: str) -> None:
    practised = practise(way)

    assert (practised.code, practised.err) == (0, "")
    assert list(practised.told) == ["end"]
    assert not practised.school.exists()


def test_a_bug_of_ours_asks_for_a_grown_up_and_shows_nobody_a_trace(practise: Practise) -> None:
    practised = practise("stumble")

    assert (practised.code, practised.err) == (0, "")
    assert "I need a grown-up." in str(practised.told["trouble"]["words"])
    [log] = practised.school.parent.rglob("makerdesk.log")
    assert "somebody's bug" in log.read_text("utf-8")


def test_start_over_leaves_every_fault_behind(practise: Practise) -> None:
    practised = practise("start over broken")

    assert (practised.code, practised.err) == (0, "")
    assert practised.told["again"] == {"are_all_on": True, "is_one_on": False, "banner": False}


WAYS = ("leave", "close", "start over", "start over broken", "stumble", "set up")


@pytest.mark.parametrize("way", WAYS)
def test_practice_leaves_nothing_behind_in_its_process(practise: Practise, way: str) -> None:
    assert practise(way).told["end"] == {
        "events_still_come": True,
        "at_work": [],
        "threads": ["MainThread"],
        "hooks_given_back": True,
        "collects_again": True,
        "ends_by_itself": True,
    }


def test_set_up_my_school_leads_in_the_same_process_to_a_counter_that_works(
    practise: Practise,
) -> None:
    practised = practise("set up")

    assert (practised.code, practised.err) == (0, "")
    assert list(practised.told) == ["set-up", "counter", "end"]
    with Store(f"sqlite:///{practised.school}") as store, store.read() as session:
        assert session.query(StaffMember).count() == 1


def test_the_threads_of_practice_end_before_the_school_is_set_up(practise: Practise) -> None:
    threads = ["MainThread", "session lane", "set-up lane", "start lane"]
    assert practise("set up").told["set-up"] == {"threads": threads}
