"""What the page of hardware works with: the counter's parts, what they read, how to try them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from kiosk.domain.desk.effects import SoundKind
from kiosk.services.catalog.labels import LabelWords
from kiosk.services.desk.watch import Watch
from kiosk.ui.shell.surround import Sounding


class PartKind(Enum):
    """What a part of the counter is."""

    SCANNER = auto()
    TYPING_SCANNER = auto()
    PRINTER = auto()
    SOUND = auto()
    DISK = auto()


class Health(Enum):
    """How a part is. UNSURE: it cannot tell, or nobody has asked it yet."""

    WELL = auto()
    UNSURE = auto()
    WATCH = auto()
    BAD = auto()


SICK = frozenset({Health.WATCH, Health.BAD})


class Ailment(Enum):
    """What is the matter with a part, in words of its own on the page."""

    PAPER_NEAR_END = auto()
    PAPER_OUT = auto()
    COVER_OPEN = auto()
    CUTTER = auto()
    BROKEN = auto()
    TOO_HOT = auto()
    OFFLINE = auto()
    SILENT = auto()
    AWAY = auto()
    HELD = auto()
    FORBIDDEN = auto()
    NOT_CONFIRMED = auto()
    NO_PLAYER = auto()
    NO_SOUND_DEVICE = auto()
    SOUND_OFF = auto()
    LITTLE_ROOM = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the counter.

    `name` is what the settings call it and tells it from all others. `lived_at` is when it last
    read or printed something. `detail` is technical English; `culprit` is who holds it, or the
    rule that is missing; `free` is the room on the disk in bytes. `is_told_by_port` says that
    another one just like it is only told apart by its socket, `is_busy` that a printer prints.
    """

    name: str
    kind: PartKind
    health: Health
    ailment: Ailment | None = None
    lived_at: datetime | None = None
    detail: str = ""
    culprit: str = ""
    free: int = 0
    is_told_by_port: bool = False
    is_busy: bool = False


class NewcomerKind(Enum):
    """What a newcomer is taken for. UNKNOWN: a port that does not say what hangs on it."""

    SCANNER = auto()
    CARD_READER = auto()
    PRINTER = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A device that is plugged in and not set up; `name` is its maker's and its own."""

    address: str
    name: str
    kind: NewcomerKind
    is_told_by_port: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """Something that was read. `text` is empty where `fault` says why it is no code.

    `raw` is what came over the wire, empty where the system does not tell; where it is the places
    of keys, `caps` says what stands on each of them. `took` is the seconds from the first to the
    last, None where nobody can tell. `symbology` is its name, empty where the scanner does not say.
    """

    device: str
    at: datetime
    text: str
    raw: bytes = b""
    caps: tuple[str, ...] = ()
    took: float | None = None
    aim: str = ""
    symbology: str = ""
    fault: str = ""
    length: int = 0
    is_repeat: bool = False


@dataclass(frozen=True, slots=True)
class Means:
    """What the counter gives.

    `printers` are their names. `parts` is for a lane, and is told there what became of the last
    sound; it asks no device, only what is known of each. `sick_printer` is the one that is worst
    off, None where none is known to be. `ask` asks every printer how it is; what it says shows in
    `parts` later. `strip` draws the strip that `try_printer` prints, as its paper: for a printer
    and the time of day that stands on it. `print_labels` prints labels of things, each cut off, and
    says which codes are too long for one: then none is printed. `feed` brings a bit of paper out,
    `cut` cuts it. `play`
    plays a sound, and `sounding` says what became of it. `counter` is what this counter is called,
    for a lane. `tested_at` is when everything was last tested, None where nobody knows, and
    `keep_tested` keeps that it was just now. `report` writes the file for whoever helps, in a lane,
    told like `parts` of the last sound, and says whether it could be written there. `px_per_mm`
    says how large a millimetre is on the screen of a widget, and `keep_px_per_mm` keeps what a card
    has shown; it says whether that could be kept. `newcomers` looks what else is plugged in.
    `set_up` writes one of them, by its address, into the settings as what it is, for the next
    start; `leave_alone` keeps that it is not to be offered again. All three are for a lane, and the
    last two say whether it could be written.
    """

    printers: tuple[str, ...]
    parts: Callable[[Sounding], tuple[Part, ...]]
    sick_printer: Callable[[], Part | None]
    ask: Callable[[], None]
    strip: Callable[[str, str], QImage]
    try_printer: Callable[[str, str], None]
    print_labels: Callable[[str, Sequence[LabelWords]], tuple[str, ...]]
    feed: Callable[[str], None]
    cut: Callable[[str], None]
    play: Callable[[SoundKind], None]
    sounding: Callable[[], Sounding]
    counter: Callable[[], str]
    tested_at: Callable[[], datetime | None]
    keep_tested: Callable[[], None]
    report: Callable[[Path, Sounding, Watch], bool]
    px_per_mm: Callable[[QWidget], float]
    keep_px_per_mm: Callable[[QWidget, float], bool]
    newcomers: Callable[[], tuple[Newcomer, ...]]
    set_up: Callable[[str, NewcomerKind], bool]
    leave_alone: Callable[[str], bool]


class Hardware(QObject):
    """Outlives the stay of one member of staff; speaks only while somebody listens.

    Signals:
        changed: some part may show something new.
        answered: a printer that was asked or tried said how it is; carries its name.
        heard: carries a `Heard`.
    """

    changed = Signal()
    answered = Signal(str)
    heard = Signal(object)

    def __init__(self, means: Means, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.means = means
