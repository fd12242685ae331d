"""Item types and categories of a file, found by name or made."""

from dataclasses import dataclass, field

from db.models.catalog import ItemCategory, ItemType
from kiosk.domain.catalog.categories import CategoryNames
from kiosk.domain.catalog.guesses import guess_kind
from kiosk.services.imports.changes import Change, made
from kiosk.services.imports.site_plan import free_code, slug


@dataclass(slots=True)
class TypePlan:
    """`types` are the store's by code and by name in lower case, `categories` all of its own."""

    types: dict[str, str]
    categories: CategoryNames
    changes: list[Change] = field(default_factory=list)
    added: int = 0

    @classmethod
    def of(cls, types: list[ItemType], categories: list[ItemCategory]) -> "TypePlan":
        """Start with what the store has."""
        return cls(
            {word.casefold(): t.code for t in types for word in (t.name, t.code)},
            CategoryNames((c.code, c.name) for c in categories),
        )

    def type_code(self, name: str, category: str) -> str:
        """The type of that name; a new one gets a category and a drawing by its words."""
        known = self.types.get(name.casefold())
        if known is not None:
            return known
        guess = guess_kind(f"{name} {category}")
        code = free_code(name, self.types.values())
        category_code = (
            self._category(slug(category), category)
            if category
            else self._category(guess.category.code, guess.category.name)
        )
        self.changes.append(
            made(
                ItemType,
                code=code,
                category_code=category_code,
                name=name,
                names={},
                picture=guess.picture,
                accessories=[],
                price_cents=0,
            )
        )
        self.added += 1
        self.types[name.casefold()] = code
        self.types.setdefault(code, code)
        return code

    def _category(self, code: str, name: str) -> str:
        known = self.categories.find(name) or self.categories.find(code)
        if known is not None:
            return known
        self.changes.append(made(ItemCategory, code=code, name=name))
        self.categories.learn(code, name)
        return code
