"""`import people`, `import items`, `import undo` and `import history`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict, Unpack
from uuid import UUID

import click

from db.vocabulary.desk import BatchState
from kiosk.app.cli.arguments import beside
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.files import STREAM, input_file, read_bytes
from kiosk.app.cli.import_answers import ImportAnswers
from kiosk.app.cli.import_history_answers import say_import, told_imports
from kiosk.app.cli.import_options import (
    dry_run_option,
    format_option,
    map_option,
    read_maps,
    read_schools,
    rejected_option,
    school_option,
    schools_option,
)
from kiosk.app.cli.import_refusals import LIST_OF_ITEMS, LIST_OF_PEOPLE, refusing
from kiosk.app.cli.interrupts import until_interrupted
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import SOME_BATCH, GlobalOptions, example, json_option
from kiosk.app.cli.output import Output, progress_bar
from kiosk.app.cli.speech import english, speech_of
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.imports.batches import Watch
from kiosk.services.imports.formats import FORMATS
from kiosk.services.imports.history import import_history, newest_import
from kiosk.services.imports.item_columns import ITEM_FORMATS, PLAIN_ITEMS
from kiosk.services.imports.items import import_items
from kiosk.services.imports.people import import_people
from kiosk.services.imports.people_columns import PLAIN
from kiosk.services.imports.reports import ItemOptions, PeopleOptions
from kiosk.services.imports.reversal import reverse_import


class PeopleSaid(TypedDict):
    """What `PeopleOptions` says of these."""

    format_key: str
    is_dry_run: bool
    accept_inactive: int | None
    source: str
    is_partial: bool
    card_from: str
    category: str
    time_zone: str


class ItemsSaid(TypedDict):
    """What `ItemOptions` says of these."""

    format_key: str
    is_dry_run: bool
    item_type: str


@click.group("import")
def import_() -> None:
    """Read people or items from a file; repeating it changes nothing."""


@import_.command(
    epilog=example(
        "makerdesk import people roster.zip --dry-run",
        "makerdesk import people students.csv --school lincoln",
    )
)
@click.argument("file", type=input_file)
@schools_option
@format_option(each.key for each in FORMATS)
@map_option(PLAIN.columns, 'card="Student No"')
@dry_run_option
@click.option(
    "--accept-inactive",
    type=click.IntRange(min=0),
    help="Accept that exactly so many people become inactive.",
)
@click.option("--source", default="", help="A name for this list, where you have several.")
@click.option("--partial", "is_partial", is_flag=True, help="Who is missing has not left.")
@click.option(
    "--card-from",
    default="",
    help="OneRoster: the card number is this id of each person: identifier, sourcedId, or a type "
    "of userIds, such as Badge.",
)
@click.option("--category", default="", help="The category of rows that name none.")
@click.option("--time-zone", default="", help="The time zone of schools that are new.")
@rejected_option
@json_option
@click.pass_obj
def people(
    options: GlobalOptions,
    /,
    file: Path,
    schools: tuple[str, ...],
    maps: tuple[str, ...],
    rejected: Path | None,
    as_json: bool,
    **said: Unpack[PeopleSaid],
) -> ExitCode:
    """Take over a list of people: OneRoster ZIP, Clever, Destiny, Koha or Google, CSV, XLSX.

    Good rows go in, bad ones are named (exit 3). People who are missing become inactive; when that
    is more than 10 % and more than 20 people, nothing is done (exit 5).
    """
    name, mapping = read_maps(maps)
    school, words = read_schools(schools)
    wish = PeopleOptions(school=school, schools=words, mapping_name=name, mapping=mapping, **said)
    with at_counter(options, Permission.IMPORT) as ctx:
        trying = refusing(options.arguments, LIST_OF_PEOPLE)
        with trying, _watched("Importing people", as_json=as_json) as watch:
            report = import_people(ctx, _source(file), wish, watch)
        answers = ImportAnswers(Output(as_json=as_json), english(), options.arguments)
        return answers.imported(report, file, rejected=rejected)


@import_.command(
    epilog=example(
        "makerdesk import items chromebooks.csv", "makerdesk import items snipe-it.csv --dry-run"
    )
)
@click.argument("file", type=input_file)
@school_option
@format_option(each.key for each in ITEM_FORMATS)
@map_option(PLAIN_ITEMS.columns, 'barcode="Asset No"')
@dry_run_option
@click.option("--type", "item_type", default="", help="The item type of rows that name no model.")
@rejected_option
@json_option
@click.pass_obj
def items(
    options: GlobalOptions,
    /,
    file: Path,
    schools: tuple[str, ...],
    maps: tuple[str, ...],
    rejected: Path | None,
    as_json: bool,
    **said: Unpack[ItemsSaid],
) -> ExitCode:
    """Take over a list of devices: Google admin export, GAM, Snipe-IT, CSV, XLSX.

    Good rows go in, bad ones are named (exit 3). What the file does not list stays as it is.
    """
    name, mapping = read_maps(maps)
    school, words = read_schools(schools)
    wish = ItemOptions(school=school, schools=words, mapping_name=name, mapping=mapping, **said)
    with at_counter(options, Permission.IMPORT) as ctx:
        trying = refusing(options.arguments, LIST_OF_ITEMS)
        with trying, _watched("Importing items", as_json=as_json) as watch:
            report = import_items(ctx, _source(file), wish, watch)
        answers = ImportAnswers(Output(as_json=as_json), english(), options.arguments)
        return answers.imported(report, file, rejected=rejected)


@import_.command(epilog=example("makerdesk import undo", f"makerdesk import undo {SOME_BATCH}"))
@click.argument("batch", type=click.UUID, required=False)
@click.option("--yes", "is_sure", is_flag=True, help="Do not ask.")
@json_option
@click.pass_obj
def undo(options: GlobalOptions, batch: UUID | None, is_sure: bool, as_json: bool) -> ExitCode:
    """Take back the import BATCH, but for what was used or changed since.

    Without BATCH it is the newest that can be taken back; at a terminal you are told which and
    asked first. "import history" lists all of them.
    """
    out, can_ask = Output(as_json=as_json), not (is_sure or as_json) and sys.stdin.isatty()
    with at_counter(options, Permission.IMPORT) as ctx:
        chosen = batch or _newest(ctx, options, out)
        if batch is None and can_ask and not click.confirm("Take it back?", err=True):
            out.say("Nothing was changed.")
            return ExitCode.ERROR
        with _watched("Taking back", as_json=as_json) as watch:
            report = reverse_import(ctx, chosen, watch)
        answers = ImportAnswers(out, english(), options.arguments)
        return answers.reversed(report, chosen)


def _newest(ctx: Context, options: GlobalOptions, out: Output) -> UUID:
    """The import to take back where none is named; says which. Raises CommandError."""
    newest = newest_import(ctx)
    if newest is None:
        where = beside(options.arguments, "import", "history")
        raise CommandError("No import can be taken back.", f"See which there were: {where}")
    if newest.state is BatchState.RUNNING:
        line = beside(options.arguments, "import", "undo", str(newest.batch_id))
        what = f"The newest import {newest.batch_id} has not ended."
        how = f"Wait for it; where it broke off, take back what went in: {line}"
        raise CommandError(what, how, ExitCode.BUSY)
    say_import(out, speech_of(ctx), newest)
    return newest.batch_id


@import_.command(epilog=example("makerdesk import history"))
@json_option
@click.pass_obj
def history(options: GlobalOptions, as_json: bool) -> ExitCode:
    """List every import that changed anything, newest first, by what "import undo" takes back."""
    with at_counter(options, Permission.IMPORT) as ctx:
        speech, imports = speech_of(ctx), import_history(ctx)
    return told_imports(Output(as_json=as_json), speech, imports)


def _source(file: Path) -> Path | bytes:
    """The file by its name where it has one: reading it is bounded."""
    return read_bytes(file) if file == STREAM else file


@contextmanager
def _watched(label: str, *, as_json: bool) -> Iterator[Watch]:
    """Show progress, and let Ctrl+C stop between two writes."""
    with progress_bar(label, is_quiet=as_json) as tell, until_interrupted() as interrupted:

        def progress(done: int, total: int) -> None:
            interrupted.has_begun = True
            tell(done, total)

        yield Watch(progress, lambda: interrupted.is_asked)
