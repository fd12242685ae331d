"""Looks for damage: in the file's pages, between its rows, in the audit chains."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.audit import verify_chain
from db.models.desk import Counter
from db.store import Store

SHOWN = 20
"""Problems of one kind that are told; a damaged file may have thousands."""


def damage_of(store: Store, *, is_thorough: bool = True) -> tuple[str, ...]:
    """Every damage that can be seen, each in one plain line; nothing is changed.

    Not thorough means: pages only, and without their indexes, which takes a tenth of the time.
    Writers are not held up. Raises StoreError where the file cannot be read at all.
    """
    with store.read() as session:
        return tuple(_damage(session, is_file=store.path is not None, is_thorough=is_thorough))


def _damage(session: Session, *, is_file: bool, is_thorough: bool) -> Iterator[str]:
    if is_file:
        yield from _pages(session, "integrity_check" if is_thorough else "quick_check")
    if is_thorough:
        if is_file:
            yield from _references(session)
        yield from _chains(session)


def _pages(session: Session, pragma: str) -> Iterator[str]:
    answers = session.connection().exec_driver_sql(f"PRAGMA {pragma}({SHOWN})").scalars()
    for answer in answers:
        if answer != "ok":
            yield f"The file is damaged: {answer}."


def _references(session: Session) -> Iterator[str]:
    """A server checks these itself at every act."""
    rows = session.connection().exec_driver_sql("PRAGMA foreign_key_check").fetchmany(SHOWN)
    for table, row_id, parent, _ in rows:
        yield f"Row {row_id} of {table} refers to a row of {parent} that is not there."


def _chains(session: Session) -> Iterator[str]:
    for counter in session.scalars(select(Counter).order_by(Counter.name)).all():
        problems = verify_chain(session, counter.id)
        for problem in problems[:SHOWN]:
            yield (
                f"The audit log of {counter.name} does not hold at entry {problem.position}: "
                f"{problem.fault.value}."
            )
