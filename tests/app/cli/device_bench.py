"""Devices for the commands of devices: what is plugged in, what is set up, and who holds it."""

from typing import TYPE_CHECKING

import pytest

from hardware.discovery.card_readers import CardReaderFound
from hardware.discovery.plugged import Looks, Plugged, plugged_in
from hardware.discovery.serial_ports import SerialPortFound
from hardware.discovery.usb_printers import UsbPrinterFound
from hardware.identity import UsbIdentity
from hardware.transport.serial_port import SerialTransport
from hardware.virtual.scanner import PtyScanner
from hardware.virtual.tcp_server import TcpPrinterServer
from kiosk.app.cli import devices as devices_command
from kiosk.app.cli import devices_watch

if TYPE_CHECKING:
    from tests.app.cli.conftest import Terminal

ZEBRA = SerialPortFound("/dev/ttyACM0", "DS2208", UsbIdentity(0x05E0, 0x1701, "S1", "1-2"))
TWINS = tuple(
    SerialPortFound(f"/dev/ttyACM{each}", "Voyager", UsbIdentity(0x0C2E, 0x0B61, None, f"1-{each}"))
    for each in (1, 2)
)
EPSON = UsbPrinterFound(UsbIdentity(0x04B8, 0x0E28, "J4XY", "1-3"), "EPSON TM-T20III")


def plug(
    monkeypatch: pytest.MonkeyPatch,
    *ports: SerialPortFound,
    printers: tuple[UsbPrinterFound, ...] = (),
    readers: tuple[CardReaderFound, ...] = (),
) -> None:
    """Let the commands find these devices and no others."""

    def there() -> tuple[Plugged, ...]:
        return plugged_in(
            Looks(lambda: ports, tuple, tuple, lambda: printers, lambda: readers, tuple)
        )

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


def set_up(
    terminal: "Terminal",
    gun: PtyScanner | None,
    server: TcpPrinterServer | None,
    *,
    language: str = "en",
) -> None:
    """Write settings with the scanner "Desk" and the printer "Slips"."""
    store = f"sqlite:///{terminal.folder / 'school.db'}"
    lines = ["[store]", f'url = "{store}"', "[screen]", f'languages = ["{language}"]']
    if gun is not None:
        lines += ["[[scanners]]", 'driver = "serial"', f'port = "{gun.port}"', 'name = "Desk"']
    if server is not None:
        lines += ["[[printers]]", 'driver = "escpos"', f'address = "{server.address}"']
        lines += ['profile = "epson-80mm"', 'name = "Slips"']
    terminal.file("makerdesk.toml", "\n".join(lines) + "\n").chmod(0o600)


def own_codes(terminal: "Terminal") -> None:
    """A school whose books have such labels."""
    rule = '[[codes.rules]]\nname = "own"\npattern = "CB-[0-9]{4}"\nclass = "book"\n'
    terminal.file(terminal.settings.name, f"{terminal.settings.read_text('utf-8')}\n{rule}")
