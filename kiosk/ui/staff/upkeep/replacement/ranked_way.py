"""Where a line of the ranking leads."""

from functools import partial

from kiosk.i18n import Translator
from kiosk.services.upkeep.replacement.plan import ReplacementPlan
from kiosk.ui.staff.shell.page import MakePage
from kiosk.ui.staff.upkeep.purchasing.licences_page import LicencesPage
from kiosk.ui.staff.upkeep.replacement.forecast_views import things_of
from kiosk.ui.staff.upkeep.replacement.replaced_things import ReplacedThings
from kiosk.wording.upkeep.replacement_page import things_title


def page_behind(t: Translator, group: str, plan: ReplacementPlan, year: int) -> MakePage | None:
    """The things of a kind that a fiscal year replaces, or the licences.

    None for a kind of which only losses, growth or spares are bought: no thing is known yet.
    """
    if group not in plan.names:
        return LicencesPage
    things = things_of(plan, group, year)
    title = things_title(t, plan.names[group], year)
    return partial(ReplacedThings, title=title, things=things) if things else None
