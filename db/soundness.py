"""Looks for damage: in the file's pages, between its rows, in the audit chains."""

from collections.abc import Iterator

from sqlalchemy import Table, select, type_coerce
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from db.audit import verify_chain
from db.backends import WITNESS, beside
from db.chains import Heads
from db.models import Base
from db.models.desk import AuditEntry, Counter
from db.store import Store
from db.witness import noted_heads

UNREADABLE = (DBAPIError, ValueError, LookupError, TypeError)
"""What reading a row raises whose bytes have changed: no text, no JSON, no word, no instant."""
AT_ONCE = 1_000
SHOWN = 20
"""Problems of one kind that are told; a damaged file may have thousands."""


def damage_of(store: Store, *, is_thorough: bool = True) -> tuple[str, ...]:
    """Every damage that can be seen, each in one plain line; nothing is changed.

    Not thorough means: pages only, and without their indexes, which takes a tenth of the time.
    Writers are not held up. Raises StoreError where the file cannot be read at all.
    """
    # Before the first look into the store: an act that is committed meanwhile is no loss.
    noted = noted_ends(store)
    with store.read() as session:
        return (
            *_damage(session, is_file=store.path is not None, is_thorough=is_thorough),
            *lost_ends(session, noted),
        )


def noted_ends(store: Store) -> Heads:
    """Where the witness beside the file saw the chains end; nothing where there is none."""
    return {} if store.path is None else noted_heads(store.path, beside(store.path, WITNESS))


def lost_ends(session: Session, noted: Heads) -> Iterator[str]:
    """Chains that had got further than they go now, one line each."""
    for counter_id, head in noted.items():
        place = (AuditEntry.counter_id == counter_id, AuditEntry.position == head.position)
        if session.scalar(select(AuditEntry.hash).where(*place)) != head.hash:
            counter = session.get(Counter, counter_id)
            name = str(counter_id) if counter is None else counter.name
            yield f"The newest acts of {name} are lost: entry {head.position} was on disk."


def _damage(session: Session, *, is_file: bool, is_thorough: bool) -> Iterator[str]:
    if is_file:
        for answer in page_problems(session, is_thorough=is_thorough):
            yield f"The file is damaged: {answer}."
    if is_thorough:
        if is_file:
            yield from dangling_references(session)
        yield from unreadable_rows(session)
        yield from broken_chains(session)


def page_problems(session: Session, *, is_thorough: bool = True) -> Iterator[str]:
    """What SQLite itself says is wrong with its file, in its words."""
    pragma = "integrity_check" if is_thorough else "quick_check"
    answers = session.connection().exec_driver_sql(f"PRAGMA {pragma}({SHOWN})").scalars()
    return (answer for answer in answers if answer != "ok")


def dangling_references(session: Session) -> Iterator[str]:
    """Rows of a file that refer to nothing, one line each; a server checks that at every act."""
    rows = session.connection().exec_driver_sql("PRAGMA foreign_key_check").fetchmany(SHOWN)
    for table, row_id, parent, _ in rows:
        yield f"Row {row_id} of {table} refers to a row of {parent} that is not there."


def unreadable_rows(session: Session) -> Iterator[str]:
    """Tables with a row that makes no sense, one line each; the chains are read by themselves."""
    for table in Base.metadata.sorted_tables:
        if table is AuditEntry.__table__:
            continue
        try:
            _read_all(session, table)
        except UNREADABLE:
            yield f"A row of {table.name} cannot be read."


def _read_all(session: Session, table: Table) -> None:
    """Make of every value what reading makes of it, column by column and equal ones only once:
    that takes a fifth of the time. Raises UNREADABLE."""
    dialect = session.get_bind().dialect
    readers = [each.type.dialect_impl(dialect).result_processor(dialect, None) for each in table.c]
    as_stored = [type_coerce(each, NullType()) for each in table.c]
    rows = session.execute(select(*as_stored), execution_options={"yield_per": AT_ONCE})
    for chunk in rows.partitions():
        for read, values in zip(readers, zip(*chunk, strict=True), strict=True):
            if read is not None:
                for value in set(values):
                    read(value)


def broken_chains(session: Session) -> Iterator[str]:
    """Entries of the audit log that do not hold, one line each."""
    for counter in session.scalars(select(Counter).order_by(Counter.name)).all():
        try:
            problems = verify_chain(session, counter.id)
        except UNREADABLE:
            yield f"The audit log of {counter.name} has an entry that cannot be read."
            continue
        for problem in problems[:SHOWN]:
            yield (
                f"The audit log of {counter.name} does not hold at entry {problem.position}: "
                f"{problem.fault.value}."
            )
