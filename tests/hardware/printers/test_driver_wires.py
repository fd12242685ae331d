"""A job that was SENT arrived byte for byte, over USB and over a serial line."""

import os
import select
import sys
from collections.abc import Iterator

import pytest

from hardware.api import Transport
from hardware.document import Barcode, Cut, Document, Line, Picture
from hardware.print_api import JobOutcome, JobState
from hardware.printers.dialogue import Patience
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import GENERIC_80MM
from hardware.raster import Bitmap
from hardware.transport.serial_port import SerialTransport
from hardware.transport.usb_bulk import UsbBulkTransport
from tests.hardware.fake_usb import FakeBus, FakePrinter
from tests.hardware.printers.desk import TO_A_MUTE

HANG = 20.0
END = b"the end of the wire"
SILENT = Patience(answer=0.1, stall=HANG, write=0.05, proof=0.1, poll=0.05)
RECEIPT = Document((Line("Zoë M."), Barcode("C-017"), Cut()))
EVERY_BYTE = Document((Picture(Bitmap(64, 32, bytes(range(256)))), Cut()))
"""A wire that takes line ends, XON or a control sign for its own would change these dots."""

documents = pytest.mark.parametrize(
    "document", [RECEIPT, EVERY_BYTE], ids=["receipt", "every byte"]
)


def printed_on(transport: Transport, document: Document) -> tuple[JobOutcome, bytes]:
    """How the job ended on a clone that never answers, and the bytes that it should get."""
    driver = EscPosPrinter(transport, GENERIC_80MM, patience=SILENT)
    data = driver.compose(document, None)
    outcome = driver.print_job(data)
    return outcome, TO_A_MUTE + data


def assert_sent(outcome: JobOutcome, expected: bytes) -> None:
    assert (outcome.state, outcome.obstacle) == (JobState.SENT, None)
    assert outcome.accepted == len(expected) - len(TO_A_MUTE)


@documents
def test_a_usb_printer_gets_the_job_byte_for_byte(document: Document) -> None:
    printer = FakePrinter()

    outcome, expected = printed_on(UsbBulkTransport(backend=FakeBus(printer)), document)

    assert_sent(outcome, expected)
    assert bytes(printer.paper) == expected


def test_the_dots_of_the_picture_hold_every_byte() -> None:
    data = EscPosPrinter(UsbBulkTransport(backend=FakeBus()), GENERIC_80MM).compose(
        EVERY_BYTE, None
    )

    assert set(data) == set(range(256))


class Wire:
    """A pseudo-terminal as the system makes it: it is the program's part to make it raw."""

    def __init__(self) -> None:
        self._ours, self._theirs = os.openpty()
        self.node = os.ttyname(self._theirs)

    def drain(self) -> bytes:
        """All that came over it."""
        os.write(self._theirs, END)
        data = b""
        while not data.endswith(END):
            readable, _, _ = select.select([self._ours], [], [], HANG)
            assert readable, f"the wire went silent after {data!r}"
            data += os.read(self._ours, 4096)
        return data.removesuffix(END)

    def close(self) -> None:
        os.close(self._ours)
        os.close(self._theirs)


@pytest.fixture
def wire() -> Iterator[Wire]:
    if sys.platform == "win32":
        pytest.skip("needs pseudo-terminals, which Windows has not")
    wire = Wire()
    yield wire
    wire.close()


@documents
def test_a_serial_printer_gets_the_job_byte_for_byte(wire: Wire, document: Document) -> None:
    outcome, expected = printed_on(SerialTransport(wire.node), document)

    assert_sent(outcome, expected)
    assert wire.drain() == expected
