"""How `show` tells what a code belongs to, in lines and as a document."""

from datetime import date
from typing import assert_never

from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import Speech, utc
from kiosk.services.lending.loans import ListedLoan
from kiosk.services.lending.show import (
    FaultSaid,
    PastLoan,
    Shown,
    ShownCase,
    ShownItem,
    ShownLoan,
    ShownPerson,
    ShownPlace,
)

Facts = dict[str, Json]


def say_shown(out: Output, shown: Shown, speech: Speech) -> None:
    """Lines for people."""
    match shown:
        case ShownItem():
            _say_item(out, shown, speech)
        case ShownPerson():
            _say_person(out, shown, speech)
        case ShownLoan():
            _say_loan(out, shown, speech)
        case ShownPlace(name=name, kind=kind):
            out.say(f"{name} ({kind.value})")
        case ShownCase():
            _say_case(out, shown, speech)
        case _:
            assert_never(shown)


def shown_document(shown: Shown) -> Facts:
    """The same for programs; `kind` says which keys stand there."""
    match shown:
        case ShownItem():
            return _item_document(shown)
        case ShownPerson():
            return _person_document(shown)
        case ShownLoan(loan=loan):
            return {
                "kind": "loan",
                **loan_facts(loan),
                "returned_at": utc(shown.returned_at),
                "checked": shown.is_checked,
                "renewals": shown.renewals,
            }
        case ShownPlace(name=name, kind=kind):
            return {"kind": "place", "name": name, "place": kind.value}
        case ShownCase():
            return {
                "kind": "case",
                "case": shown.code,
                "about": shown.kind.value,
                "opened_at": utc(shown.opened_at),
                "reasons": list(shown.reasons),
                "thing": shown.thing,
                "person": shown.person,
            }
        case _:
            assert_never(shown)


def _say_loan(out: Output, shown: ShownLoan, speech: Speech) -> None:
    loan = shown.loan
    out.say(f"Loan {loan.number}: {loan.thing} ({loan.barcode}), {loan.borrower}")
    out.say(f"Lent {speech.moment(loan.lent_at)}, due {speech.moment(loan.due_at)}")
    if shown.returned_at is not None:
        out.say(f"Returned {speech.moment(shown.returned_at)}{_checked(shown.is_checked)}")
    if shown.renewals:
        out.say(f"Renewals: {shown.renewals}")


def _say_case(out: Output, shown: ShownCase, speech: Speech) -> None:
    out.say(f"Case {shown.code} ({shown.kind.value.replace('_', ' ')})")
    out.say(f"Opened {speech.moment(shown.opened_at)}")
    for word, what in (("Who", shown.person), ("What", shown.thing)):
        if what:
            out.say(f"{word}: {what}")
    if shown.reasons:
        out.say(f"Reasons: {', '.join(shown.reasons)}")


def _say_item(out: Output, shown: ShownItem, speech: Speech) -> None:
    out.say(f"{shown.name} ({shown.barcode}), {shown.type_code}, {shown.category_code}")
    out.say(f"State: {shown.service_state.value.replace('_', ' ')}")
    if not shown.is_for_loan:
        out.say("Not for loan")
    if shown.kit:
        out.say(f"Part of {shown.kit}")
    if shown.home:
        out.say(f"Lives in {shown.home}")
    for fault in shown.faults:
        spots = f": {', '.join(fault.spots)}" if fault.spots else ""
        when = speech.moment(fault.reported_at)
        out.say(f"Said to be {fault.condition.value}{spots}, {when}")
    if shown.history:
        header = ("Receipt", "Who", "Lent", "Due", "Returned")
        out.table(header, [_past_cells(loan, speech) for loan in shown.history])


def _past_cells(loan: PastLoan, speech: Speech) -> tuple[str, ...]:
    back = "" if loan.returned_at is None else speech.short(loan.returned_at)
    unchecked = _checked(loan.is_checked) if back else ""
    lent, due = speech.short(loan.lent_at), speech.short(loan.due_at)
    return loan.number, loan.borrower, lent, due, f"{back}{unchecked}"


def _say_person(out: Output, shown: ShownPerson, speech: Speech) -> None:
    place = ", ".join(filter(None, (shown.category_code, shown.grade, shown.homeroom)))
    out.say(f"{shown.name} ({place})")
    if shown.card is not None:
        out.say(f"Card: {shown.card.value}")
    if not shown.is_active:
        out.say("Not on the roll now")
    if shown.leaves_on is not None:
        out.say(f"Last day: {shown.leaves_on.isoformat()}")
    if shown.suspended_until is not None:
        out.say(f"May not borrow until {speech.moment(shown.suspended_until)}")
    if not shown.loans:
        out.say("Has nothing")
        return
    header = ("Receipt", "Code", "Thing", "Due", "")
    out.table(header, [_loan_cells(loan, speech) for loan in shown.loans])


def _loan_cells(loan: ListedLoan, speech: Speech) -> tuple[str, ...]:
    late = "overdue" if loan.is_overdue else ""
    return loan.number, loan.barcode, loan.thing, speech.short(loan.due_at), late


def _checked(is_checked: bool) -> str:
    return "" if is_checked else ", not checked"


def _item_document(shown: ShownItem) -> Facts:
    return {
        "kind": "item",
        "barcode": shown.barcode,
        "name": shown.name,
        "item_type": shown.type_code,
        "item_category": shown.category_code,
        "state": shown.service_state.value,
        "for_loan": shown.is_for_loan,
        "kit": shown.kit,
        "home": shown.home,
        "history": [
            {
                "number": loan.number,
                "borrower": loan.borrower,
                "lent_at": utc(loan.lent_at),
                "due_at": utc(loan.due_at),
                "returned_at": utc(loan.returned_at),
                "checked": loan.is_checked,
            }
            for loan in shown.history
        ],
        "faults": [_fault(fault) for fault in shown.faults],
    }


def _fault(fault: FaultSaid) -> Json:
    return {
        "reported_at": utc(fault.reported_at),
        "condition": fault.condition.value,
        "spots": list(fault.spots),
    }


def _person_document(shown: ShownPerson) -> Facts:
    return {
        "kind": "person",
        "name": shown.name,
        "patron_category": shown.category_code,
        "grade": shown.grade,
        "homeroom": shown.homeroom,
        "card": None if shown.card is None else shown.card.value,
        "active": shown.is_active,
        "leaves_on": _day(shown.leaves_on),
        "suspended_until": utc(shown.suspended_until),
        "loans": [loan_facts(loan) for loan in shown.loans],
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def loan_facts(loan: ListedLoan) -> Facts:
    """A loan as lists give it to programs."""
    return {
        "number": loan.number,
        "item": loan.barcode,
        "thing": loan.thing,
        "borrower": loan.borrower,
        "homeroom": loan.homeroom,
        "lent_at": utc(loan.lent_at),
        "due_at": utc(loan.due_at),
        "overdue": loan.is_overdue,
    }
