"""The figures of a forecast that can be tried out, and how far each may go."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kiosk.i18n import Translator
from kiosk.services.upkeep.replacement.plan import Supposed
from kiosk.services.upkeep.replacement.rules import ReplacementRules
from kiosk.ui.staff.upkeep.steppers import Step
from kiosk.wording.upkeep import replacement_page as wording

LIFE, BUDGET, GROWTH, INFLATION = "life", "budget", "growth", "inflation"
KEYS = (LIFE, BUDGET, GROWTH, INFLATION)


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far one press goes, and from where to where."""

    step: int
    least: int
    most: int


_REACH: Mapping[str, _Reach] = {
    LIFE: _Reach(12, -36, 60),
    BUDGET: _Reach(100_000, 0, 10_000_000_00),
    GROWTH: _Reach(100, -2_000, 2_000),
    INFLATION: _Reach(100, 0, 2_000),
}


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Months added to every life, cents a year, and shares in hundredths of a percent a year.

    `budget` is None as long as it is left as it is set, for the school or year by year for its
    funds. `set_budget` is what it is then, and where trying others out begins.
    """

    life: int
    budget: int | None
    growth: int
    inflation: int
    set_budget: int = field(default=0, compare=False)

    @classmethod
    def of(cls, rules: ReplacementRules) -> "WhatIf":
        """What is set."""
        return cls(0, None, rules.growth, rules.inflation, set_budget=rules.budget)

    def stepped(self, key: str, by: int) -> "WhatIf":
        """One press of a key further, as far as it goes.

        A budget that is again what is set is left as it is set, of which each year may have its
        own.
        """
        reach = _REACH[key]
        value = max(reach.least, min(self._value(key) + by * reach.step, reach.most))
        if key == BUDGET and value == self.set_budget:
            return replace(self, budget=None)
        return replace(self, **{key: value})

    def is_set(self, set_: "WhatIf") -> bool:
        """Whether every figure is as it is set."""
        return self == set_

    def after_keeping(self, kept: "WhatIf") -> "WhatIf":
        """What is still tried out once `kept` is set: a life counts from the longer one on."""
        budget = None if self.budget == kept.budget else self.budget
        return replace(self, life=self.life - kept.life, budget=budget)

    def following(self, old: "WhatIf", new: "WhatIf") -> "WhatIf":
        """What was as it was set goes along to what is set now; what was tried out stays."""
        growth = new.growth if self.growth == old.growth else self.growth
        inflation = new.inflation if self.inflation == old.inflation else self.inflation
        return WhatIf(self.life, self.budget, growth, inflation, set_budget=new.set_budget)

    def supposed(self, *, is_levelled: bool) -> Supposed:
        """What a forecast is asked with; without a budget nothing is moved to another year."""
        return Supposed(
            budget=self.budget if is_levelled else 0,
            inflation=self.inflation,
            growth=self.growth,
            life_months=self.life,
        )

    def steps(self, t: Translator) -> tuple[Step, ...]:
        """How each figure stands, in words."""
        texts = wording.replacement_page(t)
        said = {
            LIFE: (texts.life, wording.life_value(t, self.life)),
            BUDGET: (texts.budget, wording.budget_value(t, self._value(BUDGET))),
            GROWTH: (texts.growth, wording.yearly(t, self.growth)),
            INFLATION: (texts.inflation, wording.yearly(t, self.inflation)),
        }
        return tuple(
            Step(
                key,
                name,
                value,
                wording.less(t, name) if self._value(key) > _REACH[key].least else None,
                wording.more(t, name) if self._value(key) < _REACH[key].most else None,
            )
            for key, (name, value) in said.items()
        )

    def _value(self, key: str) -> int:
        return {
            LIFE: self.life,
            BUDGET: self.set_budget if self.budget is None else self.budget,
            GROWTH: self.growth,
            INFLATION: self.inflation,
        }[key]
