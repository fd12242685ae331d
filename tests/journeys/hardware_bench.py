"""A counter with a scanner and a printer that are really connected, and staff on its page."""

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import EPSON_80MM
from hardware.scanners.stream_scanner import StreamScanner
from hardware.transport.serial_port import SerialTransport
from hardware.transport.tcp import TcpTransport
from hardware.virtual.printer import VirtualPrinter
from hardware.virtual.scanner import PtyScanner
from hardware.virtual.tcp_server import TcpPrinterServer
from kiosk.app.counter_parts import MakeScanner
from kiosk.app.premises import Premises
from kiosk.app.sound import SystemSound
from kiosk.app.staff_door import StaffDoor
from kiosk.ui.staff.desk.hardware import Part
from kiosk.ui.staff.desk.hardware_page import HardwarePage
from kiosk.ui.staff.shell.parts import Label
from tests.journeys.conftest import OpenCounter
from tests.support.journey_store import ASSETS
from tests.support.morning import ALT, Key, Morning

PICTURES = os.environ.get("MAKERDESK_PICTURES")


class Bench:
    """A counter with a real serial port, a printer on a real socket, and staff before it."""

    def __init__(
        self,
        open_counter: OpenCounter,
        settings: Path,
        *,
        sound: SystemSound | None = None,
        printers: Sequence[str] = ("Slip printer",),
    ) -> None:
        """Stand the counter; without `sound` it only notes what it would play."""
        self.gun = PtyScanner()
        self.virtuals = [VirtualPrinter() for _ in printers]
        self.servers = [TcpPrinterServer(each) for each in self.virtuals]
        made = map(self._printer, self.servers, printers)
        journey = open_counter(scanners=(self._scanner(),), printers=tuple(made), sound=sound)
        self.settings = settings
        self.door = StaffDoor(
            journey.counter,
            ASSETS,
            Premises(
                settings=settings,
                by_port=frozenset({"Desk scanner"}),
                drivers=(*("escpos" for _ in printers), "serial"),
            ),
        )
        self.morning = Morning(journey, self.door)

    @property
    def virtual(self) -> VirtualPrinter:
        """The first printer."""
        return self.virtuals[0]

    @property
    def server(self) -> TcpPrinterServer:
        """Its socket."""
        return self.servers[0]

    def _printer(self, server: TcpPrinterServer, name: str) -> EscPosPrinter:
        server.start()
        return EscPosPrinter(TcpTransport("127.0.0.1", server.port), EPSON_80MM, name=name)

    def _scanner(self) -> MakeScanner:
        port = SerialTransport(self.gun.port)
        return lambda deliver: StreamScanner(
            port, deliver=deliver, clock=lambda: 0.0, name="Desk scanner"
        )

    def page(self) -> HardwarePage:
        """To the page by its key; it has read what is known."""
        self.morning.press(Key.Key_H, ALT)
        page = self.morning.shell.page
        assert isinstance(page, HardwarePage)
        self.morning.until(lambda: bool(page.parts))
        return page

    def close(self) -> None:
        """Pull everything out."""
        self.door.close()
        for server in self.servers:
            server.stop()
        self.gun.unplug()


def part(page: HardwarePage, name: str) -> Part:
    """What the page shows of the part with that name."""
    return next(each for each in page.parts if each.name == name)


def words(page: QWidget) -> set[str]:
    """Everything that is written there."""
    return {label.text() for label in page.findChildren(Label) if label.isVisible()}


def picture(bench: Bench, name: str) -> None:
    """Kept where somebody wants to look at it."""
    if PICTURES:
        bench.morning.until(lambda: True)
        bench.morning.journey.stage.grab().save(str(Path(PICTURES) / f"{name}.png"))
