"""What a list of devices knows of their lives beyond the items themselves."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from db.models.upkeep.replacement import ItemLife
from kiosk.services.imports.changes import Change, changed, made
from kiosk.services.imports.item_reading import ItemLine


@dataclass(slots=True)
class LifePlan:
    """The longer updates of things. One that a list has no longer keeps them: staff said so here,
    and no system takes them back."""

    _lives: dict[UUID, ItemLife] = field(default_factory=dict)

    def learn(self, lives: Iterable[ItemLife]) -> None:
        """Start with what the store has."""
        self._lives.update((life.item_id, life) for life in lives)

    def changes(self, line: ItemLine, item_id: UUID) -> list[Change]:
        """One change at most; none for a thing without longer updates."""
        if line.extended_end_on is None:
            return []
        known = self._lives.get(item_id)
        if known is None:
            return [
                made(
                    ItemLife,
                    item_id=item_id,
                    extended_end_on=line.extended_end_on,
                    is_extended=True,
                )
            ]
        change = changed(known, extended_end_on=line.extended_end_on, is_extended=True)
        return [change] if change else []
