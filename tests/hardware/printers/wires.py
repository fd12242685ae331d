"""One virtual printer at the end of each wire that the driver knows."""

import os
import select
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hardware.api import Transport
from hardware.transport.serial_port import SerialTransport
from hardware.transport.spooler import SpoolerTransport
from hardware.transport.tcp import TcpTransport
from hardware.transport.usb_bulk import UsbBulkTransport
from hardware.transport.usblp import UsblpTransport
from hardware.transport.wake import WakeUp
from hardware.virtual.printer import Faults, Model, VirtualPrinter
from hardware.virtual.tcp_server import TcpPrinterServer
from tests.hardware.fake_usb import FakeBus, FakePrinter
from tests.hardware.printers.desk import HANG
from tests.hardware.transport.pretend_queue import CAT, IS_IDLE, IS_UNKNOWN, listening_queue

_SLICE = 0.02
_PAPER_EMPTY, _WELL = 0x38, 0x18


class WatchedPrinter(VirtualPrinter):
    """One that a test can wait for. `on_bytes` sees what comes before the printer does."""

    def __init__(self, model: Model) -> None:
        self._changed = threading.Condition()
        self.on_bytes: Callable[[bytes], None] = lambda _: None
        super().__init__(model, on_change=self._notify)

    def receive(self, data: bytes) -> None:
        self.on_bytes(data)
        super().receive(data)

    def _notify(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def receives(self, data: bytes) -> bool:
        """Whether `data` is the last that arrives, waited for."""
        with self._changed:
            return self._changed.wait_for(lambda: self.received.endswith(data), HANG)


@dataclass
class Wire:
    """A printer and the way to it; `plug` takes its cable out, or puts it in again."""

    printer: WatchedPrinter
    transport: Transport
    plug: Callable[[bool], None]


@contextmanager
def by_tcp(model: Model, folder: Path) -> Iterator[Wire]:
    printer = WatchedPrinter(model)
    server = TcpPrinterServer(printer)
    server.start()
    yield Wire(
        printer,
        TcpTransport("127.0.0.1", server.port),
        lambda is_in: printer.set_faults(Faults(unplugged=not is_in)),
    )
    server.stop()


class Terminal:
    """A printer behind a pseudo-terminal, under a name that outlives its cable."""

    def __init__(self, printer: VirtualPrinter, name: Path) -> None:
        import tty  # which Windows has not

        self._printer, self._name = printer, name
        self._ours, self._theirs = os.openpty()
        tty.setraw(self._theirs)
        name.unlink(missing_ok=True)
        name.symlink_to(os.ttyname(self._theirs))
        self._wake = WakeUp()
        self._is_over = False
        self._thread = threading.Thread(target=self._run, name="printer on a terminal")
        self._thread.start()

    def _run(self) -> None:
        while not self._is_over:
            room = self._printer.room
            wanted: list[int | WakeUp] = [self._wake, self._ours] if room else [self._wake]
            ready, _, _ = select.select(wanted, [], [], _SLICE)
            if self._ours in ready:
                self._printer.receive(os.read(self._ours, room))
            if answers := self._printer.take_answers():
                os.write(self._ours, answers)

    def unplug(self) -> None:
        self._is_over = True
        self._wake.ring()
        self._thread.join()
        self._wake.close()
        os.close(self._ours)
        os.close(self._theirs)
        self._name.unlink()
        self._printer.set_faults(Faults(unplugged=True))


@contextmanager
def _by_terminal(model: Model, name: Path, transport: Transport) -> Iterator[Wire]:
    printer = WatchedPrinter(model)
    plugged = [Terminal(printer, name)]

    def plug(is_in: bool) -> None:
        if is_in:
            printer.set_faults(Faults())
            plugged.append(Terminal(printer, name))
        else:
            plugged.pop().unplug()

    yield Wire(printer, transport, plug)
    if plugged:
        plug(False)


def by_serial(model: Model, folder: Path) -> AbstractContextManager[Wire]:
    name = folder / "ttyUSB0"
    return _by_terminal(model, name, SerialTransport(str(name), find_ports=lambda: ()))


def by_usblp(model: Model, folder: Path) -> AbstractContextManager[Wire]:
    """A terminal stands for the node of Linux's driver; it knows no status of a port."""
    name = folder / "lp0"
    return _by_terminal(model, name, UsblpTransport(str(name), find_nodes=lambda: ()))


class VirtualBus(FakeBus):
    """A USB bus whose printer understands what it is sent. A time-out takes its time."""

    def __init__(self, device: FakePrinter, printer: VirtualPrinter) -> None:
        super().__init__(device)
        self._printer = printer

    def bulk_write(
        self, dev_handle: FakePrinter, ep: int, intf: int, data: Any, timeout: int
    ) -> int:
        dev_handle.takes = self._printer.room
        if not dev_handle.takes:
            threading.Event().wait(timeout / 1000)
        before = len(dev_handle.paper)
        count = super().bulk_write(dev_handle, ep, intf, data, timeout)
        self._printer.receive(bytes(dev_handle.paper[before:]))
        return count

    def bulk_read(
        self, dev_handle: FakePrinter, ep: int, intf: int, buff: Any, timeout: int
    ) -> int:
        dev_handle.answers += self._printer.take_answers()
        if not dev_handle.answers:
            threading.Event().wait(timeout / 1000)
        return super().bulk_read(dev_handle, ep, intf, buff, timeout)

    def ctrl_transfer(self, dev_handle: FakePrinter, *setup: Any) -> int:
        dev_handle.port_status = _PAPER_EMPTY if self._printer.faults.paper_out else _WELL
        return super().ctrl_transfer(dev_handle, *setup)


@contextmanager
def by_usb(model: Model, folder: Path) -> Iterator[Wire]:
    printer, device = WatchedPrinter(model), FakePrinter()

    def plug(is_in: bool) -> None:
        device.plugged = is_in
        printer.set_faults(Faults(unplugged=not is_in))

    yield Wire(printer, UsbBulkTransport(backend=VirtualBus(device, printer)), plug)


@contextmanager
def by_spooler(model: Model, folder: Path) -> Iterator[Wire]:
    """A print queue that gives its jobs to a printer on a terminal, and may be removed."""
    printer, node = WatchedPrinter(model), folder / "lp0"
    terminal = Terminal(printer, node)
    with (
        pytest.MonkeyPatch.context() as patch,
        listening_queue(folder / "programs", patch) as queue,
    ):
        queue.takes(f"exec {CAT} > '{node}'")

        def plug(is_in: bool) -> None:
            queue.is_told(IS_IDLE if is_in else IS_UNKNOWN, code=0 if is_in else 1)

        yield Wire(printer, SpoolerTransport("receipts"), plug)
    terminal.unplug()


WIRES: Mapping[str, Callable[[Model, Path], AbstractContextManager[Wire]]] = {
    "tcp": by_tcp,
    "serial": by_serial,
    "usb": by_usb,
    "usblp": by_usblp,
}
"""Those that can answer."""
ALL_WIRES = {**WIRES, "spooler": by_spooler}
