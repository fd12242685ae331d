"""How buttons give way, step by step, where a desk is too narrow for their words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tightness:
    """What a button on the desk gives up; its name for speech stays the same."""

    is_snug: bool = False
    """Less room beside the words."""
    is_unzoomed: bool = False
    """Words at their usual size, although this person reads larger ones."""
    is_wordless: bool = False
    """The icon alone, where there is one."""


LOOSE = Tightness()
