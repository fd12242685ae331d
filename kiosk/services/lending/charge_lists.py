"""Charges as staff see them. What a student reads of money is "Please see the librarian"."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from db.queries import charges as queries
from db.queries.charges import ChargeRow
from db.vocabulary.lending import ChargeReason, ChargeState
from kiosk.services.context import Context
from kiosk.services.lending.loans import note_names_shown
from kiosk.services.problems import NotFound, Sought
from kiosk.services.seen import name_in_list


@dataclass(frozen=True, slots=True)
class ChargeSeen:
    """A charge as staff see it. Texts are empty where there is none; amounts are cents.

    `person` is empty once they were forgotten; `receipt` is the number of the loan behind it.
    """

    charge_id: UUID
    number: str
    person_ref: UUID
    person: str
    reason: ChargeReason
    amount_cents: int
    why: str
    state: ChargeState
    made_at: datetime
    ended_at: datetime | None
    end_why: str
    barcode: str
    thing: str
    receipt: str


def charge_with(ctx: Context, number: str) -> ChargeSeen:
    """The charge with this number. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        row = queries.charge_numbered(session, number.strip().upper())
    if row is None:
        raise NotFound(Sought.CHARGE, number)
    return charge_seen(row)


def list_charges(
    ctx: Context,
    person_ref: UUID | None = None,
    *,
    also_ended: bool = False,
    full_names: bool = False,
) -> tuple[ChargeSeen, ...]:
    """What somebody, or everybody, is asked to pay, oldest first; with `also_ended` ever was.

    Full names are noted in the audit log before anybody sees them. Raises StoreError.
    """
    if full_names:
        note_names_shown(ctx, "charges")
    read = queries.charges if also_ended else queries.open_charges
    with ctx.store.read() as session:
        return tuple(charge_seen(row, full_names=full_names) for row in read(session, person_ref))


def charge_seen(row: ChargeRow, *, full_names: bool = False) -> ChargeSeen:
    """A charge as the store has it."""
    thing = row.item_name or " ".join(filter(None, (row.type_name, row.item_number)))
    return ChargeSeen(
        charge_id=row.charge_id,
        number=row.number,
        person_ref=row.person_ref,
        person=name_in_list(row, full_names=full_names),
        reason=row.reason,
        amount_cents=row.amount_cents,
        why=row.why or "",
        state=row.state,
        made_at=row.made_at,
        ended_at=row.ended_at,
        end_why=row.end_why or "",
        barcode=row.barcode or "",
        thing=thing,
        receipt=row.receipt or "",
    )
