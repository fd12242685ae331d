"""One thing's life as a report for paper: whether to keep it, its worth, and what happened."""

from collections.abc import Iterable, Iterator

from kiosk.services.upkeep.life.item_sheet import ItemSheet
from kiosk.ui.staff.upkeep.fact_rows import Fact
from kiosk.ui.staff.upkeep.life import life_facts
from kiosk.ui.staff.upkeep.life.life_views import Says, lines_of
from kiosk.wording.upkeep import item_life as wording
from kiosk.wording.upkeep.report import Report, ReportLine


def report_of(says: Says, sheet: ItemSheet) -> Report:
    """The answer, then all that stands on the page; nobody is named."""
    texts, words, life = says.texts, says.words, sheet.life
    answer, why = life_facts.answer_of(says, sheet)
    served = (wording.age(words, life.age_months), wording.days_in_use(words, life.used_percent))
    lines = [
        *_facts(texts.worth, life_facts.worth_facts(says, sheet)),
        *_facts(texts.work, life_facts.order_facts(says, sheet, lambda _: None)),
        *_facts(texts.services, life_facts.service_facts(says, sheet)),
        *(
            ReportLine(texts.happened, each.what, says.day(each.on), each.about, None, "")
            for each in lines_of(says, life)
        ),
    ]
    title = wording.answer_for(words, sheet.barcode, sheet.name, answer)
    return Report(title, " · ".join([", ".join(served), *why]), tuple(lines))


def _facts(section: str, facts: Iterable[Fact]) -> Iterator[ReportLine]:
    for fact in facts:
        yield ReportLine(section, fact.name, fact.value, "", None, "")
