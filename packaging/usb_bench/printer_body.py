"""A USB printer from the inside: a virtual printer behind the guest's USB-printer gadget."""

import fcntl
import os
import select
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hardware.identity import UsbIdentity
from hardware.virtual.printer import VirtualPrinter
from usb_bench.case import wait_for
from usb_bench.gadgets import Function, Gadget, plugged_in

IDENTITY = UsbIdentity(0x04B8, 0x0E28, serial="BENCH")
PORT_READY, PORT_PAPER_OUT = 0x18, 0x38
"""Bits of the printer class's GET_PORT_STATUS: 3 no error, 4 selected, 5 paper empty."""

USBLP_NODE = Path("/dev/usb/lp0")
"""There once Linux's own driver has found the printer."""

_GADGET = Gadget(
    IDENTITY,
    "TM-T20III",
    # One buffer is the least: each swallows 8 KiB that no printer has read yet.
    Function("printer", {"q_len": b"1", "pnp_string": b"MFG:BENCH;CMD:ESC/POS;MDL:TM-T20III;"}),
)
# GADGET_SET_PRINTER_STATUS of the kernel's include/uapi/linux/usb/g_printer.h.
_SET_PORT_STATUS = 0xC0016722
# Always the gadget's whole buffer (USB_BUFSIZE of f_printer.c): where a part of it is left, Linux
# 6.1 frees it twice when the cable is pulled and put in again.
_READ = 8192
_SLICE_MS = 20
_REST = 0.02


class PrinterBody:
    """Reads what the bus brings in a thread, and answers.

    `takes` is after how many bytes it stalls, to the next 8 KiB; None is never.
    """

    def __init__(self, printer: VirtualPrinter, gadget: Gadget, takes: int | None) -> None:
        self.printer = printer
        self.cable = gadget
        self._takes = takes
        self._port_status = self._told_port_status = PORT_READY
        self._stopping = threading.Event()
        self._has_let_go = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def has_stalled(self) -> bool:
        """Whether it has read all that it takes."""
        return self._takes is not None and len(self.printer.received) >= self._takes

    def take(self, takes: int | None) -> None:
        """Go on, or stall after so many bytes in all."""
        self._takes = takes

    def plug_in_again(self) -> None:
        """Put the cable in that was pulled, once the body has let go of its old end.

        f_printer of Linux 6.1 makes its new end in the memory of the old one: where that is still
        open, closing it then is the end of the guest.
        """
        wait_for(self._has_let_go.is_set, "the body has let go of its end")
        self.cable.plug_in()

    def set_port_status(self, bits: int) -> None:
        """What it answers to GET_PORT_STATUS once this has returned."""
        self._port_status = bits
        wait_for(lambda: self._told_port_status == bits, "the port's status has changed")

    @contextmanager
    def at_work(self) -> Iterator["PrinterBody"]:
        """It runs while the block does."""
        self._thread.start()
        try:
            yield self
        finally:
            self._stopping.set()
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            # Unplugged, its end of the cable is gone; plugged in, it is another one.
            self._has_let_go.clear()
            with suppress(OSError):
                self._serve()
            self._has_let_go.set()
            self._stopping.wait(_REST)

    def _serve(self) -> None:
        file = os.open(self.cable.node, os.O_RDWR | os.O_NONBLOCK)
        try:
            while not self._stopping.is_set():
                self._tell_port_status(file, self._port_status)
                self._exchange(file)
        finally:
            os.close(file)

    def _tell_port_status(self, file: int, bits: int) -> None:
        fcntl.ioctl(file, _SET_PORT_STATUS, bits)
        self._told_port_status = bits

    def _exchange(self, file: int) -> None:
        if answers := self.printer.take_answers():
            os.write(file, answers)
        if self.has_stalled or not self.printer.room:
            self._stopping.wait(_REST)
            return
        # The gadget takes nothing from the bus before somebody has tried to read.
        with suppress(BlockingIOError):
            self.printer.receive(os.read(file, _READ))
            return
        select.select([file], [], [], _SLICE_MS / 1000)


@contextmanager
def printer_on_the_bus(
    printer: VirtualPrinter | None = None, *, takes: int | None = None
) -> Iterator[PrinterBody]:
    """A printer that is plugged in and switched on."""
    with plugged_in(_GADGET) as gadget:
        body = PrinterBody(printer or VirtualPrinter(), gadget, takes)
        with body.at_work():
            wait_for_usblp()
            yield body


def wait_for_usblp() -> float:
    """Wait until Linux's own driver has the printer, and return the seconds."""
    return wait_for(USBLP_NODE.exists, "usblp takes the printer")
