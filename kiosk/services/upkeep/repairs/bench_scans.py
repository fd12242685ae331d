"""What a scan at the bench means: a device, a symptom card, somebody's badge, or nothing there."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from db.queries import catalog as catalog_queries
from db.queries import lending as lending_queries
from db.queries import people as people_queries
from db.queries.upkeep import parts as part_queries
from db.queries.upkeep import swaps as queries
from kiosk.domain.permissions import Permission, may
from kiosk.domain.upkeep.purchasing.stock import fits
from kiosk.domain.upkeep.repairs.bench_state import Device, OpenOrder
from kiosk.domain.upkeep.repairs.swaps import Pool
from kiosk.domain.upkeep.repairs.symptoms import Kind, kind_of
from kiosk.domain.views import ScanFacts, Thing
from kiosk.services.context import Context
from kiosk.services.desk.codes import look_up
from kiosk.services.problems import NotFound, Sought
from kiosk.services.seen import borrower_ref, greeting_of, thing_seen
from kiosk.services.upkeep.purchasing.shelf import PartSeen, part_seen
from kiosk.services.upkeep.repairs.symptoms import SymptomSeen, can_have, symptom_of_card
from kiosk.services.views import Found, ItemFound, PersonFound, SymptomFound, WorkOrderFound


@dataclass(frozen=True, slots=True)
class OnBench:
    """A device with all that the bench shows of it.

    `kind` names its map of areas. `holder` is who has it, first name and initial, "" for nobody;
    `pool` are the loaners that could take its place, None where its kind has none. `parts` are all
    on the shelf that fit.
    """

    device: Device
    thing: Thing
    kind: Kind
    symptoms: tuple[SymptomSeen, ...]
    holder: str
    pool: Pool | None
    parts: tuple[PartSeen, ...]


@dataclass(frozen=True, slots=True)
class Badge:
    """Somebody's card; `may_log` says that its owner may log repairs."""

    person_ref: UUID
    may_log: bool


@dataclass(frozen=True, slots=True)
class NoneOfOurs:
    """A code that means nothing at the bench, as it was read."""

    code: str


BenchScan = OnBench | SymptomSeen | Badge | NoneOfOurs


def scanned_at_bench(ctx: Context, facts: ScanFacts) -> BenchScan:
    """What a scan means there; a work order's paper means its device. Raises StoreError."""
    found = look_up(ctx, *(facts.forms or (facts.code,)), is_book=facts.is_book)
    return meant_at_bench(ctx, found, facts.code)


def meant_at_bench(ctx: Context, found: Found, code: str) -> BenchScan:
    """The same for what was looked up already. Raises StoreError."""
    try:
        match found:
            case ItemFound(thing=thing):
                return on_bench(ctx, thing.item_id)
            case WorkOrderFound(item_id=item_id):
                return on_bench(ctx, item_id)
            case SymptomFound(code=card):
                return symptom_of_card(ctx, card)
            case PersonFound(person=person):
                return Badge(person.person_ref, may_log_repairs(ctx, person.person_ref))
            case _:
                return NoneOfOurs(code)
    except NotFound:
        return NoneOfOurs(code)


def may_log_repairs(ctx: Context, person_ref: UUID) -> bool:
    """Whether somebody is active staff, or a helper, who may log repairs. Raises StoreError."""
    with ctx.store.read() as session:
        staff = people_queries.staff_member(session, person_ref)
        return staff is not None and staff.is_active and may(staff.role, Permission.LOG_REPAIR)


def on_bench(ctx: Context, item_id: UUID) -> OnBench:
    """A device as it lies on the bench now. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        item = catalog_queries.item_by_id(session, item_id)
        if item is None:
            raise NotFound(Sought.ITEM, item_id)
        now = ctx.clock.now()
        order = queries.open_repair_of(session, item_id)
        loan = lending_queries.open_loan_of_item(session, item_id)
        has_it = None if loan is None else borrower_ref(loan)
        pool = queries.pools(session, now).get(item.category_code)
        return OnBench(
            Device(
                item_id,
                item.type_code,
                None if order is None else OpenOrder(order.id, order.number),
                is_lent=has_it is not None,
                is_free_loaner=queries.is_free_loaner(session, item_id, now),
            ),
            thing_seen(item),
            kind_of(item.picture, item.type_name),
            can_have(session, item_id),
            _greeting(session, () if has_it is None else (has_it,)),
            None if pool is None else Pool(pool.loaners, pool.free, pool.fleet),
            tuple(
                part_seen(row)
                for row in part_queries.part_rows(session)
                if fits(row.fits, item.type_code)
            ),
        )


def _greeting(session: Session, refs: Sequence[UUID]) -> str:
    found = people_queries.patrons_by_refs(session, refs)
    return next((greeting_of(each) for each in found.values()), "")
