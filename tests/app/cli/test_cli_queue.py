"""Policies beside each other on the command line."""

import csv
import io
import json

import pytest

from kiosk.app.cli.root import run_command
from kiosk.domain.makerspace.queue.policies import POLICIES

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
