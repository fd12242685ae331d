"""The values of a theme, read from its file and complete or refused."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from PySide6.QtGui import QColor

from kiosk.ui.theme.tones import Tone

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?")
_DRAWING_PREFIX = "draw_"
_TOP_LEVEL = frozenset({"name", "is_high_contrast", "edge", "colours", "drawing"})


class ThemeUnusable(Exception):
    """A theme file lacks something or says something unknown; the message lists all of it."""

    def __init__(self, source: str, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"The theme {source} cannot be used: " + "; ".join(self.problems))


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme's values. `edge` is the width of control edges in reference pixels."""

    name: str
    is_high_contrast: bool
    edge: int
    values: Mapping[Tone, str]

    def colour(self, tone: Tone) -> QColor:
        """Return the tone's colour; its file writes #RRGGBB or #RRGGBBAA."""
        text = self.values[tone]
        colour = QColor(text[:7])
        if len(text) == len("#RRGGBBAA"):
            colour.setAlpha(int(text[7:], 16))
        return colour


def load_tokens(path: Path) -> Tokens:
    """Read a theme file; raises ThemeUnusable with everything that is wrong with it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ThemeUnusable(path.name, [str(error)]) from error
    return tokens_from(content, source=path.name)


def tokens_from(content: Mapping[str, object], *, source: str) -> Tokens:
    """Check the content of a theme file; raises ThemeUnusable."""
    written = _section(content, "colours", prefix="")
    written |= _section(content, "drawing", prefix=_DRAWING_PREFIX)
    name, contrast, edge = (content.get(key) for key in ("name", "is_high_contrast", "edge"))
    problems = [f"unknown section {key!r}" for key in sorted(content.keys() - _TOP_LEVEL)]
    problems += _name_problems(written.keys())
    problems += [
        f"{key} is {value!r}, write #RRGGBB or #RRGGBBAA"
        for key, value in written.items()
        if not (isinstance(value, str) and _COLOUR.fullmatch(value))
    ]
    if not isinstance(name, str) or not name:
        problems.append("name is missing")
    if not isinstance(contrast, bool):
        problems.append("is_high_contrast must be true or false")
    if not isinstance(edge, int) or isinstance(edge, bool) or edge < 1:
        problems.append("edge must be a whole number of pixels, 1 or more")
    if problems:
        raise ThemeUnusable(source, problems)
    values = MappingProxyType({tone: str(written[tone.value]) for tone in Tone})
    return Tokens(str(name), contrast is True, int(str(edge)), values)


def _section(content: Mapping[str, object], key: str, *, prefix: str) -> dict[str, object]:
    section = content.get(key)
    if not isinstance(section, dict):
        return {}
    return {f"{prefix}{name}": value for name, value in section.items()}


def _name_problems(written: Iterable[str]) -> list[str]:
    known = {tone.value for tone in Tone}
    given = set(written)
    problems = [f"colour {name} is missing" for name in sorted(known - given)]
    for name in sorted(given - known):
        close = difflib.get_close_matches(name, known, n=1)
        hint = f", did you mean {close[0]}?" if close else ""
        problems.append(f"unknown colour {name}{hint}")
    return problems
