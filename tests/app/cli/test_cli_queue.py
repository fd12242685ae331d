"""Policies beside each other on the command line."""

import csv
import io
import json
from datetime import timedelta

import pytest

from db.models.makerspace.jobs import Job
from db.vocabulary.makerspace import JobState
from kiosk.app.cli.queue import LEAST_RUNS
from kiosk.app.cli.root import run_command
from kiosk.domain.makerspace.queue.policies import POLICIES, PolicyName
from tests.app.cli.conftest import Terminal
from tests.services.makerspace.workshop import PRINTERS, add_printers
from tests.support.counter import AtWork
from tests.support.store import MONDAY, key

SMALL = ("queue", "simulate", "--seeds", "2", "--students", "8")


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run_command([*SMALL, *arguments]) == 0
    return capsys.readouterr().out


def test_people_read_a_line_for_each_way(capsys: pytest.CaptureFixture[str]) -> None:
    said = answer(capsys)

    assert "(standard)" in said
    assert len([line for line in said.splitlines() if " % " in line]) == len(POLICIES)


def test_the_same_seeds_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "--json") == answer(capsys, "--format", "json")


def test_programs_read_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(answer(capsys, "--json", "--hog", "0"))

    assert [each["policy"] for each in told["policies"]] == [name.value for name in POLICIES]
    assert told["policies"][0]["hog"] == {"p50": None, "p90": None, "longest": None}


def test_a_sheet_has_the_figures_too(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run_command([*SMALL, "--format", "csv"]) == 0

    sheet = capsysbinary.readouterr().out.decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(sheet)))) == len(POLICIES) + 1


MINUTE = timedelta(minutes=1)


def a_past(desk: AtWork, hogs: int = 8, others: int = 16) -> None:
    """One student printed long things, many a short one, all of it on a Monday."""
    printer, *_ = add_printers(desk, 1)
    runs = [("hog", number, 200) for number in range(hogs)]
    runs += [(f"student {number}", 5 + number, 20) for number in range(others)]
    with desk.store.write() as session:
        session.add_all(
            Job(
                id=key(f"job {number}"),
                number=f"J-{number}",
                class_code=PRINTERS,
                owner_ref=key(owner),
                title="Keychain",
                state=JobState.PICKED_UP,
                state_since=MONDAY,
                made_at=MONDAY,
                updated_at=MONDAY,
                machine_id=printer,
                queued_at=MONDAY + after * MINUTE,
                run_began_at=MONDAY + after * MINUTE,
                ended_at=MONDAY + (after + minutes) * MINUTE,
            )
            for number, (owner, after, minutes) in enumerate(runs)
        )


def test_the_own_past_is_tried_and_shows_what_a_cap_does(terminal: Terminal, desk: AtWork) -> None:
    a_past(desk)
    window = ("--from", str(MONDAY.date()), "--until", str(MONDAY.date()))

    said = terminal("queue", "simulate", "--history", *window)
    told = terminal("queue", "simulate", "--history", "--printers", "2", *window, "--json").document

    assert said.out.splitlines()[0] == (
        f"3D printer from {MONDAY.date()} until {MONDAY.date()}: 24 runs of 17 students and"
        " classes, on 1 machines."
    )
    assert told["class"] == PRINTERS
    assert (told["printers"], told["students"], told["hog"]) == (2, 16, 8)
    waits = {each["policy"]: each["others"]["p90"] for each in told["policies"]}
    assert waits[PolicyName.FAIR_CAP] < waits[PolicyName.FIFO]


def test_too_little_past_says_how_much_is_needed(terminal: Terminal, desk: AtWork) -> None:
    assert "no machines yet" in terminal("queue", "simulate", "--history").err
    a_past(desk, hogs=1, others=2)

    answer = terminal("queue", "simulate", "--history", "--from", "2026-01-01")

    assert (answer.code, answer.out) == (1, "")
    assert "Only 3 runs on 3D printer" in answer.err
    assert f"At least {LEAST_RUNS} are needed." in answer.err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--history", "--seeds", "3"), "--seeds is for made-up work"),
        (("--from", "2026-01-01"), "--from needs --history"),
    ],
    ids=["made-up", "history"],
)
def test_what_says_nothing_of_the_work_is_refused(
    terminal: Terminal, words: tuple[str, ...], why: str
) -> None:
    answer = terminal("queue", "simulate", *words)

    assert (answer.code, why in answer.err) == (2, True)
