"""Words of the purchase pages: the list of requisitions, and one of them as paper."""

from dataclasses import dataclass
from decimal import Decimal

from db.vocabulary.upkeep import RequisitionState
from kiosk.i18n import Translator
from kiosk.wording.saving import SavedTexts
from kiosk.wording.upkeep.replacement import amount


@dataclass(frozen=True, slots=True)
class ListTexts:
    """The list of all requisitions."""

    title: str
    open: str
    drafts: str
    waiting: str
    coming: str
    done: str
    number: str
    what_for: str
    vendor: str
    state: str
    cost: str
    order: str
    new: str
    box: str
    licences: str
    spending: str
    filter: str
    nothing: str


@dataclass(frozen=True, slots=True)
class PaperTexts:
    """One requisition."""

    back: str
    vendor: str
    quote: str
    deliver_to: str
    needed: str
    asked_by: str
    approved_by: str
    nobody: str
    what: str
    quantity: str
    each: str
    cost: str
    no_lines: str
    shipping: str
    total: str
    payers: str
    no_payers: str
    checks: str
    budgets: str
    why: str
    signs: str
    asks: str
    decides: str
    orders: str
    librarian_decides: str
    send: str
    revise: str
    approve: str
    decline: str
    order: str
    receive: str
    take_back: str
    correct: str
    cancel: str
    add_line: str
    change: str
    pay: str
    pdf: str


def purchases(t: Translator) -> ListTexts:
    """The list."""
    _ = t.gettext
    return ListTexts(
        title=_("Purchases"),
        open=_("Open"),
        drafts=_("Drafts"),
        waiting=_("To decide"),
        coming=_("On the way"),
        done=_("Done"),
        number=_("Number"),
        what_for=_("What for"),
        vendor=_("From"),
        state=_("State"),
        cost=_("Cost"),
        order=_("Order"),
        new=_("New requisition"),
        box=_("Suggestion box"),
        licences=_("Licences"),
        spending=_("Spending"),
        filter=_("Filter by number, thing or vendor"),
        nothing=_("Nothing was asked for yet. N begins a requisition."),
    )


def purchases_note(t: Translator, count: int, cents: int) -> str:
    """Beside the title: how many are open, and what they cost together."""
    said = t.ngettext("{count} open, {amount}", "{count} open, {amount}", count)
    return said.format(count=f"{count:,}", amount=amount(cents))


def paper(t: Translator) -> PaperTexts:
    """One requisition."""
    _ = t.gettext
    return PaperTexts(
        back=_("Back"),
        vendor=_("Buy from"),
        quote=_("Quote"),
        deliver_to=_("Deliver to"),
        needed=_("Needed by"),
        asked_by=_("Asked by"),
        approved_by=_("Approved by"),
        nobody=_("not said"),
        what=_("What"),
        quantity=_("How many"),
        each=_("Each"),
        cost=_("Cost"),
        no_lines=_("It has no lines yet. A adds the first."),
        shipping=_("Shipping"),
        total=_("Together"),
        payers=_("Who pays"),
        no_payers=_("Nobody yet. M shares it among the funds."),
        checks=_("Before you send"),
        budgets=_("Budgets"),
        why=_("Why"),
        signs=_("Signs"),
        asks=_("asks"),
        decides=_("decides"),
        orders=_("orders"),
        librarian_decides=_("A librarian decides on it."),
        send=_("Send"),
        revise=_("Back to draft"),
        approve=_("Approve"),
        decline=_("Decline"),
        order=_("Note the order"),
        receive=_("Receive"),
        take_back=_("Take the last receipt back"),
        correct=_("Correct the order"),
        cancel=_("Cancel it"),
        add_line=_("Add a line"),
        change=_("Change"),
        pay=_("Who pays"),
        pdf=_("Save as PDF"),
    )


def headline(t: Translator, state: RequisitionState, missing: int, came: int, wanted: int) -> str:
    """Where a requisition stands: what a draft lacks, how many of an order's pieces came."""
    _ = t.gettext
    if state is RequisitionState.DRAFT and missing:
        said = t.ngettext("{count} thing is missing", "{count} things are missing", missing)
        return said.format(count=f"{missing:,}")
    said = {
        RequisitionState.DRAFT: _("Ready to send"),
        RequisitionState.SENT: _("Waits for a decision"),
        RequisitionState.APPROVED: _("May be ordered"),
        RequisitionState.DECLINED: _("It was declined"),
        RequisitionState.ORDERED: _("{came} of {count} pieces came"),
        RequisitionState.RECEIVED: _("Everything came"),
        RequisitionState.CANCELLED: _("It was cancelled"),
    }[state]
    return said.format(came=f"{came:,}", count=f"{wanted:,}")


