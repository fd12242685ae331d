"""What moved or fixed a due time, step by step, as `explain` tells it."""

from kiosk.domain.lending.due_values import Step, StepKind
from kiosk.wording.dates import Dates

_SENTENCES = {
    StepKind.COUNTED: "Counted to {day}.",
    StepKind.CLOSED_DAY: "{day} is closed{named}.",
    StepKind.TERM_END: "The term{named} ends on {day}.",
    StepKind.TOO_LATE_TODAY: "It is too late on {day}; the next open day counts.",
    StepKind.CLOSING: "Due when the counter closes on {day}.",
    StepKind.END_OF_DAY: "Due at the end of {day}; no opening hours are set.",
    StepKind.OPENING: "Due when the counter opens on {day}.",
    StepKind.PERIOD_END: "Due at the end of {name} on {day}.",
    StepKind.NO_SUCH_PERIOD: "There is no {name} on {day}.",
    StepKind.TO_THE_MINUTE: "Counted to the minute, on {day}.",
    StepKind.OVER_CLOSING: "It would run over the closing on {day}.",
    StepKind.NOT_AFTER: "A rule lets no loan go beyond {day}.",
    StepKind.ON_DATE: "A rule sets the due date to {day}.",
    StepKind.NOT_BEFORE: "A rule sets no due date before {day}.",
    StepKind.ALL_BACK_BY: "Everything must be back by {day}{named}.",
    StepKind.PATRON_LEAVES: "Their last day at the school is {day}.",
}


def step_sentence(step: Step, dates: Dates) -> str:
    """One step as a sentence."""
    named = f" ({step.name})" if step.name else ""
    day = dates.day_with_year(step.day)
    return _SENTENCES[step.kind].format(day=day, name=step.name, named=named)
