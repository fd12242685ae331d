"""What a counter makes of the staff's pages as files. What paints them is loaded when needed."""

from functools import partial

from kiosk.app.item_labels import label_sheets
from kiosk.i18n import Translator
from kiosk.services.context import Context
from kiosk.services.desk.idle import idle_view
from kiosk.services.upkeep.purchasing.purchase_views import RequisitionSeen
from kiosk.services.upkeep.replacement.plan import ReplacementPlan
from kiosk.ui.staff.papers import Papers
from kiosk.ui.theme.fonts import Fonts
from kiosk.wording.dates import Dates


def papers_of(ctx: Context) -> Papers:
    """For the counter of `ctx`."""
    return Papers(plan=partial(_plan, ctx), order=_order, labels=label_sheets)


def _plan(
    ctx: Context, plan: ReplacementPlan, year: int, t: Translator, dates: Dates, fonts: Fonts
) -> bytes:
    from kiosk.app.page_size import page_size
    from kiosk.app.plan_pdf import PlanPages, plan_pdf

    return plan_pdf(
        PlanPages(
            plan=plan,
            year=year,
            school=idle_view(ctx).school,
            t=t,
            dates=dates,
            fonts=fonts,
            paper=page_size(),
        )
    )


def _order(seen: RequisitionSeen, t: Translator, dates: Dates, fonts: Fonts) -> bytes:
    from kiosk.app.order_pdf import order_pdf

    return order_pdf(fonts, seen, t, dates)
