"""A network printer that misbehaves on its side of the connection, until it is mended."""

import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from hardware.virtual.printer import Faults, Model, VirtualPrinter

_SLICE = 0.02


class Trouble(Enum):
    """What it does with a job. All of them take the connection but REFUSES."""

    REFUSES = "refuses"
    HANGS = "hangs"
    TRICKLES = "trickles"
    CLOSES = "closes in mid-job"
    IS_EMPTY = "is out of paper"
    IS_MUTE = "gives no status"


class BadPrinter:
    """A port of this computer. `paper` is what came out since it was made or mended.

    Mending is what a person does: switch it off and on again. What was on its way is lost.
    """

    TAKEN_BEFORE_CLOSING = 150
    """Bytes; more than the questions before a job, less than a slip."""

    def __init__(self, trouble: Trouble) -> None:
        self._trouble: Trouble | None = trouble
        self.paper = VirtualPrinter(Model(answers_status=trouble is not Trouble.IS_MUTE))
        if trouble is Trouble.IS_EMPTY:
            self.paper.set_faults(Faults(paper_out=True))
        self.connections = 0
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=1)
        self.address = f"tcp://127.0.0.1:{self._listener.getsockname()[1]}"
        self._change = threading.Event()
        self._is_over = False
        if trouble is Trouble.REFUSES:
            self._listener.close()
        self._thread = threading.Thread(target=self._run, name="bad printer", daemon=True)
        self._thread.start()

    def mend(self) -> None:
        """Off and on again; the same port works as it should from now on."""
        self._end_thread()
        self.paper = VirtualPrinter()
        self._trouble = None
        port = int(self.address.rpartition(":")[2])
        self._listener.close()
        self._listener = socket.create_server(("127.0.0.1", port), backlog=1)
        self._change.clear()
        self._thread = threading.Thread(target=self._run, name="mended printer", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End its thread and its port."""
        self._end_thread()
        self._listener.close()

    def _end_thread(self) -> None:
        self._change.set()
        self._thread.join(10)

    def _run(self) -> None:
        if self._trouble is Trouble.REFUSES:
            return
        while not self._change.is_set():
            if select.select([self._listener], [], [], _SLICE)[0]:
                client, _ = self._listener.accept()
                self.connections += 1
                with client:
                    self._serve(client)

    def _serve(self, client: socket.socket) -> None:
        taken = 0
        while not self._change.is_set():
            if self._trouble is Trouble.HANGS:
                self._change.wait()
                return
            if self._trouble is Trouble.TRICKLES and self._change.wait(1.0):
                return
            if not select.select([client], [], [], _SLICE)[0]:
                continue
            try:
                data = client.recv(1 if self._trouble is Trouble.TRICKLES else 256)
                taken += len(data)
                self.paper.receive(data)
                client.sendall(self.paper.take_answers())
            except OSError:
                return
            if not data or self._is_enough(taken):
                return

    def _is_enough(self, taken: int) -> bool:
        return self._trouble is Trouble.CLOSES and taken >= self.TAKEN_BEFORE_CLOSING


@contextmanager
def bad_printer(trouble: Trouble) -> Iterator[BadPrinter]:
    """One of these, gone at the end."""
    printer = BadPrinter(trouble)
    try:
        yield printer
    finally:
        printer.stop()
