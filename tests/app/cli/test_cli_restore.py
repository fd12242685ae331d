"""`restore` says what it would do, asks, and puts a backup in the store's place."""

import io
from functools import partial
from pathlib import Path

import pytest

from db.store import Store
from db.turns import kiosk_lock
from kiosk.app import backup_place, build
from kiosk.app.cli import backup as backup_command
from kiosk.app.cli import restore as command
from kiosk.app.settings_place import load_settings
from kiosk.services.desk.backups import BackupPlace
from kiosk.services.desk.restore import prepared
from tests.app.cli.conftest import Terminal
from tests.support.counter import AtWork, FrozenClock
from tests.support.restoring import contents
from tests.support.store import MONDAY


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    # The commands read the computer's clock; these tests need one moment.
    for module in (backup_place, backup_command, command):
        monkeypatch.setattr(module, "SystemClock", partial(FrozenClock, MONDAY))
    # Nobody should wait eight seconds to see that a store is busy.
    for module in (backup_place, build):
        monkeypatch.setattr(module, "PATIENCE", 0.2)


@pytest.fixture
def backup(terminal: Terminal, desk: AtWork) -> Path:
    """A backup before one loan; nobody has the store open any more."""
    file = terminal.folder / "stick.db"
    assert terminal("backup", file).code == 0
    desk.lent()
    desk.store.close()
    return file


def files(folder: Path) -> dict[str, bytes]:
    found = [each for each in folder.iterdir() if each.is_file()]
    return {each.name: each.read_bytes() for each in found}


def test_a_backup_takes_the_stores_place(terminal: Terminal, backup: Path) -> None:
    before = contents(terminal.folder / "school.db")

    answer = terminal("restore", backup, "--yes")

    assert answer.code == 0, answer.err
    assert "done again: 1 act" in answer.out
    assert "school.db.set-aside-20261130T151500Z" in answer.out
    assert "Open the counter." in answer.out
    assert contents(terminal.folder / "school.db")["loans"] == before["loans"]
    assert contents(terminal.folder / "school.db.set-aside-20261130T151500Z") == before
    assert terminal("status").code == 0


def test_programs_are_told_what_was_done(terminal: Terminal, backup: Path) -> None:
    document = terminal("restore", backup, "--yes", "--json").document

    assert (document["outcome"], document["redone"], document["tasks"]) == ("restored", 1, [])
    assert document["made_at"] == "2026-11-30T15:15:00Z"


def test_a_trial_changes_nothing(terminal: Terminal, backup: Path) -> None:
    before = files(terminal.folder)

    answer = terminal("restore", backup, "--dry-run")
    document = terminal("restore", backup, "--dry-run", "--json").document

    assert answer.code == 0
    assert "Nothing was changed." in answer.out
    assert (document["outcome"], document["redone"]) == ("planned", 1)
    after = files(terminal.folder)
    assert {name: after[name] for name in before} == before
    assert not any("restor" in name or "aside" in name for name in after)


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("n\n", 1)])
def test_somebody_is_asked(
    terminal: Terminal, backup: Path, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    # What a person types cannot be handed over otherwise.
    monkeypatch.setattr("sys.stdin", Keyboard(typed))

    answer = terminal("restore", backup)

    assert answer.code == code
    assert ("Nothing was changed." in answer.out) == (code == 1)
    assert any("aside" in name for name in files(terminal.folder)) == (code == 0)


def test_nobody_can_be_asked_by_a_program(terminal: Terminal, backup: Path) -> None:
    assert terminal("restore", backup).code == 2
    assert terminal("restore", backup, "--json").code == 2


def test_a_running_counter_refuses(terminal: Terminal, backup: Path) -> None:
    with kiosk_lock(terminal.folder / "school.db-kiosk"):
        answer = terminal("restore", backup, "--yes")

    assert answer.code == 4
    assert "already runs" in answer.err


def test_a_command_that_writes_refuses(terminal: Terminal, backup: Path) -> None:
    with Store(f"sqlite:///{terminal.folder / 'school.db'}") as store, store.backend.turn():
        answer = terminal("restore", backup, "--yes")

    assert answer.code == 4


def test_a_backup_of_the_folder_is_found_by_its_name(terminal: Terminal, desk: AtWork) -> None:
    terminal("backup")
    desk.store.close()

    assert terminal("restore", "20261130T151500Z.db", "--yes").code == 0
    assert terminal("restore", "20261130T151500Z", "--dry-run").code == 0


def test_what_staff_must_look_into_is_listed(
    terminal: Terminal, backup: Path, desk: AtWork
) -> None:
    path = terminal.folder / "school.db"
    content = path.read_bytes()
    at = content.rindex(b'"number": "R-')
    path.write_bytes(content[:at] + b"\x01" + content[at + 1 :])

    answer = terminal("restore", backup, "--yes")

    assert answer.code == 0, answer.err
    assert "For staff to look into" in answer.out
    assert terminal("status", "--json").document["counts"]["open_cases"] == 1


def test_a_damaged_backup_is_refused(terminal: Terminal, backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:-1])

    answer = terminal("restore", backup, "--yes")

    assert answer.code == 1
    assert "damaged" in answer.err


def test_a_missing_backup_is_named(terminal: Terminal, desk: AtWork) -> None:
    answer = terminal("restore", "nothing.db", "--yes")

    assert answer.code == 1
    assert "nothing.db" in answer.err


def test_another_schools_store_is_a_safety_stop(
    terminal: Terminal, backup: Path, tmp_path: Path
) -> None:
    (terminal.folder / "school.db").unlink()
    school = ("--name", "Elsewhere", "--time-zone", "UTC")
    assert terminal("init", *school).code == 0

    answer = terminal("restore", backup, "--yes")

    assert answer.code == 5
    assert "another school" in answer.err


def test_on_a_new_computer_the_backup_is_all_there_is(terminal: Terminal, backup: Path) -> None:
    for path in terminal.folder.glob("school.db*"):
        path.unlink()

    answer = terminal("restore", backup, "--yes")

    assert answer.code == 0, answer.err
    assert terminal("status", "--json").document["school"] == "North School"


def test_a_server_is_restored_by_its_own_tools(terminal: Terminal) -> None:
    terminal.file("makerdesk.toml", '[store]\nurl = "postgresql://lib:secret@db.example/desk"\n')

    answer = terminal("restore", "school.dump", "--yes")

    assert answer.code == 1
    assert "pg_restore --host db.example --username lib" in answer.err
    assert "--dbname=desk school.dump" in answer.err
    assert "secret" not in answer.err


def test_while_a_restore_waits_for_its_yes_commands_say_that_the_store_is_busy(
    terminal: Terminal, backup: Path
) -> None:
    store = terminal.folder / "school.db"
    settings = load_settings(terminal.settings)
    place = BackupPlace(store, terminal.folder, "0.1.0")
    wish = backup_place.restoring(settings, place, lambda _done, _total: None)

    with prepared(wish, backup) as ready:
        answer = terminal("status")
        ready.publish()

    assert answer.code == 4
    assert terminal("status").code == 0


def test_a_restore_that_a_power_cut_ended_is_finished_by_the_next_command(
    terminal: Terminal, backup: Path
) -> None:
    store = terminal.folder / "school.db"
    store.rename(terminal.folder / "school.db.set-aside-20261130T151500Z")
    (terminal.folder / "school.db.restored-20261130T151500Z").write_bytes(backup.read_bytes())

    document = terminal("status", "--json").document

    assert (document["school"], document["counts"]["open_loans"]) == ("North School", 0)
    assert not any("restored" in name for name in files(terminal.folder))
