"""The records of a OneRoster archive, file by file, and what is wrong with them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.domain.people.roster import RosterPerson
from kiosk.domain.rows import FileFault, FileRefused, RowFault, RowProblem
from kiosk.services.imports.oneroster_tables import COLUMNS, MANIFEST, USERS
from kiosk.services.imports.people_formats import Reading
from kiosk.services.imports.sources import Source
from kiosk.services.imports.tables import Record, find_header, header_of, missing, records
from kiosk.services.imports.values import read_date

_GONE = frozenset({"tobedeleted", "inactive"})


class Mode(StrEnum):
    """What the manifest says of a file: the whole truth, changes, or not there."""

    BULK = "bulk"
    DELTA = "delta"
    ABSENT = "absent"


@dataclass(slots=True)
class Reader:
    """Collects problems and what to pass over while the files are read one after another."""

    source: Source
    reading: Reading
    modes: dict[str, Mode] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    passed_over: set[str] = field(default_factory=set)
    rejected: set[str] = field(default_factory=set)
    doubtful: list[RosterPerson] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    card_ids: dict[str, str] = field(default_factory=dict)
    """The kinds of ids that people have, by their names in lower case."""

    def read_manifest(self) -> None:
        """Learn which files are the whole truth and which are changes."""
        for record in self.rows(MANIFEST):
            name, value = record["name"], record["value"].lower()
            if name.startswith("file.") and value in set(Mode):
                self.modes[name.removeprefix("file.").lower()] = Mode(value)

    def mode(self, name: str) -> Mode:
        """Bulk where no manifest says otherwise."""
        if self.source.table(name) is None:
            return Mode.ABSENT
        return self.modes.get(name.removesuffix(".csv"), Mode.BULK)

    def rows(self, name: str) -> Iterator[Record]:
        """The good records of one file; the others become problems."""
        for record in self.all_rows(name):
            if record.problems:
                self.problems += record.problems
            else:
                yield record

    def all_rows(self, name: str) -> Iterator[Record]:
        """Every record of one file, with what is wrong with its cells."""
        table = self.source.table(name)
        if table is None or self.mode(name) is Mode.ABSENT:
            return
        columns = COLUMNS[name]
        header = find_header(table, columns)
        if header is None:
            first = next((row for row in table.rows() if not row.is_blank), None)
            found = header_of(first, columns) if first else None
            lacking = missing(found, columns) if found else tuple(c.key for c in columns)
            raise FileRefused(
                FileFault.COLUMNS_MISSING, {"file": name, "missing": ", ".join(lacking)}
            )
        self.unused.extend(header.unused if name == USERS else ())
        yield from records(table, header)

    def date(self, record: Record, key: str) -> bool:
        """Whether a date is empty or readable; else it becomes a problem."""
        if not record[key] or read_date(record[key]):
            return True
        self.problems.append(record.problem(key, RowFault.NOT_A_DATE, value=record[key]))
        return False


def is_gone(record: Record) -> bool:
    """Whether what the record is about is no longer there."""
    return record["status"].lower() in _GONE
