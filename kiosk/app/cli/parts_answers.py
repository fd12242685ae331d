"""What `parts` answers: parts on their shelf, and what came and went."""

from collections.abc import Sequence

from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import Speech, utc
from kiosk.services.upkeep.purchasing.shelf import MoveSeen, PartSeen
from kiosk.wording.upkeep.parts import move_word
from kiosk.wording.upkeep.replacement import amount


def say_parts(out: Output, found: Sequence[PartSeen], *, is_low: bool) -> None:
    """The list; each part with what lacks."""
    if not found:
        out.say("No part is low." if is_low else "No part is kept yet.")
        return
    rows = [
        (
            part.code,
            part.name,
            str(part.on_hand),
            str(part.minimum),
            f"{part.missing} missing" if part.missing else "",
            amount(part.unit_cents),
            part.place,
            part.vendor,
        )
        for part in found
    ]
    out.table(("Part", "Name", "There", "Should", "", "Each", "Place", "Vendor"), rows)


def say_part(out: Output, part: PartSeen) -> None:
    """One part, in a line or two."""
    out.say(f"{part.code}, {part.name}: {part.on_hand} there, {amount(part.unit_cents)} each.")
    if part.missing:
        out.say(f"It is low: {part.missing} missing of {part.minimum}.")
    if part.fits:
        out.say(f"For {', '.join(part.fits)}.")
    if not part.is_active:
        out.say("Switched off.")


def say_moves(out: Output, moves: Sequence[MoveSeen], speech: Speech) -> None:
    """What came and went, newest first."""
    rows = [
        (
            speech.short(move.at),
            move_word(speech.t, move.kind),
            f"{move.quantity:+}",
            amount(move.unit_cents),
            move.work_order or move.barcode,
        )
        for move in moves
    ]
    if rows:
        out.table(("When", "What", "Pieces", "Each", "For or from"), rows)


def part_facts(part: PartSeen) -> Json:
    """A part for programs; amounts are cents."""
    return {
        "part": part.code,
        "name": part.name,
        "fits": list(part.fits),
        "on_hand": part.on_hand,
        "minimum": part.minimum,
        "missing": part.missing,
        "unit_cents": part.unit_cents,
        "place": part.place or None,
        "vendor": part.vendor or None,
        "active": part.is_active,
    }


def move_facts(move: MoveSeen) -> Json:
    """A move for programs: pieces below 0 went."""
    return {
        "at": utc(move.at),
        "kind": move.kind.value,
        "quantity": move.quantity,
        "unit_cents": move.unit_cents,
        "work_order": move.work_order or None,
        "item": move.barcode or None,
    }
