"""Machines as people see them: what each is, what holds it, what it has loaded and has run."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.makerspace.machines import Machine
from db.queries.makerspace import machines as queries
from db.queries.makerspace import materials as material_queries
from kiosk.domain.makerspace.machines import Availability
from kiosk.services.context import Context
from kiosk.services.makerspace.machines.entries import MachineEntry, entry_from
from kiosk.services.makerspace.machines.machine_facts import availabilities
from kiosk.services.makerspace.materials.spool_views import SpoolSeen, spools_seen
from kiosk.services.problems import NotFound, Sought


@dataclass(frozen=True, slots=True)
class MachineSeen:
    """A machine with the item that it is.

    `name` is the item's own, else its type's; `number` the one on it, if it has one. `use_since`
    is when its jobs last changed its use. `run_seconds` are those of all `jobs` whose run ended.
    """

    item_id: UUID
    barcode: str
    name: str
    number: str | None
    entry: MachineEntry
    availability: Availability
    use_since: datetime
    spools: tuple[SpoolSeen, ...]
    run_seconds: int
    jobs: int


def list_machines(
    ctx: Context, class_code: str | None = None, *, also_inactive: bool = False
) -> tuple[MachineSeen, ...]:
    """All machines, or those of a class, by the barcodes of their items. Raises StoreError."""
    with ctx.store.read() as session:
        rows = queries.machines(session, class_code, also_inactive=also_inactive)
        return machines_seen(session, ctx, rows)


def machine_of(ctx: Context, item_id: UUID) -> MachineSeen:
    """One machine, also one that was taken out of use. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        row = session.get(Machine, item_id)
        if row is None:
            raise NotFound(Sought.MACHINE, item_id)
        return machines_seen(session, ctx, (row,))[0]


def machines_seen(
    session: Session, ctx: Context, rows: Sequence[Machine]
) -> tuple[MachineSeen, ...]:
    """The step: several machines now, in as many statements as one."""
    item_ids = [row.item_id for row in rows]
    items = queries.items_of(session, item_ids)
    found = availabilities(session, ctx, rows, ctx.clock.now())
    runs = queries.runs_of(session, item_ids)
    codes: defaultdict[UUID, list[str]] = defaultdict(list)
    for each in queries.materials_of(session, item_ids):
        codes[each.item_id].append(each.material_code)
    spools: defaultdict[UUID | None, list[SpoolSeen]] = defaultdict(list)
    for spool in spools_seen(session, material_queries.spools_loaded(session, item_ids)):
        spools[spool.machine_id].append(spool)
    seen = []
    for row in rows:
        item, run = items[row.item_id], runs.get(row.item_id, queries.RunsRow())
        seen.append(
            MachineSeen(
                item_id=row.item_id,
                barcode=item.barcode,
                name=item.name or item.type_name,
                number=item.number,
                entry=entry_from(row, codes[row.item_id]),
                availability=found[row.item_id],
                use_since=row.use_since,
                spools=tuple(spools[row.item_id]),
                run_seconds=run.seconds,
                jobs=run.jobs,
            )
        )
    return tuple(seen)
