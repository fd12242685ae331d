"""Every command that the handbook, a README or a help page prints can be typed as it stands."""

import re
import shlex
from collections.abc import Iterator

import click
import pytest

from kiosk.app.cli.root import COMMANDS, makerdesk, run_command
from tests.app.cli.conftest import Terminal
from tests.architecture.source_files import ROOT

DOCUMENTS = [ROOT / "README.md", *ROOT.glob("*/README.md"), *ROOT.glob("assets/handbook/*/*.md")]
FIRST_MORNING = ROOT / "assets" / "practice" / "first-morning"
_SPAN = re.compile(r"`([^`\n]+)`")
_LINE = re.compile(r"^ *((?:packaging/run|makerdesk) .+)$", re.MULTILINE)
_REDIRECTED = re.compile(r" [|<>] ")
NAMES = {entry.name for entry in COMMANDS}
STANDS_FOR = {
    "AMOUNT": "1200",
    "N": "3",
    "COMMAND": "status",
    "DAY": "2026-12-01",
    "KIND": "jobs",
    "PLAN": "chromebook-check",
    "READING": "12",
    "YEAR": "2027",
}


def printed(text: str) -> Iterator[str]:
    """The commands of a document, without the program's name."""
    for found in (*_LINE.findall(text), *_SPAN.findall(text)):
        words = _REDIRECTED.split(found)[0].split(maxsplit=1)
        if len(words) == 2 and words[0] in ("makerdesk", "packaging/run"):
            yield words[1]
        elif len(words) == 2 and words[0] in NAMES:
            yield " ".join(words)


def examples(command: click.Command) -> Iterator[str]:
    """Those under its help and that of its own commands."""
    yield from printed(command.epilog or "")
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            below = command.get_command(click.Context(command), name)
            assert below is not None
            yield from examples(below)


COMMANDS_PRINTED = sorted(
    {
        *(each for path in DOCUMENTS for each in printed(path.read_text("utf-8"))),
        *examples(makerdesk),
    }
)


def only_names(words: list[str]) -> bool:
    """Whether a text speaks of a command, and does not say how to type it."""
    command: click.Command | None = makerdesk
    for word in words:
        if not isinstance(command, click.Group):
            return False
        command = command.get_command(click.Context(command), word)
    return command is not None


@pytest.mark.parametrize("line", COMMANDS_PRINTED)
def test_a_printed_command_is_understood(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Whether it can be typed is the question, not what it would do here.
    monkeypatch.setattr(click.Command, "invoke", lambda command, ctx: None)
    words = [STANDS_FOR.get(word, word) for word in shlex.split(line)]

    assert run_command([*words, "--help"] if only_names(words) else words) == 0


@pytest.mark.usefixtures("qapp")
def test_the_labels_of_a_category_can_be_made_of_the_list_of_the_first_morning(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the help and the handbook print it, once the shipped list is imported."""
    assert terminal("init", "--name", "Lincoln", "--time-zone", "America/Chicago").code == 0
    assert terminal("import", "items", FIRST_MORNING / "devices.csv").code == 0
    monkeypatch.chdir(terminal.folder)
    (line,) = (each for each in COMMANDS_PRINTED if " --category " in each)

    assert terminal(*shlex.split(line)).code == 0


def test_commands_are_found_in_documents_and_under_help() -> None:
    assert len(COMMANDS_PRINTED) > 80
    assert "labels formats" in COMMANDS_PRINTED
