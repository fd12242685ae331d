"""`labels sheet`, `labels print` and `labels formats`: labels for things, cards and places."""

from pathlib import Path
from typing import Unpack

import click

from hardware.catalog import printer_driver
from hardware.labels.pages import Page, make_pages, next_start
from hardware.labels.sheets import SHEET_FORMATS, Resolution, SheetFormat
from hardware.labels.strip import strips
from hardware.print_api import ReceiptPrinter
from kiosk.app.cli.device_choice import named_printer
from kiosk.app.cli.device_words import is_out, said_of_job
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.files import STREAM, output_file, write_file
from kiosk.app.cli.label_choice import Wanted, chosen_labels, label_options
from kiosk.app.cli.label_refusals import refusing_labels
from kiosk.app.cli.languages import counter_words
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.cli.output import Json, Output, Progress, progress_bar
from kiosk.app.cli.speech import document
from kiosk.app.settings import Settings
from kiosk.app.settings_place import load_settings
from kiosk.app.settings_reader import suggest

PREVIEW_DPI = 150


@click.group()
def labels() -> None:
    """Labels with a code to scan, on sheets as PDF or on the receipt printer."""


@labels.command(
    epilog=example(
        "makerdesk labels sheet chromebooks.pdf --format 5160 --all --category chromebooks",
        "makerdesk labels sheet two.pdf CB-12 CB-13 --format l7160 --start 5",
        "makerdesk labels sheet cards.pdf --kind card --format 5163 --from class.csv",
        "makerdesk labels sheet commands.pdf --kind command --format 5163 --all",
    )
)
@click.argument("file", type=output_file)
@label_options
@click.option("--format", "sheet_key", required=True, help='See "makerdesk labels formats".')
@click.option(
    "--start",
    type=int,
    default=1,
    show_default=True,
    help="The first free label of a part-used sheet, counted row by row from the left.",
)
@click.option(
    "--dpi",
    type=click.Choice([str(each.value) for each in Resolution]),
    default=str(Resolution.DPI_600.value),
    show_default=True,
    help="Dots an inch of the printer; bars are made a whole number of them wide.",
)
@click.option("--preview", type=output_file, help="A picture of the first sheet, as PNG.")
@json_option
@click.pass_obj
def sheet(
    options: GlobalOptions,
    /,
    file: Path,
    sheet_key: str,
    start: int,
    dpi: str,
    preview: Path | None,
    as_json: bool,
    **wanted: Unpack[Wanted],
) -> ExitCode:
    """Write FILE, a PDF with labels for CODES on sheets; "-" is standard output.

    Things and places are named as in the store, people by first name and initial. What does not fit
    is told for all labels at once, and nothing is written. Print the PDF at 100 %, not "fit to
    page".
    """
    _require_ending(file, ".pdf")
    if preview is not None:
        _require_ending(preview, ".png")
    settings = load_settings(options.settings)
    format_ = _format(settings, sheet_key)
    made = chosen_labels(options, settings, wanted)
    is_quiet = as_json or file == STREAM
    with progress_bar("Laying out", is_quiet=is_quiet) as tell, refusing_labels():
        resolution = Resolution(int(dpi))
        pages = make_pages(made, format_, start=start, resolution=resolution, tell=tell)
    with progress_bar("Painting", is_quiet=is_quiet) as tell:
        data, picture = _painted(pages, tell, has_preview=preview is not None)
    write_file(file, data, keep_off=None)
    if preview is not None:
        write_file(preview, picture, keep_off=None)
    if file == STREAM:
        return ExitCode.OK
    out, free = Output(as_json=as_json), next_start(len(made), format_, start)
    out.say(f"{file}: labels {len(made)}, sheets {len(pages)}. Print it at 100 %.")
    if free > 1:
        out.say(f"The last sheet can be used again, with --start {free}.")
    facts: dict[str, Json] = {"labels": len(made), "sheets": len(pages), "next_start": free}
    out.document(document("labels", file=str(file), format=format_.key, **facts))
    return ExitCode.OK


