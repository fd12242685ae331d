"""Words of purchasing: where a requisition stands, and what is missing."""

from collections.abc import Iterable

from db.vocabulary.upkeep import RequisitionState
from kiosk.domain.upkeep.purchasing.requisitions import Found, Lack
from kiosk.i18n import Translator
from kiosk.wording.upkeep.replacement import amount


def requisition_state(t: Translator, state: RequisitionState) -> str:
    """Where a requisition stands, in a word or two."""
    _ = t.gettext
    return {
        RequisitionState.DRAFT: _("Draft"),
        RequisitionState.SENT: _("Sent"),
        RequisitionState.APPROVED: _("Approved"),
        RequisitionState.DECLINED: _("Declined"),
        RequisitionState.ORDERED: _("Ordered"),
        RequisitionState.RECEIVED: _("Received"),
        RequisitionState.CANCELLED: _("Cancelled"),
    }[state]


def refusal(t: Translator, found: Iterable[Found]) -> str:
    """All that is wrong, a sentence each."""
    return " ".join(lack_sentence(t, each) for each in found)


def lack_sentence(t: Translator, found: Found) -> str:
    """What is missing, wrong or doubtful, as a sentence."""
    _, about = t.gettext, found.about
    if found.lack is Lack.WRONG_STATE:
        about = requisition_state(t, RequisitionState(found.about))
    said = {
        Lack.WRONG_STATE: _("That cannot be done any more, or not yet: it is “{about}”."),
        Lack.NO_LINES: _("It has no lines."),
        Lack.NO_VENDOR: _("It does not say who sells it."),
        Lack.NO_QUOTE: _("It has no quote."),
        Lack.QUOTE_ENDED: _("The quote ended on {about}. Ask for a new one."),
        Lack.QUOTE_ENDS_SOON: _(
            "The quote ends on {about}. Ask for a longer date, or send it now."
        ),
        Lack.SHARES: _("The shares of the funds are not 100 % together."),
        Lack.GRANT_FIELDS: _(
            "The grant {about} lacks its award number, its federal share or its owner."
        ),
        Lack.FUND_ENDED: _("The fund {about} has ended."),
        Lack.NO_BUDGET: _("The fund {about} has no budget for that fiscal year."),
        Lack.OVER_BUDGET: _("The budget of {about} lacks {amount}."),
        Lack.FAR_YEAR: _("The fiscal year {about} is far from this one. Look at it again."),
        Lack.TOO_COSTLY: _("A line cannot cost that much. Look at the number and the price."),
        Lack.NO_SUCH_LINE: _("It has no line {about}."),
        Lack.TOO_MANY: _("More came than is still to come (line and number: {about})."),
        Lack.CODE_COUNT: _("{about} different codes are needed."),
        Lack.CODE_TAKEN: _("The code {about} belongs to something already."),
        Lack.CODE_REFUSED: _("No scanner here would read the code {about}."),
        Lack.NO_SERIES: _(
            "No thing of the type {about} has a number to go on from. Name the first code."
        ),
        Lack.IN_USE: _("{about} was used or changed since; it stays."),
        Lack.NOT_THE_LAST: _("Somebody was quicker. Look again at what came."),
        Lack.CAME: _("Something of it came. Take that back first."),
        Lack.RENEWED: _("“{about}” is renewed by now. Set the licence by hand."),
        Lack.RENEWED_TWICE: _("Another order renews “{about}”, too."),
        Lack.ANSWERED: _("This wish has its answer already."),
        Lack.PLANNED: _("{about} is the draft of that year already. Change it, or cancel it."),
    }[found.lack]
    return said.format(about=about, amount=amount(found.cents))
