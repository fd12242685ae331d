"""Where things of a file live: rooms, carts and their slots, found or made with codes to scan."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from db.models.catalog import Location
from db.models.desk import Code
from db.vocabulary.catalog import LocationKind
from db.vocabulary.desk import CodeKind
from kiosk.domain.clock import Ids
from kiosk.services.imports.batches import Unit
from kiosk.services.imports.changes import made
from kiosk.services.imports.tables import MAX_TEXT

_KINDS = (
    ("cart", LocationKind.CART),
    ("carrito", LocationKind.CART),
    ("rack", LocationKind.RACK),
    ("shelf", LocationKind.SHELF),
    ("bin", LocationKind.BIN),
)
_Key = tuple[UUID | None, UUID | None, str]


@dataclass(slots=True)
class PlacePlan:
    """Finds places by their names within a school, and makes those that are new.

    No file says what stands on a slot's label, so each new place gets a code of its own that is
    none of `taken`: "PL-0001". With it a label can be made, and the place be scanned.
    """

    ids: Ids
    taken: Collection[str] = ()
    units: list[Unit] = field(default_factory=list)
    """Each new place, its code first."""
    _known: dict[_Key, UUID] = field(default_factory=dict)
    _number: int = 0

    def learn(self, locations: Iterable[Location]) -> None:
        """The places of the store."""
        for row in locations:
            self._known[row.site_id, row.parent_id, row.name.casefold()] = row.id

    def room(self, site_id: UUID | None, name: str) -> UUID:
        """A room, shelf or cart by name."""
        kind = next((k for word, k in _KINDS if word in name.casefold()), LocationKind.ROOM)
        return self._find(site_id, None, name[:MAX_TEXT], kind, None)

    def slot(self, site_id: UUID | None, cart: str, slot: str) -> UUID:
        """A numbered place in a cart or rack."""
        kind = next((k for word, k in _KINDS if word in cart.casefold()), LocationKind.RACK)
        parent = self._find(site_id, None, cart, kind, None)
        name, position = _slot_name(slot)
        return self._find(site_id, parent, name, LocationKind.SLOT, position)

    def known_slot(self, site_id: UUID | None, cart: str, slot: str) -> UUID | None:
        """The same place where it exists; makes none."""
        parent = self._known.get((site_id, None, cart.casefold()))
        name, _ = _slot_name(slot)
        return None if parent is None else self._known.get((site_id, parent, name.casefold()))

    def _find(
        self,
        site_id: UUID | None,
        parent_id: UUID | None,
        name: str,
        kind: LocationKind,
        position: int | None,
    ) -> UUID:
        key = (site_id, parent_id, name.casefold())
        if key not in self._known:
            self._known[key] = self.ids.new()
            code = self._free_code()
            place = made(
                Location,
                id=self._known[key],
                site_id=site_id,
                parent_id=parent_id,
                kind=kind,
                name=name,
                position=position,
                code=code,
                code_kind=CodeKind.LOCATION.value,
            )
            self.units.append((made(Code, code=code, kind=CodeKind.LOCATION), place))
        return self._known[key]

    def _free_code(self) -> str:
        while True:
            self._number += 1
            code = f"PL-{self._number:04}"
            if code not in self.taken:
                return code


def _slot_name(slot: str) -> tuple[str, int | None]:
    """What a slot is called, and its number where it has one."""
    position = int(slot) if slot.isascii() and slot.isdigit() and len(slot) < 6 else None
    return (slot, None) if position is None else (f"Slot {position}", position)
