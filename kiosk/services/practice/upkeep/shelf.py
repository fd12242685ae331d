"""The pretend school's vendors and spare parts: what came, what was used, what lies there."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from db.models.upkeep.parts import PartMove, SparePart, Vendor
from db.models.upkeep.work_orders import WorkOrderLine
from db.vocabulary.upkeep import PartMoveKind
from kiosk.domain.upkeep.purchasing.stock import Stock
from kiosk.domain.upkeep.repairs.costs import line_cents
from kiosk.services.practice.rows import Row
from kiosk.services.practice.things import CHROMEBOOK
from kiosk.services.practice.upkeep.scene import Scene

_HOME = "Lakeside Device Repair"
_SHOP = "Maker Parts Direct"


@dataclass(frozen=True, slots=True)
class PartFacts:
    """A spare part, what one cost at first, and how many of it should lie there."""

    code: str
    name: str
    fits: str
    cents: int
    minimum: int


PARTS = (
    PartFacts("CB-PANEL", "Screen panel", CHROMEBOOK, 5200, 2),
    PartFacts("CB-KEYS", "Keyboard", CHROMEBOOK, 2900, 2),
    PartFacts("CB-PORT", "Charging port", CHROMEBOOK, 1400, 1),
    PartFacts("CB-HINGE", "Hinge", CHROMEBOOK, 1100, 3),
    PartFacts("TB-GLASS", "Tablet glass", "tablet", 3900, 1),
    PartFacts("PR-NOZZLE", "Nozzle 0.4 mm", "printer3d", 650, 4),
    PartFacts("PR-BELT", "Belt", "printer3d", 900, 1),
    PartFacts("MB-BATTERY", "Battery pack", "microbit-kit", 400, 2),
)
COUNTED = ("CB-HINGE", 0, 12)
"""Somebody counted on that day: fewer lay there than was thought."""
HARVESTED = ("CB-KEYS", 2, 100, (CHROMEBOOK, 33))


@dataclass(frozen=True, slots=True)
class _Event:
    at: datetime
    code: str
    kind: PartMoveKind
    quantity: int  # what lies there, for a count
    unit_cents: int = 0
    item_id: UUID | None = None
    line: Row | None = None


@dataclass(slots=True)
class Shelf:
    """Takes what happens in any order; `settle` plays it by its time."""

    scene: Scene
    repairer: UUID = field(init=False)
    shop: UUID = field(init=False)
    _ids: dict[str, UUID] = field(default_factory=dict)
    _events: list[_Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Two vendors, what was counted, and what came out of a dead Chromebook."""
        ids = self.scene.ids
        self.repairer, self.shop = ids.new(), ids.new()
        self._vendor(self.repairer, _HOME, "MSS-114", "30 days", "repair@lakeside.example")
        self._vendor(self.shop, _SHOP, "20771", "on delivery", "orders@makerparts.example")
        for part in PARTS:
            self._ids[part.code] = ids.new()
        code, on_hand, ago = COUNTED
        self._add(_Event(self.scene.at(ago), code, PartMoveKind.COUNTED, on_hand))
        code, pieces, ago, mark = HARVESTED
        donor = self.scene.by_mark[mark].item_id
        self._add(
            _Event(self.scene.at(ago), code, PartMoveKind.HARVESTED, pieces, 0, item_id=donor)
        )

    def id_of(self, code: str) -> UUID:
        """A part's id."""
        return self._ids[code]

    def name_of(self, code: str) -> str:
        """What a part is called."""
        return next(part.name for part in PARTS if part.code == code)

    def receive(self, code: str, at: datetime, quantity: int, unit_cents: int) -> None:
        """Pieces were bought, for so many cents each."""
        self._add(_Event(at, code, PartMoveKind.RECEIVED, quantity, unit_cents))

    def use(self, code: str, at: datetime, line: Row) -> None:
        """A line of a work order takes a piece, and gets its price."""
        self._add(_Event(at, code, PartMoveKind.USED, 1, line=line))

    def settle(self) -> None:
        """Write the moves and what lies there; say what each line costs."""
        stocks = {part.code: Stock(0, part.cents) for part in PARTS}
        for event in sorted(self._events, key=lambda each: each.at):
            stocks[event.code] = self._play(event, stocks[event.code])
        for part in PARTS:
            self._write(part, stocks[part.code])
        for line in self.scene.rows[WorkOrderLine]:
            _price(line)

    def _add(self, event: _Event) -> None:
        self._events.append(event)

    def _play(self, event: _Event, stock: Stock) -> Stock:
        match event.kind:
            case PartMoveKind.USED:
                after, pieces, cents = stock.less(event.quantity), -event.quantity, stock.unit_cents
            case PartMoveKind.COUNTED:
                after = stock.counted(event.quantity)
                pieces, cents = event.quantity - stock.on_hand, stock.unit_cents
            case _:
                after = stock.more(event.quantity, event.unit_cents)
                pieces, cents = event.quantity, event.unit_cents
        if not isinstance(after, Stock):
            raise AssertionError(f"{event.code} was not there on {event.at}")
        if event.line is not None:
            event.line["unit_cents"] = cents
        self.scene.add(
            PartMove,
            id=self.scene.ids.new(),
            part_id=self._ids[event.code],
            at=event.at,
            actor=str(self.scene.staff),
            kind=event.kind,
            quantity=pieces,
            unit_cents=cents,
            work_order_id=None if event.line is None else event.line["work_order_id"],
            item_id=event.item_id,
        )
        return after

    def _write(self, part: PartFacts, stock: Stock) -> None:
        self.scene.add(
            SparePart,
            id=self._ids[part.code],
            code=part.code,
            name=part.name,
            fits=[part.fits],
            unit_cents=stock.unit_cents,
            on_hand=stock.on_hand,
            minimum=part.minimum,
            vendor_id=self.shop,
        )

    def _vendor(self, vendor_id: UUID, name: str, account: str, terms: str, email: str) -> None:
        self.scene.add(
            Vendor, id=vendor_id, name=name, account=account, terms=terms, email=email, phone=None
        )


def _price(line: Row) -> None:
    line["cost_cents"] = line_cents(
        line["kind"],
        quantity=line["quantity"],
        unit_cents=line["unit_cents"],
        minutes=line["minutes"],
    )
