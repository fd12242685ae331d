"""Acts of training that are refused: what is the matter, and how to mend it."""

from collections.abc import Mapping

from kiosk.app.cli.exits import CommandError, Fault
from kiosk.domain.makerspace.training.entries import EntryProblem
from kiosk.domain.makerspace.training.sessions import SessionProblem
from kiosk.domain.makerspace.training.sign_off import SignOffLack
from kiosk.services.makerspace.training.refused import TrainingProblem, TrainingRefused

_SAID: Mapping[TrainingProblem | EntryProblem | SessionProblem | SignOffLack, tuple[str, str]] = {
    TrainingProblem.NO_SKILL: ("There is no such skill.", "Check how it is spelled."),
    TrainingProblem.SKILL_OFF: ("The skill is taught no more.", "Choose another one."),
    TrainingProblem.ASKED_FOR: ("A class of machines asks for it.", "Change that class first."),
    TrainingProblem.NOBODY: ("Somebody is not at the school any more.", "Leave them out."),
    TrainingProblem.NO_REASON: ("The reason is missing.", "Add --why."),
    TrainingProblem.LATER: ("That day is still to come.", "Choose today or before."),
    TrainingProblem.PAST: ("That moment is over.", "Choose a later one."),
    TrainingProblem.NOT_HELD: ("They have no training in it.", "Check the card."),
    TrainingProblem.CHANGED_SINCE: ("Somebody changed it since.", "Look at it again."),
    TrainingProblem.TOO_LATE: ("It is too late to undo it.", "Take the training back instead."),
    EntryProblem.LENGTH: ("A text is empty or too long.", "Use 1 to 80 characters."),
    EntryProblem.MONTHS: ("The months are out of range.", "Use 1 to 120."),
    EntryProblem.PERCENT: ("The percentage is out of range.", "Use 0 to 100."),
    EntryProblem.LEVEL: ("There is no such level.", "Use 1 to 9."),
    EntryProblem.PLACES: ("The number of places is out of range.", "Use 1 to 500."),
    EntryProblem.ENDS_FIRST: ("It ends before it begins.", "Make it longer."),
    SessionProblem.CANCELLED: ("The session was cancelled.", "Choose another one."),
    SessionProblem.BEGUN: ("The session has begun.", "Choose a later one."),
    SessionProblem.NOT_BEGUN: ("The session has not begun.", "Type it once it has."),
    SessionProblem.HAS_PLACE: ("They are on the list already.", "Nothing is to be done."),
    SessionProblem.NO_PLACE: ("They are not on the list.", "Save them a place first."),
    SessionProblem.SETTLED: ("It is written down who came.", "It stays as it is."),
    SignOffLack.NOT_A_TRAINER: ("This card may not certify here.", "Ask one of its trainers."),
    SignOffLack.OWN: ("Nobody certifies themselves.", "Ask another trainer."),
    SignOffLack.NO_QUIZ: ("The quiz is missing.", "Add --questions and --wrong."),
    SignOffLack.QUIZ_FAILED: ("Too many answers are wrong.", "Let them take the quiz again."),
}


def training_refusal(error: Exception) -> CommandError | None:
    """What to say where an act of training is refused; None where it is about something else."""
    if not isinstance(error, TrainingRefused):
        return None
    problems = dict.fromkeys(each.problem for each in error.faults)
    faults = [Fault(each.value, *_SAID[each]) for each in problems]
    how = " ".join(f"{each.what} {each.how}" for each in faults)
    return CommandError("Nothing of the training was changed.", how, problems=faults)
