"""The audit log: one hash chain per counter, appended to within the act's transaction.

The hash of an entry is the lower-case hexadecimal SHA-256 of the UTF-8 text that `canonical` makes
of {"act", "action", "actor", "at", "counter", "payload", "position", "previous"}: keys sorted, no
spaces, characters outside ASCII escaped. Ids are lower-case with hyphens, `at` is UTC with six
decimals and "Z", `previous` is the hash of the entry before it and 64 zeros for the first.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from db.models.desk import AuditEntry, ChainHead
from db.rows import add_row, change_rows, read_rows
from db.vocabulary.desk import Act

Json = None | bool | int | str | list["Json"] | Mapping[str, "Json"]

GENESIS = "0" * 64
AUDIT_LOCK = 0x4D616B6572
"""PostgreSQL's advisory lock that makes the order of `number` the order of the commits."""

# Put together once: every act needs them, and a proof of all acts a million times.
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)
_HEAD = (
    select(ChainHead.position, ChainHead.hash)
    .where(ChainHead.counter_id == bindparam("counter"))
    .with_for_update()
)
_MOVE_HEAD = (
    update(ChainHead)
    .where(ChainHead.counter_id == bindparam("counter"))
    .values(position=bindparam("new_position"), hash=bindparam("new_hash"))
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What was done. `actor` is a person_ref, "kiosk" or "cli:<os user>", never a name.

    `payload` has a "version" and enough to re-apply the act; it holds no floats, which two
    databases may give back as two different texts.
    """

    action: UUID
    at: datetime
    actor: str
    act: Act
    payload: Mapping[str, Json]


class Fault(StrEnum):
    """What is wrong with a place in a chain."""

    GAP = "gap"  # an entry is missing before this one
    LINK = "link"  # it does not name the hash of the entry before it
    CHANGED = "changed"  # its own hash does not fit what it says
    HEAD = "head"  # the chain ends elsewhere than its head says


@dataclass(frozen=True, slots=True)
class ChainProblem:
    """One broken place; what stands before the first of them is proven."""

    position: int
    fault: Fault


def canonical(value: Json) -> str:
    """One text for one value, whatever the order of keys. Raises TypeError for floats."""
    _refuse_floats(value)
    return _text(value)


def entry_hash(entry: Entry, *, counter: UUID, position: int, previous: str) -> str:
    """Hash one entry at its place in the chain, as the module's docstring says."""
    _refuse_floats(entry.payload)
    return hash_of(
        {
            "act": entry.act.value,
            "action": str(entry.action),
            "actor": entry.actor,
            "at": entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "counter": str(counter),
            "payload": entry.payload,
            "position": position,
            "previous": previous,
        }
    )


def hash_of(facts: Mapping[str, Json]) -> str:
    """The hash over the eight facts that the module's docstring names."""
    return hashlib.sha256(_text(facts).encode()).hexdigest()


def append(session: Session, counter: UUID, entry: Entry) -> int:
    """Add `entry` to the counter's chain, and say at which position.

    Do it late in the act, for it locks the chain's head until the commit.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(AUDIT_LOCK)))
    known = read_rows(session, _HEAD, counter=counter)
    position, previous = known[0] if known else (0, GENESIS)
    position += 1
    made = entry_hash(entry, counter=counter, position=position, previous=previous)
    add_row(
        session,
        AuditEntry(
            counter_id=counter,
            position=position,
            action_id=entry.action,
            at=entry.at,
            actor=entry.actor,
            act=entry.act,
            payload=dict(entry.payload),
            previous_hash=previous,
            hash=made,
        ),
    )
    if known:
        change_rows(session, _MOVE_HEAD, counter=counter, new_position=position, new_hash=made)
    else:
        add_row(session, ChainHead(counter_id=counter, position=position, hash=made))
    return position


def verify_chain(session: Session, counter: UUID) -> list[ChainProblem]:
    """Walk a counter's whole chain and name every place that does not hold."""
    statement = (
        select(AuditEntry)
        .where(AuditEntry.counter_id == counter)
        .order_by(AuditEntry.position)
        .execution_options(yield_per=1_000)
    )
    problems: list[ChainProblem] = []
    position, previous = 0, GENESIS
    for row in session.scalars(statement):
        problems += _problems_of(row, expected=position + 1, previous=previous)
        position, previous = row.position, row.hash
    head = session.get(ChainHead, counter)
    if (head.position, head.hash) != (position, previous) if head else position:
        problems.append(ChainProblem(position, Fault.HEAD))
    return problems


def _problems_of(row: AuditEntry, *, expected: int, previous: str) -> Iterable[ChainProblem]:
    entry = Entry(row.action_id, row.at, row.actor, row.act, row.payload)
    if row.position != expected:
        yield ChainProblem(row.position, Fault.GAP)
    if row.previous_hash != previous:
        yield ChainProblem(row.position, Fault.LINK)
    if row.hash != entry_hash(
        entry, counter=row.counter_id, position=row.position, previous=row.previous_hash
    ):
        yield ChainProblem(row.position, Fault.CHANGED)


def _text(value: Json) -> str:
    return _CANONICAL.encode(value)


def _refuse_floats(value: Json) -> None:
    match value:
        case float():
            raise TypeError(f"{value!r}: an audit payload holds whole numbers and text")
        case Mapping():
            for each in value.values():
                _refuse_floats(each)
        case list() | tuple():
            for each in value:
                _refuse_floats(each)
        case _:
            pass


def newest_instant(session: Session) -> datetime | None:
    """When the entry with the highest number was made; numbers, not instants, say what is last."""
    return session.scalar(select(AuditEntry.at).order_by(AuditEntry.number.desc()).limit(1))
