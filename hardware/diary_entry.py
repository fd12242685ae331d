"""One thing that happened to a device while its diary was kept, or is played."""

from dataclasses import dataclass

from hardware.api import RawScan, ScanEvent
from hardware.key_stroke import KeyStroke


@dataclass(frozen=True, slots=True)
class NotedEvent:
    """What the driver made of the bytes, without the text. `kind` is "scan" or a fault's kind."""

    kind: str
    length: int
    symbology: str | None = None
    is_repeat: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, `at` seconds after the diary began; one of the others is set.

    `read` is None where nothing was read, and b"" where it was tried. `failed` is the name of a
    class in `hardware.errors`, `field` the value of a `hardware.transport.pcsc.Field`. `answer` is
    None where no card was asked, and b"" where it was gone.
    """

    at: float
    opened: bool = False
    read: bytes | None = None
    wrote: int = 0
    commands: tuple[str, ...] = ()
    failed: str = ""
    event: NotedEvent | None = None
    stroke: KeyStroke | None = None
    field: str = ""
    answer: bytes | None = None


def noted(event: ScanEvent) -> NotedEvent:
    """What of an event a diary may tell."""
    if isinstance(event, RawScan):
        return NotedEvent("scan", len(event.text), event.symbology, event.is_repeat)
    return NotedEvent(event.kind.value, event.length)
