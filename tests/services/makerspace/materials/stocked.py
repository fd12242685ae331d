"""A desk with PLA and acrylic, and what staff do with spools of them."""

from datetime import timedelta
from uuid import UUID

from db.models.makerspace.materials import Spool
from db.vocabulary.makerspace import LedgerKind, Unit
from kiosk.domain.makerspace.materials.ledger import Row
from kiosk.services.makerspace.materials.kinds import MaterialEntry, set_material
from kiosk.services.makerspace.materials.ledger_book import book
from kiosk.services.makerspace.materials.spool_views import SpoolSeen, list_spools
from kiosk.services.makerspace.materials.spools import NewSpool, receive_spool
from tests.services.makerspace.workshop import KILO, step
from tests.support.counter import AtWork

PLA = MaterialEntry("PLA", "PLA", names={"es": "PLA"}, density=1_240, low_mark=200_000)
ACRYLIC = MaterialEntry("ACRYLIC", "Acrylic", Unit.PIECE)


def keep_materials(desk: AtWork) -> None:
    """Begin to keep both."""
    for entry in (PLA, ACRYLIC):
        set_material(desk.ctx, desk.action(), entry)


def receive(desk: AtWork, net: int = KILO, code: str = "PLA", **values: object) -> SpoolSeen:
    """A spool, or a stack, that came."""
    spool = NewSpool(code, net, **values)  # type: ignore[arg-type]  # a test's own fields
    return receive_spool(desk.ctx, desk.action(), spool)


def reserve(desk: AtWork, spool: SpoolSeen, amount: int, job: UUID) -> None:
    """Let a job count on so much of a spool."""
    row = Row(str(spool.spool_id), LedgerKind.RESERVE, amount, str(job))
    step(desk, lambda session, doing: book(session, doing, (row,)))


def consume(desk: AtWork, spool: SpoolSeen, amount: int, job: UUID) -> None:
    """A job took so much of a spool."""
    row = Row(str(spool.spool_id), LedgerKind.CONSUME, -amount, str(job))
    step(desk, lambda session, doing: book(session, doing, (row,)))


def remaining(desk: AtWork, spool: SpoolSeen) -> int:
    """What its ledger comes to."""
    (found,) = [each for each in list_spools(desk.ctx) if each.spool_id == spool.spool_id]
    return found.holding.remaining


def stored(desk: AtWork, spool: SpoolSeen) -> Spool:
    """The spool's row."""
    (found,) = [row for row in desk.all(Spool) if row.id == spool.spool_id]
    return found


def tomorrow(desk: AtWork) -> None:
    """Let a day pass."""
    desk.clock.move(timedelta(days=1))
