"""The two ends of a file: slicers write what they know at the top and at the bottom."""

from dataclasses import dataclass
from typing import BinaryIO

END = 1024 * 1024
"""Bytes that are read at each end, at most."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The first and the last bytes of a file; `tail` never repeats what `head` has."""

    head: bytes
    tail: bytes
    length: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing lies between the two ends."""
        return len(self.head) + len(self.tail) == self.length

    def texts(self) -> tuple[str, str]:
        """Both ends as text with LF alone between lines; lines that were cut in two left out.

        A whole file is all in the first one.
        """
        if self.is_whole:
            return _text(self.head + self.tail), ""
        return _text(self.head[: self.head.rfind(b"\n") + 1]), _text(self.tail.partition(b"\n")[2])


def ends_of(file: BinaryIO, length: int) -> Ends:
    """Read both ends of a file of so many bytes. Raises OSError."""
    file.seek(0)
    head = file.read(min(length, END))
    start = max(len(head), length - END)
    file.seek(start)
    return Ends(head, file.read(length - start), length)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
