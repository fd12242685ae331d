"""A real smart-card service of our own, its pretend reader, cards, and the driver that reads them.

The service is pcscd with the reader of vsmartcard's vpcd: each of its two slots is a TCP server to
which a card connects. Frames are two bytes of length, most significant first, and that many bytes:
one byte is a control (4: give your ATR), more are a command that wants an answer (vpcd.h).
"""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from hardware.options import Settings

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".environments" / "nfc" / "bin" / "python"
PCSCD = Path("/usr/sbin/pcscd")
VPCD = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
HANG = 20.0

_GIVE_ATR = b"\x04"
# A contactless storage card's, PC/SC part 3, section 3.1.3.2.3.
_ATR = bytes.fromhex("3B8F8001804F0CA000000306030001000000006A")
_READER = """FRIENDLYNAME "Bench"
DEVICENAME /dev/null:0x{port:X}
LIBPATH {library}
CHANNELID 0x{port:X}
"""
# systemd hands a service its socket as number 3, and says for which process. So ours need not be
# the only one of this computer.
_BY_SOCKET = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ |= {"LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid())}
os.execv(sys.argv[2], sys.argv[2:])
"""


class Service:
    """A pcscd that nobody else sees; it can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.port = _two_free_ports()
        self._socket = folder / "pcscd.comm"
        self._config = folder / "reader.conf"
        self._config.write_text(_READER.format(port=self.port, library=VPCD))
        self._process: subprocess.Popen[bytes] | None = None
        self.variables = {**os.environ, "PCSCLITE_CSOCK_NAME": str(self._socket)}

    def start(self) -> None:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(self._socket))
            listener.listen()
            number = listener.fileno()
            pcscd = (PCSCD, "--foreground", "--config", self._config)
            self._process = subprocess.Popen(
                [sys.executable, "-S", "-c", _BY_SOCKET, str(number), *pcscd],
                pass_fds=[number],
                stdout=subprocess.DEVNULL,
            )

    def kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait(HANG)
            self._process = None
            self._socket.unlink()


class Card:
    """A card in the field of slot 0, until it is closed. `looks` counts how often it was looked at
    since it was last asked something.
    """

    def __init__(self, port: int, uid: bytes, status: bytes = b"\x90\x00") -> None:
        self.asked: list[bytes] = []
        self._answer = uid + status
        self._looks = threading.Semaphore(0)
        self._wire = socket.create_connection(("127.0.0.1", port), HANG)
        self._thread = threading.Thread(target=self._serve, name="card")
        self._thread.start()

    def _serve(self) -> None:
        # It may be torn away, or the service killed, in the middle of a word.
        with suppress(OSError), self._wire.makefile("rwb") as stream:
            while header := stream.read(2):
                said = stream.read(int.from_bytes(header, "big"))
                if said == _GIVE_ATR:
                    self._looks.release()
                elif len(said) == 1:
                    continue
                else:
                    self.asked.append(said)
                answer = _ATR if said == _GIVE_ATR else self._answer
                stream.write(len(answer).to_bytes(2, "big") + answer)
                stream.flush()

    def lies_there(self, looks: int) -> None:
        """Wait until the service has looked at it so often: about 0.4 s each."""
        for _ in range(looks):
            assert self._looks.acquire(timeout=HANG)

    def close(self) -> None:
        with suppress(OSError):  # the service may have gone first
            self._wire.shutdown(socket.SHUT_RDWR)
        self._thread.join(HANG)
        self._wire.close()


class Listener:
    """The driver at work, and what it says."""

    def __init__(self, service: Service, settings: Settings) -> None:
        self._said: Queue[dict[str, Any]] = Queue()
        self._heard: list[dict[str, Any]] = []
        self._process = subprocess.Popen(
            [PYTHON, "-m", "tests.hardware.nfc_listener", json.dumps(dict(settings))],
            cwd=ROOT,
            env=service.variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._thread = threading.Thread(target=self._hear, name="listener")
        self._thread.start()

    def _hear(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._said.put(json.loads(line))

    def next(self, key: str) -> dict[str, Any]:
        """The next thing said, which must be of this kind: "state", "scan", "fault", "stopped"."""
        try:
            said = self._said.get(timeout=HANG)
        except Empty:
            said = {}
        self._heard.append(said)
        assert key in said, self._heard
        return said

    def reaches(self, state: str) -> dict[str, Any]:
        """What was said of a state; what is said of others until then does not matter."""
        while (said := self.next("state"))["state"] != state:
            continue
        return said

    def stop(self) -> dict[str, Any]:
        """End it as the program does; the answer is the last thing it says."""
        assert self._process.stdin
        self._process.stdin.close()
        self.reaches("disabled")
        return self.next("stopped")

    def close(self) -> None:
        self._process.kill()
        self._process.wait(HANG)
        self._thread.join(HANG)
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()


class NfcDesk:
    """A service and what stands at it; all of it is gone at the end."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._stack = stack
        self.service = Service(folder)
        stack.callback(self.service.kill)

    def listener(self, **settings: str | bool) -> Listener:
        made = Listener(self.service, {"driver": "pcsc", **settings})
        self._stack.callback(made.close)
        return made

    @contextmanager
    def card(self, uid: str, status: str = "9000") -> Iterator[Card]:
        """A card that lies on the reader for the length of the block."""
        card = Card(self.service.port, bytes.fromhex(uid), bytes.fromhex(status))
        try:
            yield card
        finally:
            card.close()


def _two_free_ports() -> int:
    """The first of two ports in a row, for the two slots of vpcd."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as first, socket.socket() as second:
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port
