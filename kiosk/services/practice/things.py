"""The pretend school's things: types, items with their slots, kits with their parts."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.catalog import Item, ItemCategory, ItemCode, ItemType, KitPart, Location
from db.models.desk import Code
from db.vocabulary.catalog import LocationKind, PartKind, ServiceState
from db.vocabulary.desk import CodeKind
from kiosk.domain.clock import Ids
from kiosk.services.practice.data import Chance, SchoolFacts, TypeFacts
from kiosk.services.practice.rows import insert_all

RACK_SIZE = 16
CHROMEBOOK = "chromebook"
OLDEST = 3
"""Of the four quarters, the one that was bought first."""
Mark = tuple[str, int]
"""A type's code, and the number on a thing of it."""
STATES: dict[Mark, ServiceState] = {
    (CHROMEBOOK, 28): ServiceState.CHECK_NEEDED,
    (CHROMEBOOK, 31): ServiceState.WAITING_PARTS,
    ("printer3d", 4): ServiceState.IN_REPAIR,
    (CHROMEBOOK, 14): ServiceState.IN_REPAIR,
    (CHROMEBOOK, 20): ServiceState.IN_REPAIR,
    (CHROMEBOOK, 26): ServiceState.IN_REPAIR,
    (CHROMEBOOK, 35): ServiceState.IN_REPAIR,
    ("tablet", 3): ServiceState.IN_REPAIR,
    (CHROMEBOOK, 33): ServiceState.RETIRED,
    ("charger", 5): ServiceState.RETIRED,
}
"""All others are fit; what the repairs of the pretend school made of these."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What the loans need to know of an item."""

    item_id: UUID
    kind: TypeFacts
    number: int
    site: str
    state: ServiceState

    @property
    def mark(self) -> Mark:
        """What the pretend school's stories call it by."""
        return self.kind.code, self.number


@dataclass(slots=True)
class ThingMaker:
    """Makes all types and items; `places` are the site ids by code."""

    facts: SchoolFacts
    chance: Chance
    ids: Ids
    now: datetime
    places: dict[str, UUID]
    things: list[Thing] = field(default_factory=list)
    _kept_in: frozenset[str] = frozenset()
    _codes: list[dict[str, object]] = field(default_factory=list)
    _items: list[dict[str, object]] = field(default_factory=list)
    _item_codes: list[dict[str, object]] = field(default_factory=list)
    _locations: list[dict[str, object]] = field(default_factory=list)
    _parts: list[dict[str, object]] = field(default_factory=list)
    _racks: dict[int, UUID] = field(default_factory=dict)

    def make(self, session: Session) -> list[Thing]:
        """Fill the store's catalog tables."""
        self._kept_in = frozenset(kind.code for kind in self.facts.types if not kind.is_lent)
        for kind in self.facts.types:
            for number in range(1, kind.count + 1):
                self._make_item(kind, number)
        categories: list[dict[str, object]] = [
            {"code": code, "name": name} for code, name in self.facts.categories
        ]
        insert_all(session, ItemCategory, categories)
        insert_all(session, ItemType, [_type_row(kind) for kind in self.facts.types])
        insert_all(session, Code, self._codes)
        insert_all(session, Location, self._locations)
        insert_all(session, Item, self._items)
        insert_all(session, ItemCode, self._item_codes)
        insert_all(session, KitPart, self._parts)
        return self.things

    def _make_item(self, kind: TypeFacts, number: int) -> None:
        site = "maple" if number <= kind.at_maple else "river"
        state = STATES.get((kind.code, number), ServiceState.OK)
        home = self._slot(number, site) if kind.code == CHROMEBOOK else None
        item_id = self._item(kind.code, f"{kind.prefix}{number:04}", number, site, state, home)
        self.things.append(Thing(item_id, kind, number, site, state))
        for part in kind.parts:
            self._part(item_id, PartKind.COUNTED, part.name, part.expected, part.minimum)
        if kind.tracked is not None:
            code, name, prefix = kind.tracked
            part_id = self._item(code, f"{prefix}{number:04}", number, site, ServiceState.OK, None)
            self._part(item_id, PartKind.TRACKED, name, 1, 1, part_id)

    def _item(
        self,
        type_code: str,
        barcode: str,
        number: int,
        site: str,
        state: ServiceState,
        home: UUID | None,
    ) -> UUID:
        item_id = self.ids.new()
        serial = f"{type_code[:2].upper()}{self.chance.randrange(900_000) + 100_000}X{number:02}"
        bought = bought_on(self.now, number)
        self._items.append(
            {
                "id": item_id,
                "site_id": self.places[site],
                "type_code": type_code,
                "barcode": barcode,
                "number": str(number),
                "serial": serial,
                "home_id": home,
                "service_state": state,
                "is_for_loan": type_code not in self._kept_in,
                "bought_on": bought,
                "updates_end_on": updates_end_on(type_code, number, bought),
                "note": "Hinge is loose; waits for the part." if state is _WAITS else None,
                "updated_at": self.now - timedelta(days=number % 60),
            }
        )
        for code in (barcode, serial):
            self._codes.append({"code": code, "kind": CodeKind.ITEM})
            self._item_codes.append(
                {"code": code, "code_kind": CodeKind.ITEM.value, "item_id": item_id}
            )
        return item_id

    def _slot(self, number: int, site: str) -> UUID:
        """Slot 12 of the rack that holds 1 to 16."""
        rack = (number - 1) // RACK_SIZE + 1
        if rack not in self._racks:
            name = f"Rack {rack}"
            self._racks[rack] = self._location(LocationKind.RACK, name, site, None, rack)
        parent, code = self._racks[rack], f"SLOT-{number:02}"
        self._codes.append({"code": code, "kind": CodeKind.LOCATION})
        return self._location(LocationKind.SLOT, f"Slot {number}", site, parent, number, code)

    def _location(
        self,
        kind: LocationKind,
        name: str,
        site: str,
        parent: UUID | None,
        position: int,
        code: str | None = None,
    ) -> UUID:
        location_id = self.ids.new()
        self._locations.append(
            {
                "id": location_id,
                "site_id": self.places[site],
                "parent_id": parent,
                "kind": kind,
                "name": name,
                "position": position,
                "code": code,
                "code_kind": CodeKind.LOCATION.value,
            }
        )
        return location_id

    def _part(
        self,
        kit_id: UUID,
        kind: PartKind,
        name: str,
        expected: int,
        minimum: int,
        part_id: UUID | None = None,
    ) -> None:
        self._parts.append(
            {
                "id": self.ids.new(),
                "kit_id": kit_id,
                "kind": kind,
                "part_item_id": part_id,
                "name": name,
                "expected": expected,
                "minimum": minimum,
            }
        )


_WAITS = ServiceState.WAITING_PARTS


def bought_on(now: datetime, number: int) -> date:
    """When the thing with this number was bought: each August a quarter of all."""
    return date(now.year - 1 - number % 4, 8, 14)


def updates_end_on(type_code: str, number: int, bought: date) -> date | None:
    """When a computer gets no more updates, some soon; None for what gets none."""
    if type_code not in (CHROMEBOOK, "tablet"):
        return None
    is_old_model = type_code == CHROMEBOOK and number % 4 == OLDEST
    return date(bought.year + (5 if is_old_model else 8), 6, 1)


def _type_row(kind: TypeFacts) -> dict[str, object]:
    return {
        "code": kind.code,
        "category_code": kind.category,
        "name": kind.name,
        "names": kind.names,
        "picture": kind.picture,
        "accessories": list(kind.accessories),
        "price_cents": kind.price_cents,
    }
