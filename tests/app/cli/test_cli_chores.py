"""`makerdesk chores`."""

import sqlite3
from contextlib import closing

from tests.app.cli.conftest import Terminal
from tests.support.counter import AtWork


def test_what_is_due_is_done_once(terminal: Terminal, desk: AtWork) -> None:
    first = terminal("chores", "--json")

    assert first.code == 0
    assert first.document["done"] == [
        "backup",
        "bench",
        "check",
        "job-files",
        "jobs",
        "photos",
        "proof",
        "reserve",
        "retention",
        "services",
    ]
    assert {each["key"]: each["outcome"] for each in first.document["chores"]} == {
        "backup": "ok",
        "check": "ok",
        "proof": "ok",
        "retention": "ok",
        "services": "ok",
        "bench": "ok",
        "photos": "ok",
        "jobs": "ok",
        "job-files": "ok",
        "reserve": "ok",
    }
    assert terminal("chores", "--json").document["done"] == []
    assert terminal("chores", "check", "--json").document["done"] == ["check"]


def test_a_list_does_nothing(terminal: Terminal, desk: AtWork) -> None:
    listed = terminal("chores", "--list")

    assert listed.code == 0
    assert listed.out.splitlines() == [
        "backup: never ran",
        "check: never ran",
        "proof: never ran",
        "retention: never ran",
        "services: never ran",
        "bench: never ran",
        "photos: never ran",
        "jobs: never ran",
        "job-files: never ran",
        "reserve: never ran",
    ]
    assert "check: never ran" in terminal("status").out


def test_a_damaged_store_fails_its_check_and_is_not_written_to_any_more(
    terminal: Terminal, desk: AtWork
) -> None:
    desk.lent()
    assert desk.store.path is not None
    with closing(sqlite3.connect(desk.store.path)) as other:
        other.execute("DELETE FROM items WHERE barcode = 'CB-1'")
        other.commit()

    checked = terminal("chores", "check")

    assert checked.code == 1
    assert "refers to a row of items that is not there" in checked.out
    again = terminal("chores", "retention")
    assert again.code == 1
    assert "Stop using it and restore the newest backup" in again.err
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


def test_room_is_kept_beside_the_store_for_a_full_disk(terminal: Terminal, desk: AtWork) -> None:
    settings = '[store]\nurl = "sqlite:///school.db"\nreserve_megabytes = 50\n'
    terminal.file("makerdesk.toml", settings)

    assert "50 MB are kept" in terminal("chores", "reserve").out

    assert (terminal.folder / "school.db-reserve").stat().st_size == 50_000_000
    assert terminal("chores", "--json").document["done"] == [
        "backup",
        "bench",
        "check",
        "job-files",
        "jobs",
        "photos",
        "proof",
        "retention",
        "services",
    ]


def test_on_a_nearly_full_disk_no_backup_is_made_and_the_remedy_stands_in_the_list(
    terminal: Terminal, desk: AtWork
) -> None:
    (terminal.folder / "school.db-reserve").touch()  # spent, and a gigabyte would have to be free

    settings = '[store]\nurl = "sqlite:///school.db"\nreserve_megabytes = 10000\n'
    terminal.file("makerdesk.toml", settings)
    failed = terminal("chores", "backup")

    assert failed.code == 1
    assert "No backup was made. The disk of the store is nearly full" in failed.out
    assert "Free some space on this disk; the counter goes on by itself then." in failed.out
    assert not (terminal.folder / "backups").exists()
