"""An RFID reader on a pseudo-terminal, in each of the ways that `TagDecoder` understands."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import xor

from hardware.virtual.scanner import PtyScanner

_STX, _ETX = b"\x02", b"\x03"
_STOP_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class TagModel:
    """How a reader tells a tag: the frame of the tag's bytes, and how many seconds after each
    frame it sends the next one while the tag stays; None where it tells each tag once.
    """

    frame: Callable[[bytes], bytes]
    repeats_after: float | None = None


def _text(number: bytes, end: bytes = b"") -> bytes:
    checked = number + bytes([reduce(xor, number)])
    return _STX + checked.hex().upper().encode() + end + _ETX


def _binary(number: bytes) -> bytes:
    mifare, em4100 = 1, 2
    content = bytes([len(number) + 5, em4100 if len(number) == 5 else mifare]) + number
    return _STX + content + bytes([reduce(xor, content)]) + _ETX


ID_12LA = TagModel(lambda number: _text(number, b"\r\n"))
RDM6300 = TagModel(_text, repeats_after=0.05)
BINARY = TagModel(_binary)


class PtyTagReader:
    """POSIX only. `port` is what to write in the settings; tags are hex digits, as scans tell them.

    Text frames hold five bytes, binary ones four to ten.
    """

    def __init__(self, model: TagModel) -> None:
        self._model = model
        self._wire = PtyScanner()
        self.port = self._wire.port
        self.send = self._wire.send
        self._lifted = threading.Event()
        self._repeating: threading.Thread | None = None

    def tap(self, tag: str) -> None:
        """A tag passes by and is read once."""
        self.send(self._model.frame(bytes.fromhex(tag)))

    def lay(self, tag: str) -> None:
        """A tag is laid on the reader in place of the last one, and stays until `lift`."""
        self.lift()
        self.tap(tag)
        pause = self._model.repeats_after
        if pause is not None:
            self._lifted.clear()
            self._repeating = threading.Thread(target=self._repeat, args=(tag, pause), daemon=True)
            self._repeating.start()

    def lift(self) -> None:
        """The tag is taken away, if there is one."""
        repeating, self._repeating = self._repeating, None
        if repeating:
            self._lifted.set()
            repeating.join(_STOP_SECONDS)

    def unplug(self) -> None:
        """Take the reader away under the program's hands, and the tag with it."""
        self.lift()
        self._wire.unplug()

    def _repeat(self, tag: str, pause: float) -> None:
        while not self._lifted.wait(pause):
            self.tap(tag)
