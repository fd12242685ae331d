"""What is plugged in is written into the settings whole, or not at all."""

from pathlib import Path

import pytest

from hardware.discovery.card_readers import CardReaderFound
from hardware.discovery.inputs import KeyboardFound
from hardware.discovery.plugged import Looks, plugged_in
from hardware.discovery.serial_ports import SerialPortFound
from hardware.discovery.usb_printers import UsbPrinterFound
from hardware.discovery.vendors import Guess
from hardware.identity import UsbIdentity
from kiosk.app import left_alone, pairing
from kiosk.app.pairing import Pairing
from kiosk.app.paths import Folders
from kiosk.app.settings_place import load_settings

ZEBRA = SerialPortFound("/dev/ttyACM0", "DS2208", UsbIdentity(0x05E0, 0x1701, "S1", "1-2"))
MICROBIT = SerialPortFound("/dev/ttyACM1", "BBC micro:bit", UsbIdentity(0x0D28, 0x0204, "9", "1-3"))
BOARD = SerialPortFound("/dev/ttyS0", "n/a", None)
TYPING = KeyboardFound("/dev/input/event5", UsbIdentity(0x0C2E, 0x0B61, None, "1-4"), "Voyager")
EPSON = UsbPrinterFound(UsbIdentity(0x04B8, 0x0E28, "J4XY", "1-5"), "TM-T20III")
ACR = CardReaderFound("ACS ACR122U PICC Interface 00 00")
ZEBRA_ADDRESS, MICROBIT_ADDRESS = "serial://05e0:1701?serial=S1", "serial://0d28:0204?serial=9"
OURS = '# ours\n[store]\nurl = "sqlite:///school.db"\n'


@pytest.fixture(autouse=True)
def _plugged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The devices, and what was left alone, of whoever runs these tests are nobody's business.
    looks = Looks(
        lambda: (ZEBRA, MICROBIT, BOARD),
        tuple,
        lambda: (TYPING,),
        lambda: (EPSON,),
        lambda: (ACR,),
        tuple,
    )
    monkeypatch.setattr(pairing, "plugged_in", lambda: plugged_in(looks))
    own = Folders(*(tmp_path / each for each in ("data", "config", "logs")))
    monkeypatch.setattr(left_alone, "platform_folders", lambda: own)


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    path = tmp_path / "makerdesk.toml"
    path.write_text(OURS)
    return path


def waiting(settings: Path) -> list[str]:
    return [each.description for each in Pairing(settings).waiting()]


def test_what_types_already_and_the_computers_own_ports_wait_for_nobody(settings: Path) -> None:
    assert waiting(settings) == ["DS2208", "BBC micro:bit", "TM-T20III", ACR.name]


def test_what_was_left_alone_is_offered_no_more(settings: Path) -> None:
    assert left_alone.leave_alone(ZEBRA_ADDRESS)
    assert left_alone.leave_alone(MICROBIT_ADDRESS)

    assert waiting(settings) == ["TM-T20III", ACR.name]


def test_a_port_is_set_up_as_what_somebody_says_it_is(settings: Path) -> None:
    assert Pairing(settings).set_up(MICROBIT_ADDRESS, Guess.PRINTER)
    assert Pairing(settings).set_up(ZEBRA_ADDRESS, Guess.SCANNER)

    written = load_settings(settings)
    assert [each.driver for each in written.scanners] == ["serial"]
    (printer,) = written.printers
    assert dict(printer.options)["address"] == MICROBIT_ADDRESS
    assert waiting(settings) == ["TM-T20III", ACR.name]


def test_nothing_is_written_for_what_is_gone(settings: Path) -> None:
    assert not Pairing(settings).set_up("serial://05e0:1701?serial=S2", Guess.SCANNER)

    assert settings.read_text() == OURS


@pytest.mark.parametrize(
    "before", ["scanners = []\n", "scanners = 3\n", '[store]\nurl = "sqlite:///school.db"\nx = 1\n']
)
def test_settings_that_would_not_be_read_are_left_as_they_were(settings: Path, before: str) -> None:
    settings.write_text(before)

    assert not Pairing(settings).set_up(ZEBRA_ADDRESS, Guess.SCANNER)

    assert settings.read_text() == before
    assert [each.name for each in settings.parent.iterdir()] == [settings.name]


def test_a_file_that_cannot_be_replaced_is_left_as_it_was(
    settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("the disk is full")

    # Nothing that an account may do on every system keeps its owner from renaming a file.
    monkeypatch.setattr(Path, "replace", refuse)

    assert not Pairing(settings).set_up(ZEBRA_ADDRESS, Guess.SCANNER)

    assert settings.read_text() == OURS
    assert [each.name for each in settings.parent.iterdir()] == [settings.name]


def test_whoever_reads_the_settings_meanwhile_reads_one_or_the_other(settings: Path) -> None:
    with settings.open() as reader:
        assert Pairing(settings).set_up(ZEBRA_ADDRESS, Guess.SCANNER)

        assert reader.read() == OURS
    assert settings.read_text().startswith(OURS)


def test_a_link_to_the_settings_stays_one(settings: Path) -> None:
    link = settings.with_name("linked.toml")
    link.symlink_to(settings)

    assert Pairing(link).set_up(ZEBRA_ADDRESS, Guess.SCANNER)

    assert link.is_symlink()
    (scanner,) = load_settings(settings).scanners
    assert dict(scanner.options)["port"] == ZEBRA_ADDRESS
