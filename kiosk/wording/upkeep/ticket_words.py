"""The words that a work order is described with, and the verbs of its moves."""

from db.vocabulary.upkeep import (
    Cause,
    ChargeDecision,
    Outcome,
    Priority,
    Resolution,
    WorkOrderState,
)
from kiosk.domain.upkeep.maintenance.plan_draft import Words
from kiosk.domain.upkeep.maintenance.plan_library import plan_title
from kiosk.domain.upkeep.repairs.symptoms import fault_words
from kiosk.i18n import Translator


def title_words(t: Translator, title: str) -> str:
    """What a work order or a plan is called; what a card or the library named, in the language."""
    fault = fault_words(title)
    found = plan_title(title) if fault == Words(title, title) else fault
    return found.said_in(t.language)


def priority_word(t: Translator, priority: Priority) -> str:
    """How soon it is needed."""
    _ = t.gettext
    return {
        Priority.URGENT: _("Urgent"),
        Priority.HIGH: _("Soon"),
        Priority.NORMAL: _("In its turn"),
        Priority.LOW: _("When there is time"),
    }[priority]


def cause_word(t: Translator, cause: Cause) -> str:
    """How it happened, as far as anybody can tell."""
    _ = t.gettext
    return {
        Cause.DROPPED: _("It fell"),
        Cause.LIQUID: _("It got wet"),
        Cause.FORCED: _("It was forced"),
        Cause.WEAR: _("It is worn"),
        Cause.DEFECT: _("It was made badly"),
        Cause.LOST_PART: _("A part is lost"),
        Cause.UNKNOWN: _("Nobody knows"),
    }[cause]


def resolution_word(t: Translator, resolution: Resolution) -> str:
    """What was done."""
    _ = t.gettext
    return {
        Resolution.PART_REPLACED: _("A part was replaced"),
        Resolution.ADJUSTED: _("It was adjusted"),
        Resolution.CLEANED: _("It was cleaned"),
        Resolution.SOFTWARE_RESET: _("It was set up anew"),
        Resolution.VENDOR_REPAIRED: _("The vendor repaired it"),
        Resolution.VENDOR_EXCHANGED: _("The vendor sent another"),
        Resolution.SERVICED: _("It was serviced"),
        Resolution.NOTHING_DONE: _("Nothing was done"),
    }[resolution]


def outcome_word(t: Translator, outcome: Outcome) -> str:
    """What becomes of the thing."""
    _ = t.gettext
    return {
        Outcome.RETURNED_TO_SERVICE: _("It works again"),
        Outcome.NO_FAULT_FOUND: _("Nothing was wrong"),
        Outcome.RETIRED: _("It is retired"),
        Outcome.PARTS_DONOR: _("It is kept for its parts"),
    }[outcome]


def warranty_word(t: Translator, *, is_under: bool) -> str:
    """Whether somebody else pays."""
    _ = t.gettext
    return _("Under warranty") if is_under else _("No warranty")


def decision_word(t: Translator, decision: ChargeDecision) -> str:
    """What was decided about the damage."""
    _ = t.gettext
    return _("Charged") if decision is ChargeDecision.CHARGED else _("Nobody pays")


def move_verb(t: Translator, here: WorkOrderState, to_state: WorkOrderState) -> str:
    """What a key says that moves a work order from here to there."""
    _ = t.gettext
    if to_state is WorkOrderState.IN_PROGRESS:
        return _work_verb(t, here)
    if here is WorkOrderState.AT_VENDOR and to_state is WorkOrderState.TESTING:
        return _("It is back: test it")
    return {
        WorkOrderState.TRIAGED: _("It was looked at"),
        WorkOrderState.WAITING_PARTS: _("Wait for a part"),
        WorkOrderState.WAITING_PAYMENT: _("Wait for payment"),
        WorkOrderState.AT_VENDOR: _("Send it to a vendor"),
        WorkOrderState.TESTING: _("Test it"),
        WorkOrderState.CLOSED: _("Close it"),
        WorkOrderState.DUPLICATE: _("Reported twice"),
        WorkOrderState.REJECTED: _("Reject it"),
        WorkOrderState.CANCELLED: _("Cancel it"),
    }[to_state]


def _work_verb(t: Translator, here: WorkOrderState) -> str:
    _ = t.gettext
    return {
        WorkOrderState.TRIAGED: _("Begin the repair"),
        WorkOrderState.WAITING_PARTS: _("The part is here"),
        WorkOrderState.WAITING_PAYMENT: _("It is paid: go on"),
        WorkOrderState.AT_VENDOR: _("It is back: go on"),
        WorkOrderState.TESTING: _("The test failed"),
        WorkOrderState.CLOSED: _("It did not last: reopen"),
    }[here]
