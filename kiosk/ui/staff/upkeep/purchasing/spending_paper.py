"""What each fund spent, as a report for the board: by fiscal year and fund."""

from collections.abc import Iterator, Sequence

from kiosk.i18n import Translator
from kiosk.services.upkeep.purchasing.spending import SpendLine
from kiosk.wording.upkeep import money_pages
from kiosk.wording.upkeep.replacement import fiscal_year
from kiosk.wording.upkeep.report import Report, ReportLine


def paper_of(t: Translator, lines: Sequence[SpendLine], year: int) -> Report:
    """All years; the title says what this one has left."""
    title = money_pages.spending_title(t, left_in(lines, year))
    note = money_pages.spending_paper_note(t)
    newest = sorted(lines, key=lambda each: (-each.fiscal_year, each.fund_code))
    return Report(title, note, tuple(line for each in newest for line in _lines(t, each)))


def left_in(lines: Sequence[SpendLine], year: int) -> int:
    """The cents that the budgets of a fiscal year have left together."""
    return sum(each.left_cents or 0 for each in lines if each.fiscal_year == year)


def _lines(t: Translator, line: SpendLine) -> Iterator[ReportLine]:
    texts = money_pages.spending(t)
    fund = f"{line.fund_code} {line.fund_name}".strip() or texts.nobody
    section = f"{fiscal_year(t, line.fiscal_year)} · {fund}"
    for name, cents in (
        (texts.budget, line.budget_cents),
        (texts.received, line.received_cents),
        (texts.awaited, line.awaited_cents),
        (texts.left, line.left_cents),
    ):
        if cents is not None:
            yield ReportLine(section, name, money_pages.signed(cents), "", None, "")
