"""How buttons give way, step by step, where a desk is too narrow for their words."""

from dataclasses import dataclass

from kiosk.ui.theme.metrics import Form


@dataclass(frozen=True, slots=True)
class Tightness:
    """What a button on the desk gives up; its name for speech stays the same."""

    is_snug: bool = False
    """Less room beside the words."""
    is_unzoomed: bool = False
    """Words at their usual size, although this person reads larger ones."""
    is_iconless: bool = False
    """The words alone."""
    is_wordless: bool = False
    """The icon alone, where there is one."""


LOOSE = Tightness()
_WORDLESS = Tightness(is_wordless=True)
_SNUG = Tightness(is_snug=True)
_LEAST = Tightness(is_snug=True, is_unzoomed=True)
_BARE = Tightness(is_snug=True, is_unzoomed=True, is_iconless=True)


@dataclass(frozen=True, slots=True)
class Step:
    """How far the actions and the help of a desk have given way.

    `wraps`: actions may take two lines. `is_needed`: the first chip goes, the language, which is
    chosen on idle already.
    """

    actions: Tightness
    help: Tightness
    wraps: bool = False
    is_needed: bool = False


STEPS = {
    Form.WIDE: (
        Step(LOOSE, LOOSE),
        Step(_SNUG, _SNUG),
        Step(_SNUG, _SNUG, wraps=True),
        Step(LOOSE, _WORDLESS),
        Step(_SNUG, _WORDLESS),
        Step(_SNUG, _WORDLESS, wraps=True),
        Step(_LEAST, _WORDLESS, wraps=True),
    ),
    Form.COMPACT: (
        Step(LOOSE, LOOSE),
        Step(LOOSE, _WORDLESS),
        Step(_SNUG, _WORDLESS),
        Step(_SNUG, _WORDLESS, is_needed=True),
        Step(_LEAST, _WORDLESS, is_needed=True),
        Step(_BARE, _WORDLESS, is_needed=True),
        Step(_LEAST, _WORDLESS, wraps=True, is_needed=True),
        Step(_BARE, _WORDLESS, wraps=True, is_needed=True),
    ),
    Form.TALL: (
        Step(LOOSE, _SNUG),
        Step(_SNUG, _LEAST),
        Step(_LEAST, _WORDLESS),
        Step(_LEAST, _WORDLESS, wraps=True),
    ),
}
# What comes by turns has room to stay as large as this person reads it.
_LARGE_TURN = Step(_SNUG, _WORDLESS)
TURNS = {
    Form.WIDE: (_LARGE_TURN, Step(_LEAST, _WORDLESS)),
    Form.COMPACT: (
        _LARGE_TURN,
        Step(_LEAST, _WORDLESS, is_needed=True),
        Step(_BARE, _WORDLESS, is_needed=True),
    ),
    Form.TALL: (_LARGE_TURN, Step(_LEAST, _WORDLESS)),
}
