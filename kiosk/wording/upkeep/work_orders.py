"""Words of work orders for staff: where one stands, and what mends what a move lacks."""

from db.vocabulary.upkeep import WorkOrderState
from kiosk.domain.upkeep.repairs.guards import Lack
from kiosk.i18n import Translator


def order_state(t: Translator, state: WorkOrderState) -> str:
    """Where a work order stands, in a word or two."""
    _ = t.gettext
    return {
        WorkOrderState.REPORTED: _("Reported"),
        WorkOrderState.TRIAGED: _("Looked at"),
        WorkOrderState.IN_PROGRESS: _("Being repaired"),
        WorkOrderState.WAITING_PARTS: _("Waiting for a part"),
        WorkOrderState.WAITING_PAYMENT: _("Waiting for payment"),
        WorkOrderState.AT_VENDOR: _("At the vendor"),
        WorkOrderState.TESTING: _("Being tested"),
        WorkOrderState.CLOSED: _("Closed"),
        WorkOrderState.DUPLICATE: _("Reported twice"),
        WorkOrderState.REJECTED: _("Rejected"),
        WorkOrderState.CANCELLED: _("Cancelled"),
    }[state]


def lack_sentence(t: Translator, lack: Lack) -> str:
    """What to do about something that a move lacks."""
    _ = t.gettext
    return {
        Lack.NO_SUCH_MOVE: _("A work order cannot go there from where it stands."),
        Lack.SIGN_OFF: _("Ask staff who repair to sign this off."),
        Lack.CHARGE: _("Ask a librarian to make the charge."),
        Lack.CHARGED: _("A charge is made already. Waive that one first."),
        Lack.NOTHING_TO_CHARGE: _("Nothing is repaired under this number. Charge nobody here."),
        Lack.NOBODY_TO_CHARGE: _("Nobody knows who had it. Say that nobody pays."),
        Lack.TOO_LATE: _("It was closed more than 14 days ago. Open a new work order."),
        Lack.PRIORITY: _("Say how soon it is needed."),
        Lack.SYMPTOM: _("Say what is wrong with it."),
        Lack.CAUSE: _("Say how it may have happened."),
        Lack.WARRANTY: _("Say whether it is under warranty."),
        Lack.VENDOR: _("Say which vendor gets it."),
        Lack.RMA_NUMBER: _("Write down the vendor's return number."),
        Lack.SENT_AT: _("Say when it was sent."),
        Lack.EXPECTED_BACK: _("Say when it should be back."),
        Lack.SERIAL: _("Say whether it came back with the same serial number."),
        Lack.SERIAL_TAKEN: _("Check the new serial number: it is empty, or another thing has it."),
        Lack.OTHER_ORDER: _("Say which open work order of this thing it repeats."),
        Lack.STEPS: _("Tick the steps of the checklist that must be done."),
        Lack.RESOLUTION: _("Say what was done."),
        Lack.OUTCOME: _("Say what became of the thing."),
        Lack.CHARGE_DECISION: _(
            "It was damaged: say that nobody pays, or charge whoever had it, if that is known."
        ),
    }[lack]
