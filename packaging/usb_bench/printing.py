"""Our side of a USB printer: the driver as the counter has it, and the slips of the bench."""

from hardware.api import Transport
from hardware.document import Barcode, Cut, Document, Line, Picture
from hardware.print_api import JobOutcome
from hardware.printers.dialogue import Patience
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import EPSON_80MM, Profile
from hardware.raster import Bitmap
from hardware.transport.address import parse_address
from hardware.transport.connect import transport_for
from hardware.virtual.printer import VirtualPrinter
from usb_bench.printer_body import IDENTITY

SLIP = Document((Line("Due Friday"), Line("Chromebook C-017"), Barcode("C-017"), Cut()))
LONG = Document((Picture(Bitmap(576, 2_000, bytes(range(144)) * 1_000)), *SLIP.blocks))
"""A slip of 145 kB: the printer is in the middle of a picture when the bench interferes."""
MIDDLE = 60_000
"""Bytes of it after which the printer stalls."""

LIBUSB, USBLP = "usb", "usblp"
WAYS = (LIBUSB, USBLP)
"""Ways to a USB printer, as addresses begin: past Linux's own driver, and through it."""

_ANY = 9600  # a serial line's speed, which USB has not
# Two seconds of silence are enough where nothing but a virtual machine lies between.
_PATIENCE = Patience(stall=2.0)


def usb_printer(way: str = LIBUSB, profile: Profile = EPSON_80MM) -> EscPosPrinter:
    """The driver of the bench's printer over one of the ways to it."""
    return EscPosPrinter(wire(way), profile, patience=_PATIENCE)


def wire(way: str) -> Transport:
    """What carries bytes to the bench's printer."""
    return transport_for(parse_address(f"{way}://{IDENTITY.key}"), baud=_ANY)


def print_on(printer: EscPosPrinter, document: Document) -> JobOutcome:
    """Print it whole."""
    return printer.print_job(bytes_of(printer, document))


def bytes_of(printer: EscPosPrinter, document: Document) -> bytes:
    """What the printer is sent of it."""
    return printer.compose(document, None)


def told(outcome: JobOutcome) -> str:
    """An outcome in a few words, such as "failed (stalled) after 512 bytes"."""
    why = f" ({outcome.obstacle.value})" if outcome.obstacle else ""
    return f"{outcome.state.value}{why} after {outcome.accepted:,} bytes"


def is_last_on_paper(document: Document, printer: VirtualPrinter) -> bool:
    """Whether the last slip that was cut off looks as it does on a printer without a cable."""
    reference = VirtualPrinter()
    reference.receive(bytes_of(usb_printer(), document))
    return _last_slip(printer) == _last_slip(reference) != ""


def _last_slip(printer: VirtualPrinter) -> str:
    slips = printer.strip.slips()
    return slips[-1].text().strip() if slips else ""
