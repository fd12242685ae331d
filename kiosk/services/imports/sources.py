"""The file that somebody gives us, opened as named tables within limits."""

import zipfile
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kiosk.domain.rows import MAX_FILE, FileFault, FileRefused
from kiosk.services.chosen_file import read_chosen, too_big
from kiosk.services.imports.archives import (
    file_name,
    opened,
    refuse_repeated,
    sound_entries,
    unfold,
)
from kiosk.services.imports.json_files import device_table, refuse_json
from kiosk.services.imports.tables import MAX_TEXT, Table, clean
from kiosk.services.imports.text_tables import text_table
from kiosk.services.imports.workbook_parts import sound_workbook

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


def open_source(
    source: Path | bytes, wanted: frozenset[str], *, has_devices: bool = False
) -> Source:
    """Open a file, or the bytes of one; a list of devices (`has_devices`) may be Google's JSON too.

    Of an archive only the tables named in `wanted` are read, or its only one.
    Raises FileRefused when it is empty, too big, damaged or no table; OSError when a path cannot
    be read.
    """
    if isinstance(source, bytes):
        return _from_bytes("", source, wanted, has_devices=has_devices)
    return _from_bytes(source.name, read_chosen(source), wanted, has_devices=has_devices)


def _from_bytes(name: str, data: bytes, wanted: frozenset[str], *, has_devices: bool) -> Source:
    if len(data) > MAX_FILE:
        raise too_big(MAX_FILE)
    if not data.strip():
        raise FileRefused(FileFault.EMPTY)
    if data.startswith(_OLD_EXCEL):
        raise FileRefused(FileFault.OLD_EXCEL)
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return _from_archive(name, data, wanted)
    if name.lower().endswith(".zip"):
        raise FileRefused(FileFault.NOT_A_ZIP)
    devices = device_table(data) if has_devices else None
    if devices is not None:
        return Source(name, (devices,))
    refuse_json(data)
    return Source(name, (text_table("", data),))


def _from_archive(name: str, data: bytes, wanted: frozenset[str]) -> Source:
    with opened(data) as archive:
        entries = sound_entries(archive)
        if any(entry.filename == _WORKBOOK for entry in entries):
            # Not at the top: openpyxl takes 0.1 s and 18 MB, and most starts meet no workbook.
            from kiosk.services.imports.sheets import sheet_tables

            return Source(name, sheet_tables(sound_workbook(archive)))
        found = _wanted(entries, wanted)
        refuse_repeated(map(file_name, found))
        tables = tuple(text_table(_table_name(each), unfold(archive, each)) for each in found)
    if not tables:
        raise FileRefused(FileFault.NOT_A_TABLE)
    return Source(name, tables, is_archive=True)


def _wanted(entries: list[zipfile.ZipInfo], names: frozenset[str]) -> list[zipfile.ZipInfo]:
    tables = [entry for entry in entries if _is_table(entry)]
    known = [entry for entry in tables if file_name(entry) in names]
    return known or tables[: 1 if len(tables) == 1 else 0]


def _table_name(entry: zipfile.ZipInfo) -> str:
    """As it is shown: the only table of an archive may be called anything."""
    return clean(file_name(entry))[:MAX_TEXT]


def _is_table(entry: zipfile.ZipInfo) -> bool:
    name = file_name(entry)
    hidden = entry.filename.startswith("__MACOSX") or name.startswith(".")
    return name.endswith(".csv") and not hidden and entry.file_size > 0
