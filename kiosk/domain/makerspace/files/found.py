"""What was found in a job's file, or why it is not taken."""

from dataclasses import dataclass
from enum import StrEnum

from db.vocabulary.makerspace import JobFileKind

MAX_TEXT = 80
"""Characters kept of a name or a number that stands in a file."""


class Trouble(StrEnum):
    """Why a file is not taken; `kiosk.wording.makerspace.job_files` says each in a sentence."""

    EMPTY = "empty"
    TOO_BIG = "too_big"  # most: megabytes
    UNKNOWN_KIND = "unknown_kind"
    DAMAGED = "damaged"
    CUT_SHORT = "cut_short"
    NO_PART = "no_part"  # the archive lacks what it names, or holds no job at all
    LOCKED = "locked"
    ODD_PACKING = "odd_packing"
    UNSAFE_NAME = "unsafe_name"
    REPEATED_NAME = "repeated_name"
    TOO_MANY_ENTRIES = "too_many_entries"  # most: entries
    UNFOLDS_TOO_FAR = "unfolds_too_far"  # most: megabytes
    NESTED = "nested"
    ENTITIES = "entities"
    TOO_DETAILED = "too_detailed"  # most: triangles, corners or parts
    ABSURD_NUMBER = "absurd_number"  # value: as it stands there


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file; `where` is the entry or the line's key, empty for all of it."""

    trouble: Trouble
    where: str = ""
    value: str = ""
    most: int = 0


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that is not taken, with everything that was found wrong; never empty."""

    problems: tuple[Problem, ...]


class UnreadableError(Exception):
    """Ends the reading of a file; `read_job_file` answers with its problems."""

    def __init__(self, *problems: Problem) -> None:
        """At least one problem."""
        super().__init__(*problems)
        self.problems = problems


class PictureFormat(StrEnum):
    """How a thumbnail is coded, by its first bytes."""

    PNG = "png"
    JPEG = "jpeg"
    QOI = "qoi"


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A picture of the job out of its file; sides in pixels, `data` as the file has it."""

    format: PictureFormat
    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Size:
    """Outer measures in whole micrometres; drawings are flat and have no height."""

    width_um: int
    depth_um: int
    height_um: int | None = None


@dataclass(frozen=True, slots=True)
class Slicer:
    """The program that made the file; its version is empty where it does not say."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Filament:
    """What one extruder uses; None where the file does not say."""

    material: str | None
    milligrams: int | None
    millimetres: int | None


@dataclass(frozen=True, slots=True)
class Plate:
    """One run of a printer: whole seconds, milligrams and millimetres of all filaments together.

    None is unknown: a file that states 0 or a placeholder does not know it either.
    """

    number: int
    seconds: int | None = None
    milligrams: int | None = None
    millimetres: int | None = None
    filaments: tuple[Filament, ...] = ()
    thumbnail: Thumbnail | None = None


@dataclass(frozen=True, slots=True)
class Machine:
    """The machine that a file was sliced for, as far as it says; lengths in micrometres."""

    printer: str | None = None
    nozzle_um: int | None = None
    layer_um: int | None = None
    bed: Size | None = None


@dataclass(frozen=True, slots=True)
class JobFile:
    """A file that may be kept: sliced ones have plates, models size and volume, drawings a size."""

    kind: JobFileKind
    slicer: Slicer | None = None
    machine: Machine = Machine()
    plates: tuple[Plate, ...] = ()
    size: Size | None = None
    volume_mm3: int | None = None
    picture: Thumbnail | None = None

    @property
    def thumbnail(self) -> Thumbnail | None:
        """What a card shows: the first plate that has a picture, else that of the whole file."""
        pictures = (plate.thumbnail for plate in self.plates)
        return next((each for each in pictures if each is not None), self.picture)


def cleaned(text: str) -> str:
    """A text out of a file, safe to print: one line, nothing that steers a terminal, not long."""
    return "".join(c for c in text if c.isprintable()).strip()[:MAX_TEXT]
