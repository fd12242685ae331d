"""How a chore stands, for people and for programs."""

from kiosk.app.cli.output import Json
from kiosk.app.cli.speech import Speech, utc
from kiosk.services.desk.chores import ChoreStatus


def said_of_chore(status: ChoreStatus, speech: Speech) -> str:
    """One line: which chore, how it ended and when, and what it says."""
    if status.last_run_at is None:
        return f"{status.key}: never ran"
    outcome = "has not ended" if status.outcome is None else status.outcome.value
    detail = f" ({status.detail})" if status.detail else ""
    return f"{status.key}: {outcome}, {speech.moment(status.last_run_at)}{detail}"


def chore_document(status: ChoreStatus) -> Json:
    """The same for programs; `red` asks for somebody's attention."""
    return {
        "key": status.key,
        "last_run_at": utc(status.last_run_at),
        "outcome": None if status.outcome is None else status.outcome.value,
        "detail": status.detail,
        "red": status.is_red,
    }
