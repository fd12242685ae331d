"""The lines of a requisition: what is written on one, and what it may name."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.catalog import ItemType
from db.models.upkeep.parts import SparePart
from db.models.upkeep.purchasing import Licence, Requisition, RequisitionLine
from db.queries.upkeep import purchasing as queries
from db.vocabulary.upkeep import GoodsKind
from kiosk.domain.upkeep.purchasing.requisitions import Found, Lack
from kiosk.services.acts import Doing
from kiosk.services.amounts import MOST_CENTS
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.purchasing.purchase_views import LineSeen, PurchaseRefused


@dataclass(frozen=True, slots=True)
class LineWanted:
    """So many of one thing, for so many cents each.

    ITEMS are of a type, PARTS of a part; a LICENCE or COVER may name the licence that it renews.
    """

    text: str
    quantity: int
    unit_cents: int
    kind: GoodsKind = GoodsKind.OTHER
    detail: str | None = None
    type_code: str | None = None
    part_id: UUID | None = None
    licence_id: UUID | None = None


def line_of(seen: LineSeen) -> LineWanted:
    """What is written on a line."""
    return _read(seen)


def add_line(
    session: Session,
    doing: Doing,
    row: Requisition,
    line: LineWanted,
    *,
    line_id: UUID | None = None,
) -> RequisitionLine:
    """The step: one line more, at the end. Raises NotFound, PurchaseRefused."""
    _require(session, line)
    positions = [each.position for each in queries.lines_of(session, row.id)]
    new = RequisitionLine(
        id=line_id or doing.ctx.ids.new(),
        requisition_id=row.id,
        position=max(positions, default=0) + 1,
        received=0,
        **asdict(line),
    )
    session.add(new)
    session.flush()
    return new


def change_line(session: Session, row: RequisitionLine, said: Mapping[str, Any]) -> None:
    """The step: these fields of a line are others now. Raises NotFound, PurchaseRefused."""
    _require(session, replace(_read(row), **said))
    for name, value in said.items():
        setattr(row, name, value)


def _require(session: Session, line: LineWanted) -> None:
    """Raise NotFound for a type, part or licence that is not there, PurchaseRefused for a line that
    costs more than the store holds."""
    if line.quantity * line.unit_cents > MOST_CENTS:
        raise PurchaseRefused(Found(Lack.TOO_COSTLY))
    kinds: tuple[tuple[type[Base], object, Sought], ...] = (
        (ItemType, line.type_code, Sought.ITEM_TYPE),
        (SparePart, line.part_id, Sought.PART),
        (Licence, line.licence_id, Sought.LICENCE),
    )
    for kind, key, sought in kinds:
        if key is not None and session.get(kind, key) is None:
            raise NotFound(sought, key)


def _read(line: LineSeen | RequisitionLine) -> LineWanted:
    return LineWanted(**{each.name: getattr(line, each.name) for each in fields(LineWanted)})
