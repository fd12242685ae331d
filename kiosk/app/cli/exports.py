"""`export`: people, items, loans, charges or spare parts as CSV, XLSX or JSON."""

from pathlib import Path

import click

from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.files import STREAM, format_of, output_file, write_file
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import GlobalOptions, example, full_option, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import document
from kiosk.app.cli.typed import new_action
from kiosk.domain.permissions import Permission
from kiosk.services.imports.exports import Exported
from kiosk.services.imports.exports import export as export_rows
from kiosk.services.imports.sheet_files import FileKind


@click.command(
    epilog=example(
        "makerdesk export items devices.xlsx",
        "makerdesk export loans - --format json",
        "makerdesk export people people.csv --full",
    )
)
@click.argument("what", type=click.Choice([each.value for each in Exported]))
@click.argument("file", type=output_file)
@click.option(
    "--format",
    "format_key",
    type=click.Choice([kind.value for kind in FileKind]),
    help="Where the file's name does not tell.",
)
@full_option
@json_option
@click.pass_obj
def export(
    options: GlobalOptions,
    what: str,
    file: Path,
    format_key: str | None,
    is_full: bool,
    as_json: bool,
) -> ExitCode:
    """Write people, items, loans, charges or parts to FILE; "-" is standard output.

    The kind of file goes by its name: .csv, .xlsx or .json. People are "Mia R." without their
    numbers, unless --full is given.
    """
    exported = Exported(what)
    kinds = [each.value for each in FileKind]
    kind = FileKind(format_of(file, format_key, kinds, streamed=FileKind.CSV))
    with at_counter(options, *_needed(exported)) as ctx:
        made = export_rows(ctx, exported, kind, action_id=new_action(ctx), is_full=is_full)
        write_file(file, made.data, keep_off=ctx.store.path)
    if file == STREAM:
        return ExitCode.OK
    out = Output(as_json=as_json)
    out.say(f"{file}: {made.rows} rows of {what}.")
    facts = document(
        "export", what=what, file=str(file), format=kind.value, rows=made.rows, full_names=is_full
    )
    out.document(facts)
    return ExitCode.OK


def _needed(exported: Exported) -> tuple[Permission, ...]:
    if exported is Exported.CHARGES:
        return (Permission.CHARGE, Permission.REPORT_ON_PEOPLE)
    return (Permission.REPORT_ON_PEOPLE if exported.has_names else Permission.LEND,)
