"""Which names the words of a search fit: without case and accents, by the beginnings of words."""

import re
import unicodedata

_ACCENT = "Mn"

SHORTEST = 2
"""Letters of all words together; one alone fits half a school."""


def words_of(text: str) -> tuple[str, ...]:
    """`"José O'Neil-Ruiz"` → jose, o, neil, ruiz."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(c for c in plain if unicodedata.category(c) != _ACCENT)
    return tuple(re.findall(r"[^\W_]+", letters))


def fits(sought: tuple[str, ...], *texts: str) -> bool:
    """Whether each word that is sought begins a word of the texts, in whatever order.

    Figures must fit whole where letters stand before them: "chromebook 1" is not number 12.
    """
    there = [word for text in texts for word in words_of(text)]
    figures = len(sought) > 1
    return bool(sought) and all(
        any(
            word == each if figures and each.isdecimal() else word.startswith(each)
            for word in there
        )
        for each in sought
    )
