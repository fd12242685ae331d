"""Words of charges, for staff: what is charged for, how it stands, and why one is refused."""

from db.vocabulary.lending import ChargeReason, ChargeState
from kiosk.domain.lending.charges import ChargeProblem
from kiosk.i18n import Translator


def reason_word(t: Translator, reason: ChargeReason) -> str:
    """What somebody is asked to pay for."""
    _ = t.gettext
    return {
        ChargeReason.DAMAGE: _("Damage"),
        ChargeReason.LOST: _("Lost"),
        ChargeReason.PART_MISSING: _("Part missing"),
        ChargeReason.MATERIAL: _("Material"),
    }[reason]


def state_word(t: Translator, state: ChargeState) -> str:
    """How a charge stands."""
    _ = t.gettext
    return {
        ChargeState.OPEN: _("To pay"),
        ChargeState.SETTLED: _("Paid"),
        ChargeState.WAIVED: _("Waived"),
    }[state]


def charge_problem(t: Translator, problem: ChargeProblem) -> str:
    """Why a charge is not made, or not ended."""
    _ = t.gettext
    return {
        ChargeProblem.AMOUNT: _("A charge is above 0.00, and at most 100,000.00."),
        ChargeProblem.NO_REASON: _("Say why it is waived."),
        ChargeProblem.ENDED: _("This charge was paid or waived before."),
    }[problem]
