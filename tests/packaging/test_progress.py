import re

import pytest

from bootstrap.progress import CannotGoOn, run_quietly, step


def test_a_good_step_tells_its_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    with step("Installing packages"):
        run_quietly(["sh", "-c", "echo downloading"], remedy="Try again.")

    shown = capsys.readouterr()
    assert re.fullmatch(r"  Installing packages  \d+ s\n", shown.err)
    assert shown.out == ""  # it belongs to what a command answers


def test_a_failed_step_shows_what_its_command_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CannotGoOn, match="Try again"), step("Installing packages"):
        run_quietly(["sh", "-c", "echo no such host; exit 7"], remedy="Try again.")

    shown = capsys.readouterr().err
    assert "Installing packages  0 s, failed:\nno such host\n" in shown
