"""Counts the statements that reach a store, because one act may take at most twenty."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from db.store import Store


@contextmanager
def statements_of(store: Store) -> Iterator[list[str]]:
    """A list that grows by every statement run within the block, BEGIN left out.

    `with statements_of(store) as run: check_out(...)`, then `assert len(run) <= 20`.
    """
    run: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            run.append(statement)

    engines = {id(each): each for each in (store.backend.writer, store.backend.reader)}.values()
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield run
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)
