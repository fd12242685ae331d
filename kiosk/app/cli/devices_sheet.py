"""`devices setup-sheet`: paper that sets a scanner up, code by code."""

from pathlib import Path

import click

from hardware.print_api import ReceiptPrinter
from hardware.scanners.makers import MAKERS
from hardware.scanners.programming import Purpose
from kiosk.app.cli.device_choice import named_printer
from kiosk.app.cli.device_words import is_out, said_of_job
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.files import STREAM, output_file, write_file
from kiosk.app.cli.languages import counter_words
from kiosk.app.cli.options import GlobalOptions, example, json_option, paper_option
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import document
from kiosk.app.settings_place import load_settings
from kiosk.app.setup_sheet import SetupSheet, setup_receipt, setup_sheets
from kiosk.i18n import Translator

_INTERFACES = (Purpose.USB_COM, Purpose.HID_POS, Purpose.KEYBOARD)


@click.command(
    "setup-sheet",
    epilog=example(
        "makerdesk devices setup-sheet scanners.pdf",
        "makerdesk devices setup-sheet zebra.pdf --maker zebra --paper letter",
        'makerdesk devices setup-sheet --maker honeywell --print "Slip printer"',
    ),
)
@click.argument("file", type=output_file, required=False)
@click.option(
    "--maker",
    "keys",
    multiple=True,
    type=click.Choice([each.key for each in MAKERS]),
    help="Only this maker; may be given again. Without it, all of them.",
)
@click.option(
    "--interface",
    type=click.Choice([each.value for each in _INTERFACES]),
    default=Purpose.USB_COM.value,
    show_default=True,
    help="How the scanner is to be connected, where its maker has that.",
)
@paper_option
@click.option("--print", "printer", help="Print on this receipt printer of the settings instead.")
@json_option
@click.pass_obj
def setup_sheet(
    options: GlobalOptions,
    file: Path | None,
    keys: tuple[str, ...],
    interface: str,
    paper: str | None,
    printer: str | None,
    as_json: bool,
) -> ExitCode:
    """Write FILE, a PDF with a page for each maker: reset, connection, Enter after each code.

    Where nobody could verify a code, the sheet names the place in the maker's manual. It speaks the
    first language of the settings. "-" is standard output.
    """
    if (file is None) == (printer is None):
        what = "Say where the sheet goes." if file is None else "It goes to one place only."
        raise CommandError(what, "Name a file, or a printer with --print.", ExitCode.USAGE)
    settings = load_settings(options.settings)
    makers = [each for each in MAKERS if not keys or each.key in keys]
    words = counter_words(settings)
    wish, out = Purpose(interface), Output(as_json=as_json)
    sheets = setup_sheets(makers, words, wish=wish)
    for maker in makers:
        way = maker.interface(wish).purpose
        if way is not wish:
            out.warn(f"{maker.name}: {wish.value} is not known. The sheet says {way.value}.")
    if printer is not None:
        return _print(out, named_printer(settings, printer), sheets, words)
    assert file is not None, "one of the two was given"
    write_file(file, _pdf(sheets, paper), keep_off=None)
    if file != STREAM:
        out.say(f"{file} is written. Print it at 100 %, without fitting it to the page.")
        out.document(
            document(
                "devices setup-sheet",
                file=str(file),
                makers=list[Json](each.key for each in makers),
                interfaces=list[Json](each.interface(wish).purpose.value for each in makers),
            )
        )
    return ExitCode.OK


def _pdf(sheets: tuple[SetupSheet, ...], paper: str | None) -> bytes:
    from kiosk.app.page_size import page_size
    from kiosk.app.receipt_painter import fonts_of_a_command
    from kiosk.app.setup_pdf import setup_pdf

    return setup_pdf(sheets, paper=page_size(paper), fonts=fonts_of_a_command())


def _print(
    out: Output, printer: ReceiptPrinter, sheets: tuple[SetupSheet, ...], words: Translator
) -> ExitCode:
    from kiosk.app.receipt_painter import painter_of_a_command

    painter, printed = painter_of_a_command(), 0
    for sheet in sheets:
        data = printer.compose(setup_receipt(sheet, dots=printer.dots), painter)
        outcome = printer.print_job(data)
        out.say(f"{sheet.title}: {said_of_job(outcome, printer.name, words)}")
        if not is_out(outcome):
            break
        printed += 1
    facts: dict[str, Json] = {
        "printer": printer.name,
        "printed": printed,
        "wanted": len(sheets),
        "state": outcome.state.value,
        "obstacle": None if outcome.obstacle is None else outcome.obstacle.value,
        "remedy": outcome.remedy,
    }
    out.document(document("devices setup-sheet", **facts))
    return ExitCode.OK if printed == len(sheets) else ExitCode.ERROR
