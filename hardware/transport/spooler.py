"""A job for a print queue of the system, by the programs of CUPS: the last resort.

What a queue calls "completed" is not printed: without paper in the printer CUPS says so at once. So
a job that is handed over can only be "sent, not confirmed".
"""

import os
import shutil
import subprocess
from threading import Event

from hardware.errors import (
    N_,
    DeviceBusy,
    DeviceError,
    DeviceNotFound,
    DeviceTimeout,
    Disconnected,
    Unsupported,
)

_ANSWER_SECONDS = 10.0
_HAND_OVER_SECONDS = 30.0
_NO_PROGRAMS = N_(
    "This computer has no print queues of CUPS. Install the package cups-client, or connect the "
    "printer in another way."
)
_NO_QUEUE = N_("Write the name of a print queue that this computer has, as lpstat -e tells them.")
_IS_STOPPED = N_("The print queue is stopped. Let it print again, then try again.")
_REFUSED = N_("The print queue did not take the slip. Look at the printer in the system settings.")
_SILENT = N_("The system's print service does not answer. Start it again, or the computer.")
_STOPPED_SIGNS = (" disabled since ", " not accepting requests since ")
"""What lpstat says in the C locale of a queue that keeps its jobs back, or takes none."""


class SpoolerTransport:
    """One queue. It is a `Spool`: `lp` gets a job only when all of it was written."""

    two_way = False

    def __init__(self, queue: str) -> None:
        self.name = f"spooler://{queue}"
        self._queue = queue
        self._gathered: bytearray | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._cancelled = Event()

    def open(self) -> None:
        self.close()
        self._cancelled.clear()
        if not (shutil.which("lp") and shutil.which("lpstat")):
            detail = f"{self.name}: there is no lp or no lpstat"
            raise Unsupported(detail, remedy=_NO_PROGRAMS)
        command = ("lpstat", "-p", self._queue, "-a", self._queue)
        code, said = self._run(command, b"", _ANSWER_SECONDS)
        if code is None:
            raise DeviceTimeout(f"{self.name}: lpstat does not answer", remedy=_SILENT)
        if code:
            raise DeviceNotFound(f"{self.name}: {said}", remedy=_NO_QUEUE)
        if any(sign in said for sign in _STOPPED_SIGNS):
            raise DeviceBusy(f"{self.name}: {said}", remedy=_IS_STOPPED)
        self._gathered = bytearray()

    def read(self, max_bytes: int, timeout: float) -> bytes:
        self._opened()
        return b""

    def write(self, data: bytes, timeout: float) -> int:
        gathered = self._opened()
        if self._cancelled.is_set():
            return 0
        gathered += data
        return len(data)

    def hand_over(self) -> bool:
        """To `lp`, which has taken the job when it ends well."""
        data = bytes(self._opened())
        if self._cancelled.is_set():
            raise DeviceError(f"{self.name}: cancelled before anything was handed over")
        command = ("lp", "-d", self._queue, "-o", "raw")
        code, said = self._run(command, data, _HAND_OVER_SECONDS)
        if code:
            raise DeviceError(f"{self.name}: {said}", remedy=_REFUSED)
        return code == 0

    def _run(
        self, command: tuple[str, ...], given: bytes, seconds: float
    ) -> tuple[int | None, str]:
        """How `command` ended and what it said; None if it was killed, by `cancel` or by us."""
        variables = {**os.environ, "LC_ALL": "C"}
        pipe = subprocess.PIPE
        try:
            process = subprocess.Popen(
                command, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, env=variables
            )
        except OSError as error:
            raise Unsupported(f"{self.name}: {error}", remedy=_NO_PROGRAMS) from error
        with process:
            self._process = process
            if self._cancelled.is_set():
                process.kill()
            try:
                said, _ = process.communicate(given, seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                said, _ = process.communicate()
            self._process = None
        code = process.returncode
        return None if code < 0 else code, " ".join(said.decode(errors="replace").split())

    def cancel(self) -> None:
        self._cancelled.set()
        if process := self._process:
            process.kill()

    def close(self) -> None:
        self._gathered = None

    def _opened(self) -> bytearray:
        if self._gathered is None:
            raise Disconnected(f"{self.name}: not open")
        return self._gathered
