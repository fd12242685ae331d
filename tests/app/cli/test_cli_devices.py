"""`devices` lists, watches and tries real ports and a printer on a real socket."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.backends import beside
from db.turns import kiosk_lock
from hardware.diary_format import noted
from hardware.diary_play import replayed
from hardware.discovery import SerialPortFound, UsbPrinterFound
from hardware.identity import UsbIdentity
from hardware.plugged import Looks, Plugged, plugged_in
from hardware.transport.serial_port import SerialTransport
from hardware.virtual.printer import Faults, VirtualPrinter
from hardware.virtual.scanner import PtyScanner
from hardware.virtual.tcp_server import TcpPrinterServer
from kiosk.app.cli import devices as devices_command
from kiosk.app.cli import devices_watch
from tests.app.cli.conftest import Answer, Terminal

# Letters are drawn by Qt, whose application is made once in a process.
pytestmark = pytest.mark.usefixtures("qapp")
ZEBRA = SerialPortFound("/dev/ttyACM0", "DS2208", UsbIdentity(0x05E0, 0x1701, "S1", "1-2"))
TWINS = tuple(
    SerialPortFound(f"/dev/ttyACM{each}", "Voyager", UsbIdentity(0x0C2E, 0x0B61, None, f"1-{each}"))
    for each in (1, 2)
)
EPSON = UsbPrinterFound(UsbIdentity(0x04B8, 0x0E28, "J4XY", "1-3"), "EPSON TM-T20III")


@pytest.fixture
def gun() -> Iterator[PtyScanner]:
    gun = PtyScanner()
    yield gun
    gun.unplug()


@pytest.fixture
def printer() -> VirtualPrinter:
    return VirtualPrinter()


@pytest.fixture
def server(printer: VirtualPrinter) -> Iterator[TcpPrinterServer]:
    server = TcpPrinterServer(printer)
    server.start()
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def _nothing_plugged_in(monkeypatch: pytest.MonkeyPatch) -> None:
    # What this computer has is not what these tests are about.
    plug(monkeypatch)


def plug(
    monkeypatch: pytest.MonkeyPatch,
    *ports: SerialPortFound,
    printers: tuple[UsbPrinterFound, ...] = (),
) -> None:
    def there() -> tuple[Plugged, ...]:
        return plugged_in(Looks(lambda: ports, tuple, tuple, lambda: printers))

    for module in (devices_command, devices_watch):
        monkeypatch.setattr(module, "plugged_in", there)


class SerialHolder:
    """Another program that has a serial port open for itself alone, as pyserial does."""

    def __init__(self, port: str) -> None:
        self._port = SerialTransport(port)

    def __enter__(self) -> None:
        self._port.open()

    def __exit__(self, *_: object) -> None:
        self._port.close()


def set_up(terminal: Terminal, gun: PtyScanner | None, server: TcpPrinterServer | None) -> None:
    lines = ["[store]", 'url = "sqlite:///school.db"']
    if gun is not None:
        lines += ["[[scanners]]", 'driver = "serial"', f'port = "{gun.port}"', 'name = "Desk"']
    if server is not None:
        lines += ["[[printers]]", 'driver = "escpos"', f'address = "{server.address}"']
        lines += ['profile = "epson-80mm"', 'name = "Slips"']
    terminal.file("makerdesk.toml", "\n".join(lines) + "\n").chmod(0o600)


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


def test_a_device_that_is_gone_comes_with_its_remedy(terminal: Terminal, gun: PtyScanner) -> None:
    set_up(terminal, gun, None)
    gun.unplug()

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


def test_two_of_a_kind_are_known_by_their_sockets(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(terminal, None, None)
    plug(monkeypatch, *TWINS)

    answer = terminal("devices")

    assert answer.out.count("known by the socket") == 2
    assert "location=1-1" in answer.out
    assert "location=1-2" in answer.out


def test_a_printer_prints_the_strip(
    terminal: Terminal, server: TcpPrinterServer, printer: VirtualPrinter
) -> None:
    set_up(terminal, None, server)

    answer = terminal("devices", "test", "slips", "--json")

    assert answer.code == 0, answer.err
    assert answer.document["state"] in ("printed", "sent")
    assert answer.document["accepted"] == answer.document["bytes"]
    assert "[barcode TEST-0001]" in printer.strip.text()
    assert printer.unknown == ()


def test_a_printer_without_paper_prints_nothing_and_says_why(
    terminal: Terminal, server: TcpPrinterServer, printer: VirtualPrinter
) -> None:
    set_up(terminal, None, server)
    printer.set_faults(Faults(paper_out=True))

    answer = terminal("devices", "test", "slips")

    assert answer.code == 1
    assert "paper out" in answer.out
    assert printer.strip.text() == ""


def own_codes(terminal: Terminal) -> None:
    """A school whose books have such labels."""
    rule = '[[codes.rules]]\nname = "own"\npattern = "CB-[0-9]{4}"\nclass = "book"\n'
    terminal.file(terminal.settings.name, f"{terminal.settings.read_text('utf-8')}\n{rule}")


def test_a_scanner_is_waited_for_and_understood_by_the_sites_rules(
    terminal: Terminal, gun: PtyScanner
) -> None:
    set_up(terminal, gun, None)
    own_codes(terminal)
    shot = threading.Timer(0.5, gun.scan, ["CB-0412"])  # what came before the opening is dropped
    shot.start()

    answer = terminal("devices", "test", "desk", "--json")

    shot.join()
    assert answer.code == 0, answer.err
    assert (answer.document["text"], answer.document["understood"]) == ("CB-0412", "book")


def test_an_unknown_device_is_answered_with_those_there_are(
    terminal: Terminal, gun: PtyScanner
) -> None:
    set_up(terminal, gun, None)

    answer = terminal("devices", "test", "dask")

    assert answer.code == 2
    assert "Desk" in answer.err


def test_scans_are_told_byte_by_byte_as_they_come(
    terminal: Terminal, gun: PtyScanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(terminal, gun, None)
    own_codes(terminal)
    plug(monkeypatch, ZEBRA)
    shooting = threading.Timer(0.3, gun.send, [b"CB-0412\rAB\x0fC\r"])
    shooting.start()

    answer = terminal("devices", "watch", "--seconds", "2", "--json")

    shooting.join()
    told = [json.loads(line) for line in answer.out.splitlines()]
    read = [(each["text"], each["understood"]) for each in told if "text" in each]
    assert read == [("CB-0412", "book")]
    assert [each["fault"] for each in told if "fault" in each] == ["control character"]
    assert [each["state"] for each in told if "state" in each][:2] == ["opening", "ready"]
    assert [each["plug"] for each in told if "plug" in each] == ["is there"]


def said(answer: Answer) -> list[str]:
    return answer.out.splitlines()


def test_what_is_plugged_in_meanwhile_is_told(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(terminal, None, None)
    looks = iter([(), (ZEBRA,)])
    last: list[tuple[SerialPortFound, ...]] = [()]

    def there() -> tuple[Plugged, ...]:
        last[0] = next(looks, ())
        return plugged_in(Looks(lambda: last[0], tuple, tuple, tuple))

    monkeypatch.setattr(devices_watch, "plugged_in", there)
    monkeypatch.setattr(devices_watch, "_LOOK_SECONDS", 0.1)

    answer = terminal("devices", "watch", "--seconds", "1")

    assert [line for line in said(answer) if "was plugged in: Zebra" in line]
    assert [line for line in said(answer) if "was unplugged: Zebra" in line]


def test_folder_is_left_as_it_was(terminal: Terminal, gun: PtyScanner) -> None:
    set_up(terminal, gun, None)
    before = sorted(path.name for path in Path(terminal.folder).iterdir())

    terminal("devices")

    assert sorted(path.name for path in Path(terminal.folder).iterdir()) == before


def test_the_set_up_sheet_is_written_for_the_makers_asked_for(
    terminal: Terminal, tmp_path: Path
) -> None:
    set_up(terminal, None, None)
    target = tmp_path / "sheet.pdf"

    answer = terminal("devices", "setup-sheet", target, "--maker", "zebra", "--json")

    assert answer.code == 0, answer.err
    assert answer.document["makers"] == ["zebra"]
    assert target.read_bytes().startswith(b"%PDF-")


def test_the_set_up_sheet_comes_out_of_the_receipt_printer(
    terminal: Terminal, server: TcpPrinterServer, printer: VirtualPrinter
) -> None:
    set_up(terminal, None, server)

    answer = terminal("devices", "setup-sheet", "--maker", "honeywell", "--print", "Slips")

    assert answer.code == 0, answer.err
    assert "Honeywell" in printer.strip.text()
    assert printer.unknown == ()


def test_a_diary_is_kept_without_the_numbers_and_plays_again(
    terminal: Terminal, gun: PtyScanner, tmp_path: Path
) -> None:
    set_up(terminal, gun, None)
    target = tmp_path / "desk.diary"
    shot = threading.Timer(0.7, gun.send, [b"CB-0412\rAB\x0fC\r"])
    shot.start()

    answer = terminal("devices", "record", target, "--device", "desk", "--seconds", "2", "--json")

    shot.join()
    assert (answer.code, answer.document["events"]) == (0, 2), answer.err
    assert b"CB-0412" not in target.read_bytes()
    played = replayed(target)
    assert [noted(each) for each in played.events] == list(played.noted)
    assert terminal("devices", "record", target, "--device", "desk").code == 1


def test_a_scanner_that_types_is_recorded_at_a_screen_or_says_why_not(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.file("makerdesk.toml", '[[scanners]]\ndriver = "keyboard"\n').chmod(0o600)

    target = tmp_path / "keys.diary"
    answer = terminal("devices", "record", target, "--device", "keyboard", "--seconds", "1")

    assert answer.code == 1
    assert "only a window hears it" in answer.err
    assert "evdev" in answer.err
    assert not target.exists()


def test_a_sheet_needs_a_place_to_go(terminal: Terminal) -> None:
    set_up(terminal, None, None)

    assert terminal("devices", "setup-sheet").code == 2
