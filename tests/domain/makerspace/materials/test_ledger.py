"""Rows of a spool: what they come to, and what is refused with a way out."""

import pytest

from db.vocabulary.makerspace import LedgerKind, Unit
from kiosk.domain.makerspace.materials.ledger import (
    Holding,
    LedgerProblem,
    Refusal,
    Row,
    WayOut,
    consume,
    counted,
    held_for,
    holding,
    receive,
    release,
    reserve,
    scrap,
    transfer,
    used_by,
    waste,
    weigh_in,
    wrong_one,
)

SPOOL = Holding("black-1", "PLA", Unit.MG, 100_000, 30_000)
OTHER = Holding("black-2", "PLA", Unit.MG, 40_000)


def test_what_remains_is_the_sum_of_the_rows() -> None:
    rows = [
        Row("black-1", LedgerKind.RECEIVE, 1_000_000),
        Row("black-1", LedgerKind.RESERVE, 50_000, "17"),
        Row("black-1", LedgerKind.RESERVE, 20_000, "18"),
        Row("black-1", LedgerKind.RELEASE, -50_000, "17"),
        Row("black-1", LedgerKind.CONSUME, -44_000, "17"),
        Row("black-1", LedgerKind.ADJUST_WEIGH, -6_000),
        Row("black-1", LedgerKind.WASTE, -1_000),
        Row("black-2", LedgerKind.RECEIVE, 5),
    ]

    found = holding("black-1", "PLA", Unit.MG, rows)

    assert (found.remaining, found.reserved, found.available) == (949_000, 20_000, 929_000)
    assert held_for("17", rows) == 0
    assert held_for("18", rows) == 20_000
    assert used_by("17", rows) == 44_000


def test_jobs_may_count_on_more_than_is_there_after_a_run_took_too_much() -> None:
    spool = Holding("black-1", "PLA", Unit.MG, remaining=10_000, reserved=30_000)

    assert spool.available == 0
    assert spool.uncovered == 20_000
    assert SPOOL.uncovered == 0


def test_a_job_reserves_what_is_free_and_no_more() -> None:
    assert reserve(SPOOL, 70_000, "17") == Row("black-1", LedgerKind.RESERVE, 70_000, "17")
    assert reserve(SPOOL, 70_001, "17") == Refusal(
        LedgerProblem.NOT_ENOUGH, (WayOut.OTHER_HOLDING, WayOut.WEIGH_IN), 1
    )


def test_a_run_frees_what_it_had_reserved_and_books_what_it_took() -> None:
    assert consume(SPOOL, 28_000, "17", held=30_000) == (
        Row("black-1", LedgerKind.RELEASE, -30_000, "17"),
        Row("black-1", LedgerKind.CONSUME, -28_000, "17"),
    )


def test_a_run_that_broke_off_at_once_books_nothing() -> None:
    assert consume(SPOOL, 0, "17", held=5) == release(SPOOL, 5, "17")
    assert release(SPOOL, 0, "17") == ()


def test_a_run_cannot_have_taken_more_than_there_is() -> None:
    assert consume(OTHER, 40_001, "17") == Refusal(
        LedgerProblem.NOT_ENOUGH, (WayOut.WEIGH_IN, WayOut.TRANSFER), 1
    )


def test_weighing_gives_a_row_of_the_difference() -> None:
    assert weigh_in(SPOOL, 310_000, 215_000) == Row("black-1", LedgerKind.ADJUST_WEIGH, -5_000)
    assert counted(SPOOL, 100_000) == Row("black-1", LedgerKind.ADJUST_WEIGH, 0)


def test_a_spool_lighter_than_the_empty_one_is_refused() -> None:
    assert weigh_in(SPOOL, 200_000, 215_000) == Refusal(
        LedgerProblem.NOT_EMPTY, (WayOut.CHECK_TARE, WayOut.WEIGH_IN), 15_000
    )


def test_the_wrong_spool_is_mended_by_a_pair_of_rows() -> None:
    assert wrong_one(SPOOL, OTHER, 25_000, "17", used=25_000) == (
        Row("black-2", LedgerKind.TRANSFER, -25_000, "17"),
        Row("black-1", LedgerKind.TRANSFER, 25_000, "17"),
    )


@pytest.mark.parametrize(
    ("loaded", "used", "refusal"),
    [
        (OTHER, 49_999, Refusal(LedgerProblem.NOT_USED, (WayOut.WEIGH_IN,), 1)),
        (OTHER, 50_000, Refusal(LedgerProblem.NOT_ENOUGH, (WayOut.WEIGH_IN,), 10_000)),
        (
            Holding("ply", "plywood", Unit.MM2, 90_000),
            50_000,
            Refusal(LedgerProblem.OTHER_MATERIAL, (WayOut.OTHER_HOLDING,)),
        ),
    ],
)
def test_a_wrong_spool_is_not_mended_by_what_never_was(
    loaded: Holding, used: int, refusal: Refusal
) -> None:
    assert wrong_one(SPOOL, loaded, 50_000, "17", used) == refusal


def test_a_rest_is_wound_onto_another_spool_of_the_same_material() -> None:
    petg = Holding("clear-1", "PETG", Unit.MG, 1)

    assert transfer(SPOOL, OTHER, 70_000) == (
        Row("black-1", LedgerKind.TRANSFER, -70_000),
        Row("black-2", LedgerKind.TRANSFER, 70_000),
    )
    assert transfer(SPOOL, OTHER, 70_001) == Refusal(
        LedgerProblem.NOT_ENOUGH, (WayOut.RELEASE, WayOut.WEIGH_IN), 1
    )
    assert transfer(SPOOL, petg, 1) == Refusal(
        LedgerProblem.OTHER_MATERIAL, (WayOut.OTHER_HOLDING,)
    )


def test_waste_leaves_what_jobs_count_on() -> None:
    assert waste(SPOOL, 70_000) == Row("black-1", LedgerKind.WASTE, -70_000)
    assert waste(SPOOL, 70_001) == Refusal(
        LedgerProblem.NOT_ENOUGH, (WayOut.RELEASE, WayOut.WEIGH_IN), 1
    )
    assert waste(OTHER, 40_001) == Refusal(LedgerProblem.NOT_ENOUGH, (WayOut.WEIGH_IN,), 1)


def test_what_nobody_counts_on_is_thrown_away_whole() -> None:
    assert scrap(OTHER) == Row("black-2", LedgerKind.SCRAP, -40_000)
    assert scrap(SPOOL) == Refusal(LedgerProblem.RESERVED, (WayOut.RELEASE,), 30_000)


def test_an_amount_is_above_nothing() -> None:
    for row in (receive, waste):
        with pytest.raises(ValueError, match="an amount of 0"):
            row(SPOOL, 0)
    with pytest.raises(ValueError, match="a run took -1"):
        consume(SPOOL, -1, "17")
    with pytest.raises(ValueError, match="a count of -1"):
        counted(SPOOL, -1)
    with pytest.raises(ValueError, match="into itself"):
        transfer(SPOOL, SPOOL, 1)
