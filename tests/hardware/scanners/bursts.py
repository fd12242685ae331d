"""Bursts of keys as a scanner types them, and what a decoder makes of them."""

from collections.abc import Iterable

from hardware.api import ScanFaultKind
from hardware.key_stroke import KeyStroke
from hardware.scanners.wedge_decoder import Outcome, WedgeDecoder, WedgeRules

RULES = WedgeRules(lambda text: text.startswith("C-"), device="wedge")


def strokes(text: str, *, gap: int, start: int = 1000) -> list[KeyStroke]:
    """A burst; a line break in `text` is the terminator."""
    return [
        KeyStroke("\r" if letter == "\n" else letter, letter == "\n", start + gap * place)
        for place, letter in enumerate(text)
    ]


def play(burst: Iterable[KeyStroke], *, in_field: bool, rules: WedgeRules = RULES) -> list[Outcome]:
    """What came of it, the last outcome being that of the silence afterwards."""
    decoder = WedgeDecoder(rules)
    outcomes = [decoder.feed(stroke, in_field=in_field) for stroke in burst]
    return [*outcomes, decoder.tick(10_000_000)]


def typed(outcomes: list[Outcome]) -> str:
    """What reached the field."""
    return "".join(stroke.text for outcome in outcomes for stroke in outcome.typed)


def scanned(outcomes: list[Outcome]) -> list[str]:
    """The codes that were scanned."""
    return [outcome.scan.text for outcome in outcomes if outcome.scan]


def faults(outcomes: list[Outcome]) -> list[ScanFaultKind]:
    """Why others were refused."""
    return [outcome.fault.kind for outcome in outcomes if outcome.fault]
