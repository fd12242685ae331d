"""Which page shows whatever a code belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from kiosk.domain.codes import Scan
from kiosk.services.context import Context
from kiosk.services.desk.codes import look_up
from kiosk.services.lending.show import Shown, show
from kiosk.services.views import CaseFound, DeadCard, Found
from kiosk.ui.staff.case_page import CasePage
from kiosk.ui.staff.found_page import FoundPage
from kiosk.ui.staff.shell.page import MakePage


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found, and the page that shows it; None where nothing has this code."""

    found: Found
    make: MakePage | None


def page_of(ctx: Context, scan: Scan) -> Seen:
    """Look a code up, receipts too. For the lane; raises StoreError."""
    found = look_up(ctx, *scan.forms)
    match found:
        case CaseFound(code):
            return Seen(found, partial(CasePage, code=code))
        case DeadCard(case_code):
            return Seen(found, partial(CasePage, code=case_code))
        case _:
            seen = _first(ctx, scan.forms)
            return Seen(found, None if seen is None else partial(FoundPage, code=seen[0]))


def _first(ctx: Context, codes: Iterable[str]) -> tuple[str, Shown] | None:
    for code in codes:
        shown = show(ctx, code)
        if shown is not None:
            return code, shown
    return None
