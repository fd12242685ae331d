"""The options that the commands of `import` share, and how the two that hold pairs are read."""

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.services.imports.mappings import fields
from kiosk.services.imports.tables import Column

Command = Callable[..., ExitCode]
Decorator = Callable[[Command], Command]

school_option = click.option("--school", default="", help="The school of rows that name none.")
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
    name = ""
    mapping: dict[str, str] = {}
    for word in maps:
        field, sign, heading = word.partition("=")
        if not sign and name:
            what = f"--map names two lists, {name} and {word}."
            raise CommandError(what, "Say one name, or FIELD=HEADING.", ExitCode.USAGE)
        if not sign:
            name = word
        elif field in mapping:
            what = f"--map names two headings for {field}: {mapping[field]} and {heading}."
            raise CommandError(what, "Say which one it is.", ExitCode.USAGE)
        elif field and heading:
            mapping[field] = heading
        else:
            what = f"--map {word} lacks its field or its heading."
            raise CommandError(what, 'Write it like this: --map card="Student No"', ExitCode.USAGE)
    return name, mapping


def read_schools(schools: Iterable[str]) -> tuple[str, dict[str, str]]:
    """The only school, and our schools by the file's words for them."""
    only = ""
    words: dict[str, str] = {}
    for said in schools:
        word, sign, code = said.partition("=")
        if not sign and only:
            what = f"--school names two schools for the whole file, {only} and {said}."
            raise CommandError(what, "Say one, or WORD=SCHOOL for each.", ExitCode.USAGE)
        if not sign:
            only = said
        elif word in words:
            what = f"--school names two schools for {word}: {words[word]} and {code}."
            raise CommandError(what, "Say which one it is.", ExitCode.USAGE)
        elif word and code:
            words[word] = code
        else:
            what = f"--school {said} lacks the file's word or our school."
            raise CommandError(what, "Write it like this: --school 10=lincoln", ExitCode.USAGE)
    return only, words
