"""What the command line says about a change of the calendar that was to be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never
from uuid import UUID

from kiosk.app.cli.arguments import beside
from kiosk.app.cli.calendar_answers import say_moves
from kiosk.app.cli.change_answers import say_changes, say_days
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import Speech, document
from kiosk.services.lending.calendar_history import CalendarVersion
from kiosk.services.lending.calendar_reversal import (
    CalendarReversed,
    ChangedSince,
    FirstCalendar,
    Reversal,
    ReversalPreview,
)

NAME = "calendar undo"


def say_which(out: Output, speech: Speech, version: CalendarVersion) -> None:
    """Name the change that was found, where nobody named one."""
    why = f': "{version.why}"' if version.why else ""
    made = f"of {speech.short(version.at)} by {version.actor}{why}"
    out.say(f"The newest change is revision {version.revision}, {made}.")


@dataclass(frozen=True, slots=True)
class UndoAnswers:
    """Tells whoever typed `arguments` what became of the change `batch`."""

    out: Output
    arguments: Sequence[str]
    batch: UUID

    def say_preview(self, preview: ReversalPreview, speech: Speech) -> None:
        """What would come back, before anybody has agreed to it."""
        say_changes(self.out, preview.changes)
        say_days(self.out, preview.days)
        say_moves(self.out, speech, preview.moves)

    def left(self) -> ExitCode:
        """Whoever was asked said no."""
        self.out.say("Nothing was changed.")
        return ExitCode.ERROR

    def told(self, outcome: Reversal) -> ExitCode:
        """Say it, and how the command ends."""
        match outcome:
            case CalendarReversed():
                return self._reversed(outcome)
            case ChangedSince():
                return self._changed_since(outcome)
            case FirstCalendar():
                return self._first()
            case _:
                assert_never(outcome)

    def _reversed(self, done: CalendarReversed) -> ExitCode:
        self.out.say(f"The calendar before it is in force again, as revision {done.revision}.")
        self.out.say(f"Due times put back: {done.restored}")
        facts = {"revision": done.revision, "restored": done.restored}
        self.out.document(
            document(NAME, outcome="reversed", batch=str(self.batch), **facts),
        )
        return ExitCode.OK

    def _changed_since(self, refused: ChangedSince) -> ExitCode:
        self.out.warn("makerdesk: The calendar was changed again since; nothing was taken back.")
        if refused.newer is None:
            self._point_to_import()
        else:
            first = beside(self.arguments, "calendar", "undo", str(refused.newer))
            self.out.warn(f"  Take the newer change back first: {first}")
        self.out.document(
            document(
                NAME,
                outcome="changed_since",
                batch=str(self.batch),
                revision=refused.revision,
                newer=None if refused.newer is None else str(refused.newer),
            )
        )
        return ExitCode.ERROR

    def _first(self) -> ExitCode:
        self.out.warn("makerdesk: There was no calendar before it; nothing was taken back.")
        self._point_to_import()
        self.out.document(document(NAME, outcome="first_calendar", batch=str(self.batch)))
        return ExitCode.ERROR

    def _point_to_import(self) -> None:
        line = beside(self.arguments, "calendar", "import", "FILE")
        self.out.warn(f"  Put the calendar that you want into force: {line}")
