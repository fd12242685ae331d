"""`doctor`: looks the store, its files and the devices over, and says what to do about each."""

import click

from kiosk.app.cli.doctor_answers import finding_documents, say_findings, summary
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.cli.output import Output, progress_bar
from kiosk.app.cli.speech import document
from kiosk.app.patient import patient
from kiosk.services.doctor.checks import CHECKS
from kiosk.services.doctor.examine import examine
from kiosk.services.doctor.findings import Finding, Level, gravest


@click.command(epilog=example("makerdesk doctor", "makerdesk doctor --json"))
@json_option
@click.pass_obj
def doctor(options: GlobalOptions, as_json: bool) -> ExitCode:
    """Look everything over: files, store, audit log, loans, backups, clock and devices.

    It changes nothing, names nobody, and may run beside the counter. Ends with 0 where nothing is
    wrong, with 6 where there are warnings only, and with 1 where there is a fault.
    """
    out = Output(as_json=as_json)
    with patient(options.settings) as who:
        with progress_bar("Looking", is_quiet=as_json) as tell:
            found = examine(who, CHECKS, tell)
        where = None if who.place is None else str(who.place.store)
    say_findings(out, found)
    out.say(summary(found))
    level = gravest(found)
    out.document(
        document("doctor", store=where, level=level.value, findings=finding_documents(found))
    )
    return _exit_code(found)


def _exit_code(found: tuple[Finding, ...]) -> ExitCode:
    match gravest(found):
        case Level.FAULT:
            return ExitCode.ERROR
        case Level.WARNING:
            return ExitCode.WARNINGS
        case _:
            return ExitCode.OK
