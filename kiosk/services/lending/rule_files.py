"""Files that people write rules in: what is wrong with one that cannot even be parsed."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain import toml_text
from kiosk.domain.lending.problems import N_, InputProblem, misfit

WHOLE_FILE = "file"


@dataclass(frozen=True, slots=True)
class Rejected:
    """Nothing was changed: everything that is wrong, each with its place and its remedy."""

    problems: tuple[InputProblem, ...]


def parse_toml(text: str) -> Mapping[str, object] | Rejected:
    """A TOML file's content, within the limits of `toml_text`."""
    try:
        return toml_text.parse(text)
    except tomllib.TOMLDecodeError as error:
        wrong = misfit(
            N_("This is not TOML: {error}."),
            N_("Mend that place; every text needs quotes, every table its brackets."),
            error=error,
        )
        return Rejected((wrong.at(WHOLE_FILE),))
