"""The options that the commands of `import` share, and how the two that hold pairs are read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.services.imports.mappings import fields
from kiosk.services.imports.tables import Column

Command = Callable[..., ExitCode]
Decorator = Callable[[Command], Command]

school_option = click.option(
    "--school",
    "schools",
    multiple=True,
    metavar="SCHOOL | WORD=SCHOOL",
    help="The school of rows that name none; or which one a word of the file means, such as "
    "10=lincoln; once for each.",
)
schools_option = click.option(
    "--school",
    "schools",
    multiple=True,
    metavar="SCHOOL | WORD=SCHOOL",
    help="Take only this school, also for rows that name none; or say which one a word of the file "
    "means, such as 10=lincoln; once for each.",
)
dry_run_option = click.option(
    "--dry-run", "is_dry_run", is_flag=True, help="Say what would change, and change nothing."
)
rejected_option = click.option(
    "--rejected",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the rows that were left out, with reasons, to this CSV file.",
)


def format_option(keys: Iterable[str]) -> Decorator:
    """`--format`, with the formats that it can name."""
    known = ", ".join(keys)
    return click.option(
        "--format", "format_key", default="", help=f"Skip recognition; one of these: {known}."
    )


def map_option(columns: Iterable[Column], sample: str) -> Decorator:
    """`--map`, with the fields that it can name."""
    help_ = f"Which heading holds a field, such as {sample}; kept under NAME, where given."
    return click.option(
        "--map",
        "maps",
        multiple=True,
        metavar="NAME | FIELD=HEADING",
        help=f"{help_} Fields: {fields(columns)}.",
    )


def read_maps(maps: Iterable[str]) -> tuple[str, dict[str, str]]:
    """A name and the headings by field, from words such as `lincoln` and `card=Student No`."""
    return _one_and_pairs(
        maps,
        _Faults(
            two=("--map names two lists, {0} and {1}.", "Say one name, or FIELD=HEADING."),
            again=("--map names two headings for {0}: {1} and {2}.", "Say which one it is."),
            half=(
                "--map {0} lacks its field or its heading.",
                'Write it like this: --map card="Student No"',
            ),
        ),
    )


def read_schools(schools: Iterable[str]) -> tuple[str, dict[str, str]]:
    """The only school, and our schools by the file's words for them."""
    return _one_and_pairs(
        schools,
        _Faults(
            two=(
                "--school names two schools for the whole file, {0} and {1}.",
                "Say one, or WORD=SCHOOL for each.",
            ),
            again=("--school names two schools for {0}: {1} and {2}.", "Say which one it is."),
            half=(
                "--school {0} lacks the file's word or our school.",
                "Write it like this: --school 10=lincoln",
            ),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Faults:
    """What is said of a second word alone, of a key given again, and of half a pair, with its
    remedy each."""

    two: tuple[str, str]
    again: tuple[str, str]
    half: tuple[str, str]


def _one_and_pairs(said: Iterable[str], faults: _Faults) -> tuple[str, dict[str, str]]:
    """The one word that stands alone, and the values by key of those like `key=value`."""
    alone = ""
    pairs: dict[str, str] = {}
    for word in said:
        key, sign, value = word.partition("=")
        if not sign and alone:
            raise _wrong(faults.two, alone, word)
        if not sign:
            alone = word
        elif key in pairs:
            raise _wrong(faults.again, key, pairs[key], value)
        elif key and value:
            pairs[key] = value
        else:
            raise _wrong(faults.half, word)
    return alone, pairs


def _wrong(fault: tuple[str, str], *words: str) -> CommandError:
    what, how = fault
    return CommandError(what.format(*words), how, ExitCode.USAGE)
