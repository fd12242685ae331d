"""`devices test`, `setup-sheet` and `record` with real ports and a printer on a real socket."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from hardware.diary_entry import noted
from hardware.diary_play import replayed
from hardware.virtual.printer import Faults, VirtualPrinter
from hardware.virtual.scanner import PtyScanner
from hardware.virtual.tcp_server import TcpPrinterServer
from tests.app.cli.conftest import Terminal
from tests.app.cli.device_bench import SerialHolder, own_codes, set_up

_HOLDS = """
import sys
from hardware.transport.serial_port import SerialTransport
port = SerialTransport(sys.argv[1])
port.open()
print(flush=True)
sys.stdin.read()
"""

pytestmark = pytest.mark.usefixtures("qapp", "nothing_plugged_in")


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


def test_a_printer_whose_port_another_program_has_names_that_program(
    terminal: Terminal, gun: PtyScanner
) -> None:
    """Any port will do: the other one has it before a printer could speak."""
    lines = ["[[printers]]", 'driver = "escpos"', f'address = "serial://{gun.port}"']
    lines += ['profile = "epson-80mm"', 'name = "Slips"']
    terminal.file("makerdesk.toml", "\n".join(lines) + "\n").chmod(0o600)

    with subprocess.Popen(
        [sys.executable, "-c", _HOLDS, gun.port], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()  # it has the port now
        answer = terminal("devices", "test", "slips")
        document = terminal("devices", "test", "slips", "--json").document
        other.communicate()

    assert answer.code == 1
    assert f"(held by {document['culprit']})" in answer.out
    assert str(other.pid) in document["culprit"]


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


def test_a_sheet_goes_to_one_place_only(terminal: Terminal, server: TcpPrinterServer) -> None:
    set_up(terminal, None, server)

    answer = terminal("devices", "setup-sheet", "sheet.pdf", "--print", "slips")

    assert answer.code == 2
    assert "one place only" in answer.err


def test_a_sheet_that_does_not_come_out_says_so_to_programs_too(
    terminal: Terminal, server: TcpPrinterServer, printer: VirtualPrinter
) -> None:
    set_up(terminal, None, server)
    printer.set_faults(Faults(cover_open=True))

    answer = terminal("devices", "setup-sheet", "--print", "slips", "--json")

    assert answer.code == 1
    told = answer.document
    assert (told["printed"], told["state"], told["obstacle"]) == (0, "blocked", "cover open")


def test_the_strip_and_its_trouble_speak_the_counters_language(
    terminal: Terminal, server: TcpPrinterServer, printer: VirtualPrinter
) -> None:
    set_up(terminal, None, server, language="es")

    assert terminal("devices", "test", "slips").code == 0
    assert "TIRA DE MAKERDESK" in printer.strip.text()
    printer.set_faults(Faults(paper_out=True))
    assert "Ponga un rollo nuevo." in terminal("devices", "test", "slips").out


def test_a_scanner_that_another_program_holds_is_not_waited_for(
    terminal: Terminal, gun: PtyScanner
) -> None:
    set_up(terminal, gun, None)

    with SerialHolder(gun.port):
        answer = terminal("devices", "test", "desk")

    assert answer.code == 1
    assert "cannot be used" in answer.err
    assert "Scan something" not in answer.out


def test_a_diary_of_a_device_that_is_held_says_so_meanwhile(
    terminal: Terminal, gun: PtyScanner, tmp_path: Path
) -> None:
    set_up(terminal, gun, None)

    with SerialHolder(gun.port):
        answer = terminal(
            "devices", "record", tmp_path / "a.diary", "--device", "desk", "--seconds", "1"
        )

    assert "conflict" in answer.err
    assert "Scan a few things" not in answer.out


def test_a_printers_diary_asks_to_open_and_empty_it(
    terminal: Terminal, server: TcpPrinterServer, tmp_path: Path
) -> None:
    set_up(terminal, None, server)

    answer = terminal(
        "devices", "record", tmp_path / "a.diary", "--device", "slips", "--seconds", "1"
    )

    assert answer.code == 0, answer.err
    assert "take the paper out of Slips" in answer.out
    assert '"read": "16"' in (tmp_path / "a.diary").read_text("utf-8")
