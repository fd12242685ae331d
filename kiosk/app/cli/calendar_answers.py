"""What the command line says about a new calendar and the loans that it moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.app.cli.arguments import beside, command_again
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import Speech, document, utc
from kiosk.services.lending.calendar import CalendarSet, Stuck
from kiosk.services.lending.redating import MovedLoan, Redated

NAME = "calendar import"
APPLY = "--apply"


@dataclass(frozen=True, slots=True)
class CalendarAnswers:
    """Tells whoever typed `arguments` what a calendar moves, and how the command ends."""

    out: Output
    speech: Speech
    arguments: Sequence[str]

    def previewed(self, redated: Redated, *, is_dry_run: bool) -> ExitCode:
        """Nothing was done: what would move, and the line that does it."""
        if redated.stuck:
            return self._stuck(redated.stuck)
        self._say_moves(redated.moves)
        if is_dry_run:
            self.out.say("A trial; nothing was changed.")
            self._document("preview", redated.moves)
            return ExitCode.OK
        again = command_again(self.arguments, APPLY)
        self.out.warn(f"Due times that this would move: {len(redated.moves)}. Nothing was changed.")
        self.out.warn(f"If that is right, type:\n  {again}")
        self._document("needs_consent", redated.moves, command=again)
        return ExitCode.SAFETY_STOP

    def applied(self, outcome: CalendarSet | Stuck, redated: Redated) -> ExitCode:
        """It is in force; or the last moment brought a loan that it cannot place."""
        if isinstance(outcome, Stuck):
            return self._stuck(outcome.days)
        self._say_moves(redated.moves)
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
        return ExitCode.OK

    def _stuck(self, days: Sequence[date]) -> ExitCode:
        named = ", ".join(day.isoformat() for day in days)
        self.out.warn(f"makerdesk: Loans due on {named} would have no open day within reach.")
        self.out.warn("  Nothing was changed. Leave a day open after them.")
        stuck: list[Json] = [day.isoformat() for day in days]
        self.out.document(document(NAME, outcome="stuck", days=stuck))
        return ExitCode.ERROR

    def _say_moves(self, moves: Sequence[MovedLoan]) -> None:
        if not moves:
            return
        rows = [
            (move.number, self.speech.short(move.old_due), self.speech.short(move.new_due))
            for move in moves
        ]
        self.out.table(("Receipt", "Due until now", "Due then"), rows)

    def _document(self, outcome: str, moves: Sequence[MovedLoan], **facts: Json) -> None:
        entries: list[Json] = [
            {"number": move.number, "old_due": utc(move.old_due), "new_due": utc(move.new_due)}
            for move in moves
        ]
        self.out.document(document(NAME, outcome=outcome, moves=entries, **facts))
