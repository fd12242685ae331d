"""Labels placed on sheets, from any label of a part-used one on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hardware.labels.content import Label
from hardware.labels.layout import lay_out
from hardware.labels.marks import snapped
from hardware.labels.problems import LabelFault, LabelProblem, LabelsDoNotFit
from hardware.labels.shapes import Face, LabelLayout
from hardware.labels.sheets import Resolution, SheetFormat


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: its labels, measured in millimetres from the sheet's upper left corner."""

    width: float
    height: float
    labels: tuple[LabelLayout, ...]


def make_pages(
    labels: Sequence[Label],
    sheet: SheetFormat,
    *,
    start: int = 1,
    resolution: Resolution = Resolution.DPI_600,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Page, ...]:
    """Lay out and place every label; the first stands on label `start` of the first sheet.

    `tell` gets how many of how many labels are laid out; what it raises ends the work. Raises
    LabelsDoNotFit with everything that is wrong with the sheet, the start or any label.
    """
    problems = [*sheet.problems()]
    if not 1 <= start <= sheet.per_sheet:
        fault = LabelFault.START_NOT_ON_SHEET
        problems.append(LabelProblem(fault, sheet.key, start, sheet.per_sheet))
    face = Face(sheet.width, sheet.height, resolution.dot)
    layouts = []
    for number, label in enumerate(labels, 1):
        laid = lay_out(label, face)
        if isinstance(laid, LabelProblem):
            problems.append(laid)
        else:
            layouts.append(laid)
        tell(number, len(labels))
    if problems:
        raise LabelsDoNotFit(problems)
    return _placed(layouts, sheet, start, resolution.dot)


def next_start(count: int, sheet: SheetFormat, start: int) -> int:
    """Where to go on after `count` labels from `start` on: a label of the sheet last used, or 1."""
    return (start - 1 + count) % sheet.per_sheet + 1


def _placed(
    layouts: Sequence[LabelLayout], sheet: SheetFormat, start: int, dot: float
) -> tuple[Page, ...]:
    pages: list[list[LabelLayout]] = []
    for place, layout in enumerate(layouts, start - 1):
        page, number = divmod(place, sheet.per_sheet)
        x, y = sheet.corner(number + 1)
        while len(pages) <= page:
            pages.append([])
        pages[page].append(layout.moved(snapped(x, dot), snapped(y, dot)))
    return tuple(Page(sheet.page_width, sheet.page_height, tuple(page)) for page in pages)
