"""What the command line says about the calendars that there have been."""

from collections.abc import Sequence

from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import Speech, document, utc
from kiosk.services.lending.calendar_history import CalendarVersion

HEADER = ("Revision", "From", "By", "Change", "Why")
TAKEN_BACK = "taken back"


def told_history(
    out: Output, speech: Speech, site: str, versions: Sequence[CalendarVersion]
) -> ExitCode:
    """Every version with the change to take back, by the id that `calendar undo` takes."""
    out.table(HEADER, [_cells(each, speech) for each in versions])
    out.document(
        document(
            "calendar history",
            site=site,
            versions=[
                {
                    "revision": each.revision,
                    "at": utc(each.at),
                    "actor": each.actor,
                    "why": each.why,
                    "batch": None if each.change is None else str(each.change.batch_id),
                    "taken_back": each.change is not None and each.change.is_taken_back,
                    "can_be_taken_back": each.can_be_taken_back,
                }
                for each in versions
            ],
        )
    )
    return ExitCode.OK


def _cells(version: CalendarVersion, speech: Speech) -> tuple[str, ...]:
    change = ""
    if version.change is not None and version.change.is_taken_back:
        change = TAKEN_BACK
    elif version.change is not None and version.can_be_taken_back:
        change = str(version.change.batch_id)
    at = speech.short(version.at)
    return str(version.revision), at, version.actor, change, version.why or ""
