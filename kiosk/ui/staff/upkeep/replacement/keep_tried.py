"""Keeps the figures that were tried out, as far as who acts may say so."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.domain.permissions import Permission
from kiosk.i18n import Translator
from kiosk.services.context import Context
from kiosk.services.keeping import changed
from kiosk.services.upkeep.replacement.expected import Expected, expected, set_expected
from kiosk.services.upkeep.replacement.plan import Supposed
from kiosk.ui.staff.shell.work import StaffWork
from kiosk.ui.staff.upkeep.replacement.what_if import WhatIf
from kiosk.wording.upkeep.replacement_ways import WayTexts, ways


def keep_tried(
    work: StaffWork, words: Translator, tried: WhatIf, set_: WhatIf, then: Callable[[], None]
) -> None:
    """Let them hold from now on, with a message that can undo it.

    Only what differs from `set_` is kept, which the page had read. The budget is left as it is
    where funds have their own, or for somebody who may not say it.
    """
    ctx: Context = work.ctx
    may_spend = work.may(Permission.APPROVE_PURCHASE)
    asked, was_asked = (each.supposed(is_levelled=True) for each in (tried, set_))
    supposed, action, by = Supposed(**changed(asked, was_asked)), work.new_id(), work.by

    def keep() -> Expected:
        was = expected(ctx)
        keeps_budget = may_spend and not was.has_own_budgets
        kept = supposed if keeps_budget else replace(supposed, budget=None)
        set_expected(ctx, action, was.supposing(kept), by=by)
        return was

    def done(was: Expected) -> None:
        then()
        texts = ways(words)
        action_back = work.new_id()

        def undo() -> None:
            work.act(
                lambda: set_expected(ctx, action_back, was, by=by),
                lambda _: work.say(texts.undone),
            )

        work.say(_said(texts, was, tried, may_spend=may_spend), undo)

    work.act(keep, done)


def _said(texts: WayTexts, was: Expected, tried: WhatIf, *, may_spend: bool) -> str:
    if tried.budget is None:
        return texts.kept
    if was.has_own_budgets:
        return texts.funds_say
    return texts.kept if may_spend else texts.who_says
