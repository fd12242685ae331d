"""`backup` makes a backup beside a running counter, and lists what there is."""

from pathlib import Path

import pytest

from kiosk.app.cli import backup as command
from tests.app.cli.conftest import Terminal
from tests.support.counter import AtWork, FrozenClock
from tests.support.store import MONDAY


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    # The command reads the computer's clock; these tests need one moment.
    monkeypatch.setattr(command, "SystemClock", lambda: FrozenClock(MONDAY))


def test_a_backup_goes_into_the_folder_beside_the_store(terminal: Terminal, desk: AtWork) -> None:
    desk.lent()

    answer = terminal("backup")

    made = terminal.folder / "school-backups" / "20261130T151500Z.db"
    assert answer.code == 0
    assert str(made) in answer.out
    assert "3 people, 4 items, 1 loan)" in answer.out
    assert "opened and proven" in answer.out
    assert "same disk" in answer.out
    assert made.exists()


def test_a_backup_goes_where_the_settings_say(terminal: Terminal, desk: AtWork) -> None:
    terminal.file(
        "makerdesk.toml", '[store]\nurl = "sqlite:///school.db"\n[backups]\nfolder = "kept/here"\n'
    )

    document = terminal("backup", "--json").document

    assert Path(document["file"]).parent == terminal.folder / "kept" / "here"
    assert (document["state"], document["same_disk"]) == ("verified", True)


def test_a_backup_goes_where_it_is_told(terminal: Terminal, desk: AtWork) -> None:
    file = terminal.folder / "stick.db"

    assert terminal("backup", file).code == 0
    assert terminal("backup", file).code == 0

    assert file.exists()
    assert file.with_suffix(".json").exists()
    assert not (terminal.folder / "school-backups").exists()


@pytest.mark.parametrize(
    ("name", "said"), [("letter.db", "no backup of ours"), ("stick.json", "ends in .json")]
)
def test_a_file_that_is_no_backup_is_never_overwritten(
    terminal: Terminal, desk: AtWork, name: str, said: str
) -> None:
    letter = terminal.file(name, "Dear diary")

    answer = terminal("backup", letter)

    assert answer.code == 1
    assert said in answer.err
    assert letter.read_text() == "Dear diary"


def test_a_list_shows_age_size_and_state(terminal: Terminal, desk: AtWork) -> None:
    empty = terminal("backup", "--list")
    terminal("backup")
    terminal("backup")
    bad = terminal.folder / "school-backups" / "20261130T151500Z-2.db"
    bad.write_bytes(bad.read_bytes()[:-1])

    answer, document = terminal("backup", "--list"), terminal("backup", "--list", "--json").document

    assert "no backup" in empty.out
    assert answer.code == 0
    assert "just now" in answer.out
    assert "verified" in answer.out
    assert "DAMAGED: It has" in answer.out
    assert [each["state"] for each in document["backups"]] == ["damaged", "verified"]
    assert document["backups"][1]["made_at"] == "2026-11-30T15:15:00Z"


def test_a_list_and_a_file_exclude_each_other(terminal: Terminal, desk: AtWork) -> None:
    assert terminal("backup", "--list", "x.db").code == 2


def test_without_a_store_there_is_nothing_to_back_up(terminal: Terminal) -> None:
    answer = terminal("backup")

    assert answer.code == 1
    assert "no store" in answer.err


def test_a_folder_that_cannot_be_used_is_named(terminal: Terminal, desk: AtWork) -> None:
    answer = terminal("backup", terminal.folder / "nowhere" / "x.db")

    assert answer.code == 1
    assert "nowhere" in answer.err


def test_a_server_is_backed_up_by_its_own_tools(terminal: Terminal) -> None:
    terminal.file(
        "makerdesk.toml",
        '[store]\nurl = "postgresql://lib:secret@db.school.example:5433/makerdesk"\n',
    )

    answer = terminal("backup")

    assert answer.code == 1
    assert "pg_dump --host db.school.example --port 5433 --username lib" in answer.err
    assert "--file=school.dump makerdesk" in answer.err
    assert "secret" not in answer.err + answer.out
