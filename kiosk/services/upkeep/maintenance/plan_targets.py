"""What a plan can be put into force for: the types of things that there are."""

from dataclasses import dataclass

from db.queries.upkeep import fleet
from kiosk.services.context import Context


@dataclass(frozen=True, slots=True)
class TypeOfThings:
    """A type by its code and its name."""

    code: str
    name: str


def types_of_things(ctx: Context) -> tuple[TypeOfThings, ...]:
    """All types, by their names. Raises StoreError."""
    with ctx.store.read() as session:
        names = fleet.type_names(session)
    found = [TypeOfThings(code, name) for code, name in names.items()]
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.code)))
