"""`doctor`: looks the store, its files and the devices over, and says what to do about each."""

from dataclasses import dataclass
from typing import assert_never

import click

from kiosk.app.cli.doctor_answers import (
    finding_documents,
    mended_documents,
    say_findings,
    say_mending,
    summary,
)
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.languages import words_at_the_counter
from kiosk.app.cli.opening import check_rights
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.cli.output import Output, progress_bar
from kiosk.app.cli.speech import document
from kiosk.app.patient import patient
from kiosk.domain.permissions import Permission
from kiosk.services.doctor.checks import CHECKS
from kiosk.services.doctor.examine import examine
from kiosk.services.doctor.findings import Finding, Level, gravest
from kiosk.services.doctor.mending import Mending, mend
from kiosk.services.doctor.patient import Patient


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was found, after what was mended; `mending` None where nobody asked for it."""

    findings: tuple[Finding, ...]
    mending: Mending | None = None

    @property
    def is_held_up(self) -> bool:
        """Whether an open counter kept something from being mended."""
        is_open = self.mending is not None and self.mending.is_counter_open
        return is_open and any(each.is_mendable for each in self.findings)

    @property
    def code(self) -> ExitCode:
        if self.is_held_up:
            return ExitCode.BUSY
        match gravest(self.findings):
            case Level.FAULT:
                return ExitCode.ERROR
            case Level.WARNING:
                return ExitCode.WARNINGS
            case Level.OK | Level.SKIPPED:
                return ExitCode.OK
            case level:
                assert_never(level)


@click.command(
    epilog=example("makerdesk doctor", "makerdesk doctor --fix", "makerdesk doctor --json")
)
@click.option("--fix", "is_fix", is_flag=True, help="Mend what is safe to mend, then look again.")
@json_option
@click.pass_obj
def doctor(options: GlobalOptions, is_fix: bool, as_json: bool) -> ExitCode:
    """Look everything over: files, store, audit log, loans, backups, clock and devices.

    Without --fix it changes nothing and may run beside the counter. --fix mends rights, drafts of
    killed backups, indexes, stuck slips, and loans by the audit log, which notes it; close the
    counter first. Nobody is named.

    Ends with 0 where nothing is wrong, with 6 where there are warnings only, with 1 where there is
    a fault, and with 4 where an open counter kept --fix from its work.
    """
    out = Output(as_json=as_json)
    with patient(options.settings) as who:
        if is_fix and who.store is not None and (who.is_file or who.place is None):
            check_rights(options, who.store, Permission.RESTORE)
        looked = _look(who, is_fix=is_fix, is_quiet=as_json)
        where = None if who.place is None else str(who.place.store)
    if looked.mending is not None:
        say_mending(out, looked.mending, is_held_up=looked.is_held_up)
    say_findings(out, looked.findings, words_at_the_counter(options.settings))
    out.say(summary(looked.findings))
    out.document(
        document(
            "doctor",
            store=where,
            level=gravest(looked.findings).value,
            findings=finding_documents(looked.findings),
            **mended_documents(looked.mending),
        )
    )
    return looked.code


def _look(who: Patient, *, is_fix: bool, is_quiet: bool) -> _Looked:
    mending = mend(who) if is_fix else None
    with progress_bar("Looking", is_quiet=is_quiet) as tell:
        return _Looked(examine(who, CHECKS, tell), mending)