def came_of(t: Translator, came: int, quantity: int) -> str:
    """The second words of a line that is on its way: 2 of 3 came."""
    return t.gettext("{came} of {count} came").format(came=f"{came:,}", count=f"{quantity:,}")


def paper_title(t: Translator, number: str, order_number: str | None) -> str:
    """What the paper is: an order by its number once there is one, else a requisition."""
    if order_number:
        said = t.gettext("Order {order} ({number})")
        return said.format(order=t.isolate(order_number), number=number)
    return t.gettext("Requisition {number}").format(number=number)


def named(t: Translator, name: str, value: str) -> str:
    """A fact on the paper: Buy from: Acme."""
    return t.gettext("{name}: {value}").format(name=name, value=t.isolate(value))


def percent(basis_points: int) -> str:
    """Hundredths of a percent as a sentence has them: 60, 2.5."""
    return f"{(Decimal(basis_points) / 100).normalize():f}"


def by_day(t: Translator, day: str) -> str:
    """When it is needed."""
    return t.gettext("by {day}").format(day=day)


def paid_share(t: Translator, fund: str, percent: str, cents: int) -> str:
    """What a fund pays: 5410 General fund, 40 %, 5,540.00."""
    said = t.gettext("{fund}: {percent} %, {amount}")
    return said.format(fund=t.isolate(fund), percent=percent, amount=amount(cents))


def budget_left(t: Translator, fund: str, left: int) -> str:
    """What a fund's budget has left after this."""
    if left < 0:
        said = t.gettext("{fund}: {amount} too little")
        return said.format(fund=t.isolate(fund), amount=amount(-left))
    said = t.gettext("{fund}: {amount} left after this")
    return said.format(fund=t.isolate(fund), amount=amount(left))


def labels_wait(t: Translator, codes: str) -> str:
    """Which labels are to be printed for what came."""
    return t.gettext("Labels for: {codes}").format(codes=t.isolate(codes))


def no_funds(t: Translator) -> str:
    """What is said where nobody can pay."""
    return t.gettext("No fund is noted yet. Spending leads to the funds.")


def all_well(t: Translator) -> tuple[str, str, str, str]:
    """What is said where lines, vendor and quote, payers, and budgets lack nothing."""
    _ = t.gettext
    return (
        _("It says what to buy."),
        _("It says who sells it, by a quote."),
        _("The funds pay all of it."),
        _("The budgets have room."),
    )


def said_moved(t: Translator, number: str, to: RequisitionState) -> str:
    """The message after a move."""
    _ = t.gettext
    said = {
        RequisitionState.DRAFT: _("{number} is a draft again"),
        RequisitionState.SENT: _("{number} is sent"),
        RequisitionState.APPROVED: _("{number} is approved"),
        RequisitionState.DECLINED: _("{number} is declined"),
        RequisitionState.ORDERED: _("{number} is ordered"),
        RequisitionState.RECEIVED: _("{number} has come"),
        RequisitionState.CANCELLED: _("{number} is cancelled"),
    }[to]
    return said.format(number=number)


def file(t: Translator) -> SavedTexts:
    """The form that saves the paper."""
    _ = t.gettext
    return SavedTexts(
        title=_("Save as PDF"),
        help=_("For the vendor or the office, to print and to sign."),
        save=_("Save as PDF"),
        written=_("The PDF is saved"),
    )


def said_saved(t: Translator, number: str) -> str:
    """The message after a draft was changed."""
    return t.gettext("{number} is saved").format(number=number)


def said_received(t: Translator, number: str, things: int) -> str:
    """The message after a receipt; `things` want a label."""
    if not things:
        return t.gettext("{number}: what came is noted").format(number=number)
    return t.ngettext(
        "{number}: {count} thing came and waits for its label",
        "{number}: {count} things came and wait for their labels",
        things,
    ).format(number=number, count=f"{things:,}")


def said_taken_back(t: Translator, number: str) -> str:
    """The message after a receipt was taken back."""
    return t.gettext("{number}: the last receipt is taken back").format(number=number)


def said_corrected(t: Translator, number: str) -> str:
    """The message after an order was corrected."""
    return t.gettext("The order of {number} is corrected").format(number=number)
