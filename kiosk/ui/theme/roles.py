"""The roles that text plays, with size, weight and line spacing for each."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType


class Role(Enum):
    """What a piece of text is for; screens never ask for a size."""

    VERDICT = auto()
    IDLE = auto()
    QUESTION = auto()
    TITLE = auto()
    ORDER = auto()
    H1 = auto()
    NUMBER = auto()
    CLOCK = auto()
    PROMPT = auto()
    H2 = auto()
    FACT = auto()
    H3 = auto()
    PRIMARY = auto()
    BODY = auto()
    BODY_BOLD = auto()
    SMALL = auto()
    SMALL_BOLD = auto()
    CODE = auto()
    ACTION = auto()
    CHIP = auto()
    FIXED = auto()
    KEY = auto()
    BANNER = auto()
    STAFF_H1 = auto()
    STAFF_H2 = auto()
    STAFF_BODY = auto()
    STAFF_TABLE = auto()
    STAFF_CODE = auto()
    TRAY_HEAD = auto()
    TRAY = auto()
    TRAY_SMALL = auto()


@dataclass(frozen=True, slots=True)
class TextStyle:
    """`px` and `floor` are reference pixels; `leading` is a share of the font's own spacing.

    A long word may be shrunk down to `floor`, no further: there it wraps.
    """

    px: int
    weight: int
    floor: int
    leading: float = 1.0
    is_mono: bool = False

    @property
    def tracking(self) -> float:
        """Letter spacing in percent: large words stand 1.5 % tighter."""
        return 98.5 if self.px >= 72 else 100.0


def _fixed(px: int, weight: int) -> TextStyle:
    return TextStyle(px, weight, floor=px)


_HEADLINE_LEADING = 0.78

ROLES: Mapping[Role, TextStyle] = MappingProxyType(
    {
        Role.VERDICT: TextStyle(176, 800, 100, _HEADLINE_LEADING),
        Role.IDLE: TextStyle(128, 800, 84, _HEADLINE_LEADING),
        Role.QUESTION: TextStyle(116, 800, 84, _HEADLINE_LEADING),
        Role.TITLE: TextStyle(84, 800, 72, _HEADLINE_LEADING),
        Role.ORDER: TextStyle(88, 800, 72, _HEADLINE_LEADING),
        Role.H1: TextStyle(72, 700, 72, 0.88),
        Role.NUMBER: _fixed(60, 800),
        Role.CLOCK: _fixed(72, 800),
        Role.PROMPT: TextStyle(60, 800, 52, 0.88),
        Role.H2: TextStyle(52, 700, 52, 0.88),
        Role.FACT: _fixed(50, 600),
        Role.H3: _fixed(44, 700),
        Role.PRIMARY: _fixed(48, 700),
        Role.BODY: _fixed(40, 500),
        Role.BODY_BOLD: _fixed(40, 700),
        Role.SMALL: _fixed(34, 500),
        Role.SMALL_BOLD: _fixed(34, 600),
        Role.CODE: TextStyle(40, 700, 40, is_mono=True),
        Role.ACTION: _fixed(40, 700),
        Role.CHIP: _fixed(34, 600),
        Role.FIXED: _fixed(28, 700),
        Role.KEY: _fixed(72, 700),
        Role.BANNER: _fixed(32, 700),
        Role.STAFF_H1: _fixed(28, 700),
        Role.STAFF_H2: _fixed(22, 700),
        Role.STAFF_BODY: _fixed(16, 500),
        Role.STAFF_TABLE: _fixed(14, 500),
        Role.STAFF_CODE: TextStyle(14, 400, 14, is_mono=True),
        Role.TRAY_HEAD: _fixed(26, 700),
        Role.TRAY: _fixed(22, 600),
        Role.TRAY_SMALL: _fixed(19, 500),
    }
)
