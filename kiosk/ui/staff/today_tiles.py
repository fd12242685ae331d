"""The six figures of Today, from what one look has read."""

from collections import Counter
from datetime import datetime

from kiosk.i18n import Translator
from kiosk.services.lending.today import TodayView
from kiosk.ui.staff.desk.hardware import Part
from kiosk.ui.staff.desk.printer_picture import pictured_state
from kiosk.ui.staff.today_tile import TileView
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.tones import Tone
from kiosk.wording import staff_today
from kiosk.wording.staff_remedies import remedy


def tiles(
    t: Translator, view: TodayView, now: datetime, printer: Part | None
) -> tuple[TileView, ...]:
    """In the order of their keys; `printer` is the one that is worst off, None if all are well."""
    counts = view.counts
    rooms = Counter(loan.homeroom for loan in view.overdue if loan.homeroom).most_common()
    came = min((each.returned_at for each in view.unchecked), default=None)
    opened = min((each.opened_at for each in view.cases), default=None)
    kinds = Counter(each.kind for each in view.cases)
    broken = sum(1 for each in view.unchecked if each.faults)
    late = [(count / max(1, len(view.overdue)), Tone.BAD) for _, count in rooms]
    return (
        TileView(
            staff_today.due_tile(t, view.due_count, counts.open_loans),
            str(view.due_count),
            Icon.CLOCK,
            Tone.TEXT3,
            _share(view.due_count, counts.open_loans, Tone.CHART1),
        ),
        TileView(
            staff_today.late_tile(t, counts.overdue, rooms),
            str(counts.overdue),
            Icon.CALENDAR_X,
            Tone.BAD if counts.overdue else Tone.TEXT3,
            late or _share(counts.overdue, counts.overdue, Tone.BAD),
        ),
        TileView(
            staff_today.unchecked_tile(t, counts.unchecked, None if came is None else now - came),
            str(counts.unchecked),
            Icon.CLIPBOARD_CHECK,
            Tone.WARN if counts.unchecked else Tone.TEXT3,
            (
                *_share(broken, len(view.unchecked), Tone.BAD),
                *_share(len(view.unchecked) - broken, len(view.unchecked), Tone.CHART2),
            ),
        ),
        TileView(
            staff_today.cases_tile(t, counts.open_cases, None if opened is None else now - opened),
            str(counts.open_cases),
            Icon.CONCIERGE_BELL,
            Tone.WARN if counts.open_cases else Tone.TEXT3,
            [(count / len(view.cases), Tone.CHART2) for _, count in kinds.most_common()],
        ),
        TileView(
            staff_today.out_tile(t, counts.items, counts.people),
            str(counts.open_loans),
            Icon.LAPTOP,
            Tone.TEXT3,
            _share(counts.open_loans, counts.items, Tone.CHART1),
        ),
        _slips_tile(t, counts.waiting_slips, printer),
    )


def _slips_tile(t: Translator, waiting: int, printer: Part | None) -> TileView:
    """What waits for a printer, and what is the matter with the one that is worst off."""
    ailment = None if printer is None else printer.ailment
    word = "" if ailment is None else remedy(t, ailment.name, "", "").word
    state = None if printer is None else pictured_state(printer)
    return TileView(
        staff_today.slips_tile(t, waiting, word),
        str(waiting),
        Icon.PRINTER,
        Tone.WARN if waiting or word else Tone.TEXT3,
        _share(waiting, waiting, Tone.CHART2),
        state,
    )


def _share(part: int, whole: int, tone: Tone) -> tuple[tuple[float, Tone], ...]:
    return ((min(1.0, part / whole), tone),) if part and whole else ()
