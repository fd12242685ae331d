"""Reads out of a store, perhaps a damaged one, what its audit log has beyond a backup.

Nothing here is written, and damage is no error: what can be read is given back, with what stood in
the way. Which of it is proven, the chains decide.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from db.backup import opened
from db.chains import START, Head, Heads, Link, Row, heads, link_of, rows
from db.errors import Corrupt
from db.transplant import readable_copy
from db.vocabulary.desk import Act
from db.vocabulary.people import TryOutcome

_KNOWN_ACTS = frozenset(act.value for act in Act)
UNREADABLE = (sqlite3.Error, UnicodeDecodeError, Corrupt)
"""What reading a damaged file raises: SQLite's own message may hold letters that are none."""

_INSTANT = "%Y-%m-%dT%H:%M:%S.%fZ"
_TRIES = "SELECT id, person_ref, counter_id, at, outcome FROM pin_tries ORDER BY at, id"


@dataclass(frozen=True, slots=True)
class CounterLeft:
    """A counter as the store has it; `site_id` None stands for no site."""

    name: str
    site_id: UUID | None
    next_receipt: int


@dataclass(frozen=True, slots=True)
class ScanLeft:
    """A row of the journal."""

    id: UUID
    action: UUID
    at: datetime
    counter: UUID
    device: str
    rule: str
    item_code: str | None
    person_ref: UUID | None
    doubts: str | None = None


@dataclass(frozen=True, slots=True)
class TryLeft:
    """A try at the staff's door."""

    id: UUID
    person_ref: UUID
    counter: UUID
    at: datetime
    outcome: TryOutcome


@dataclass(frozen=True, slots=True)
class Salvage:
    """What was read out of `source`, in the order in which it was committed.

    `spoilt` is how many entries are there that make no sense. `heads` is where the chains said
    that they end; `problem` what SQLite said, empty where it could read everything; `damage` what
    it said of the store itself.
    """

    source: Path
    links: tuple[Link, ...] = ()
    spoilt: int = 0
    counters: Mapping[UUID, CounterLeft] | None = None
    heads: Heads | None = None
    problem: str = ""
    damage: str = ""

    @property
    def is_damaged(self) -> bool:
        """Whether SQLite stumbled over the store itself."""
        return bool(self.damage)


@dataclass(frozen=True, slots=True)
class Sorted:
    """Entries that follow a backup's heads one by one, those that do not, and how many are lost."""

    proven: tuple[Link, ...]
    unproven: tuple[Link, ...]
    lost: int
    is_unsure: bool = False
    """Whether there may have been more, of which nobody can tell how much."""


def read_newer(store: Path, backup: Path, since: Heads, scratch: Path) -> Salvage:
    """Every entry that the backup with the heads `since` does not have, as far as it can be read.

    Where SQLite stumbles over the store it is tried on a copy of it at `scratch`, with the backup's
    schema. Raises sqlite3.Error where the backup itself cannot be read.
    """
    found = _read(store, backup, since)
    if not found.problem:
        return found
    try:
        readable_copy(store, backup, scratch)
    except OSError:  # no room, or a page that the disk will not give: then what we have must do
        return found
    again = _read(scratch, backup, since)
    better = again if len(again.links) > len(found.links) else found
    return replace(better, damage=found.problem)


def _read(store: Path, backup: Path, since: Heads) -> Salvage:
    with opened(backup) as connection:
        (newest,) = connection.execute("SELECT coalesce(max(number), 0) FROM audit").fetchone()
    try:
        with opened(store) as connection:
            # A letter that is none any more shall not keep us from the rest of the row.
            connection.text_factory = _lenient
            is_forked = _is_forked(connection, since)
            found, problem = _both_ways(connection, 0 if is_forked else newest)
            links = list(_links(found))
            if is_forked:
                known = _hashes(backup)
                links = [link for link in links if link.hash not in known]
            counters = _counters(connection)
            ends = _heads(connection)
    except UNREADABLE as error:
        return Salvage(store, problem=str(error), damage=str(error))
    spoilt = 0 if is_forked else len(found) - len(links)
    links.sort(key=lambda link: link.number)
    return Salvage(store, tuple(links), spoilt, counters, ends, problem, problem)


def sort_out(salvage: Salvage, since: Heads) -> Sorted:
    """Follow each chain from the backup's head; what comes after its first break is not proven."""
    reached: dict[UUID, Head] = {}
    broken: set[UUID] = set()
    proven: list[Link] = []
    unproven: list[Link] = []
    for link in salvage.links:
        head = reached.get(link.counter, since.get(link.counter, START))
        if link.counter not in broken and link.follows(head) and link.act in _KNOWN_ACTS:
            reached[link.counter] = link.head
            proven.append(link)
        else:
            broken.add(link.counter)
            unproven.append(link)
    is_unsure = bool(salvage.problem) or (salvage.is_damaged and salvage.heads is None)
    return Sorted(tuple(proven), tuple(unproven), _lost(salvage, since), is_unsure)


