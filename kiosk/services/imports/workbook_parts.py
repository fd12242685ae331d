"""A workbook's XML looked through before it is parsed: no entities, nothing without measure."""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from xml.parsers import expat

from kiosk.domain.rows import FileFault, FileRefused
from kiosk.services.imports.archives import refuse_repeated, sound_entries, unfold

MAX_ROW_NUMBER = 1_048_576
MAX_CELLS_OF_ROW = 16_384
"""Excel's own limits; a file beyond them was not made by any spreadsheet."""
MAX_CELLS = 10_000_000
MAX_DEPTH = 64
MAX_ELEMENTS = {"worksheet": 2_000_000, "sst": 4_000_000}
"""By the outermost element: of a sheet all but its cells, and the texts that sheets share."""
MAX_OTHER_ELEMENTS = 200_000
"""Of styles, names and relations; each becomes an object of some kilobytes."""
_CELL = "c"
_WITHIN_CELL = frozenset({"v", "f", "is", "t", "r"})
_DROPPED = ("docProps/", "xl/media/", "xl/drawings/", "xl/charts/", "xl/theme/")


def sound_workbook(archive: zipfile.ZipFile) -> bytes:
    """The XML of a workbook as an archive of its own, whose sizes are true. Raises FileRefused."""
    parts = [entry for entry in sound_entries(archive) if _is_wanted(entry.filename)]
    refuse_repeated(entry.filename for entry in parts)
    rebuilt = BytesIO()
    with zipfile.ZipFile(rebuilt, "w", zipfile.ZIP_STORED) as sound:
        for entry in parts:
            content = unfold(archive, entry)
            _look_through(content)
            sound.writestr(entry.filename, content)
    return rebuilt.getvalue()


def _is_wanted(name: str) -> bool:
    return name.endswith((".xml", ".rels")) and not name.startswith(_DROPPED)


def _look_through(content: bytes) -> None:
    counts = _Counts()
    parser = expat.ParserCreate()
    parser.StartElementHandler = counts.begin
    parser.EndElementHandler = counts.end
    parser.StartDoctypeDeclHandler = _refuse_entities
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        # Not well-formed, a row whose number is none, an encoding that nobody knows.
        raise FileRefused(FileFault.BROKEN_ARCHIVE) from error


def _refuse_entities(*_declaration: object) -> None:
    """A workbook never declares a document type: who does wants entities that unfold."""
    raise FileRefused(FileFault.BROKEN_ARCHIVE)


@dataclass(slots=True)
class _Counts:
    """Counts what a part holds while it is read.

    Rows are parsed one by one and let go, so that cells may be many, but not many in one row.
    """

    limit: int = 0
    elements: int = 0
    depth: int = 0
    cells: int = 0
    cells_of_row: int = 0
    parts_of_cell: int = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        self.depth += 1
        if not self.limit:
            self.limit = MAX_ELEMENTS.get(tag, MAX_OTHER_ELEMENTS)
        if tag == _CELL:
            self.cells += 1
            self.cells_of_row += 1
            self.parts_of_cell = 0
        elif tag in _WITHIN_CELL and self.cells and self.parts_of_cell < MAX_DEPTH:
            self.parts_of_cell += 1
        else:
            self.elements += 1
        if tag == "row":
            self.cells_of_row = 0
            self._check_number(attributes.get("r", ""))
        self._check()

    def end(self, _name: str) -> None:
        self.depth -= 1

    def _check_number(self, number: str) -> None:
        if number and int(number) > MAX_ROW_NUMBER:
            raise _too_much()

    def _check(self) -> None:
        too_many_cells = self.cells > MAX_CELLS or self.cells_of_row > MAX_CELLS_OF_ROW
        if too_many_cells or self.elements > self.limit or self.depth > MAX_DEPTH:
            raise _too_much()


def _too_much() -> FileRefused:
    return FileRefused(FileFault.TOO_BIG)
