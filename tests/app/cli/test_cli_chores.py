"""`makerdesk chores`."""

import sqlite3
from contextlib import closing

from tests.app.cli.conftest import Terminal
from tests.support.counter import AtWork


def test_what_is_due_is_done_once(terminal: Terminal, desk: AtWork) -> None:
    first = terminal("chores", "--json")

    assert first.code == 0
    assert first.document["done"] == ["backup", "check", "retention"]
    assert {each["key"]: each["outcome"] for each in first.document["chores"]} == {
        "backup": "ok",
        "check": "ok",
        "retention": "ok",
    }
    assert terminal("chores", "--json").document["done"] == []
    assert terminal("chores", "check", "--json").document["done"] == ["check"]


def test_a_list_does_nothing(terminal: Terminal, desk: AtWork) -> None:
    listed = terminal("chores", "--list")

    assert listed.code == 0
    assert listed.out.splitlines() == [
        "backup: never ran",
        "check: never ran",
        "retention: never ran",
    ]
    assert "check: never ran" in terminal("status").out


def test_a_damaged_store_fails_its_check_and_stays_red(terminal: Terminal, desk: AtWork) -> None:
    desk.lent()
    assert desk.store.path is not None
    with closing(sqlite3.connect(desk.store.path)) as other:
        other.execute("DELETE FROM items WHERE barcode = 'CB-1'")
        other.commit()

    checked = terminal("chores", "check")

    assert checked.code == 1
    assert "refers to a row of items that is not there" in checked.out
    assert terminal("chores", "--list").code == 1
    red = terminal("status", "--json").document["chores"][1]
    assert (red["key"], red["outcome"], red["red"]) == ("check", "failed", True)


def test_an_unknown_chore_is_a_wrong_call(terminal: Terminal, desk: AtWork) -> None:
    assert terminal("chores", "dishes").code == 2


def test_an_hour_with_acts_leaves_a_backup_and_one_without_leaves_none(
    terminal: Terminal, desk: AtWork
) -> None:
    settings = '[store]\nurl = "sqlite:///school.db"\n[backups]\nfolder = "stick"\n'
    terminal.file("makerdesk.toml", settings)

    def kept() -> list[str]:
        assert terminal("chores", "backup").code == 0
        return sorted(path.suffix for path in (terminal.folder / "stick").iterdir())

    desk.lent()
    assert kept() == [".db", ".json"]
    assert kept() == [".db", ".json"]
    assert "nothing new" in terminal("chores", "--list").out
