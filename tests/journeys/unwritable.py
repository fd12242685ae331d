"""Ways in which a store cannot be written, each for as long as its context lasts."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from kiosk.domain.desk.events import TroubleKind
from tests.support.journey import Journey

# What an act and the counter's own proof write: on a full disk neither finds room.
_WRITTEN = ("INSERT ON audit", "UPDATE ON store_settings", "INSERT ON store_settings")
_NO_LIMIT = 4294967294


@contextmanager
def read_only(journey: Journey) -> Iterator[None]:
    """The disk takes no writes meanwhile."""
    _on_writer(journey, "PRAGMA query_only = ON")
    yield
    _on_writer(journey, "PRAGMA query_only = OFF")


@contextmanager
def disk_full(journey: Journey) -> Iterator[None]:
    """The store may not grow meanwhile, and whatever is written wants a megabyte more."""
    _on_writer(journey, "CREATE TABLE ballast (weight BLOB)", "PRAGMA max_page_count = 1")
    grow = "INSERT INTO ballast VALUES (zeroblob(1000000))"
    for number, what in enumerate(_WRITTEN):
        _on_writer(journey, f"CREATE TEMP TRIGGER full{number} AFTER {what} BEGIN {grow}; END")
    yield
    for number in range(len(_WRITTEN)):
        _on_writer(journey, f"DROP TRIGGER full{number}")
    _on_writer(journey, f"PRAGMA max_page_count = {_NO_LIMIT}")


def _on_writer(journey: Journey, *statements: str) -> None:
    with journey.store.backend.turn():
        connection = journey.store.backend.writer.raw_connection()
        for statement in statements:
            connection.cursor().execute(statement)
        connection.close()


in_every_trouble = pytest.mark.parametrize(
    ("unwritable", "kind"),
    [(read_only, TroubleKind.READ_ONLY), (disk_full, TroubleKind.DISK_FULL)],
    ids=["read-only", "disk-full"],
)
