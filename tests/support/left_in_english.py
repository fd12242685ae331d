"""Finds English sentences among Spanish ones."""

import re
from collections.abc import Iterable
from functools import cache

from tests.support.reading import PLACEHOLDER, sentences
from tests.support.translations import catalog

HAS_WORDS = re.compile(r"[^\W\d_]{2}")


def left_in_english(texts: Iterable[str]) -> list[str]:
    """The sentences that Spanish says otherwise, whatever values stand in them."""
    said = {each.rstrip(".") for text in texts for each in sentences(text)}
    return sorted(each for each in said if any(one.fullmatch(each) for one in _english()))


@cache
def _english() -> tuple[re.Pattern[str], ...]:
    patterns = []
    for message in catalog("es"):
        pairs = zip(_forms(message.id), _forms(message.string), strict=True)
        patterns += [
            _as_pattern(source)
            for source, said in pairs
            if source != said and HAS_WORDS.search(PLACEHOLDER.sub("", source))
        ]
    return tuple(patterns)


def _forms(said: object) -> tuple[str, ...]:
    """A message's singular and plural, or its one form."""
    return tuple(map(str, said)) if isinstance(said, tuple | list) else (str(said),)


def _as_pattern(source: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in PLACEHOLDER.split(source.rstrip("."))]
    return re.compile(".+".join(parts))
