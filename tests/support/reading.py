"""How hard a text is to read: words, sentences, the English grade, words that children shun."""

import re

# The copy rules for students' screens: say "was due Monday", never these.
BANNED = (
    "error",
    "invalid",
    "failed",
    "denied",
    "blocked",
    "fine",
    "overdue",
    "illegal",
    "abort",
    "unauthorized",
    "patron",
    "circulation",
    "asset",
    "submit",
)
WORD = re.compile(r"[^\W_]+(?:['’:.][^\W_]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
PLACEHOLDER = re.compile(r"\{\w+\}")


def words(text: str) -> list[str]:
    """The words of a text; a number or a time of day is one word."""
    return WORD.findall(text)


def sentences(text: str) -> list[str]:
    """The sentences of a text, each value that stands in {braces} as one short word."""
    return SENTENCE_END.split(PLACEHOLDER.sub("it", text))


def syllables(word: str) -> int:
    """Groups of vowels, without a silent final e; a number counts as one."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    groups = re.findall(r"[aeiouy]+", re.sub(r"(?<=[^aeiouyl])e[sd]?$", "", plain))
    split = len(re.findall(r"ia|io(?!n)|eo", plain))  # "librarian" has four
    return max(1, len(groups) + split)


def grade(text: str) -> float:
    """The school grade that can read the text: 0.39 words a sentence + 11.8 syllables a word
    - 15.59 (Kincaid and others, 1975)."""
    sentences = max(1, len(re.findall(r"[.!?]+(?:\s|$)", text)))
    found = words(text)
    if not found:
        return 0.0
    spoken = sum(syllables(word) for word in found)
    return 0.39 * len(found) / sentences + 11.8 * spoken / len(found) - 15.59


def banned_in(text: str) -> list[str]:
    """The banned words that a text uses, also inside a longer one ("overdues")."""
    return [word for word in BANNED if re.search(rf"\b{word}", text, re.IGNORECASE)]
