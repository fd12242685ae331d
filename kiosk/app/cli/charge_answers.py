"""What `charge` answers: charges with whom and what they are about."""

from collections.abc import Sequence

from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import Speech, utc
from kiosk.domain.lending.charges import sums
from kiosk.services.lending.charge_lists import ChargeSeen
from kiosk.wording.charges import reason_word, state_word
from kiosk.wording.upkeep.replacement import amount


def say_charges(out: Output, found: Sequence[ChargeSeen], speech: Speech) -> None:
    """The list, with what is open of it."""
    if not found:
        out.say("Nothing is to pay.")
        return
    rows = [
        (
            each.number,
            each.person,
            amount(each.amount_cents),
            reason_word(speech.t, each.reason),
            each.barcode,
            speech.short(each.made_at),
            state_word(speech.t, each.state),
        )
        for each in found
    ]
    out.table(("Charge", "Who", "Amount", "For", "Code", "Since", ""), rows)
    known = sums((each.state, each.amount_cents) for each in found)
    out.say(f"Open: {amount(known.open)}.")


def say_charge(out: Output, seen: ChargeSeen, speech: Speech) -> None:
    """One charge, in a few lines."""
    state, reason = state_word(speech.t, seen.state), reason_word(speech.t, seen.reason)
    out.say(f"{seen.number}: {seen.person}, {amount(seen.amount_cents)}, {reason}. {state}.")
    if seen.thing:
        receipt = f", loan {seen.receipt}" if seen.receipt else ""
        out.say(f"{seen.thing} ({seen.barcode}){receipt}")
    for text in (seen.why, seen.end_why):
        if text:
            out.say(text)


def charge_facts(seen: ChargeSeen) -> Json:
    """A charge for programs; amounts are cents."""
    return {
        "number": seen.number,
        "person": seen.person,
        "amount_cents": seen.amount_cents,
        "reason": seen.reason.value,
        "state": seen.state.value,
        "item": seen.barcode or None,
        "thing": seen.thing or None,
        "loan": seen.receipt or None,
        "made_at": utc(seen.made_at),
        "ended_at": utc(seen.ended_at),
        "why": seen.why or None,
        "end_why": seen.end_why or None,
    }
