"""Reads audit chains straight from a SQLite file and proves them, whatever its schema's age."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from db.audit import GENESIS, Json, hash_of
from db.errors import Corrupt

PIECE = 75
"""Entries that are proven between two breaths: about a millisecond of work."""

_ENTRIES = (
    "SELECT number, counter_id, position, action_id, at, actor, act, payload, previous_hash, hash "
    "FROM audit "
)
_HEX = re.compile("[0-9a-f]{32}")
Cell = int | str | bytes | float | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A place in a counter's chain: everything up to it is settled by this one hash."""

    position: int
    hash: str


START = Head(0, GENESIS)
Heads = Mapping[UUID, Head]


@dataclass(frozen=True, slots=True)
class Link:
    """An audit entry as its row has it; nothing about it is proven yet. `at` is the stored text."""

    number: int
    counter: UUID
    position: int
    action: UUID
    at: str
    actor: str
    act: str
    payload: Mapping[str, Json]
    previous: str
    hash: str

    def follows(self, head: Head) -> bool:
        """Whether it is what it says it is, and the very next one after `head`."""
        return (self.position, self.previous) == (
            head.position + 1,
            head.hash,
        ) and self.hash == self._own_hash()

    @property
    def head(self) -> Head:
        """The chain's head once this entry is its last."""
        return Head(self.position, self.hash)

    def _own_hash(self) -> str:
        return hash_of(
            {
                "act": self.act,
                "action": str(self.action),
                "actor": self.actor,
                "at": self.at,
                "counter": str(self.counter),
                "payload": self.payload,
                "position": self.position,
                "previous": self.previous,
            }
        )


def heads(connection: sqlite3.Connection) -> Heads:
    """Where each counter's chain says that it ends."""
    found = connection.execute("SELECT counter_id, position, hash FROM chain_heads")
    return {UUID(counter): Head(position, text) for counter, position, text in found}


def rows(connection: sqlite3.Connection, where: str, *values: Cell) -> Iterator[Row]:
    """The entries that fit `where`, a WHERE with its ORDER, for `link_of`. Raises sqlite3.Error."""
    return connection.execute(_ENTRIES + where, values)


def prove_chains(
    connection: sqlite3.Connection,
    known: Heads | None = None,
    breathe: Callable[[], None] = lambda: None,
) -> Heads:
    """Walk every counter's chain to its head and return the heads. Raises Corrupt.

    What stands before a head of `known` was proven earlier and is not read again, provided that
    this file has the same head at the same place. `breathe` is called every millisecond or so.
    """
    ends = heads(connection)
    counters = [UUID(text) for (text,) in connection.execute("SELECT id FROM counters")]
    for counter in counters:
        since = _known_here(connection, counter, (known or {}).get(counter, START))
        reached = _walk(connection, counter, since, breathe)
        if reached != ends.get(counter, START):
            raise Corrupt(f"The audit chain of counter {counter} ends at {reached.position}.")
    return ends


def _known_here(connection: sqlite3.Connection, counter: UUID, head: Head) -> Head:
    found = connection.execute(
        "SELECT hash FROM audit WHERE counter_id = ? AND position = ?", (counter.hex, head.position)
    ).fetchone()
    return head if found == (head.hash,) else START


def _walk(
    connection: sqlite3.Connection, counter: UUID, since: Head, breathe: Callable[[], None]
) -> Head:
    where, text = "WHERE counter_id = ? AND position > ? ORDER BY position", str(counter)
    found = rows(connection, where, counter.hex, since.position)
    try:
        for number, row in enumerate(found):
            since = _quickly(row, text, since) or _slowly(row, counter, since)
            if number % PIECE == PIECE - 1:
                breathe()
    except ValueError as error:
        raise Corrupt(f"An audit entry of counter {counter} cannot be read.") from error
    return since


def _slowly(row: Row, counter: UUID, since: Head) -> Head:
    link = link_of(row)
    if not link.follows(since):
        raise Corrupt(f"The audit chain of counter {counter} breaks at {since.position + 1}.")
    return link.head


def _quickly(row: Row, counter: str, since: Head) -> Head | None:
    """The same for a row as we write them, without objects of its ids; None where it is another.

    A log has a million rows, nearly all of them sound.
    """
    number, _, position, action, at, actor, act, payload, previous, own = row
    if not (
        isinstance(number, int)
        and isinstance(action, str)
        and isinstance(own, str)
        and isinstance(at, str)
        and isinstance(actor, str)
        and isinstance(act, str)
        and isinstance(payload, str)
        and (position, previous) == (since.position + 1, since.hash)
        and _HEX.fullmatch(action)
    ):
        return None
    document = json.loads(payload)
    if not isinstance(document, dict):
        return None
    found = hash_of(
        {
            "act": act,
            "action": (
                f"{action[:8]}-{action[8:12]}-{action[12:16]}-{action[16:20]}-{action[20:]}"
            ),
            "actor": actor,
            "at": at,
            "counter": counter,
            "payload": document,
            "position": since.position + 1,
            "previous": since.hash,
        }
    )
    return Head(since.position + 1, own) if found == own else None


def link_of(row: Row) -> Link:
    """The entry that a row holds. Raises ValueError where it is none that we wrote."""
    number, counter, position, action, at, actor, act, payload, previous, own = row
    document = json.loads(_text(payload))
    if not isinstance(number, int) or not isinstance(position, int):
        raise ValueError("no number")
    if not isinstance(document, dict):
        raise ValueError("no payload")
    return Link(
        number=number,
        counter=UUID(_text(counter)),
        position=position,
        action=UUID(_text(action)),
        at=_text(at),
        actor=_text(actor),
        act=_text(act),
        payload=document,
        previous=_text(previous),
        hash=_text(own),
    )


def _text(cell: Cell) -> str:
    if not isinstance(cell, str):
        raise ValueError("no text")
    return cell
