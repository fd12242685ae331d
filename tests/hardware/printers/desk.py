"""A virtual printer on the network, and jobs for it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hardware.document import Barcode, Cut, Document, Line, Picture
from hardware.print_api import JobOutcome
from hardware.printers import commands, recovery
from hardware.printers.dialogue import Patience
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import EPSON_80MM, Profile
from hardware.printers.status import QUESTIONS
from hardware.raster import Bitmap
from hardware.transport.tcp import TcpTransport
from hardware.virtual.printer import Model, VirtualPrinter
from hardware.virtual.tcp_server import TcpPrinterServer

HANG = 20.0
HEAD = bytes(commands.LONGEST_HEAD)
"""What a driver that is new says first: a command that broke off before its data gets no data."""
QUESTION = commands.ask_status(1)[:2]
ALL_QUESTIONS = b"".join(commands.ask_status(number) for number in QUESTIONS)
FILLING = recovery.filling(recovery.LONGEST_COMMAND, clears=False)
TO_A_MUTE = (
    HEAD + commands.ask_status(1) + FILLING + commands.ask_status(1) + commands.feed_and_cut()
)
"""What it says before its first job to a printer that answers nothing."""
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

    def driver(
        self, profile: Profile = EPSON_80MM, *, patience: Patience = NEVER_SILENT
    ) -> EscPosPrinter:
        transport = TcpTransport("127.0.0.1", self.server.port)
        return EscPosPrinter(transport, profile, patience=patience)

    def print(self, driver: EscPosPrinter, document: Document = RECEIPT) -> JobOutcome:
        return driver.print_job(driver.compose(document, None))

    def _on_change(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def receives(self, data: bytes) -> bool:
        """Whether `data` is the last that arrives, waited for."""
        with self._changed:
            return self._changed.wait_for(lambda: self.printer.received.endswith(data), HANG)

    def has_begun_the_job(self) -> bool:
        """Whether the beginning of a receipt or photo arrives, waited for."""
        with self._changed:
            return self._changed.wait_for(lambda: self._has_begun(), HANG)

    def _has_begun(self) -> bool:
        return any(start in self.printer.received for start in (b"Due", b"\x1dv0"))

    def prints(self, text: str) -> bool:
        """Whether the last slip reads so, waited for."""
        with self._changed:
            return self._changed.wait_for(lambda: self.slips()[-1:] == [text], HANG)

    def slips(self) -> list[str]:
        return [slip.text() for slip in self.printer.strip.slips()]


@contextmanager
def watched(driver: EscPosPrinter, on_job: Callable[[], None]) -> Iterator[None]:
    """Call `on_job` after each write of the job that follows: it begins with ESC @, and ends where
    a question comes.
    """
    transport = driver._transport
    write, has_begun = transport.write, False

    def watch(data: bytes, timeout: float) -> int:
        nonlocal has_begun
        count = write(data, timeout)
        has_begun = has_begun or data.startswith(commands.INITIALISE)
        if has_begun and count and not data.startswith(QUESTION):
            on_job()
        return count

    vars(transport)["write"] = watch
    yield
    del vars(transport)["write"]


@contextmanager
def desk_with(model: Model) -> Iterator[Desk]:
    desk = Desk(model)
    yield desk
    desk.server.stop()
