"""Work orders, as the command line lists them."""

from collections.abc import Iterator
from datetime import timedelta

from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import Speech, utc
from kiosk.services.upkeep.repairs.repair_board import Card
from kiosk.services.upkeep.repairs.tickets import Ticket
from kiosk.wording.upkeep import ticket_words
from kiosk.wording.upkeep.replacement import amount
from kiosk.wording.upkeep.work_orders import order_state


def say_board(out: Output, cards: tuple[Card, ...], speech: Speech) -> None:
    """A table of what is open."""
    if not cards:
        out.say("No work order is open.")
        return
    rows = [
        (
            card.number,
            card.barcode,
            card.type_name,
            card.title,
            order_state(speech.t, card.state),
            str(card.days),
            "late" if card.is_past_goal or card.is_promise_past else "",
            card.loaner or "",
        )
        for card in cards
    ]
    out.table(("Number", "Code", "Thing", "What", "Where", "Days", "", "Loaner"), rows)


def card_document(card: Card) -> Json:
    """One of them for programs."""
    return {
        "number": card.number,
        "kind": card.kind.value,
        "state": card.state.value,
        "stage": card.stage.value,
        "days": card.days,
        "past_goal": card.is_past_goal,
        "title": card.title,
        "priority": None if card.priority is None else card.priority.value,
        "hazard": card.is_hazard,
        "promised_on": None if card.promised_on is None else card.promised_on.isoformat(),
        "item": card.barcode,
        "loaner": card.loaner,
    }


def say_ticket(out: Output, seen: Ticket, speech: Speech) -> None:
    """Everything about a work order, in lines."""
    state = order_state(speech.t, seen.state)
    out.say(f"{seen.number}, {seen.type_name} {seen.barcode}: {seen.title}.")
    out.say(f"{state} since {speech.short(seen.state_since)}.")
    for name, said in _facts(speech, seen):
        out.say(f"{name}: {said}.")
    if seen.is_hazard:
        out.say("Somebody could get hurt by it.")
    if seen.duplicate_of is not None:
        out.say(f"It repeats {seen.duplicate_of}.")
    if seen.vendor is not None:
        back = "" if seen.expected_back_on is None else f", back by {seen.expected_back_on}"
        out.say(f"Vendor: {seen.vendor}, return number {seen.rma_number}{back}.")
    if seen.is_under_warranty:
        out.say("It is under warranty.")
    _say_work(out, seen)
    for written in seen.notes:
        out.say(f"{speech.short(written.at)}  {written.text}")


def _say_work(out: Output, seen: Ticket) -> None:
    """What is to be done, and what was done."""
    for check in seen.checks:
        box = "[ ]" if check.done_at is None else "[x]"
        wish = "" if check.is_mandatory else " (if you like)"
        out.say(f"{box} {check.position + 1}. {check.text}{wish}")
    for place, each in enumerate(seen.lines, start=1):
        out.say(f"{place}. {amount(each.cost_cents)}  {each.text}")
    if seen.lines:
        out.say(f"All in all it has cost {amount(seen.total_cents)}.")
    if seen.worked:
        out.say(f"Timed work: {_minutes(seen)} min; two at once count once.")


def _facts(speech: Speech, seen: Ticket) -> Iterator[tuple[str, str]]:
    """What is known of it, but for what has a sentence of its own."""
    t = speech.t
    if seen.priority is not None:
        yield "How soon", ticket_words.priority_word(t, seen.priority)
    if seen.symptom is not None:
        yield "What is wrong", seen.symptom
    if seen.cause is not None:
        yield "Why", ticket_words.cause_word(t, seen.cause)
    if seen.ready_on is not None:
        yield "Ready on", seen.ready_on.isoformat()
    if seen.resolution is not None:
        yield "Done", ticket_words.resolution_word(t, seen.resolution)
    if seen.outcome is not None:
        yield "Now", ticket_words.outcome_word(t, seen.outcome)
    if seen.charge_decision is not None:
        yield "Damage", ticket_words.decision_word(t, seen.charge_decision)


def ticket_document(seen: Ticket) -> Json:
    """All of it for programs; nobody is named."""
    return {
        "number": seen.number,
        "kind": seen.kind.value,
        "state": seen.state.value,
        "since": utc(seen.state_since),
        "leads_to": [state.value for state in seen.leads_to],
        "title": seen.title,
        "item": seen.barcode,
        "serial": seen.serial,
        "priority": None if seen.priority is None else seen.priority.value,
        "area": seen.area,
        "symptom": seen.symptom,
        "cause": None if seen.cause is None else seen.cause.value,
        "hazard": seen.is_hazard,
        "assigned": seen.assigned_to is not None,
        "ready_on": None if seen.ready_on is None else seen.ready_on.isoformat(),
        "reported_at": utc(seen.reported_at),
        "warranty": seen.is_under_warranty,
        "vendor": seen.vendor,
        "rma": seen.rma_number,
        "back_on": None if seen.expected_back_on is None else seen.expected_back_on.isoformat(),
        "duplicate_of": seen.duplicate_of,
        "resolution": None if seen.resolution is None else seen.resolution.value,
        "outcome": None if seen.outcome is None else seen.outcome.value,
        "charge": None if seen.charge_decision is None else seen.charge_decision.value,
        "reopened": seen.reopened,
        "total_cents": seen.total_cents,
        "worked_minutes": _minutes(seen),
        "lines": [
            {"kind": each.kind.value, "text": each.text, "cents": each.cost_cents}
            for each in seen.lines
        ],
        "steps": [
            {"text": each.text, "mandatory": each.is_mandatory, "done": each.done_at is not None}
            for each in seen.checks
        ],
        "moves": [
            {"at": utc(each.at), "to": each.to_state.value, "why": each.reason}
            for each in seen.moves
        ],
        "notes": [{"at": utc(each.at), "text": each.text} for each in seen.notes],
    }


def _minutes(seen: Ticket) -> int:
    """Whole minutes in which anybody worked on it, by the lines that were timed."""
    return round(seen.worked / timedelta(minutes=1))
