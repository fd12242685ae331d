"""A report with its words ready: what a page shows, a sheet lists and a paper prints."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One number. `said` is it in words, `of` what stands beside it.

    `number` and `unit` are the same for a sheet; None where there is not enough to say one.
    `leads_to` is the code of what has a report of its own, or empty.
    """

    section: str
    what: str
    said: str
    of: str
    number: Decimal | None
    unit: str
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """`title` is the answer in a sentence, `note` says of which days and things it is."""

    title: str
    note: str
    lines: tuple[ReportLine, ...]

    @property
    def sections(self) -> dict[str, tuple[ReportLine, ...]]:
        """The lines by their section, in their order."""
        names = dict.fromkeys(line.section for line in self.lines)
        return {name: tuple(each for each in self.lines if each.section == name) for name in names}
