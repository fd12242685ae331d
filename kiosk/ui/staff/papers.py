"""What pages give away as files that the counter paints."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.i18n import Translator
from kiosk.services.catalog.labels import LabelWords
from kiosk.services.upkeep.purchasing.purchase_views import RequisitionSeen
from kiosk.services.upkeep.replacement.plan import ReplacementPlan
from kiosk.ui.theme.fonts import Fonts
from kiosk.wording.dates import Dates


@dataclass(frozen=True, slots=True)
class Papers:
    """PDFs, made in a lane.

    `plan` is a plan for the board, with the list of one fiscal year; `order` is a requisition for
    the vendor or the office; `labels` are sheets of labels for things, or the codes that are too
    long for one.
    """

    plan: Callable[[ReplacementPlan, int, Translator, Dates, Fonts], bytes]
    order: Callable[[RequisitionSeen, Translator, Dates, Fonts], bytes]
    labels: Callable[[Sequence[LabelWords], Fonts], bytes | tuple[str, ...]]
