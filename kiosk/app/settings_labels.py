"""[[label_sheets]] of the settings file: sheets of labels that are not among the known ones."""

from collections.abc import Sequence

from hardware.labels.problems import LabelFault, LabelProblem
from hardware.labels.sheets import SHEET_FORMATS, SheetFormat
from kiosk.app.settings_reader import Key, Problem, Table, number, text, whole

_MOST = 500  # millimetres: no office printer takes more
_SIZE = number(1, _MOST)
_PLACE = number(0, _MOST)
KEY: Key[str] = Key("key", text, is_required=True)
NAME: Key[str | None] = Key("name", text)
COLUMNS: Key[int] = Key("columns", whole(1, 100), is_required=True)
ROWS: Key[int] = Key("rows", whole(1, 100), is_required=True)
PAGE_WIDTH: Key[float] = Key("page_width_mm", _SIZE, is_required=True)
PAGE_HEIGHT: Key[float] = Key("page_height_mm", _SIZE, is_required=True)
WIDTH: Key[float] = Key("width_mm", _SIZE, is_required=True)
HEIGHT: Key[float] = Key("height_mm", _SIZE, is_required=True)
LEFT: Key[float] = Key("left_mm", _PLACE, is_required=True)
TOP: Key[float] = Key("top_mm", _PLACE, is_required=True)
ACROSS: Key[float | None] = Key("across_mm", _SIZE)
DOWN: Key[float | None] = Key("down_mm", _SIZE)
KEYS: tuple[Key[object], ...] = (
    *(KEY, NAME, COLUMNS, ROWS, PAGE_WIDTH, PAGE_HEIGHT),
    *(WIDTH, HEIGHT, LEFT, TOP, ACROSS, DOWN),
)
_KNOWN = frozenset(sheet.key for sheet in SHEET_FORMATS)

_IMPOSSIBLE = {
    LabelFault.COLUMNS_OVERLAP: (
        ACROSS.name,
        "Measure from the left edge of one label to that of the next.",
    ),
    LabelFault.ROWS_OVERLAP: (
        DOWN.name,
        "Measure from the upper edge of one label to that of the next.",
    ),
    LabelFault.WIDER_THAN_SHEET: (PAGE_WIDTH.name, "Check the columns and the left margin."),
    LabelFault.HIGHER_THAN_SHEET: (PAGE_HEIGHT.name, "Check the rows and the upper margin."),
}


def label_sheets(entries: Sequence[object], problems: list[Problem]) -> tuple[SheetFormat, ...]:
    """The sheets of these tables; what is wrong with them is added to `problems`."""
    sheets: list[SheetFormat] = []
    for place, entry in enumerate(entries, 1):
        where = f"label_sheets[{place}]"
        before = len(problems)
        table = Table(where, entry, KEYS, problems)
        if len(problems) > before:
            continue
        sheet = _sheet(table)
        if sheet.key in _KNOWN or any(sheet.key == each.key for each in sheets):
            what = f"is {sheet.key!r}, which another sheet is called."
            problems.append(Problem(f"{where}.{KEY.name}", what, "Choose another word."))
        problems += [_problem(where, each) for each in sheet.problems()]
        sheets.append(sheet)
    return tuple(sheets)


def _sheet(table: Table) -> SheetFormat:
    """Labels without room between them need no pitch."""
    width, height = table.get(WIDTH), table.get(HEIGHT)
    across, down = table.get(ACROSS), table.get(DOWN)
    return SheetFormat(
        key=table.get(KEY),
        name=table.get(NAME) or table.get(KEY),
        page_width=table.get(PAGE_WIDTH),
        page_height=table.get(PAGE_HEIGHT),
        columns=table.get(COLUMNS),
        rows=table.get(ROWS),
        width=width,
        height=height,
        left=table.get(LEFT),
        top=table.get(TOP),
        across=width if across is None else across,
        down=height if down is None else down,
    )


def _problem(where: str, problem: LabelProblem) -> Problem:
    key, remedy = _IMPOSSIBLE[problem.fault]
    what = f"has {problem.available:g} mm, and the labels take {problem.needed:g} mm."
    return Problem(f"{where}.{key}", what, remedy)
