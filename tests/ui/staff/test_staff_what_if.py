"""Figures that are tried out, while what is set changes beneath them."""

from kiosk.services.upkeep.replacement.rules import ReplacementRules
from kiosk.ui.staff.upkeep.replacement.what_if import BUDGET, GROWTH, LIFE, WhatIf

SET = WhatIf.of(ReplacementRules(inflation=300, budget=4_000_000))


def test_a_budget_that_is_stepped_back_to_what_is_set_is_as_it_is_set() -> None:
    tried = SET.stepped(BUDGET, 1)

    assert tried.budget == 4_100_000
    assert not tried.is_set(SET)
    assert tried.stepped(BUDGET, -1) == SET
    assert SET.stepped(BUDGET, -100).budget == 0


def test_what_was_as_set_follows_what_is_set_now() -> None:
    now = WhatIf.of(ReplacementRules(inflation=500, growth=200, budget=1_000_000))

    assert SET.following(SET, now) == now
    tried = SET.stepped(LIFE, 1).stepped(GROWTH, 3)
    assert tried.following(SET, now) == WhatIf(12, None, 300, 500)


def test_what_was_stepped_on_after_keeping_is_tried_out_still() -> None:
    kept = SET.stepped(LIFE, 1).stepped(BUDGET, 2)

    assert kept.after_keeping(kept).life == 0
    assert kept.after_keeping(kept).budget is None
    more = kept.stepped(LIFE, 2).stepped(BUDGET, 1).after_keeping(kept)
    assert (more.life, more.budget) == (24, 4_300_000)
