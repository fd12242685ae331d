"""The ledger in the store: rows written by an act, and what they come to."""

import pytest

from db.models.makerspace.materials import SpoolEntry
from db.vocabulary.makerspace import LedgerKind, Unit
from kiosk.domain.makerspace.materials.ledger import Holding, Row
from kiosk.services.makerspace.materials.ledger_book import (
    book,
    holding_of,
    holdings_of,
    rows_for,
    spool_to_book,
)
from kiosk.services.problems import NotFound
from tests.services.makerspace.workshop import add_job, add_spool, step
from tests.support.counter import AtWork
from tests.support.store import key

K = LedgerKind


def test_a_spool_comes_to_the_sum_of_its_rows(desk: AtWork) -> None:
    spool, other = add_spool(desk), add_spool(desk, "S-2")
    job = add_job(desk)
    rows = (
        Row(str(spool), K.RECEIVE, 1_000, None),
        Row(str(spool), K.RESERVE, 300, str(job)),
        Row(str(spool), K.RELEASE, -100, str(job)),
        Row(str(spool), K.CONSUME, -250, str(job)),
        Row(str(other), K.RECEIVE, 7, None),
    )

    written = step(desk, lambda session, doing: [e.amount for e in book(session, doing, rows)])

    assert written == [1_000, 300, -100, -250, 7]
    with desk.store.read() as session:
        found = holdings_of(session, (spool, other))
        assert sorted(rows_for(session, job), key=lambda row: row.amount) == [
            rows[3],
            rows[2],
            rows[1],
        ]
    assert found == {
        spool: Holding(str(spool), "PLA", Unit.MG, remaining=750, reserved=200),
        other: Holding(str(other), "PLA", Unit.MG, remaining=7),
    }


def test_a_spool_without_rows_holds_nothing(desk: AtWork) -> None:
    spool = add_spool(desk)

    found = step(desk, lambda s, _: holding_of(s, spool_to_book(s, spool)))

    assert found == Holding(str(spool), "PLA", Unit.MG)


def test_a_row_of_nothing_is_left_out(file_desk: AtWork) -> None:
    spool = add_spool(file_desk)
    rows = (Row(str(spool), K.ADJUST_WEIGH, 0),)

    assert step(file_desk, lambda session, doing: book(session, doing, rows)) == []
    assert file_desk.all(SpoolEntry) == []


def test_nobody_books_on_a_spool_that_is_not_there(file_desk: AtWork) -> None:
    with pytest.raises(NotFound):
        step(file_desk, lambda session, _: spool_to_book(session, key("no spool")))
