"""Whatever the account's umask allows to others, nobody else reads a file that we write."""

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("needs the file rights of POSIX, which Windows lacks", allow_module_level=True)

import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from db.models.desk import StoreSetting
from db.store import Store
from hardware.print_api import JobState
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import EPSON_80MM
from hardware.transport.file_sink import FileSink
from kiosk.app.kept_state import keep_state
from kiosk.app.logs import log_to
from kiosk.app.paths import assets_dir
from kiosk.app.receipt_painter import receipt_painter
from kiosk.i18n import translator
from kiosk.services.desk.receipts import compose_slip
from tests.app.cli.conftest import Terminal
from tests.app.slips import SLIPS

PEOPLE = "Card number,First name,Last name,Grade\n20001,Mia,Torres,4\n20002,,Nobody,4\n"
ITEMS = "Barcode,Model,Category\nCB-1,Chromebook 3100,Laptops\n"
GIVEN = frozenset({"makerdesk.toml", "people.csv", "items.csv"})
"""What the test wrote itself, as others might."""


@pytest.fixture
def careless() -> Iterator[None]:
    """An account whose new files anybody may read and write."""
    before = os.umask(0)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> list[str]:
    """Every file and folder below that others may read or write."""
    return [
        f"{path.relative_to(folder)}: {stat.S_IMODE(path.stat().st_mode):o}"
        for path in sorted(folder.rglob("*"))
        if path.name not in GIVEN and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]


@pytest.mark.usefixtures("careless")
def test_nobody_else_reads_what_commands_write(terminal: Terminal) -> None:
    people, items = terminal.file("people.csv", PEOPLE), terminal.file("items.csv", ITEMS)
    folder = terminal.folder
    for words in (
        ("init", "--name", "Lincoln", "--time-zone", "America/Chicago"),
        ("import", "people", people, "--rejected", folder / "rejected.csv"),
        ("import", "items", items),
        ("export", "people", folder / "people.xlsx", "--full"),
        ("export", "loans", folder / "loans.json"),
        ("export", "items", folder / "things.csv"),
        ("policy", "export", folder / "policy.toml"),
        ("calendar", "export", folder / "calendar.toml"),
        ("calendar", "export", folder / "closed.ics"),
        ("backup",),
        ("backup", folder / "copy.db"),
        ("lend", "20001", "CB-1"),
        ("chores",),
        ("support", folder / "support.zip"),
        ("return", "CB-1"),
    ):
        answer = terminal(*words)
        assert answer.code in (0, 3), (words, answer)
    with Store(f"sqlite:///{folder / 'school.db'}") as store, store.write() as session:
        session.merge(StoreSetting(key="any", value="any"))
        session.flush()
        assert (folder / "school.db-wal").exists(), "the files beside an open store count too"
        assert open_to_others(folder) == []
    assert terminal("restore", folder / "copy.db", "--yes").code == 0
    assert open_to_others(folder) == []
    written = {path.name for path in folder.rglob("*")} - GIVEN
    assert {"school.db", "people.xlsx", "rejected.csv", "copy.db", "copy.json"} <= written


@pytest.mark.usefixtures("careless")
def test_the_settings_that_somebody_wrote_are_narrowed(terminal: Terminal) -> None:
    terminal("init", "--name", "Lincoln", "--time-zone", "America/Chicago")
    terminal.settings.chmod(0o666)

    terminal("doctor", "--fix")

    assert stat.S_IMODE(terminal.settings.stat().st_mode) == 0o600


@pytest.mark.usefixtures("careless", "qapp")
@pytest.mark.parametrize("name", ["borrow-en", "return-en", "codes-en"])
def test_nobody_else_reads_what_is_printed_into_a_file(tmp_path: Path, name: str) -> None:
    words = assets_dir() / "i18n"
    driver = EscPosPrinter(FileSink(tmp_path / "paper.bin"), EPSON_80MM)
    paper = compose_slip(SLIPS[name], lambda language: translator(words, language))

    outcome = driver.print_job(driver.compose(paper, receipt_painter()))

    assert outcome.state is JobState.SENT
    assert (tmp_path / "paper.bin").read_bytes()
    assert open_to_others(tmp_path) == []


@pytest.mark.usefixtures("careless")
def test_nobody_else_reads_what_one_start_leaves_to_the_next(tmp_path: Path) -> None:
    assert keep_state(tmp_path / "state" / "clock.json", {"instant": "2026-11-30"})

    assert open_to_others(tmp_path) == []


@pytest.mark.usefixtures("careless")
def test_nobody_else_reads_the_log(tmp_path: Path) -> None:
    with log_to(tmp_path / "logs", is_debug=True):
        logging.getLogger("kiosk").info("something happened")
    assert list((tmp_path / "logs").iterdir())
    assert open_to_others(tmp_path) == []
