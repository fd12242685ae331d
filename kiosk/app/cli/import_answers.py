"""What the command line says after an import, and after one was taken back."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import assert_never
from uuid import UUID

from kiosk.app.cli.arguments import DRY_RUN, beside, command_again, with_options
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.files import write_file
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import document
from kiosk.domain.rows import RowFault, RowProblem
from kiosk.i18n import Translator
from kiosk.services.imports.batches import REVERSIBLE_FOR
from kiosk.services.imports.formula_guard import guarded
from kiosk.services.imports.reports import ImportReport, Kind, Outcome
from kiosk.services.imports.reversal import ReverseReport
from kiosk.wording.imports import kept_row, row_problem, where

ACCEPT_INACTIVE = "--accept-inactive"
SHOWN = 50
"""Rejected rows on a screen; a document and the file of --rejected have them all."""
_FIELDS = {
    "bought_on": "bought on",
    "updates_end_on": "end of updates",
    "extended_end_on": "end of longer updates",
    "price_cents": "price in cents",
}


@dataclass(frozen=True, slots=True)
class ImportAnswers:
    """Tells reports to whoever typed `arguments`, and how the command ends."""

    out: Output
    t: Translator
    arguments: Sequence[str]

    def imported(self, report: ImportReport, file: Path, *, rejected: Path | None) -> ExitCode:
        """What went in, what did not and why."""
        if rejected is not None:
            write_file(rejected, self._rejected_table(report.rejected, file), keep_off=file)
        self._say(report, file)
        self.out.document(self._document(report, file))
        return _exit_code(report)

    def reversed(self, report: ReverseReport, batch: UUID) -> ExitCode:
        """What went back and what stayed."""
        if not report.was_found:
            what = f"There is no import {batch}."
            where = beside(self.arguments, "import", "history")
            raise CommandError(what, f"See which there were: {where}")
        if report.was_reversed:
            raise CommandError(
                f"The import {batch} was taken back already.", "Nothing was changed."
            )
        if report.is_too_old:
            days = REVERSIBLE_FOR.days
            what = f"What the import {batch} changed is no longer known; it is kept {days} days."
            raise CommandError(what, "Import a file that says how it should be.")
        self.out.say(f"Rows taken back: {report.undone}")
        if report.kept_in_all:
            self.out.say(f"Rows that stay, used or changed since: {report.kept_in_all}")
            for kept in report.kept[:SHOWN]:
                self.out.say(f"  {kept_row(self.t, kept.kind, kept.label)}")
        if report.was_stopped:
            self.out.say("Stopped before the end. Type the same command again to go on.")
        self.out.document(
            document(
                "import undo",
                batch=str(batch),
                undone=report.undone,
                kept=report.kept_in_all,
                kept_rows=[
                    {"table": kept.table, "kind": kept.kind.value, "label": kept.label}
                    for kept in report.kept
                ],
                stopped=report.was_stopped,
            )
        )
        return ExitCode.ERROR if report.was_stopped else ExitCode.OK

    def _say(self, report: ImportReport, file: Path) -> None:
        self.out.say(f"{file}: {_headline(report)} Format {report.format_key}.")
        for line in _counted(report):
            self.out.say(f"  {line}")
        for school in report.schools:
            meant = f"is {school.code} here" if school.code else "is not for us"
            self.out.say(f"  the school {school.word} of the file {meant}, also next time")
        self._say_leavers(report)
        self._say_differing(report)
        self._say_columns(report)
        self._say_rejected(report)
        self._say_next(report)

    def _say_leavers(self, report: ImportReport) -> None:
        for count, said in (
            (report.left, "became inactive"),
            (report.came_back, "are active again"),
            (report.leavers_waiting, "are missing, but stay active until all rows are good"),
        ):
            if count and report.consent is None:
                self.out.say(f"  people who {said}: {count}")
        if report.passed_over:
            self.out.say(f"  rows that are not for us: {report.passed_over}")
        if report.leavers_with_loans:
            self.out.say("  Gone, with things of ours:")
            for leaver in report.leavers_with_loans:
                self.out.say(f"    {leaver.greeting}: {leaver.open_loans}")

    def _say_differing(self, report: ImportReport) -> None:
        """The file's value, ours, and the one that holds from now on."""
        if not report.differing:
            return
        tense = "will hold" if report.outcome is Outcome.PREVIEW else "holds"
        self.out.say(f"  Values that differ: {len(report.differing)}")
        for each in report.differing[:SHOWN]:
            name = _FIELDS.get(each.field, each.field)
            ours = each.ours or "nothing"
            self.out.say(
                f"    {each.barcode}, {name}: the file says {each.theirs}, we said {ours}; "
                f"{each.becomes} {tense}"
            )
        more = len(report.differing) - SHOWN
        if more > 0:
            self.out.say(f"    … and {more} more; --json has them all.")

    def _say_columns(self, report: ImportReport) -> None:
        if report.unused_columns:
            self.out.say(f"  columns that are not kept: {', '.join(report.unused_columns)}")
        if report.repeated_columns:
            columns = ", ".join(report.repeated_columns)
            self.out.say(f"  columns that stand there twice, the first was read: {columns}")
        for dates in report.dates:
            self.out.say(f"  {dates.column}: {dates.sample} was read as {dates.day}")

    def _say_rejected(self, report: ImportReport) -> None:
        if not report.rejected:
            return
        self.out.say(f"Rows left out: {report.rejected_rows}")
        for problem in report.rejected[:SHOWN]:
            said = row_problem(self.t, problem)
            self.out.say(f"  {where(self.t, problem)}: {said.what} {said.how}")
        more = len(report.rejected) - SHOWN
        if more > 0:
            self.out.say(f"  … and {more} more; --rejected FILE writes them all.")
        self._say_school_way_out(report)

    def _say_school_way_out(self, report: ImportReport) -> None:
        """The line that says which school a word means; on trial, as we guess."""
        wrong = (each for each in report.rejected if each.fault is RowFault.UNKNOWN_SCHOOL)
        first = next(wrong, None)
        if first is None:
            return
        ours = first.params.get("known", "").split(", ")[0]
        words = ("--school", f"{first.params.get('value', '')}={ours}")
        self.out.say("  Say which school a word means, once for each. On trial, such as:")
        self.out.say(f"    {command_again(with_options(self.arguments, *words), DRY_RUN)}")

    def _say_next(self, report: ImportReport) -> None:
        if report.consent is not None:
            leaving, active = report.consent.leaving, report.consent.active
            self.out.warn(f"{leaving} of {active} people would become inactive.")
            self.out.warn("Nothing was changed. If that is right, type:")
            self.out.warn(f"  {self._accepting(report)}")
        if report.outcome is Outcome.STOPPED:
            self.out.say("Stopped between two writes. Import the file again to go on.")
        if report.batch_id is not None:
            self.out.say(f"To take it back: {self._undoing(report.batch_id)}")

    def _accepting(self, report: ImportReport) -> str | None:
        if report.consent is None:
            return None
        return command_again(self.arguments, ACCEPT_INACTIVE, str(report.consent.leaving))

    def _undoing(self, batch: UUID) -> str:
        return beside(self.arguments, "import", "undo", str(batch))

    def _document(self, report: ImportReport, file: Path) -> Json:
        consent = report.consent
        return document(
            "import",
            file=str(file),
            outcome=report.outcome.value,
            format=report.format_key,
            source=report.source,
            batch=None if report.batch_id is None else str(report.batch_id),
            added=_counts(report.added),
            changed=_counts(report.changed),
            unchanged=_counts(report.unchanged),
            left=report.left,
            came_back=report.came_back,
            leavers_waiting=report.leavers_waiting,
            leavers_with_loans=[
                {"person": leaver.greeting, "open_loans": leaver.open_loans}
                for leaver in report.leavers_with_loans
            ],
            passed_over=report.passed_over,
            schools={school.word: school.code for school in report.schools},
            rejected_rows=report.rejected_rows,
            rejected=[self._problem(problem) for problem in report.rejected],
            unused_columns=list(report.unused_columns),
            repeated_columns=list(report.repeated_columns),
            dates=[
                {"column": each.column, "sample": each.sample, "day": each.day.isoformat()}
                for each in report.dates
            ],
            differing=[asdict(each) for each in report.differing],
            consent=None
            if consent is None
            else {
                "leaving": consent.leaving,
                "active": consent.active,
                "command": self._accepting(report),
            },
        )

    def _problem(self, problem: RowProblem) -> Json:
        said = row_problem(self.t, problem)
        return {
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "fault": problem.fault.value,
            "what": said.what,
            "how": said.how,
        }

    def _rejected_table(self, problems: Sequence[RowProblem], file: Path) -> bytes:
        """`file` names the rows of a plain file; those of an archive name their table."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, quoting=csv.QUOTE_ALL)
        writer.writerow(("File", "Line", "Column", "What is wrong", "How to mend it"))
        for problem in problems:
            said = row_problem(self.t, problem)
            words = (
                problem.file or file.name,
                str(problem.line),
                problem.column,
                said.what,
                said.how,
            )
            writer.writerow([guarded(word) for word in words])
        return text.getvalue().encode("utf-8-sig")


def _headline(report: ImportReport) -> str:
    match report.outcome:
        case Outcome.APPLIED:
            return "done."
        case Outcome.UNCHANGED:
            is_known = any(report.unchanged.values()) or not report.rejected
            return "nothing had changed." if is_known else "nothing went in."
        case Outcome.PREVIEW:
            return "a trial; nothing was changed."
        case Outcome.NEEDS_CONSENT:
            return "stopped for safety; nothing was changed."
        case Outcome.STOPPED:
            return "stopped half way."
        case _:
            assert_never(report.outcome)


def _exit_code(report: ImportReport) -> ExitCode:
    """Safety before rejected rows: those are named either way."""
    match report.outcome:
        case Outcome.NEEDS_CONSENT:
            return ExitCode.SAFETY_STOP
        case Outcome.STOPPED:
            return ExitCode.ERROR
        case Outcome.APPLIED | Outcome.UNCHANGED | Outcome.PREVIEW:
            return ExitCode.REJECTED_ROWS if report.rejected else ExitCode.OK
        case _:
            assert_never(report.outcome)


def _counted(report: ImportReport) -> Iterator[str]:
    """A line for each kind that the file spoke of."""
    for kind in Kind:
        counts = [group.get(kind, 0) for group in (report.added, report.changed, report.unchanged)]
        if any(counts):
            added, changed, unchanged = counts
            name = kind.value.replace("_", " ")
            yield f"{name}: {added} added, {changed} changed, {unchanged} unchanged"


def _counts(counts: Mapping[str, int]) -> Json:
    return {str(kind): count for kind, count in counts.items()}