def _painted(pages: tuple[Page, ...], tell: Progress, *, has_preview: bool) -> tuple[bytes, bytes]:
    """The PDF, and the PNG of its first sheet if that was asked for."""
    from kiosk.app.qt import load_qt

    load_qt()
    from kiosk.app.label_pdf import labels_pdf, page_picture, png
    from kiosk.app.receipt_painter import fonts_of_a_command

    fonts = fonts_of_a_command()
    data = labels_pdf(pages, fonts, tell=tell)
    return data, png(page_picture(pages[0], fonts, dpi=PREVIEW_DPI)) if has_preview else b""


def _require_ending(file: Path, ending: str) -> None:
    """Raise CommandError for a name of another kind of file: it would be overwritten."""
    if file != STREAM and file.suffix.lower() != ending:
        what = f"{file} is no name for a {ending[1:].upper()} file."
        raise CommandError(what, f"End it in {ending}.", ExitCode.USAGE)


def _format(settings: Settings, key: str) -> SheetFormat:
    known = {each.key: each for each in (*SHEET_FORMATS, *settings.label_sheets)}
    found = known.get(key) or known.get(key.lower())
    if found is None:
        what = f"There is no format {key}."
        raise CommandError(what, suggest(key.lower(), list(known)), ExitCode.USAGE)
    return found


@labels.command("print", epilog=example("makerdesk labels print CB-12 CB-13"))
@label_options
@click.option("--printer", "printer_name", default="", help="Its name in the settings.")
@json_option
@click.pass_obj
def print_(
    options: GlobalOptions, /, printer_name: str, as_json: bool, **wanted: Unpack[Wanted]
) -> ExitCode:
    """Print labels for CODES on the receipt printer, each cut off at its end.

    It stops at the first one that does not come out, and says which that is.
    """
    settings = load_settings(options.settings)
    printer = _printer(settings, printer_name)
    made = chosen_labels(options, settings, wanted)
    with refusing_labels():
        papers = strips(made)
    from kiosk.app.qt import load_qt

    load_qt()
    from kiosk.app.receipt_painter import painter_of_a_command

    with progress_bar("Printing", is_quiet=as_json) as tell:
        painter, words = painter_of_a_command(), counter_words(settings)
        for number, each in enumerate(papers):
            code, data = made[number].code, printer.compose(each, painter)
            outcome = printer.print_job(data)
            if not is_out(outcome):
                what = f"{code}: {said_of_job(outcome, printer.name, words)}"
                how = f"Labels that came out before it: {number} of {len(made)}."
                raise CommandError(what, how)
            tell(number + 1, len(made))
    out = Output(as_json=as_json)
    out.say(f"{printer.name}: labels {len(made)}.")
    out.document(document("labels", printer=printer.name, labels=len(made)))
    return ExitCode.OK


def _printer(settings: Settings, name: str) -> ReceiptPrinter:
    """The one of that name, else the first one. Raises CommandError."""
    if not settings.printers:
        how = "Write it under [[printers]] in the settings file."
        raise CommandError("No receipt printer is set up.", how)
    if name:
        return named_printer(settings, name)
    first, *_ = settings.printers
    return printer_driver(first.driver).make(first.options)


@labels.command(epilog=example("makerdesk labels formats"))
@json_option
@click.pass_obj
def formats(options: GlobalOptions, as_json: bool) -> ExitCode:
    """List the sheets of labels that are known; more go into the settings file."""
    known = (*SHEET_FORMATS, *load_settings(options.settings).label_sheets)
    out = Output(as_json=as_json)
    rows = [
        (each.key, str(each.per_sheet), f"{each.width:g} × {each.height:g}", each.name)
        for each in known
    ]
    out.table(("format", "labels", "mm", "sheet"), rows)
    entries: list[Json] = [
        {
            "key": each.key,
            "name": each.name,
            "labels": each.per_sheet,
            "width_mm": each.width,
            "height_mm": each.height,
        }
        for each in known
    ]
    out.document(document("label formats", formats=entries))
    return ExitCode.OK
