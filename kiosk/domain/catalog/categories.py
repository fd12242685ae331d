"""The categories that every new school has, and the words by which lists call them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_ACCENT = "Mn"
# "Portátiles" and "tablets" lose their plural; a final "e" goes where a plural "es" would go too.
_ENDINGS = re.compile(r"(?<=[rlndjzxhs])es?$|(?<=[^s])s$")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class KnownCategory:
    """A category of a new school. `words` are further names of the whole kind, in any number."""

    code: str
    name: str
    words: tuple[str, ...] = ()


CHROMEBOOKS = KnownCategory("chromebooks", "Chromebooks")
LAPTOPS = KnownCategory(
    "laptop",
    "Laptops",
    (
        *("laptop computer", "notebook", "notebook computer"),
        *("portátil", "computadora portátil", "ordenador portátil"),
    ),
)
TABLETS = KnownCategory("tablet", "Tablets", ("tableta",))
KITS = KnownCategory("kit", "Kits")
CAMERAS = KnownCategory("camera", "Cameras", ("cámara", "cámara digital", "digital camera"))
AUDIO = KnownCategory(
    "audio", "Audio gear", ("audio equipment", "audio device", "equipo de audio", "sonido")
)
PRINTERS = KnownCategory("printer", "3D printers", ("impresora", "impresora 3D"))
CHARGERS = KnownCategory(
    "charger",
    "Chargers and cables",
    (
        *("charger and cable", "charger", "cable", "power adapter"),
        *("cargador", "adaptador", "cargadores y cables"),
    ),
)
OTHERS = KnownCategory(
    "other",
    "Other things",
    ("misc", "miscellaneous", "otro", "otra", "otra cosa", "varios"),
)
KNOWN_CATEGORIES = (
    CHROMEBOOKS,
    LAPTOPS,
    TABLETS,
    KITS,
    CAMERAS,
    AUDIO,
    PRINTERS,
    CHARGERS,
    OTHERS,
)


def folded(name: str) -> str:
    """A name without case, accents, signs and plural, to compare names by; no word of any tongue.

    English and Spanish: "Cámaras" and "camara" are one, so are "Impresoras 3D" and "impresora 3d".
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(c for c in plain if unicodedata.category(c) != _ACCENT)
    return " ".join(_singular(word) for word in re.findall(r"[^\W_]+", letters))


def _singular(word: str) -> str:
    return _ENDINGS.sub("", word) if len(word) > _SHORTEST else word


_BY_WORD = {
    folded(word): known
    for known in KNOWN_CATEGORIES
    for word in (known.code, known.name, *known.words)
}


def known_category(name: str) -> KnownCategory | None:
    """Which of the categories that we know a name means; None for one of the school's own."""
    return _BY_WORD.get(folded(name))


class CategoryNames:
    """A school's categories by every name that finds them. `rows` are their codes and names."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self._exact: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        self._meant: dict[str, str] = {}
        # A code of ours is the better one where a school has a second category of that kind.
        ours = {known.code for known in KNOWN_CATEGORIES}
        for code, name in sorted(rows, key=lambda row: row[0] not in ours):
            self.learn(code, name)

    def learn(self, code: str, name: str) -> None:
        """Add a category; names that another one has already stay with that one."""
        for word in (name, code):
            self._exact.setdefault(word.casefold(), code)
            self._folded.setdefault(folded(word), code)
            known = known_category(word)
            if known is not None:
                self._meant.setdefault(known.code, code)

    def find(self, name: str) -> str | None:
        """The code of the category of that name or code, of its plural, or of a word for it."""
        found = self._exact.get(name.casefold()) or self._folded.get(folded(name))
        known = known_category(name)
        return found or (None if known is None else self._meant.get(known.code))
