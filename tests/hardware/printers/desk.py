"""A virtual printer on the network, and jobs for it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from hardware.document import Barcode, Cut, Document, Line, Picture
from hardware.print_api import JobOutcome, PrintProgress
from hardware.printers.dialogue import Patience
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import EPSON_80MM, Profile
from hardware.raster import Bitmap
from hardware.transport.tcp import TcpTransport
from hardware.virtual.printer import Model, VirtualPrinter
from hardware.virtual.tcp_server import TcpPrinterServer

HANG = 20.0
RECEIPT = Document((Line("Due Friday"), Barcode("C-017"), Cut()))
PHOTO = Document((Picture(Bitmap(576, 4000, b"\x55" * 72 * 4000)), Cut()))
SHORT = Patience(answer=0.1, stall=0.3, write=0.05, proof=0.3, poll=0.05)
NEVER_SILENT = Patience(answer=HANG, stall=HANG, write=0.05, proof=HANG, poll=0.5)


class Desk:
    """A virtual printer on the network, and the driver that prints on it."""

    def __init__(self, model: Model) -> None:
        self._changed = threading.Condition()
        self.printer = VirtualPrinter(model, on_change=self._on_change)
        self.server = TcpPrinterServer(self.printer)
        self.server.start()
        self.progress: list[PrintProgress] = []

    def driver(
        self, profile: Profile = EPSON_80MM, *, patience: Patience = NEVER_SILENT
    ) -> EscPosPrinter:
        transport = TcpTransport("127.0.0.1", self.server.port)
        return EscPosPrinter(transport, profile, patience=patience)

    def print(self, driver: EscPosPrinter, document: Document = RECEIPT) -> JobOutcome:
        data = driver.compose(document, None)
        return driver.print_job(data, job="7", progress=self.progress.append)

    def _on_change(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def receives(self, data: bytes) -> bool:
        """Whether `data` is the last that arrives, waited for."""
        with self._changed:
            return self._changed.wait_for(lambda: self.printer.received.endswith(data), HANG)

    def has_begun_the_job(self) -> bool:
        """Whether more than the four questions arrives, waited for."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self.printer.received) > 4 * 3 + 3, HANG)

    def slips(self) -> list[str]:
        return [slip.text() for slip in self.printer.strip.slips()]


@contextmanager
def desk_with(model: Model) -> Iterator[Desk]:
    desk = Desk(model)
    yield desk
    desk.server.stop()
