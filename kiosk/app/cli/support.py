"""`support`: packs what helps somebody far away to help into one file without names."""

from pathlib import Path

import click

from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.files import STREAM, output_file, write_file
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.cli.output import Output, progress_bar
from kiosk.app.cli.speech import document
from kiosk.app.patient import patient
from kiosk.app.support import support_bundle
from kiosk.services.doctor.checks import CHECKS
from kiosk.services.doctor.examine import examine
from kiosk.services.doctor.findings import gravest


@click.command(epilog=example("makerdesk support makerdesk-support.zip"))
@click.argument("file", type=output_file)
@json_option
@click.pass_obj
def support(options: GlobalOptions, file: Path, as_json: bool) -> ExitCode:
    """Write FILE, a ZIP for whoever helps you: what the doctor finds, versions, settings, the log.

    It holds no database and names nobody: names, cards and codes of things are taken out, and so
    are passwords. It works without a store, and with a damaged one.
    """
    with patient(options.settings) as who:
        with progress_bar("Looking", is_quiet=as_json or file == STREAM) as tell:
            findings = examine(who, CHECKS, tell)
        data = support_bundle(who, options.settings, findings)
        store = None if who.store is None else who.store.path
    write_file(file, data, keep_off=store)
    if file == STREAM:
        return ExitCode.OK
    out = Output(as_json=as_json)
    out.say(f"{file} is written ({len(data) // 1000 + 1} kB). It names nobody.")
    out.say("Look into it before you send it on: every part of it is plain text.")
    out.document(document("support", file=str(file), size=len(data), level=gravest(findings).value))
    return ExitCode.OK
