"""The file that somebody gives us, opened as named tables within limits."""

import io
import zipfile
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath

from kiosk.domain.rows import FileFault, FileRefused
from kiosk.services.imports.json_files import refuse_json
from kiosk.services.imports.sheets import sheet_tables
from kiosk.services.imports.tables import Table
from kiosk.services.imports.text_tables import text_table

MAX_FILE = 64 * 1024 * 1024
MAX_UNFOLDED = 256 * 1024 * 1024
MAX_ENTRIES = 200
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # also how a workbook with a password begins
_WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Source:
    """The tables of one file; those of an archive go by their lower-case file name."""

    name: str
    tables: tuple[Table, ...]
    is_archive: bool = False

    def table(self, name: str) -> Table | None:
        """The table of that name within an archive, or None."""
        return next((table for table in self.tables if table.name == name), None)

    def first_words(self) -> tuple[str, ...]:
        """What stands in the first row that is not blank, shortened; nothing where none is."""
        rows = (row for table in self.tables for row in table.rows() if not row.is_blank)
        return tuple(cell.strip()[:40] for row in islice(rows, 1) for cell in row.cells[:12])


def open_source(source: Path | bytes, wanted: frozenset[str]) -> Source:
    """Open a file, or the bytes of one.

    Of an archive only the tables named in `wanted` are read, or its only one.
    Raises FileRefused when it is empty, too big, damaged or no table; OSError when a path cannot
    be read.
    """
    if isinstance(source, bytes):
        return _from_bytes("", source, wanted)
    with source.open("rb") as file:
        return _from_bytes(source.name, file.read(MAX_FILE + 1), wanted)


def _from_bytes(name: str, data: bytes, wanted: frozenset[str]) -> Source:
    if len(data) > MAX_FILE:
        raise FileRefused(FileFault.TOO_BIG, {"megabytes": str(MAX_FILE // 1024 // 1024)})
    if not data.strip():
        raise FileRefused(FileFault.EMPTY)
    if data.startswith(_OLD_EXCEL):
        raise FileRefused(FileFault.OLD_EXCEL)
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return _from_archive(name, data, wanted)
    if name.lower().endswith(".zip"):
        raise FileRefused(FileFault.NOT_A_ZIP)
    refuse_json(data)
    return Source(name, (text_table("", data),))


def _from_archive(name: str, data: bytes, wanted: frozenset[str]) -> Source:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = _sound_entries(archive)
            if any(entry.filename == _WORKBOOK for entry in entries):
                return Source(name, sheet_tables(data))
            tables = tuple(
                text_table(PurePosixPath(entry.filename).name.lower(), archive.read(entry))
                for entry in _wanted(entries, wanted)
            )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise FileRefused(FileFault.BROKEN_ARCHIVE) from error
    if not tables:
        raise FileRefused(FileFault.NOT_A_TABLE)
    return Source(name, tables, is_archive=True)


def _sound_entries(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Bound the work: zipfile never reads beyond the sizes that an archive declares."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_UNFOLDED:
        raise FileRefused(FileFault.TOO_BIG, {"megabytes": str(MAX_UNFOLDED // 1024 // 1024)})
    return entries


def _wanted(entries: list[zipfile.ZipInfo], names: frozenset[str]) -> list[zipfile.ZipInfo]:
    tables = [entry for entry in entries if _is_table(entry)]
    known = [entry for entry in tables if PurePosixPath(entry.filename).name.lower() in names]
    return known or tables[: 1 if len(tables) == 1 else 0]


def _is_table(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename)
    hidden = path.parts[0] == "__MACOSX" or path.name.startswith(".")
    return path.suffix.lower() == ".csv" and not hidden and entry.file_size > 0
