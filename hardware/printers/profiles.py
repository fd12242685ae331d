"""What each family of receipt printers can do, as data."""

from dataclasses import dataclass, replace
from enum import Enum

from hardware.printers import commands


@dataclass(frozen=True, slots=True)
class CodePage:
    """The number that `ESC t` takes for a table of characters, and Python's codec for it."""

    number: int
    codec: str


class Reports(Enum):
    """Whether a printer answers `DLE EOT`."""

    ALWAYS = "always"  # silence means that it is off or not plugged in
    PERHAPS = "perhaps"  # a family of clones: silence means nothing
    NEVER = "never"


class Confirms(Enum):
    """What a printer can prove about a job that it has taken."""

    NOTHING = "nothing"
    STATUS = "status"  # that it was on-line with paper after the last byte
    PROCESS_ID = "process id"  # that the paper came out


class Cutter(Enum):
    """How a printer cuts, by the command that it knows; sources as in `commands`."""

    NONE = "none"
    GS_V_66 = "gs-v-66"  # feeds to the blade by itself
    GS_V_1 = "gs-v-1"
    ESC_M = "esc-m"


@dataclass(frozen=True, slots=True)
class Profile:
    """A family of printers.

    `dots` is the printable width, of which `dpi` make an inch, and `columns` how many characters of
    font A (12 by 24 dots) fit in it. `start` is sent after each `ESC @`. `code_pages` are tried in
    order. `clears_buffer` says that DLE DC4 function 8 works, `speaks_up` that GS a does,
    `answers_in_turn` that GS r does. `raster` prints all of a receipt as a picture, for clones
    whose code pages are wrong, or that know little else.
    """

    key: str
    name: str
    dots: int
    columns: int
    code_pages: tuple[CodePage, ...]
    dpi: int = 203
    cutter: Cutter = Cutter.GS_V_66
    native_code128: bool = True
    native_qr: bool = True
    reports: Reports = Reports.ALWAYS
    confirms: Confirms = Confirms.STATUS
    clears_buffer: bool = False
    speaks_up: bool = False
    answers_in_turn: bool = False
    raster: bool = False
    start: bytes = b""

    @property
    def can_report_status(self) -> bool:
        """Whether asking for the status makes sense."""
        return self.reports is not Reports.NEVER


LATIN = (
    CodePage(0, "cp437"),
    CodePage(2, "cp850"),
    CodePage(19, "cp858"),
    CodePage(16, "cp1252"),
)
"""What Epson numbers so and Bixolon and Star, in its ESC/POS mode, too."""

EPSON_80MM = Profile(
    key="epson-80mm",
    name="Epson TM-T20, TM-T82, TM-m30 and alike, 80 mm",
    dots=576,
    columns=48,
    code_pages=LATIN,
    confirms=Confirms.PROCESS_ID,
    clears_buffer=True,
    speaks_up=True,
    answers_in_turn=True,
)
EPSON_T88_80MM = replace(
    EPSON_80MM,
    key="epson-t88-80mm",
    name="Epson TM-T88, TM-T70 and alike with 180 dots per inch, 80 mm",
    dots=512,
    columns=42,
    dpi=180,
)
EPSON_58MM = replace(
    EPSON_80MM,
    key="epson-58mm",
    name="Epson TM-m10, TM-P20 and alike, 58 mm",
    dots=384,
    columns=32,
)
GENERIC_80MM = Profile(
    key="generic-80mm",
    name="Any ESC/POS printer, 80 mm",
    dots=576,
    columns=48,
    code_pages=LATIN[:1],
    native_qr=False,
    reports=Reports.PERHAPS,
    start=commands.NO_KANJI,
)
GENERIC_58MM = replace(
    GENERIC_80MM,
    key="generic-58mm",
    name="Any ESC/POS printer, 58 mm, without a cutter",
    dots=384,
    columns=32,
    cutter=Cutter.NONE,
)
STAR_ESCPOS_80MM = Profile(
    key="star-escpos-80mm",
    name="Star mC-Print, TSP650II, TSP143IV switched to ESC/POS mode, 80 mm",
    dots=576,
    columns=48,
    code_pages=LATIN,
)
CITIZEN_80MM = Profile(
    key="citizen-80mm",
    name="Citizen CT-S310II, CT-S601II, CT-S801II, CT-E651 and alike, 80 mm",
    dots=576,
    columns=48,
    # Its command reference has no PC858; WPC1252 holds the euro sign too.
    code_pages=(LATIN[0], LATIN[1], LATIN[3]),
    speaks_up=True,
    answers_in_turn=True,
)
BIXOLON_80MM = Profile(
    key="bixolon-80mm",
    name="Bixolon SRP-330, SRP-350 and alike, 80 mm",
    # The models with 180 dots per inch; those with 203 leave a margin.
    dots=512,
    columns=42,
    dpi=180,
    code_pages=LATIN,
    speaks_up=True,
    answers_in_turn=True,
)

PROFILES = (
    EPSON_80MM,
    EPSON_T88_80MM,
    EPSON_58MM,
    GENERIC_80MM,
    GENERIC_58MM,
    STAR_ESCPOS_80MM,
    CITIZEN_80MM,
    BIXOLON_80MM,
)
