"""The shape of what is said: a headline, and what ends the matter."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """A headline of at most 8 words, and a way out of at most 12, which may be empty."""

    headline: str
    way_out: str = ""

    @property
    def spoken(self) -> str:
        """Both, as they are read aloud."""
        return f"{self.headline} {self.way_out}".strip()


def spoken(*sentences: str) -> str:
    """Join what a screen says into what is read aloud; empty parts are left out."""
    return " ".join(sentence for sentence in sentences if sentence)
