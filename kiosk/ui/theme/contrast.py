"""The contrast that every pair of colours on the screens must keep, after WCAG 2.2."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from kiosk.ui.theme.tokens import Tokens
from kiosk.ui.theme.tones import Tone

STUDENT_TEXT = 7.0
LARGE_TEXT = 4.5
STAFF_TEXT = 4.5
EDGE = 3.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour that must stand out against another by at least `ratio`."""

    front: Tone
    back: Tone
    ratio: float


def _pairs(ratio: float, back: Tone, *fronts: Tone) -> tuple[Pair, ...]:
    return tuple(Pair(front, back, ratio) for front in fronts)


PAIRS: tuple[Pair, ...] = (
    *_pairs(STUDENT_TEXT, Tone.BG, Tone.TEXT, Tone.TEXT2),
    *_pairs(STUDENT_TEXT, Tone.SURFACE, Tone.TEXT, Tone.TEXT2),
    *_pairs(STUDENT_TEXT, Tone.SUNKEN, Tone.TEXT, Tone.TEXT2),
    *_pairs(STUDENT_TEXT, Tone.OK_SOFT, Tone.TEXT, Tone.TEXT2),
    *_pairs(STUDENT_TEXT, Tone.FAULT_BOARD, Tone.TEXT, Tone.TEXT2),
    *_pairs(STUDENT_TEXT, Tone.BAD_BOARD, Tone.TEXT),
    *_pairs(STUDENT_TEXT, Tone.WARN_SOFT, Tone.TEXT),
    *_pairs(STUDENT_TEXT, Tone.MAKER_SOFT, Tone.TEXT),
    *_pairs(STUDENT_TEXT, Tone.INFO_SOFT, Tone.TEXT),
    *_pairs(STUDENT_TEXT, Tone.PRIMARY_SOFT, Tone.TEXT, Tone.TEXT2, Tone.PRIMARY_INK),
    *_pairs(STUDENT_TEXT, Tone.PRIMARY_FILL, Tone.ON_PRIMARY),
    *_pairs(STUDENT_TEXT, Tone.OK_BOARD, Tone.ON_OK_BOARD),
    *_pairs(STUDENT_TEXT, Tone.WARN_FILL, Tone.ON_WARN),
    *_pairs(STUDENT_TEXT, Tone.MAKER, Tone.ON_MAKER),
    *_pairs(STUDENT_TEXT, Tone.DESK, Tone.DESK_TEXT),
    *_pairs(STUDENT_TEXT, Tone.CHIP, Tone.DESK_TEXT),
    *_pairs(STUDENT_TEXT, Tone.CHIP_ON, Tone.ON_CHIP_ON),
    *_pairs(LARGE_TEXT, Tone.LEAF_HEAD, Tone.ON_LEAF_HEAD),
    *_pairs(STUDENT_TEXT, Tone.LEAF_PAPER, Tone.LEAF_INK),
    *_pairs(STUDENT_TEXT, Tone.PAPER, Tone.PAPER_INK),
    *_pairs(STUDENT_TEXT, Tone.DRAW_YELLOW, Tone.DRAW_SLOT_INK),
    # Words and marks large enough to be read at a lower ratio.
    *_pairs(LARGE_TEXT, Tone.BAD_BOARD, Tone.BAD, Tone.BAD_SHAPE),
    *_pairs(LARGE_TEXT, Tone.BAD_SHAPE, Tone.ON_BAD),
    *_pairs(LARGE_TEXT, Tone.OK_SHAPE, Tone.ON_OK_SHAPE),
    *_pairs(LARGE_TEXT, Tone.FAULT_SHAPE, Tone.ON_FAULT),
    *_pairs(LARGE_TEXT, Tone.SURFACE, Tone.OK, Tone.WARN, Tone.BAD, Tone.INFO, Tone.MAKER),
    *_pairs(LARGE_TEXT, Tone.MAKER_STRIPE, Tone.ON_MAKER),
    # Staff text on its own fills.
    *_pairs(STAFF_TEXT, Tone.SURFACE, Tone.PRIMARY, Tone.FAULT),
    *_pairs(STAFF_TEXT, Tone.OK_SOFT, Tone.OK),
    *_pairs(STAFF_TEXT, Tone.WARN_SOFT, Tone.WARN),
    *_pairs(STAFF_TEXT, Tone.BAD_SOFT, Tone.BAD),
    *_pairs(STAFF_TEXT, Tone.INFO_SOFT, Tone.INFO),
    *_pairs(STAFF_TEXT, Tone.MAKER_SOFT, Tone.MAKER),
    *_pairs(STAFF_TEXT, Tone.BG, Tone.TEXT3, Tone.PRIMARY_INK, Tone.BAD_INK, Tone.WARN_INK),
    *_pairs(STAFF_TEXT, Tone.SURFACE, Tone.TEXT3, Tone.PRIMARY_INK, Tone.BAD_INK, Tone.WARN_INK),
    *_pairs(STAFF_TEXT, Tone.SURFACE, Tone.OK_INK, Tone.INFO_INK),
    *_pairs(STAFF_TEXT, Tone.NAV, Tone.TEXT, Tone.TEXT2, Tone.TEXT3),
    *_pairs(STAFF_TEXT, Tone.NEUTRAL_SOFT, Tone.TEXT, Tone.TEXT2, Tone.TEXT3),
    *_pairs(STAFF_TEXT, Tone.HOVER, Tone.TEXT, Tone.TEXT2, Tone.TEXT3),
    *_pairs(STAFF_TEXT, Tone.SELECTED, Tone.TEXT, Tone.TEXT2, Tone.TEXT3, Tone.PRIMARY_INK),
    *_pairs(STAFF_TEXT, Tone.PRIMARY_SOFT, Tone.TEXT3),
    *_pairs(STAFF_TEXT, Tone.OK_PALE, Tone.OK_INK, Tone.TEXT, Tone.TEXT2, Tone.TEXT3),
    *_pairs(STAFF_TEXT, Tone.WARN_PALE, Tone.WARN_INK, Tone.TEXT, Tone.TEXT2, Tone.TEXT3),
    *_pairs(STAFF_TEXT, Tone.BAD_PALE, Tone.BAD_INK, Tone.TEXT, Tone.TEXT2, Tone.TEXT3),
    *_pairs(STAFF_TEXT, Tone.INFO_PALE, Tone.INFO_INK),
    *_pairs(STAFF_TEXT, Tone.TOAST, Tone.ON_TOAST, Tone.TOAST_LINK, Tone.TOAST_OK),
    *_pairs(EDGE, Tone.TOAST, Tone.TOAST_WARN),
    # What shows where a control ends, and which one has the focus.
    *_pairs(EDGE, Tone.BG, Tone.EDGE, Tone.FOCUS, Tone.PRIMARY),
    *_pairs(EDGE, Tone.SURFACE, Tone.EDGE, Tone.FOCUS, Tone.PRIMARY),
    *_pairs(EDGE, Tone.SUNKEN, Tone.EDGE),
    *_pairs(EDGE, Tone.OK_SOFT, Tone.EDGE, Tone.FOCUS),
    *_pairs(EDGE, Tone.FAULT_BOARD, Tone.EDGE, Tone.FAULT_SHAPE),
    *_pairs(EDGE, Tone.PRIMARY_SOFT, Tone.PRIMARY),
    *_pairs(EDGE, Tone.DESK, Tone.EDGE, Tone.DESK_EDGE, Tone.FOCUS, Tone.PRIMARY_FILL),
    *_pairs(EDGE, Tone.CHIP, Tone.DESK_EDGE),
    *_pairs(EDGE, Tone.FOCUS_GAP, Tone.FOCUS),
)


def ratio(one: QColor, other: QColor) -> float:
    """Return the WCAG contrast ratio of two opaque colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def shortfalls(tokens: Tokens) -> list[str]:
    """Name every pair of the list that the theme does not keep."""
    return [
        f"{tokens.name}: {pair.front} on {pair.back} is {got:.2f}, needs {pair.ratio}"
        for pair in PAIRS
        if (got := ratio(tokens.colour(pair.front), tokens.colour(pair.back))) < pair.ratio
    ]


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
