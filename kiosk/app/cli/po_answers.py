"""What `po` answers: a requisition as paper and for programs, what is missing, what was spent."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from kiosk.app.cli.amounts import percent
from kiosk.app.cli.change_answers import NOTHING_CHANGED
from kiosk.app.cli.exits import CommandError, ExitCode, Fault
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import document, english, utc
from kiosk.services.upkeep.purchasing.purchase_views import (
    LineSeen,
    PurchaseRefused,
    RequisitionSeen,
)
from kiosk.services.upkeep.purchasing.spending import SpendLine
from kiosk.wording.upkeep.purchasing import lack_sentence, requisition_state
from kiosk.wording.upkeep.replacement import amount, fiscal_year
from kiosk.wording.upkeep.sheet_columns import spend_columns


@contextmanager
def refusals_told() -> Iterator[None]:
    """Say all that stands in the way of a purchase. Raises CommandError."""
    try:
        yield
    except PurchaseRefused as error:
        t = english()
        faults = [Fault(each.lack.value, lack_sentence(t, each), "") for each in error.found]
        raise CommandError(" ".join(each.what for each in faults), problems=faults) from error


def answer(out: Output, name: str, found: RequisitionSeen, *, is_dry_run: bool = False) -> ExitCode:
    """Show a requisition after what was done with it."""
    say_requisition(out, found)
    if is_dry_run:
        out.say(NOTHING_CHANGED)
    outcome = "preview" if is_dry_run else "done"
    out.document(document(name, outcome=outcome, requisition=requisition_facts(found)))
    return ExitCode.OK


def say_list(out: Output, found: Iterable[RequisitionSeen]) -> None:
    """One line each."""
    t = english()
    rows = [
        (
            each.number,
            requisition_state(t, each.state),
            each.title,
            each.vendor or "",
            amount(each.total_cents),
            each.order_number or "",
        )
        for each in found
    ]
    out.table(("Number", "State", "What for", "From", "Cost", "Order"), rows)


def say_requisition(out: Output, found: RequisitionSeen) -> None:
    """The whole paper."""
    t = english()
    state = requisition_state(t, found.state)
    out.say(f"{found.number} ({state}): {found.title}, {amount(found.total_cents)}")
    for said in (found.vendor, found.quote, found.order_number, found.why):
        if said:
            out.say(said)
    if found.lines:
        rows = [_cells(line) for line in found.lines]
        out.table(("", "What", "Count", "Each", "Cost", "Came"), rows)
    if found.shipping_cents:
        out.say(f"Shipping: {amount(found.shipping_cents)}")
    for share in found.shares:
        paid = f"{percent(share.basis_points)}, {amount(share.cents)}"
        out.say(f"{share.fund_code} {share.fund_name}: {paid}")
    for lack in found.lacks:
        out.say(lack_sentence(t, lack))
    if found.barcodes:
        out.say(f"Labels: makerdesk labels print {' '.join(found.barcodes)}")


def requisition_facts(found: RequisitionSeen) -> Json:
    """A requisition for programs, amounts in cents."""
    return {
        "number": found.number,
        "title": found.title,
        "fiscal_year": found.fiscal_year,
        "state": found.state.value,
        "vendor": found.vendor,
        "deliver_to": found.deliver_to,
        "needed_on": _day(found.needed_on),
        "quote": found.quote,
        "quote_ends_on": _day(found.quote_ends_on),
        "order_number": found.order_number,
        "made_at": utc(found.made_at),
        "sent_at": utc(found.sent_at),
        "decided_at": utc(found.decided_at),
        "ordered_at": utc(found.ordered_at),
        "ended_at": utc(found.ended_at),
        "shipping_cents": found.shipping_cents,
        "total_cents": found.total_cents,
        "why": found.why,
        "lines": [_line(line) for line in found.lines],
        "shares": [
            {
                "fund": share.fund_code,
                "basis_points": share.basis_points,
                "cents": share.cents,
                "left_cents": share.left_cents,
            }
            for share in found.shares
        ],
        "lacks": [
            {"lack": each.lack.value, "about": each.about, "cents": each.cents}
            for each in found.lacks
        ],
        "barcodes": list(found.barcodes),
    }


def say_spent(out: Output, found: Iterable[SpendLine]) -> None:
    """A table by fiscal year and fund."""
    t = english()
    rows = [
        (
            fiscal_year(t, each.fiscal_year),
            each.fund_code or "-",
            each.fund_name,
            "-" if each.budget_cents is None else amount(each.budget_cents),
            amount(each.received_cents),
            amount(each.awaited_cents),
            _left(each.left_cents),
        )
        for each in found
    ]
    out.table(spend_columns(t), rows)


def spend_document(found: Iterable[SpendLine]) -> Json:
    """The same for programs."""
    lines: list[Json] = [
        {
            "fiscal_year": each.fiscal_year,
            "fund": each.fund_code or None,
            "budget_cents": each.budget_cents,
            "received_cents": each.received_cents,
            "awaited_cents": each.awaited_cents,
            "left_cents": each.left_cents,
        }
        for each in found
    ]
    return document("po spend", lines=lines)


def _left(cents: int | None) -> str:
    if cents is None:
        return "-"
    return amount(cents) if cents >= 0 else f"-{amount(-cents)}"


def _cells(line: LineSeen) -> tuple[str, ...]:
    return (
        str(line.position),
        line.text,
        str(line.quantity),
        amount(line.unit_cents),
        amount(line.cents),
        str(line.received),
    )


def _line(line: LineSeen) -> Json:
    return {
        "position": line.position,
        "kind": line.kind.value,
        "text": line.text,
        "detail": line.detail,
        "type": line.type_code,
        "part_id": _id(line.part_id),
        "licence_id": _id(line.licence_id),
        "quantity": line.quantity,
        "unit_cents": line.unit_cents,
        "received": line.received,
    }


def _id(key: UUID | None) -> str | None:
    return None if key is None else str(key)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
