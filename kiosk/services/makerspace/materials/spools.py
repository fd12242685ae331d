"""Spools and stacks of sheets: received, loaded, opened and dried."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.makerspace.machines import Machine
from db.models.makerspace.materials import Material, Spool
from db.queries import desk as desk_queries
from db.queries.makerspace import machines as machine_queries
from db.queries.makerspace import materials as queries
from db.vocabulary.desk import Act
from kiosk.domain.makerspace.materials import ledger
from kiosk.services.acts import Doing, begin, once, record
from kiosk.services.context import Context
from kiosk.services.desk.number_runs import draw
from kiosk.services.keeping import Payload, keep
from kiosk.services.kept import Part, first_row, kept
from kiosk.services.makerspace.materials.ledger_book import book, holding_of, spool_to_book
from kiosk.services.makerspace.materials.spool_views import SpoolSeen, spool_seen
from kiosk.services.problems import NotFound, Sought

RUN = "spools"
PREFIX = "S-"
_LOADED = ("machine_id", "slot", "opened_at")


@dataclass(frozen=True, slots=True)
class NewSpool:
    """A spool, or a stack of sheets, that came; amounts are in its material's unit.

    `net` is what it holds new and costs `price_cents`; `holds` is what is on one that was begun
    elsewhere, None for a new one. `tare_mg` is what the empty one weighs, None where unknown.
    """

    material_code: str
    net: int
    colour: str | None = None
    lot: str | None = None
    tare_mg: int | None = None
    price_cents: int | None = None
    holds: int | None = None


class SpoolFault(StrEnum):
    """What keeps a spool from being received, or loaded."""

    NO_SUCH_MATERIAL = "no_such_material"
    NET = "net"  # it is nothing
    HOLDS = "holds"  # the same
    TARE = "tare"  # below 0, as the next
    PRICE = "price"
    GONE = "gone"  # all of it went away before
    SLOT = "slot"  # holders are counted from 1
    OTHER_MATERIAL = "other_material"  # the machine cannot work with it
    JOB_COUNTS_ON_IT = "job_counts_on_it"  # a job has reserved on what would be taken off


class SpoolRefused(Exception):
    """Nothing was changed; all that is in the way. `number` is of the spool that jobs count on."""

    def __init__(self, faults: tuple[SpoolFault, ...], number: str | None = None) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults
        self.number = number


def receive_spool(
    ctx: Context, action_id: UUID, spool: NewSpool, *, by: UUID | None = None
) -> SpoolSeen:
    """Give a spool its number, and book what is on it. Raises SpoolRefused, StoreError."""
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> SpoolSeen:
        faults = tuple(_faults(session, spool))
        if faults:
            raise SpoolRefused(faults)
        number, run = draw(session, RUN)
        row = Spool(
            id=ctx.ids.new(),
            number=f"{PREFIX}{number}",
            material_code=spool.material_code,
            colour=spool.colour,
            lot=spool.lot,
            tare_mg=spool.tare_mg,
            net=spool.net,
            price_cents=spool.price_cents,
            received_at=doing.now,
            slot=1,
        )
        session.add(row)
        session.flush()
        amount = spool.net if spool.holds is None else spool.holds
        entries = book(session, doing, (ledger.receive(holding_of(session, row), amount),))
        record(session, doing, Act.SPOOL_SET, kept(row, *entries, run))
        return spool_seen(session, row)

    def recall(session: Session) -> SpoolSeen | None:
        for entry in desk_queries.entries_of_action(session, action_id):
            row = session.get_one(Spool, first_row(entry.payload).ref("id"))
            return spool_seen(session, row)
        return None

    return once(doing, act, recall)


def load(
    ctx: Context,
    action_id: UUID,
    spool_id: UUID,
    item_id: UUID,
    *,
    slot: int = 1,
    despite_jobs: bool = False,
    by: UUID | None = None,
) -> SpoolSeen:
    """Load a spool in a machine; what was at that holder is taken off, and it is open from then on.

    `despite_jobs`: staff know that a job counts on what is taken off, as when it ran out.
    Raises NotFound, SpoolRefused, StoreError.
    """

    doing = begin(ctx, action_id, by=by)

    def change(session: Session, row: Spool) -> list[Part]:
        _require_fit(session, row, item_id, slot)
        there = queries.spool_at(session, item_id, slot)
        taken_off = [] if there is None or there.id == row.id else [there]
        is_elsewhere = row.machine_id not in (None, item_id)
        for each in (*taken_off, *((row,) if is_elsewhere else ())):
            _require_let_go(session, each, despite_jobs=despite_jobs)
        for each in taken_off:
            each.machine_id = None
        # The holder is free before another spool is there: only one may be.
        session.flush()
        row.machine_id, row.slot = item_id, slot
        row.opened_at = row.opened_at or doing.now
        return [(each, _LOADED) for each in (*taken_off, row)]

    return _set(doing, spool_id, change)


def unload(
    ctx: Context,
    action_id: UUID,
    spool_id: UUID,
    *,
    despite_jobs: bool = False,
    by: UUID | None = None,
) -> SpoolSeen:
    """Take a spool off its machine; one that is loaded nowhere stays so.

    `despite_jobs` as for `load`. Raises NotFound, SpoolRefused, StoreError.
    """

    def change(session: Session, row: Spool) -> list[Part]:
        if row.machine_id is not None:
            _require_let_go(session, row, despite_jobs=despite_jobs)
        row.machine_id = None
        return [(row, _LOADED)]

    return _set(begin(ctx, action_id, by=by), spool_id, change)


def set_opened(
    ctx: Context,
    action_id: UUID,
    spool_id: UUID,
    opened_at: datetime | None,
    *,
    by: UUID | None = None,
) -> SpoolSeen:
    """When a spool was taken out of its bag; None: it was not. Raises NotFound, StoreError."""

    def change(_session: Session, row: Spool) -> list[Part]:
        row.opened_at = opened_at
        return [(row, ("opened_at",))]

    return _set(begin(ctx, action_id, by=by), spool_id, change)


def set_dried(
    ctx: Context,
    action_id: UUID,
    spool_id: UUID,
    dried_at: datetime | None,
    *,
    by: UUID | None = None,
) -> SpoolSeen:
    """When a spool was dried last; None: it never was. Raises NotFound, StoreError."""

    def change(_session: Session, row: Spool) -> list[Part]:
        row.dried_at = dried_at
        return [(row, ("dried_at",))]

    return _set(begin(ctx, action_id, by=by), spool_id, change)


def _set(doing: Doing, spool_id: UUID, change: Callable[[Session, Spool], list[Part]]) -> SpoolSeen:
    """Change some columns of spools, and record these."""

    def step(session: Session) -> Payload:
        parts = change(session, spool_to_book(session, spool_id))
        session.flush()
        return kept(parts=parts)

    return keep(
        doing,
        Act.SPOOL_SET,
        step,
        lambda session: spool_seen(session, session.get_one(Spool, spool_id)),
    )


def _require_fit(session: Session, row: Spool, item_id: UUID, slot: int) -> None:
    """A machine of which nobody said what it works with takes any material."""
    if session.get(Machine, item_id) is None:
        raise NotFound(Sought.MACHINE, item_id)
    codes = {each.material_code for each in machine_queries.materials_of(session, (item_id,))}
    found = (
        (SpoolFault.GONE, row.gone_at is not None),
        (SpoolFault.SLOT, slot < 1),
        (SpoolFault.OTHER_MATERIAL, bool(codes) and row.material_code not in codes),
    )
    faults = tuple(fault for fault, is_there in found if is_there)
    if faults:
        raise SpoolRefused(faults)


def _require_let_go(session: Session, row: Spool, *, despite_jobs: bool) -> None:
    if not despite_jobs and holding_of(session, row).reserved:
        raise SpoolRefused((SpoolFault.JOB_COUNTS_ON_IT,), row.number)


def _faults(session: Session, spool: NewSpool) -> Iterator[SpoolFault]:
    found = (
        (SpoolFault.NO_SUCH_MATERIAL, session.get(Material, spool.material_code) is None),
        (SpoolFault.NET, spool.net <= 0),
        (SpoolFault.HOLDS, spool.holds is not None and spool.holds <= 0),
        (SpoolFault.TARE, spool.tare_mg is not None and spool.tare_mg < 0),
        (SpoolFault.PRICE, spool.price_cents is not None and spool.price_cents < 0),
    )
    return (fault for fault, is_there in found if is_there)