def read_tries(store: Path) -> tuple[TryLeft, ...]:
    """The tries at the staff's door, as far as they can be read: no restore lifts a wait."""
    try:
        with opened(store) as connection:
            found = connection.execute(_TRIES).fetchall()
            return tuple(
                TryLeft(
                    id=UUID(row[0]),
                    person_ref=UUID(row[1]),
                    counter=UUID(row[2]),
                    at=_instant(row[3]),
                    outcome=TryOutcome(row[4]),
                )
                for row in found
            )
    except (*UNREADABLE, ValueError, TypeError, AttributeError):
        return ()


def read_scans(store: Path, actions: Collection[UUID]) -> Iterator[ScanLeft]:
    """The journal's rows of these acts, as far as they can be read."""
    try:
        with opened(store) as connection:
            connection.text_factory = _lenient
            for action in actions:
                yield from _scans(connection, action)
    except UNREADABLE:
        return


def _is_forked(connection: sqlite3.Connection, since: Heads) -> bool:
    """Whether the store went on from another place than the backup: restored before, from an older.

    Then numbers say nothing about what the backup has.
    """
    for counter, head in since.items():
        try:
            found = connection.execute(
                "SELECT hash FROM audit WHERE counter_id = ? AND position = ?",
                (counter.hex, head.position),
            ).fetchone()
        except UNREADABLE:
            continue
        if found is not None and found != (head.hash,):
            return True
    return False


def _hashes(backup: Path) -> frozenset[str]:
    with opened(backup) as connection:
        return frozenset(text for (text,) in connection.execute("SELECT hash FROM audit"))


def _both_ways(connection: sqlite3.Connection, newest: int) -> tuple[list[Row], str]:
    """From the old end; where a page is unreadable, from the new end too, up to that page."""
    forwards = partial(rows, connection, "WHERE number > ? ORDER BY number", newest)
    found, problem = _until_error(forwards)
    if problem:
        last = found[-1][0] if found else newest
        backwards = partial(rows, connection, "WHERE number > ? ORDER BY number DESC", last)
        found += _until_error(backwards)[0]
    return found, problem


def _until_error(read: Callable[[], Iterable[Row]]) -> tuple[list[Row], str]:
    found: list[Row] = []
    try:
        found.extend(read())
    except UNREADABLE as error:
        return found, str(error)
    return found, ""


def _links(found: Iterable[Row]) -> Iterator[Link]:
    for row in found:
        try:
            link = link_of(row)
            _instant(link.at)
            yield link
        except (ValueError, RecursionError):
            continue


def _counters(connection: sqlite3.Connection) -> Mapping[UUID, CounterLeft] | None:
    try:
        found = connection.execute(
            "SELECT id, name, site_id, next_receipt FROM counters"
        ).fetchall()
        return {
            UUID(row[0]): CounterLeft(str(row[1]), UUID(row[2]) if row[2] else None, int(row[3]))
            for row in found
        }
    except (sqlite3.Error, ValueError, TypeError, AttributeError):
        return None


def _heads(connection: sqlite3.Connection) -> Heads | None:
    try:
        return heads(connection)
    except (sqlite3.Error, ValueError, TypeError, AttributeError):
        return None


def _scans(connection: sqlite3.Connection, action: UUID) -> Iterator[ScanLeft]:
    try:
        found = connection.execute("SELECT * FROM journal WHERE action_id = ?", (action.hex,))
        names = [column[0] for column in found.description]
        for values in found.fetchall():
            row = dict(zip(names, values, strict=True))
            yield ScanLeft(
                id=UUID(row["id"]),
                action=UUID(row["action_id"]),
                at=_instant(row["at"]),
                counter=UUID(row["counter_id"]),
                device=row["device"],
                rule=row["rule"],
                item_code=row["item_code"],
                person_ref=UUID(row["person_ref"]) if row["person_ref"] else None,
                doubts=row.get("doubts"),  # stores before 0004 have none
            )
    except (sqlite3.DatabaseError, LookupError, ValueError, TypeError, AttributeError):
        return


def _lost(salvage: Salvage, since: Heads) -> int:
    """How many entries a chain says that it has, of which none could be read."""
    readable: dict[UUID, int] = {}
    for link in salvage.links:
        readable[link.counter] = readable.get(link.counter, 0) + 1
    ends = salvage.heads or {}
    missing = (
        head.position - since.get(counter, START).position - readable.get(counter, 0)
        for counter, head in ends.items()
    )
    return max(salvage.spoilt, sum(max(0, each) for each in missing))


def _instant(text: str) -> datetime:
    """Raises ValueError where it is no instant that the store would write."""
    return datetime.strptime(text, _INSTANT).replace(tzinfo=UTC)


def _lenient(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
