"""What a plan of replacements goes by, as one: tried out on its page, kept, and put back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.upkeep.replacement import Budget, Fund, ItemLife, TypeLife
from db.vocabulary.desk import Act
from kiosk.services.acts import begin
from kiosk.services.context import Context
from kiosk.services.keeping import Payload, keep
from kiosk.services.kept import kept
from kiosk.services.upkeep.replacement.plan import Supposed
from kiosk.services.upkeep.replacement.rules import ReplacementRules, rules_in_force, write_rules


@dataclass(frozen=True, slots=True)
class Expected:
    """The rules, and months of life by type's code and by item's id, where they are set.

    `has_own_budgets`: funds that pay have budgets, beside which that of the rules hardly counts.
    """

    rules: ReplacementRules
    of_types: Mapping[str, int]
    of_items: Mapping[UUID, int]
    has_own_budgets: bool

    def supposing(self, tried: Supposed) -> "Expected":
        """With what was tried out; every life keeps at least a month."""
        named = {"budget": tried.budget, "inflation": tried.inflation, "growth": tried.growth}
        said = {name: value for name, value in named.items() if value is not None}
        return replace(
            self,
            rules=replace(self.rules, **said),
            of_types={code: tried.months(each) for code, each in self.of_types.items()},
            of_items={item: tried.months(each) for item, each in self.of_items.items()},
        )


def expected(ctx: Context) -> Expected:
    """What is set. Raises StoreError."""
    with ctx.store.read() as session:
        types, items = _type_lives(session), _item_lives(session)
        budgets = select(Budget.fund_id).join(Fund).where(Fund.is_active, Budget.amount_cents > 0)
        has_own = session.scalar(budgets.limit(1))
        return Expected(
            rules_in_force(session),
            {each.type_code: each.life_months for each in types if each.life_months is not None},
            {each.item_id: each.life_months for each in items if each.life_months is not None},
            has_own is not None,
        )


def set_expected(ctx: Context, action_id: UUID, wanted: Expected, *, by: UUID) -> None:
    """Let it hold from now on. A life that is not named stays as it is. Raises StoreError."""

    def step(session: Session) -> Payload:
        lives: list[TypeLife | ItemLife] = []
        for of_type in _type_lives(session):
            months = wanted.of_types.get(of_type.type_code, of_type.life_months)
            if months != of_type.life_months:
                of_type.life_months = months
                lives.append(of_type)
        for of_item in _item_lives(session):
            months = wanted.of_items.get(of_item.item_id, of_item.life_months)
            if months != of_item.life_months:
                of_item.life_months = months
                lives.append(of_item)
        rows = write_rules(session, wanted.rules)
        return kept(*rows, parts=[(each, ("life_months",)) for each in lives])

    keep(begin(ctx, action_id, by=by), Act.MONEY_SET, step, lambda _: True)


def _type_lives(session: Session) -> list[TypeLife]:
    return list(session.scalars(select(TypeLife).where(TypeLife.life_months.is_not(None))))


def _item_lives(session: Session) -> list[ItemLife]:
    return list(session.scalars(select(ItemLife).where(ItemLife.life_months.is_not(None))))
