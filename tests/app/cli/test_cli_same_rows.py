"""A file brings the same rows whether the pages of the set-up or the command line take it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.engine import RowMapping

from db.models.base import Base
from db.store import Store
from kiosk.app.first_run import FirstRun, FirstRunParts
from kiosk.app.settings import Settings
from kiosk.app.system import SystemIds
from kiosk.ui.staff.setup.files import FileStep
from kiosk.ui.theme.metrics import Metrics
from tests.app.cli.conftest import Terminal
from tests.app.running import Running
from tests.app.staffed import looks
from tests.support.counter import FrozenClock
from tests.support.screens import words_in
from tests.support.store import MONDAY, make_store

PEOPLE = """\ufeffCard;Student ID;First name;Last name;Nickname;Grade;Homeroom;Role;Status;Leaves on
007001;0041;Mia;Torres;;4;4-A;student;active;04/05/2027
007002;0042;Zoë;"O'Neil; Jr.";Zo;K;4-A;student;active;
007003;0043;陈;李;;11;11-B;student;inactive;30/06/2027
007004;0044;Ana;Álvarez;;;;teacher;active;
;0045;Nocard;Given;;4;4-A;student;active;
007001;0046;Leo;Park;;4;4-A;student;active;
007007;0047;Torn
007008;0048;Sam;Okafor;;9th;11-B;student;active;not a day
"""
DEVICES = """Barcode,Model,Category,Serial,Number,Location,Price,Bought,Notes
CB-0001,Chromebook 3100,Laptops,5CD0001,1,Rack A,"1,249.50",2025-08-01,
CB-0002,Chromebook 3100,Laptops,5CD0002,2,Rack A,249,01/08/2025,"cracked, taped"
MB-0001,micro:bit kit,Coding kits,,,Shelf 2,,,
CB-0001,Chromebook 3100,Laptops,5CD0003,3,Rack A,249,2025-08-01,
007001,Chromebook 3100,Laptops,5CD0004,4,Rack A,249,2025-08-01,
,Nothing,Laptops,,,,,,
"""
# Who did it, from where and when is told otherwise on purpose; the school itself must be the same.
APART = {
    "journal",
    "audit",
    "chain_heads",
    "batches",
    "batch_entries",
    "counters",
    "chores",
    "store_settings",
}
LEFT_OUT = [
    [(7, "Card"), (8, ""), (9, "Leaves on")],
    [(5, "Barcode"), (6, "Barcode"), (7, "Barcode")],
]
GROWN = {
    "patrons": 4,
    "enrolments": 4,
    "cards": 4,
    "classes": 1,
    "class_members": 3,
    "item_categories": 1,
    "item_types": 2,
    "locations": 2,
    "items": 3,
    "item_codes": 5,
    "codes": 11,  # of the cards, the items and the places
}


@pytest.fixture
def open_set_up(qtbot: QtBot) -> Iterator[Callable[[Path], Running]]:
    """The pages over a new store in a folder, school and calendar skipped."""
    opened: list[Running] = []

    def open_in(folder: Path) -> Running:
        folder.mkdir(exist_ok=True)
        theme = looks().theme("light", Metrics.for_picture(1280, 800), is_motion_reduced=True)
        store = make_store(folder)
        settings = Settings(store_url="unused")
        parts = FirstRunParts(
            store, settings, FrozenClock(MONDAY), SystemIds(), theme, words_in("en")
        )
        running = Running(FirstRun(parts), store, folder, qtbot)
        opened.append(running)
        qtbot.addWidget(running.run.page)
        running.skip()
        running.skip()
        return running

    yield open_in
    for each in opened:
        each.run.stop()
        each.store.close()


def take_by_page(running: Running, path: Path) -> list[tuple[int, str]]:
    """Choose the file, take it over, go on; return the lines that were left out."""
    page = running.step
    assert isinstance(page, FileStep)
    page.set_file(path)
    running.settle()
    running.press()
    report = page.report
    assert report is not None
    running.press()
    return [(each.line, each.column) for each in report.rejected]


def take_by_command(terminal: Terminal, what: str, path: Path) -> list[tuple[int, str]]:
    """Import it; return the lines that were left out."""
    document = terminal("import", what, path, "--json").document
    return [(each["line"], each["column"]) for each in document["rejected"]]


def rows_of(store: Store) -> dict[str, list[str]]:
    """Every row that tells of the school, with what it points at in place of made-up ids."""
    with store.read() as session:
        tables = {
            table.name: list(session.execute(select(table)).mappings())
            for table in Base.metadata.sorted_tables
        }
    by_id = {row["id"]: (name, row) for name, rows in tables.items() for row in rows if "id" in row}

    def told(name: str, row: RowMapping) -> str:
        parts = []
        for column in Base.metadata.tables[name].columns:
            value = row[column.name]
            if not isinstance(value, UUID):
                parts.append(f"{column.name}={value!r}")
            elif column.foreign_keys:
                parts.append(f"{column.name}=({told(*by_id[value])})")
        return ", ".join(parts)

    return {
        name: sorted(told(name, row) for row in rows)
        for name, rows in tables.items()
        if name not in APART
    }


def test_pages_and_commands_make_the_same_school_of_the_same_files(
    open_set_up: Callable[[Path], Running], terminal: Terminal, tmp_path: Path
) -> None:
    people, devices = terminal.file("people.csv", PEOPLE), terminal.file("devices.csv", DEVICES)
    paged, typed = open_set_up(tmp_path / "pages"), open_set_up(tmp_path)
    before = rows_of(typed.store)
    assert rows_of(paged.store) == before

    left_out = [take_by_page(paged, path) for path in (people, devices)]
    refused = [
        take_by_command(terminal, "people", people),
        take_by_command(terminal, "items", devices),
    ]

    made = rows_of(typed.store)
    assert rows_of(paged.store) == made
    assert left_out == refused == LEFT_OUT
    grown = {name: len(rows) - len(before[name]) for name, rows in made.items()}
    assert {name: more for name, more in grown.items() if more} == GROWN
