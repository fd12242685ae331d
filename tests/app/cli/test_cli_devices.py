"""`devices` lists real ports and a printer on a real socket, and what else is plugged in."""

import sys
from pathlib import Path

import pytest

from db.backends import beside
from db.turns import kiosk_lock
from hardware.discovery.card_readers import CardReaderFound
from hardware.discovery.serial_ports import SerialPortFound
from hardware.virtual.printer import Faults, VirtualPrinter
from hardware.virtual.scanner import PtyScanner
from hardware.virtual.tcp_server import TcpPrinterServer
from tests.app.cli.conftest import Terminal
from tests.app.cli.device_bench import EPSON, TWINS, ZEBRA, SerialHolder, plug, set_up

# Letters are drawn by Qt, whose application is made once in a process.
pytestmark = pytest.mark.usefixtures("qapp", "nothing_plugged_in")


def test_what_is_set_up_is_listed_with_its_state(
    terminal: Terminal, gun: PtyScanner, server: TcpPrinterServer
) -> None:
    set_up(terminal, gun, server)

    answer = terminal("devices", "--json")

    assert answer.code == 0, answer.err
    listed = {each["name"].split(" at ")[0]: each for each in answer.document["set_up"]}
    assert (listed["Desk"]["state"], listed["Desk"]["kind"]) == ("ready", "scanner")
    assert (listed["Slips"]["state"], listed["Slips"]["paper"]) == ("ready", "ok")


@pytest.mark.parametrize(
    ("faults", "told"),
    [
        (Faults(paper_out=True), "paper out"),
        (Faults(cover_open=True), "cover open"),
        (Faults(offline=True), "offline"),
    ],
)
def test_a_printer_in_trouble_says_so_and_the_command_warns(
    terminal: Terminal, server: TcpPrinterServer, printer: VirtualPrinter, faults: Faults, told: str
) -> None:
    set_up(terminal, None, server)
    printer.set_faults(faults)

    answer = terminal("devices", "--json")

    assert answer.code == 6
    (slips,) = answer.document["set_up"]
    assert (slips["state"], slips["obstacle"]) == ("degraded", told)


def test_a_scanner_of_no_port_is_listed_with_its_address(terminal: Terminal) -> None:
    address = "hid://ffff:ffff?serial=nobody-has-this"
    scanner = f'[[scanners]]\ndriver = "hid-pos"\ndevice = "{address}"\n'
    store = '[store]\nurl = "sqlite:///school.db"\n'
    terminal.file("makerdesk.toml", store + scanner).chmod(0o600)

    answer = terminal("devices", "--json")

    assert answer.code == 6
    (listed,) = answer.document["set_up"]
    assert (listed["name"], listed["state"]) == (f"hid-pos at {address}", "absent")


def test_a_device_that_is_gone_comes_with_its_remedy(terminal: Terminal) -> None:
    set_up(terminal, None, None)
    # Not the port of an unplugged scanner: any other program may be given that one.
    scanner = '[[scanners]]\ndriver = "serial"\nport = "/dev/ttyNobodyHasThis"\n'
    terminal.file(terminal.settings.name, terminal.settings.read_text("utf-8") + scanner)

    answer = terminal("devices")

    assert answer.code == 6
    assert "absent" in answer.out
    assert "plugged in" in answer.out


def test_what_the_open_counter_holds_is_left_alone(
    terminal: Terminal, gun: PtyScanner, server: TcpPrinterServer
) -> None:
    set_up(terminal, gun, None)
    with SerialHolder(gun.port), kiosk_lock(beside(terminal.folder / "school.db", "kiosk")):
        answer = terminal("devices")

    assert answer.code == 0
    assert "in use by the open counter" in answer.out


def test_who_else_holds_a_device_is_told(terminal: Terminal, gun: PtyScanner) -> None:
    set_up(terminal, gun, None)

    with SerialHolder(gun.port):
        answer = terminal("devices", "--json")

    assert answer.code == 6
    (desk,) = answer.document["set_up"]
    assert (desk["state"], "program" in desk["remedy"]) == ("conflict", True)


