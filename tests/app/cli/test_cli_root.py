"""The command line as a whole: help, exit codes, errors without a trace, a quick start."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click
import pytest

from db import errors
from db.store import Store
from hardware.errors import DeviceBusy, DeviceError, DeviceNotFound, PermissionDenied
from kiosk.app import build
from kiosk.app.build import SetupNeeded
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.failures import as_command_error
from kiosk.app.cli.root import COMMANDS, CommandEntry, run_command
from kiosk.app.paths import FolderUnavailable
from kiosk.domain.rows import FileFault, FileRefused
from kiosk.services.problems import NotFound, Sought
from kiosk.services.rules import BadStoredRules
from tests.app.cli.conftest import Terminal
from tests.architecture.source_files import ROOT
from tests.support.counter import AtWork
from tests.support.store import make_store

SCREENLESS = [entry for entry in COMMANDS if entry.name not in ("run", "practice")]
STARTS_WITHIN = 0.5
"""Seconds for `version`; a bare interpreter with click takes a fifth of it."""


def commands() -> list[tuple[str, click.Command]]:
    """Every command that needs no screen, groups taken apart."""
    found: list[tuple[str, click.Command]] = []
    for entry in SCREENLESS:
        command = load(entry)
        if isinstance(command, click.Group):
            found += [(f"{entry.name} {name}", each) for name, each in command.commands.items()]
        else:
            found.append((entry.name, command))
    return found


def load(entry: CommandEntry) -> click.Command:
    """The command of an entry."""
    command = getattr(import_module(entry.module), entry.attribute)
    assert isinstance(command, click.Command)
    return command


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_every_command_explains_itself_with_an_example(
    name: str, command: click.Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command([*name.split(), "--help"]) == 0
    said = capsys.readouterr().out
    assert f"  makerdesk {name}" in said.partition("Example")[2]
    assert command.help is not None
    assert all(option.help for option in command.params if isinstance(option, click.Option)), (
        "an option without a word of help"
    )


def test_the_list_of_commands_is_what_the_commands_are_called() -> None:
    assert [load(entry).name for entry in SCREENLESS] == [entry.name for entry in SCREENLESS]


def test_options_for_all_may_stand_behind_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "none.toml"

    assert run_command(["status", "--settings", str(missing)]) == ExitCode.ERROR
    assert str(missing) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lned"], "Did you mean lend?"),
        (["lend", "1"], "Missing argument 'ITEM'"),
        (["lend", "1", "2", "--jsn"], "--jsn"),
        (["policy", "improt"], "improt"),
        (["import", "undo", "seven"], "seven"),
        (["export", "books", "x.csv"], "books"),
        (["import", "people", "x", "--accept-inactive", "-1"], "-1"),
    ],
)
def test_wrong_usage_ends_with_two(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(words) == ExitCode.USAGE
    assert said in capsys.readouterr().err


def remove_store(terminal: Terminal) -> None:
    """No store."""


def damage_store(terminal: Terminal) -> None:
    """A file that is no database."""
    terminal.file("school.db", b"this is no database at all" * 100)


def tear_store(terminal: Terminal) -> None:
    """A database whose pages were overwritten."""
    make_store(terminal.folder).close()
    path = terminal.folder / "school.db"
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))


def empty_store(terminal: Terminal) -> None:
    """A schema without a school."""
    make_store(terminal.folder).close()


def wrong_settings(terminal: Terminal) -> None:
    """Two mistakes in the settings."""
    terminal.file("makerdesk.toml", '[stroe]\nurl = "x"\n[screen]\ntheme = "drak"\n')


def wrong_address(terminal: Terminal) -> None:
    """No store that we know."""
    terminal.file("makerdesk.toml", '[store]\nurl = "mysql://x"\n')


def folder_for_store(terminal: Terminal) -> None:
    """A folder where the file should be."""
    (terminal.folder / "school.db").mkdir()


BROKEN = [
    remove_store,
    damage_store,
    tear_store,
    empty_store,
    wrong_settings,
    wrong_address,
    folder_for_store,
]
LINES = [
    ("status",),
    ("lend", "CARD-MIA", "CB-1"),
    ("return", "CB-1"),
    ("renew", "CARD-MIA", "CB-1"),
    ("explain", "CARD-MIA", "CB-1"),
    ("show", "CB-1"),
    ("loans",),
    ("policy", "export", "-"),
    ("calendar", "export", "-"),
    ("import", "people", "missing.csv"),
    ("export", "items", "-"),
]


@pytest.mark.parametrize("line", LINES, ids=[" ".join(line[:2]) for line in LINES])
@pytest.mark.parametrize("harm", BROKEN, ids=lambda harm: str(harm.__name__))
def test_no_trace_reaches_a_person(
    terminal: Terminal, harm: Callable[[Terminal], None], line: tuple[str, ...]
) -> None:
    harm(terminal)

    answer = terminal(*line)

    if (harm, line) == (remove_store, ("status",)):
        # No store yet is an answer, not an error: the first command that people type.
        assert (answer.code, answer.err) == (ExitCode.OK, "")
        assert answer.out.startswith("There is no store yet.")
        return
    assert answer.code == ExitCode.ERROR
    assert answer.out == ""
    assert answer.err.startswith("makerdesk: ")
    assert "Traceback" not in answer.err
    assert "inside Makerdesk" not in answer.err
    assert len(answer.err.strip().splitlines()) >= 2, "a fault without its remedy"


@pytest.mark.parametrize(
    ("words", "code", "problem"),
    [
        (
            ("explain", "NOBODY", "CB-1"),
            1,
            {
                "where": "",
                "what": "Nobody has the card NOBODY.",
                "how": 'Type "makerdesk show NOBODY" to see what it is.',
            },
        ),
        (("lend", "CARD-MIA"), 2, {"where": "", "what": "Missing argument 'ITEM'.", "how": ""}),
        (("policy", "import", "missing.toml"), 1, None),
    ],
)
def test_programs_get_a_failure_as_a_document(
    terminal: Terminal,
    desk: AtWork,
    words: tuple[str, ...],
    code: int,
    problem: dict[str, str] | None,
) -> None:
    answer = terminal(*words, "--json")

    assert answer.code == code
    assert (answer.document["document"], answer.document["version"]) == ("error", 1)
    assert answer.document["exit_code"] == code
    (told,) = answer.document["problems"]
    assert told["what"] in answer.err
    assert problem in (None, told)


def test_programs_get_each_mistake_of_the_settings(terminal: Terminal) -> None:
    wrong_settings(terminal)

    problems = terminal("status", "--json").document["problems"]

    assert [each["where"] for each in problems] == ["stroe", "screen.theme"]
    assert all(each["what"] and each["how"] for each in problems)


def test_a_store_that_is_not_there_is_an_answer_for_programs_too(terminal: Terminal) -> None:
    assert terminal("status", "--json").document == {
        "document": "status",
        "version": 1,
        "store": None,
    }


@pytest.mark.parametrize(
    "line",
    [
        ("import", "people", "missing.csv"),
        ("import", "items", "missing.csv"),
        ("policy", "import", "missing.toml"),
        ("calendar", "import", "missing.toml"),
    ],
)
def test_a_file_that_is_not_there_is_named(
    terminal: Terminal, desk: AtWork, line: tuple[str, ...]
) -> None:
    answer = terminal(*line)

    assert answer.code == ExitCode.ERROR
    assert f"{line[-1]} cannot be used: No such file or directory." in answer.err


def test_all_mistakes_of_the_settings_are_told_at_once(terminal: Terminal) -> None:
    wrong_settings(terminal)

    said = terminal("status").err

    assert "stroe: is not known. Did you mean store?" in said
    assert "screen.theme: is 'drak'. Did you mean dark?" in said


def fail(*_: object, **__: object) -> None:
    """A bug of ours."""
    raise ZeroDivisionError("a secret of the program")


def test_a_bug_is_told_without_its_trace(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    # No input that we know of makes a bug; so one is put in.
    monkeypatch.setattr(build, "Store", fail)

    quiet = terminal("status")
    loud = terminal("status", "--debug")

    assert quiet.code == loud.code == ExitCode.ERROR
    assert "Run it again with --debug" in quiet.err
    assert "secret" not in quiet.err
    assert "Traceback" in loud.err
    assert "a secret of the program" in loud.err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.Locked("x"), ExitCode.BUSY),
        (errors.AlreadyRunning("x"), ExitCode.BUSY),
        (errors.Conflict("uq_loans_open_item"), ExitCode.BUSY),
        (errors.DiskFull("x"), ExitCode.ERROR),
        (errors.CommitUnknown("x", action=None, is_settled=False), ExitCode.ERROR),
        (SetupNeeded(), ExitCode.ERROR),
        (FolderUnavailable(Path("/x"), "no"), ExitCode.ERROR),
        (DeviceNotFound("printer"), ExitCode.ERROR),
        (BadStoredRules("x"), ExitCode.ERROR),
        (CommandError("x", code=ExitCode.SAFETY_STOP), ExitCode.SAFETY_STOP),
        *((NotFound(sought, "x"), ExitCode.ERROR) for sought in Sought),
        *((FileRefused(fault), ExitCode.ERROR) for fault in FileFault),
    ],
    ids=repr,
)
def test_every_typed_error_has_words(error: Exception, code: ExitCode) -> None:
    known = as_command_error(error)

    assert known is not None
    assert known.code is code
    assert known.what


@pytest.mark.parametrize(
    ("kind", "culprit", "said"),
    [
        (DeviceBusy, "cupsd (813)", "/dev/usb/lp0: held by cupsd (813)"),
        (PermissionDenied, "60-makerdesk.rules", "/dev/usb/lp0: missing: 60-makerdesk.rules"),
        (DeviceBusy, "", "/dev/usb/lp0"),
    ],
)
def test_who_holds_a_device_or_which_rule_is_missing_is_told(
    kind: type[DeviceError], culprit: str, said: str
) -> None:
    error = kind("/dev/usb/lp0")
    error.culprit = culprit

    known = as_command_error(error)

    assert known is not None
    assert known.what == said


def test_an_error_of_the_system_without_a_file_is_no_bug_of_ours() -> None:
    known = as_command_error(OSError(28, "No space left on device"))

    assert known is not None
    assert known.code is ExitCode.ERROR
    assert "No space left on device" in known.what


def makerdesk(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m kiosk` in a process of its own, and list the modules it had loaded."""
    program = (
        "import sys, runpy, atexit\n"
        "atexit.register(lambda: print(*(m for m in sys.modules if m.startswith('PySide6')),"
        " file=open('loaded', 'w')))\n"
        "runpy.run_module('kiosk', run_name='__main__', alter_sys=True)\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def plain_folder(tmp_path: Path) -> Path:
    """Settings that name a store which is not made yet."""
    (tmp_path / "s.toml").write_text('[store]\nurl = "sqlite:///school.db"\n')
    return tmp_path


def test_no_module_of_the_commands_loads_qt(plain_folder: Path) -> None:
    names = sorted({entry.module for entry in SCREENLESS})
    program = (
        f"import importlib, sys\nfor name in {names}: importlib.import_module(name)\n"
        "print([name for name in sys.modules if name.startswith('PySide6')])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=plain_folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert done.stdout == "[]\n"


@pytest.mark.slow
def test_a_morning_on_the_command_line_loads_no_qt(plain_folder: Path) -> None:
    (plain_folder / "p.csv").write_text("Student ID,First,Last\n0100,Mia,Torres\n,No,Number\n")
    (plain_folder / "i.csv").write_text("Barcode,Item type,Category\nLT-1,Laptop,laptop\n")
    morning = [
        (("version",), 0),
        (("init", "--name", "Lincoln", "--time-zone", "America/Chicago"), 0),
        (("import", "people", "p.csv"), 3),
        (("import", "items", "i.csv"), 0),
        (("lend", "0100", "LT-1", "--json"), 0),
        (("lend", "0100", "LT-1"), 1),
        (("status",), 0),
        (("nonsense",), 2),
    ]

    for words, code in morning:
        done = makerdesk(plain_folder, "--settings", "s.toml", *words)

        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        assert (plain_folder / "loaded").read_text().split() == []


def test_a_reader_that_stops_early_is_no_error_to_shout_about(plain_folder: Path) -> None:
    shell = shutil.which("sh")
    if shell is None:
        pytest.skip("needs a shell, sh")
    done = subprocess.run(
        [shell, "-c", f"{sys.executable} -m kiosk --help | true"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=plain_folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert "Traceback" not in done.stderr


def test_version_starts_quickly(plain_folder: Path) -> None:
    """Counted in the processor's own time, the best of three: other work must not fail it."""
    program = (
        "import json, runpy, sys, time\n"
        "sys.argv = ['makerdesk', 'version']\n"
        "try:\n    runpy.run_module('kiosk', run_name='__main__', alter_sys=True)\n"
        "finally:\n    print(json.dumps(time.process_time()), file=sys.stderr)\n"
    )
    took = []
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            cwd=plain_folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        took.append(float(json.loads(done.stderr)))

    assert min(took) < STARTS_WITHIN


def test_two_processes_share_one_store(terminal: Terminal, desk: AtWork) -> None:
    """A command of another process acts while this one keeps the store open."""
    done = makerdesk(
        terminal.folder, "--settings", str(terminal.settings), "lend", "CARD-MIA", "CB-1"
    )

    assert done.returncode == 0, done.stderr
    assert isinstance(desk.store, Store)
    assert desk.store.data_version() > 0
    assert desk.chain_holds()
    assert terminal("loans", "--json").document["loans"][0]["item"] == "CB-1"
