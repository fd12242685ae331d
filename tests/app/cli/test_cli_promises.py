"""What holds for every command: help without a screen, JSON for programs, progress for people."""

import io
from importlib import import_module
from pathlib import Path

import click
import pytest

from kiosk.app.cli.root import COMMANDS, run_command
from tests.app.cli.conftest import Terminal
from tests.services.imports.school import plain
from tests.support.counter import AtWork

WITHOUT_JSON = {
    "run": "it opens a screen and prints nothing",
    "policy export": "its result is the file that it writes",
    "calendar export": "its result is the file that it writes",
    "service calendar": "its result is the file that it writes",
}
"""Every command that takes no --json, and why."""
ITEMS = "Barcode,Item type,Category,Number\nLT-1,Laptop,laptop,1\nLT-2,Laptop,laptop,2\n"


class Watched(io.StringIO):
    """Standard error that somebody watches."""

    def isatty(self) -> bool:
        return True


def all_commands() -> dict[str, click.Command]:
    """Every command by its full name, groups taken apart."""
    found: dict[str, click.Command] = {}
    for entry in COMMANDS:
        command = getattr(import_module(entry.module), entry.attribute)
        assert isinstance(command, click.Command)
        if isinstance(command, click.Group):
            found |= {f"{entry.name} {name}": each for name, each in command.commands.items()}
        else:
            found[entry.name] = command
    return found


@pytest.mark.parametrize(
    ("name", "usage", "options"),
    [
        ("run", "Usage: makerdesk run [OPTIONS]", ["--windowed", "--set-up"]),
        ("practice", "Usage: makerdesk practice [OPTIONS]", ["--tour", "--json"]),
    ],
)
def test_the_commands_with_a_screen_explain_themselves_without_one(
    name: str, usage: str, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command([name, "--help"]) == 0

    said = capsys.readouterr()
    assert said.out.startswith(usage)
    assert "Example: makerdesk" in said.out
    assert [option for option in options if f"  {option}" not in said.out] == []
    assert said.err == ""


def test_every_command_takes_json_or_says_why_not() -> None:
    without = [
        name
        for name, command in all_commands().items()
        if not any("--json" in option.opts for option in command.params)
    ]

    assert sorted(without) == sorted(WITHOUT_JSON)


@pytest.mark.parametrize(
    ("kind", "label", "content"),
    [("people", "Importing people", plain(3)), ("items", "Importing items", ITEMS)],
)
def test_an_import_that_is_watched_shows_how_far_it_is(
    terminal: Terminal,
    desk: AtWork,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    label: str,
    content: str,
) -> None:
    file = terminal.file("list.csv", content)
    watched = progress_of(terminal, monkeypatch, kind, file)

    lines = [line for line in watched.replace("\r", "\n").splitlines() if label in line]
    assert len(lines) >= 2, "a line that moves"
    assert "100%" in lines[-1]


def test_programs_are_shown_no_progress(
    terminal: Terminal, desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = terminal.file("list.csv", plain(3))

    assert progress_of(terminal, monkeypatch, "people", file, "--json") == ""


def progress_of(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, kind: str, file: Path, *more: str
) -> str:
    """What an import writes to a standard error that is watched."""
    watched = Watched()
    # Where progress goes is no argument: it is the process's own standard error.
    monkeypatch.setattr("sys.stderr", watched)
    assert terminal("import", kind, file, *more).code == 0
    return watched.getvalue()
