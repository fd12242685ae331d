"""USB scanners from the inside: what they send, and where."""

import os
import termios
import tty
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from hardware.identity import UsbIdentity
from usb_bench.case import wait_for
from usb_bench.gadgets import Function, Gadget, plugged_in


class SerialScannerBody:
    """A scanner in USB-COM mode."""

    def __init__(self, gadget: Gadget) -> None:
        self.cable = gadget
        # Raw: a scanner hears no echo and turns no line end into another.
        file = os.open(gadget.node, os.O_RDWR | os.O_NOCTTY)
        tty.setraw(file, termios.TCSANOW)
        os.close(file)

    def scan(self, codes: Sequence[str]) -> None:
        """Send codes as fast as the bus takes them."""
        self.send("".join(f"{code}\r" for code in codes).encode())

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        # Opened anew each time: unplugging hangs up the scanner's own end too.
        file = os.open(self.cable.node, os.O_WRONLY | os.O_NOCTTY)
        try:
            while data:
                data = data[os.write(file, data) :]
            termios.tcdrain(file)
        finally:
            os.close(file)


@contextmanager
def serial_scanner_on_the_bus(
    identity: UsbIdentity, *, port: int = 0
) -> Iterator[SerialScannerBody]:
    """A scanner in USB-COM mode that is plugged in."""
    gadget = Gadget(identity, "Scanner in serial mode", Function("acm"), port)
    with plugged_in(gadget):
        wait_for(gadget.node.exists, "the scanner")
        yield SerialScannerBody(gadget)
