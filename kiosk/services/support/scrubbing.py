"""Takes out of a text whatever might name somebody: words that the store knows as personal.

It rather takes out too much: somebody whose name is Page costs the word "page". Names are found in
capitals and small letters alike, codes also inside other punctuation.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Plain = None | bool | int | float | str | Sequence["Plain"] | Mapping[str, "Plain"]
"""What a document of the bundle is made of."""

HIDDEN = "[hidden]"
SHORTEST = 3
"""Shorter words are taken out as they are written only: "Li", but not "li"; single letters stay."""

_WORD = re.compile(r"\w+")
_CODE = re.compile(r"[^\s\"'`(),;<>\[\]{}=|&]+")
_PART = re.compile(r"[^:/]+")
_EDGE = ".:!?/\\"
_PARAMETERS = re.compile(r"\[parameters: .*?\](?=$|\n)|\[parameters: .*", re.MULTILINE)
_FRAME = re.compile(r'^\s+File "')
_RAISED = re.compile(r"^(\w+(?:\.\w+)*)(?:: .*)?$")
_ENTRY = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ ")


@dataclass(frozen=True, slots=True)
class Personal:
    """What the store knows of people. `names` and `codes` are as they stand there.

    `is_complete`: all of it could be read; else whatever might quote a row has to go, too.
    """

    names: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    is_complete: bool = True


@dataclass(slots=True)
class Scrubber:
    """Takes personal words, and these `places` (a path and what to call it), out of texts."""

    personal: Personal
    places: Mapping[str, str] = field(default_factory=dict)
    _long: frozenset[str] = field(init=False)
    _short: frozenset[str] = field(init=False)
    _codes: frozenset[str] = field(init=False)
    _phrases: re.Pattern[str] | None = field(init=False)

    def __post_init__(self) -> None:
        """Take the words apart once: a log has many lines."""
        codes = {_plain(each) for each in self.personal.codes if len(each) >= SHORTEST}
        names = {_plain(each) for each in self.personal.names}
        words = {word for name in names for word in _WORD.findall(name) if not word.isdigit()}
        whole = {each for each in codes if _WORD.fullmatch(each)}
        self._long = frozenset(word.casefold() for word in words | whole if len(word) >= SHORTEST)
        self._short = frozenset(word for word in words if len(word) == SHORTEST - 1)
        self._codes = frozenset(each.casefold() for each in codes - whole)
        phrases = sorted((each for each in codes if not _CODE.fullmatch(each)), key=len)
        any_of_them = "|".join(map(re.escape, reversed(phrases)))  # "A 12" before "A 1"
        self._phrases = re.compile(any_of_them, re.IGNORECASE) if phrases else None

    def text(self, text: str) -> str:
        """The text without them; a character that can be written in two ways is written in one."""
        plain = _plain(text)
        for place, name in self.places.items():
            plain = plain.replace(place, name)
        if self._phrases is not None:
            plain = self._phrases.sub(HIDDEN, plain)
        return _WORD.sub(self._word, _CODE.sub(self._code, plain))

    def log(self, text: str) -> str:
        """A log without them, and without what a database's error quotes of a row."""
        lines = _PARAMETERS.sub(f"[parameters: {HIDDEN}]", text).splitlines()
        kept = lines if self.personal.is_complete else _only_ours(lines)
        return self.text("".join(f"{line}\n" for line in kept))

    def document(self, value: Plain) -> Plain:
        """The same for every text of a document; its keys are ours and stay."""
        match value:
            case str():
                return self.text(value)
            case Mapping():
                return {key: self.document(each) for key, each in value.items()}
            case list() | tuple():
                return [self.document(each) for each in value]
            case _:
                return value

    def _code(self, found: re.Match[str]) -> str:
        whole = found.group()
        hidden = self._hidden_code(whole)
        if hidden != whole:
            return hidden
        return _PART.sub(lambda part: self._hidden_code(part.group()), whole)

    def _hidden_code(self, text: str) -> str:
        core = text.strip(_EDGE)
        return text.replace(core, HIDDEN) if core.casefold() in self._codes else text

    def _word(self, found: re.Match[str]) -> str:
        word = found.group()
        return HIDDEN if word.casefold() in self._long or word in self._short else word


def _only_ours(lines: Iterable[str]) -> list[str]:
    """Entries, frames of traces, and the kinds of errors: no line that may quote a row."""
    kept = []
    for line in lines:
        raised = _RAISED.match(line)
        if _ENTRY.match(line) or _FRAME.match(line) or line.startswith("Traceback "):
            kept.append(line)
        elif raised is not None:
            kept.append(raised.group(1))
    return kept


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text)
