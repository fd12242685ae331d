"""What the command line says about a new calendar and the loans that it moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.app.cli.arguments import beside, command_again
from kiosk.app.cli.change_answers import (
    NOTHING_CHANGED,
    calendar_changes_document,
    days_document,
    say_changes,
    say_days,
)
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.rule_problems import problem_documents
from kiosk.app.cli.speech import Speech, document, utc
from kiosk.services.lending.calendar import CalendarSet, Stuck
from kiosk.services.lending.left_out import NOTHING_LEFT_OUT, LeftOut
from kiosk.services.lending.redating import MovedLoan, Redated
from kiosk.services.lending.rule_changes import DayChanges, RuleChanges

NAME = "calendar import"
APPLY = "--apply"


def say_moves(out: Output, speech: Speech, moves: Sequence[MovedLoan]) -> None:
    """A table of the loans that would be due at another time."""
    if moves:
        rows = [
            (move.number, speech.short(move.old_due), speech.short(move.new_due)) for move in moves
        ]
        out.table(("Receipt", "Due until now", "Due then"), rows)


@dataclass(frozen=True, slots=True)
class CalendarAnswers:
    """Tells whoever typed `arguments` what a calendar moves, and how the command ends."""

    out: Output
    speech: Speech
    arguments: Sequence[str]
    left_out: LeftOut = NOTHING_LEFT_OUT

    def tried(
        self, redated: Redated, changes: RuleChanges, days: DayChanges, *, needs_word: bool
    ) -> ExitCode:
        """Nothing was done: what would change and move. It ends as the same without a trial.

        `needs_word`: it moves loans, and nobody has said that it may.
        """
        self._say_left_out()
        say_changes(self.out, changes)
        say_days(self.out, days)
        say_moves(self.out, self.speech, redated.moves)
        if redated.moves:
            self.out.say(f"Due times that this would move: {len(redated.moves)}")
        again = command_again(self.arguments, APPLY) if needs_word else None
        if again is not None:
            self.out.say(f"To move them, --apply has to be typed:\n  {again}")
        self.out.say(NOTHING_CHANGED)
        self._document(
            "preview",
            redated.moves,
            command=again,
            changes=calendar_changes_document(changes),
            **days_document(days),
        )
        return ExitCode.SAFETY_STOP if needs_word else self._good_end()

    def unchanged(self) -> ExitCode:
        """Nothing was done, because nothing had to be."""
        self._say_left_out()
        self.out.say("It says what holds already; nothing was changed.")
        self._document("unchanged", ())
        return self._good_end()

    def stopped(self, redated: Redated) -> ExitCode:
        """Nothing was done: what would move, and the line that does it."""
        self._say_left_out()
        say_moves(self.out, self.speech, redated.moves)
        again = command_again(self.arguments, APPLY)
        self.out.warn(f"Due times that this would move: {len(redated.moves)}. Nothing was changed.")
        self.out.warn(f"If that is right, type:\n  {again}")
        self._document("needs_consent", redated.moves, command=again)
        return ExitCode.SAFETY_STOP

    def applied(self, outcome: CalendarSet | Stuck, redated: Redated) -> ExitCode:
        """It is in force; or the last moment brought a loan that it cannot place."""
        if isinstance(outcome, Stuck):
            return self.stuck(outcome.days)
        self._say_left_out()
        say_moves(self.out, self.speech, redated.moves)
        undo = beside(self.arguments, "calendar", "undo", str(outcome.batch_id))
        self.out.say(f"The calendar is in force, revision {outcome.revision}.")
        self.out.say(f"Due times moved: {outcome.moved}")
        self.out.say(f"To take it back: {undo}")
        self._document(
            "set",
            redated.moves,
            revision=outcome.revision,
            moved=outcome.moved,
            batch=str(outcome.batch_id),
        )
        return self._good_end()

    def stuck(self, days: Sequence[date]) -> ExitCode:
        """Nothing was done and cannot be: loans would have no open day to be due on."""
        named = ", ".join(day.isoformat() for day in days)
        self.out.warn(f"makerdesk: Loans due on {named} would have no open day within reach.")
        self.out.warn("  Nothing was changed. Leave a day open after them.")
        stuck: list[Json] = [day.isoformat() for day in days]
        self.out.document(document(NAME, outcome="stuck", days=stuck))
        return ExitCode.ERROR

    def _good_end(self) -> ExitCode:
        return ExitCode.REJECTED_ROWS if self.left_out.unreadable else ExitCode.OK

    def _say_left_out(self) -> None:
        for problem in self.left_out.unreadable:
            self.out.warn(f"  {problem}")
        if self.left_out.unreadable:
            self.out.warn(f"Events that cannot be read: {len(self.left_out.unreadable)}")
        if self.left_out.timed:
            self.out.say(f"Events with a time of day, which close nothing: {self.left_out.timed}")
        if self.left_out.cancelled:
            self.out.say(f"Events that were cancelled: {self.left_out.cancelled}")

    def _document(self, outcome: str, moves: Sequence[MovedLoan], **facts: Json) -> None:
        entries: list[Json] = [
            {"number": move.number, "old_due": utc(move.old_due), "new_due": utc(move.new_due)}
            for move in moves
        ]
        left_out: Json = {
            "unreadable": problem_documents(self.left_out.unreadable),
            "timed": self.left_out.timed,
            "cancelled": self.left_out.cancelled,
        }
        self.out.document(
            document(NAME, outcome=outcome, moves=entries, left_out=left_out, **facts)
        )
