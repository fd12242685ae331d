"""`support` writes one file for whoever helps: whole, private, and without a store too."""

import json
import zipfile
from functools import partial
from pathlib import Path

import pytest

from hardware.discovery.plugged import Looks, plugged_in
from hardware.discovery.serial_ports import SerialPortFound
from hardware.identity import UsbIdentity
from kiosk.app import patient as room
from kiosk.app import support
from kiosk.app.paths import Folders
from tests.app.cli.conftest import Terminal
from tests.support.counter import AtWork, FrozenClock
from tests.support.store import MONDAY

PARTS = {
    "ABOUT.txt",
    "versions.json",
    "system.json",
    "settings.json",
    "doctor.json",
    "devices.json",
    "chores.json",
    "schema.json",
    "backups.json",
}


@pytest.fixture(autouse=True)
def _monday(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    # The command reads the computer's clock; these tests need one moment.
    monkeypatch.setattr(room, "SystemClock", partial(FrozenClock, MONDAY))
    # The log of whoever runs these tests is nobody's business.
    own = Folders(*(terminal.folder / each for each in ("data", "config", "logs")))
    for module in (room, support):
        monkeypatch.setattr(module, "platform_folders", lambda: own)


def texts_of(file: Path) -> dict[str, str]:
    with zipfile.ZipFile(file) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def test_it_holds_all_that_helps(terminal: Terminal, desk: AtWork) -> None:
    desk.lent()
    terminal("backup")
    logs = terminal.folder / "logs"
    logs.mkdir()
    for ending, said in (("", "newest"), (".1", "older"), (".2", "oldest"), (".3", "too old")):
        (logs / f"makerdesk.log{ending}").write_text(f"2026-11-30 15:15:00,000 INFO x: {said}\n")

    (logs / "makerdesk-native.log").write_text("Fatal Python error: Segmentation fault\n")

    answer = terminal("support", terminal.folder / "help.zip")

    assert answer.code == 0
    assert "It names nobody." in answer.out
    texts = texts_of(terminal.folder / "help.zip")
    kept = ("makerdesk.log", "makerdesk.log.1", "makerdesk.log.2", "makerdesk-native.log")
    assert set(texts) == PARTS | {f"logs/{each}" for each in kept}
    assert "Segmentation fault" in texts["logs/makerdesk-native.log"]
    schema = json.loads(texts["schema.json"])
    assert (schema["state"], schema["tables"]["loans"]["rows"]) == ("current", 1)
    assert json.loads(texts["backups.json"])[0]["manifest"]["loans"] == 1
    assert {each["key"] for each in json.loads(texts["doctor.json"])} > {"pages", "devices"}
    assert json.loads(texts["versions.json"])["makerdesk"] == "0.1.0"


def test_only_its_owner_can_read_it_and_no_draft_is_left(terminal: Terminal, desk: AtWork) -> None:
    file = terminal.folder / "help.zip"

    document = terminal("support", file, "--json").document

    assert file.stat().st_mode & 0o777 == 0o600
    assert document["size"] == file.stat().st_size
    assert not list(terminal.folder.glob("*.part"))
    assert not list(terminal.folder.glob(".*.part"))


def test_names_and_passwords_do_not_stand_in_it(terminal: Terminal, desk: AtWork) -> None:
    desk.lent("mia", laptop=1)
    terminal.file(
        "makerdesk.toml",
        '[store]\nurl = "sqlite:///school.db"\n[counter]\nname = "Torres"\n'
        '[[printers]]\ndriver = "escpos"\nprofile = "epson-80mm"\n'
        'address = "tcp://127.0.0.1:1"\nname = "Ana Cole\'s printer"\n',
    )
    logs = terminal.folder / "logs"
    logs.mkdir()
    (logs / "makerdesk.log").write_text("2026-11-30 15:15:00,000 INFO x: Leo has CB-1\n")

    terminal("support", terminal.folder / "help.zip")

    texts = "".join(texts_of(terminal.folder / "help.zip").values())
    for word in ("Torres", "Cole", "Leo", "CB-1", "CARD-MIA", "Mia"):
        assert word not in texts


def test_a_password_of_a_server_does_not_stand_in_it(terminal: Terminal) -> None:
    terminal.file(
        "makerdesk.toml", '[store]\nurl = "postgresql://lib:secret@127.0.0.1:1/makerdesk"\n'
    )

    answer = terminal("support", terminal.folder / "help.zip")

    assert answer.code == 0
    texts = texts_of(terminal.folder / "help.zip")
    assert "secret" not in "".join(texts.values())
    assert "postgresql://127.0.0.1:1/makerdesk" in texts["settings.json"]


@pytest.mark.parametrize("content", [None, b"Dear diary, " * 1000], ids=["missing", "damaged"])
def test_it_works_without_a_store_that_can_be_read(
    terminal: Terminal, content: bytes | None
) -> None:
    if content is not None:
        terminal.file("school.db", content)

    answer = terminal("support", terminal.folder / "help.zip")

    assert answer.code == 0
    texts = texts_of(terminal.folder / "help.zip")
    assert set(texts) == PARTS
    assert '"fault"' in texts["doctor.json"]
    assert "missing" in json.loads(texts["schema.json"])
    assert "Dear diary" not in "".join(texts.values())


def test_it_works_with_settings_that_cannot_be_read(terminal: Terminal) -> None:
    terminal.file("makerdesk.toml", "secret = ")

    assert terminal("support", terminal.folder / "help.zip").code == 0

    assert "secret" not in "".join(texts_of(terminal.folder / "help.zip").values())


def test_it_never_takes_the_stores_place(terminal: Terminal, desk: AtWork) -> None:
    answer = terminal("support", terminal.folder / "school.db")

    assert answer.code == 1
    assert "is the store itself" in answer.err


def test_a_folder_that_is_not_there_is_told(terminal: Terminal, desk: AtWork) -> None:
    answer = terminal("support", terminal.folder / "nowhere" / "help.zip")

    assert answer.code == 1
    assert "cannot be written" in answer.err


def test_what_is_plugged_in_is_told_without_serial_numbers(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    gun = SerialPortFound("/dev/ttyACM0", "DS2208", UsbIdentity(0x05E0, 0x1701, "S1-4711", "1-2"))
    looks = Looks(lambda: [gun], tuple, tuple, tuple, tuple, tuple)
    monkeypatch.setattr(support, "plugged_in", lambda: plugged_in(looks))

    terminal("support", terminal.folder / "help.zip")

    text = texts_of(terminal.folder / "help.zip")["devices.json"]
    (told,) = json.loads(text)
    assert (told["address"], told["driver"]) == ("serial://05e0:1701", "serial")
    assert "4711" not in text
