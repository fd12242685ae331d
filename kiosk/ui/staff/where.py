"""Which page shows whatever a code belongs to."""

from dataclasses import dataclass
from functools import partial

from kiosk.domain.codes import Scan
from kiosk.domain.views import ScanFacts, facts_of
from kiosk.services.context import Context
from kiosk.services.desk.codes import known_as, look_up
from kiosk.services.lending.show import show
from kiosk.services.views import AmbiguousCode, CaseFound, DeadCard, Found, WorkOrderFound
from kiosk.ui.staff.case_page import CasePage
from kiosk.ui.staff.found_page import FoundPage
from kiosk.ui.staff.shell.page import Lead, MakePage, Target, Wanted


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found, and the page that shows it; None where nothing has this code."""

    found: Found
    make: Wanted | None


def page_of(ctx: Context, scan: Scan) -> Seen:
    """Look a code up, receipts too. For the lane; raises StoreError."""
    facts = facts_of("staff scan", scan)
    found = look_up(ctx, *facts.forms, is_book=facts.is_book)
    match found:
        case CaseFound(code):
            return Seen(found, partial(CasePage, code=code))
        case DeadCard(case_code):
            return Seen(found, partial(CasePage, code=case_code))
        case WorkOrderFound(number=number):
            return Seen(found, Lead(Target.WORK_ORDER, number))
        case AmbiguousCode():
            return Seen(found, None)
        case _:
            return Seen(found, _found_page(ctx, facts))


def _found_page(ctx: Context, facts: ScanFacts) -> MakePage | None:
    known = known_as(ctx, *facts.forms, is_book=facts.is_book)
    code = known if isinstance(known, str) else facts.code  # else it may be a receipt's number
    doubts = facts.doubts_as(code)
    return None if show(ctx, code) is None else partial(FoundPage, code=code, doubts=doubts)