def test_what_is_plugged_in_comes_with_the_lines_that_set_it_up(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(terminal, None, None)
    plug(monkeypatch, ZEBRA, printers=(EPSON,))

    answer = terminal("devices")

    assert "Zebra DS2208, taken for: scanner" in answer.out
    assert 'port = "serial://05e0:1701?serial=S1"' in answer.out
    assert 'address = "usb://04b8:0e28?serial=J4XY"' in answer.out
    written = answer.out.split("[[scanners]]")[1].split("\n\n")[0]
    store = '[store]\nurl = "sqlite:///school.db"\n'
    terminal.file("makerdesk.toml", f"{store}[[scanners]]{written}")
    (left,) = terminal("devices", "--json").document["not_set_up"]
    assert left["taken_for"] == "printer"


def test_a_port_of_the_computer_is_not_said_to_be_plugged_in(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(terminal, None, None)
    plug(monkeypatch, SerialPortFound("/dev/ttyS0", "n/a", None))

    answer = terminal("devices")

    assert "A port of this computer, not set up: /dev/ttyS0" in answer.out
    assert "Plugged in" not in answer.out


def test_two_of_a_kind_are_known_by_their_sockets(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(terminal, None, None)
    plug(monkeypatch, *TWINS)

    answer = terminal("devices")

    assert answer.out.count("known by the socket") == 2
    assert "location=1-1" in answer.out
    assert "location=1-2" in answer.out


def test_folder_is_left_as_it_was(terminal: Terminal, gun: PtyScanner) -> None:
    set_up(terminal, gun, None)
    before = sorted(path.name for path in Path(terminal.folder).iterdir())

    terminal("devices")

    assert sorted(path.name for path in Path(terminal.folder).iterdir()) == before


def test_an_nfc_reader_is_listed_with_its_lines_until_they_are_written(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(terminal, None, None)
    plug(monkeypatch, readers=(CardReaderFound("ACS ACR122U PICC Interface 00 00"),))

    answer = terminal("devices")

    assert "ACS ACR122U PICC Interface 00 00, taken for: card reader" in answer.out
    assert 'reader = "ACS ACR122U PICC Interface"' in answer.out
    scanner = '[[scanners]]\ndriver = "pcsc"\nreader = "acr122u"\n'
    terminal.file("makerdesk.toml", f'[store]\nurl = "sqlite:///school.db"\n{scanner}')
    assert terminal("devices", "--json").document["not_set_up"] == []


def test_why_nfc_readers_are_not_listed_is_told_once(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(terminal, None, None)
    monkeypatch.setitem(sys.modules, "smartcard", None)  # as where it is not installed

    assert terminal("devices").out.count("makerdesk[nfc]") == 1
    assert "makerdesk[nfc]" in terminal("devices", "--json").document["nfc_hindrance"]


def test_what_to_do_is_said_in_the_counters_language_and_to_programs_in_english(
    terminal: Terminal, server: TcpPrinterServer, printer: VirtualPrinter
) -> None:
    set_up(terminal, None, server, language="es")
    printer.set_faults(Faults(paper_out=True))

    assert f"Slips at {server.address}: Ponga un rollo nuevo." in terminal("devices").out
    (slips,) = terminal("devices", "--json").document["set_up"]
    assert slips["remedy"] == "Put a new roll in."
    assert "Ponga un rollo nuevo." in terminal("doctor").out


def test_settings_that_cannot_be_read_are_told_rather_than_no_devices(terminal: Terminal) -> None:
    terminal.file("makerdesk.toml", '[[printers]]\ndriver = "escpos"\n')

    answer = terminal("devices")

    assert (answer.code, answer.out) == (1, "")
    assert "printers[1].address: is missing." in answer.err


def test_every_mistake_of_the_settings_is_told_to_programs_too(terminal: Terminal) -> None:
    terminal.file(
        "makerdesk.toml",
        '[[scanners]]\ndriver = "serail"\n'
        '[[printers]]\ndriver = "escpos"\naddress = "tcp://192.168.1.50"\n',
    )

    answer = terminal("devices", "--json")

    assert answer.code == 1
    wrong = [problem["where"] for problem in answer.document["problems"]]
    assert wrong == ["scanners[1].driver", "printers[1].profile"]


def test_settings_that_are_not_there_are_told_rather_than_no_devices(terminal: Terminal) -> None:
    terminal.settings.unlink()

    answer = terminal("devices")

    assert (answer.code, answer.out) == (1, "")
    assert "file: is not there." in answer.err
