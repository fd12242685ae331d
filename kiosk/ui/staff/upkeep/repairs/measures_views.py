"""What a window of measures says: its report, and the bars beside the figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from kiosk.i18n import Translator
from kiosk.services.upkeep.repairs.measures import Measures
from kiosk.ui.staff.upkeep.bars_across import BarAcross
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep import measures as wording
from kiosk.wording.upkeep.board_page import FigureTexts
from kiosk.wording.upkeep.lengths import hours, length, share
from kiosk.wording.upkeep.replacement import amount
from kiosk.wording.upkeep.report import Report, ReportLine

LEAST_FOR_NINTH = 10
"""Of fewer repairs nine of ten is nobody."""
MOST_BARS = 6
"""Bars in a chart; the table has all."""
_HOUR = timedelta(hours=1)
_TENTH = Decimal("0.1")


def report_of(t: Translator, dates: Dates, found: Measures, of_type: str = "") -> Report:
    """The whole report; `of_type` names the type that it is about, if it is about one."""
    lines = _Lines(t, found)
    opened = found.reliability.open_availability
    note = wording.days_note(t, dates, found.days, found.things)
    return Report(
        wording.headline(t, opened, found.things),
        wording.of_type(t, of_type, note) if of_type else note,
        (*lines.served(), *lines.ages(), *lines.spent(), *lines.parts()),
    )


def figures_of(t: Translator, report: Report) -> list[FigureTexts]:
    """How things served, as big figures."""
    lines = report.sections.get(wording.measures(t).served, ())
    return [FigureTexts(line.said, line.what, line.of) for line in lines]


def age_bars(t: Translator, found: Measures) -> list[BarAcross]:
    """Open repairs, the youngest first."""
    return [
        BarAcross(wording.age_words(t, each), f"{each.count:,}", (each.count,))
        for each in found.open_by_age
    ]


def spent_bars(found: Measures) -> list[BarAcross]:
    """What the dearest types cost: parts, labour, and all else as far as it is no credit."""
    return [
        BarAcross(
            each.type_name,
            amount(each.cents),
            (each.parts_cents, each.labour_cents, max(0, each.other_cents + each.credit_cents)),
        )
        for each in found.spent[:MOST_BARS]
    ]


def part_bars(found: Measures) -> list[BarAcross]:
    """The parts of which most were used."""
    return [
        BarAcross(each.name, f"{each.quantity:,}", (each.quantity,))
        for each in found.parts[:MOST_BARS]
    ]


@dataclass(frozen=True, slots=True)
class _Lines:
    """Makes the lines of each section."""

    t: Translator
    found: Measures

    def served(self) -> Iterator[ReportLine]:
        """Nothing where nothing served and nothing was repaired."""
        t, found, seen = self.t, self.found, self.found.reliability
        names = wording.served(t)
        if found.things:
            watched = wording.of_hours(t, seen.open_watched)
            yield self._share(names.usable, seen.open_availability, watched)
            yield self._hours(names.down, seen.open_down, wording.with_nights(t, seen.down))
            yield self._count(names.failures, seen.failures)
            of = wording.of_failures(t, seen.failures)
            yield self._hours(names.between, seen.mtbf, of)
            yield self._length(names.to_repair, seen.mttr, of)
        if not found.things and not found.closed:
            return
        closed, first = found.closed, found.first_fix
        yield self._length(names.half, found.median, wording.of_closed(t, closed, 1))
        ninth = found.ninth if closed >= LEAST_FOR_NINTH else None
        yield self._length(names.ninth, ninth, wording.of_closed(t, closed, LEAST_FOR_NINTH))
        yield self._share(names.held, first.rate, wording.of_back(t, first.held, first.of))

    def ages(self) -> Iterator[ReportLine]:
        """Open repairs by age."""
        texts = wording.measures(self.t)
        for each in self.found.open_by_age:
            said = wording.repairs_words(self.t, each.count)
            what, number = wording.age_words(self.t, each), Decimal(each.count)
            yield ReportLine(texts.ages, what, said, "", number, texts.repairs)

    def spent(self) -> Iterator[ReportLine]:
        """Money by type."""
        texts = wording.measures(self.t)
        for each in self.found.spent:
            of = wording.orders_words(self.t, each.orders)
            said, number = amount(each.cents), Decimal(each.cents).scaleb(-2)
            yield ReportLine(
                texts.spent, each.type_name, said, of, number, texts.money, each.type_code
            )

    def parts(self) -> Iterator[ReportLine]:
        """Pieces, with what they cost."""
        texts = wording.measures(self.t)
        for each in self.found.parts:
            said, name = wording.pieces_words(self.t, each.quantity), each.name
            if each.code:
                name = f"{each.name} ({each.code})"
            number = Decimal(each.quantity)
            yield ReportLine(texts.parts, name, said, amount(each.cents), number, texts.pieces)

    def _share(self, what: str, part: float | None, of: str) -> ReportLine:
        texts = wording.measures(self.t)
        number = None if part is None else Decimal(100 * part).quantize(_TENTH)
        said = texts.not_known if part is None else share(part)
        return ReportLine(texts.served, what, said, of, number, texts.percent)

    def _hours(self, what: str, took: timedelta | None, of: str) -> ReportLine:
        """Hours in which the school was open."""
        return self._took(what, took, "" if took is None else hours(self.t, took), of)

    def _length(self, what: str, took: timedelta | None, of: str) -> ReportLine:
        """A time by the clock."""
        return self._took(what, took, "" if took is None else length(self.t, took), of)

    def _took(self, what: str, took: timedelta | None, said: str, of: str) -> ReportLine:
        texts = wording.measures(self.t)
        number = None if took is None else Decimal(took / _HOUR).quantize(_TENTH)
        return ReportLine(texts.served, what, said or texts.not_known, of, number, texts.hours)

    def _count(self, what: str, count: int) -> ReportLine:
        texts, of = wording.measures(self.t), wording.unplanned(self.t)
        return ReportLine(texts.served, what, f"{count:,}", of, Decimal(count), "")
