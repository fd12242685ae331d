"""Everything that the page of a work order shows, read at once in the lane."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from db.vocabulary.upkeep import DAMAGE, ENDED, SwapState, WorkOrderState
from kiosk.domain.upkeep.repairs.guards import Lack
from kiosk.services.context import Context
from kiosk.services.lending.charge_lists import ChargeSeen, list_charges
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.purchasing.shelf import PartSeen, list_parts
from kiosk.services.upkeep.purchasing.vendors import list_vendors
from kiosk.services.upkeep.repairs.canned_notes import NoteSeen, list_notes
from kiosk.services.upkeep.repairs.crew import Worker, crew, names_of
from kiosk.services.upkeep.repairs.order_moves import Move, MoveRefused, preview_move
from kiosk.services.upkeep.repairs.photos import PhotoSeen, list_photos
from kiosk.services.upkeep.repairs.reported import OpenOrder, reported
from kiosk.services.upkeep.repairs.swap_lists import SwapSeen, list_swaps
from kiosk.services.upkeep.repairs.swaps import was_brought
from kiosk.services.upkeep.repairs.symptoms import SymptomSeen, symptoms_of
from kiosk.services.upkeep.repairs.tickets import Ticket, ticket
from kiosk.services.upkeep.replacement.repair_worth import RepairWorth, repair_worth


@dataclass(frozen=True, slots=True)
class Possible:
    """A move that there is from here, and what it lacks as things stand."""

    to_state: WorkOrderState
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class TicketRead:
    """A work order with what stands around it and what may be chosen on its forms.

    `is_lent`: somebody has the thing now; `was_brought`: their loan ended as this was opened.
    `names` are of people by their person_ref as text, `others` the thing's other open orders.
    """

    ticket: Ticket
    age: timedelta
    is_lent: bool
    was_brought: bool
    moves: tuple[Possible, ...]
    names: Mapping[str, str]
    worth: RepairWorth
    swap: SwapSeen | None
    charge: ChargeSeen | None
    photos: tuple[PhotoSeen, ...]
    others: tuple[OpenOrder, ...]
    symptoms: tuple[SymptomSeen, ...]
    crew: tuple[Worker, ...]
    vendors: tuple[str, ...]
    parts: tuple[PartSeen, ...]
    sentences: tuple[NoteSeen, ...]

    @property
    def is_over(self) -> bool:
        """Whether nobody works on it any more."""
        return self.ticket.state in ENDED

    @property
    def may_take_loaner(self) -> bool:
        """Whether a loaner that is scanned goes out for this."""
        if self.swap is not None:
            return self.swap.state is SwapState.WAITING
        return (self.is_lent or self.was_brought) and not self.is_over

    @property
    def wants_decision(self) -> bool:
        """Whether somebody has to say who pays for the damage."""
        return self.ticket.cause in DAMAGE and self.ticket.charge_decision is None

    def name(self, ref: UUID | None) -> str:
        """Somebody's first name and initial, empty for nobody."""
        return "" if ref is None else self.names.get(str(ref), "")

    @property
    def symptom(self) -> SymptomSeen | None:
        """What is wrong, where it was picked; None for what was typed by hand."""
        said = (self.ticket.area, self.ticket.symptom)
        return next((each for each in self.symptoms if (each.area, each.symptom) == said), None)


def read_ticket(ctx: Context, number: str, by: UUID) -> TicketRead | None:
    """For the lane; None where there is no such work order (any more). Raises StoreError."""
    try:
        seen = ticket(ctx, number)
    except NotFound:
        return None
    around = reported(ctx, seen.barcode)
    orders = () if around is None else around.orders
    others = tuple(each for each in orders if each.order_id != seen.order_id)
    return TicketRead(
        ticket=seen,
        age=ctx.clock.now() - seen.reported_at,
        is_lent=around is not None and around.is_lent,
        was_brought=was_brought(ctx, seen.order_id),
        moves=tuple(
            _possible(ctx, seen, state, by)
            for state in seen.leads_to
            if others or state is not WorkOrderState.DUPLICATE
        ),
        names=names_of(ctx, _people(seen)),
        worth=repair_worth(ctx, seen.item_id, seen.total_cents, order_id=seen.order_id),
        swap=next((each for each in list_swaps(ctx) if each.order_number == number), None),
        charge=_charge(ctx, seen),
        photos=list_photos(ctx, seen.order_id),
        others=others,
        symptoms=symptoms_of(ctx, seen.item_id),
        crew=crew(ctx),
        vendors=tuple(each.name for each in list_vendors(ctx)),
        parts=list_parts(ctx),
        sentences=list_notes(ctx, seen.type_code),
    )


def _possible(ctx: Context, seen: Ticket, state: WorkOrderState, by: UUID) -> Possible:
    found = preview_move(ctx, seen.order_id, Move(to_state=state), by=by)
    return Possible(state, found.lacks if isinstance(found, MoveRefused) else ())


def _charge(ctx: Context, seen: Ticket) -> ChargeSeen | None:
    if seen.charge_id is None or seen.person_ref is None:
        return None
    known = list_charges(ctx, seen.person_ref, also_ended=True)
    return next((each for each in known if each.charge_id == seen.charge_id), None)


def _people(seen: Ticket) -> tuple[str, ...]:
    refs = (seen.person_ref, seen.assigned_to, seen.reported_by)
    actors = (*(each.actor for each in seen.moves), *(each.actor for each in seen.notes))
    return (*(str(ref) for ref in refs if ref is not None), *actors)
