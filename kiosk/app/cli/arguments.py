"""The words of a command as they were typed: put in order, and given back with one more option."""

import os
import shlex
import subprocess
from collections.abc import Iterator, Sequence

SETTINGS = "--settings"
DEBUG = "--debug"
DRY_RUN = "--dry-run"
END = "--"


def global_options_first(arguments: Sequence[str]) -> list[str]:
    """Move `--settings FILE` and `--debug` to the front, so that they may stand anywhere.

    Nothing after a bare "--" is moved: there stand a command's own words.
    """
    first: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == END:
            return [*first, *rest, word, *words]
        if word == SETTINGS:
            first += [word, *_next(words)]
        elif word == DEBUG or word.startswith(f"{SETTINGS}="):
            first.append(word)
        else:
            rest.append(word)
    return first + rest


def command_again(arguments: Sequence[str], option: str, value: str = "") -> str:
    """The line to type that does the same with `option`, in place of an earlier one; no trial."""
    kept: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == DRY_RUN and END not in kept:
            continue
        if word == option:
            _next(words if value else iter(()))
        elif not word.startswith(f"{option}="):
            kept.append(word)
    return as_typed(with_options(kept, option, value) if value else with_options(kept, option))


def with_options(arguments: Sequence[str], *options: str) -> list[str]:
    """These words with more options, before a bare "--"."""
    kept = list(arguments)
    place = kept.index(END) if END in kept else len(kept)
    return [*kept[:place], *options, *kept[place:]]


def beside(arguments: Sequence[str], *words: str) -> str:
    """The line to type that runs another command on the same settings."""
    first = global_options_first([word for word in arguments if word != DEBUG])
    has_two_words = first[:1] == [SETTINGS]
    has_one_word = bool(first) and first[0].startswith(f"{SETTINGS}=")
    return as_typed([*first[: 2 if has_two_words else int(has_one_word)], *words])


def as_typed(arguments: Sequence[str]) -> str:
    """A whole line for this system's own shell."""
    line = ["makerdesk", *arguments]
    return subprocess.list2cmdline(line) if os.name == "nt" else shlex.join(line)


def _next(words: Iterator[str]) -> list[str]:
    """The value that follows an option, if anything does."""
    value = next(words, None)
    return [] if value is None else [value]
