"""What is wrong in a policy or calendar that somebody wrote, where, and how to mend it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

Translate = Callable[[str], str]


def N_(sentence: str) -> str:  # noqa: N802 - the name that message extraction looks for
    """Mark a sentence for translation where it is written; it is translated where it is shown."""
    return sentence


@dataclass(frozen=True, slots=True)
class InputProblem:
    """One thing to mend. `what` and `how` are message ids with named fields, `params` fills them.

    `where` is a path in the file, lists counted from 1: `rules[3].max_loans`.
    """

    where: str
    what: str
    how: str
    params: tuple[tuple[str, str], ...] = ()

    def said_what(self, translate: Translate = str) -> str:
        """The fault as a sentence; English unless translated."""
        return translate(self.what).format(**dict(self.params))

    def said_how(self, translate: Translate = str) -> str:
        """The remedy as a sentence; English unless translated."""
        return translate(self.how).format(**dict(self.params))

    def __str__(self) -> str:
        return f"{self.where}: {self.said_what()} {self.said_how()}"


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why one text is not a value of its kind; the same message ids, before the place is known."""

    what: str
    how: str
    params: tuple[tuple[str, str], ...] = ()

    def at(self, where: str) -> InputProblem:
        """The problem that this is at a place."""
        return InputProblem(where, self.what, self.how, self.params)


def misfit(what: str, how: str, **params: object) -> Misfit:
    """A misfit whose sentences name `params`."""
    return Misfit(what, how, tuple((name, str(value)) for name, value in params.items()))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, whatever its capitals; None where none is near."""
    plain = {each.casefold(): each for each in known}
    near = get_close_matches(word.casefold(), plain, n=1, cutoff=0.6)
    return plain[near[0]] if near else None


def unknown_word(word: str, known: Iterable[str]) -> Misfit:
    """A word that is none of `known`, with the nearest one as the remedy where one is near."""
    choices = list(known)
    near = nearest(word, choices)
    if near is not None:
        return misfit(
            N_("“{word}” is not known."), N_("Did you mean “{near}”?"), word=word, near=near
        )
    return misfit(
        N_("“{word}” is not known."),
        N_("Write one of these: {choices}."),
        word=word,
        choices=", ".join(choices) or "–",
    )
