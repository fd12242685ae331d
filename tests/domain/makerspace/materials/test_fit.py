"""What a job needs to start, and what is running low."""

from dataclasses import replace

import pytest

from db.vocabulary.makerspace import Unit
from kiosk.domain.makerspace.materials.fit import (
    Fit,
    FitRules,
    Kind,
    Low,
    Misfit,
    Stock,
    Wanted,
    fit,
    low_stock,
    needed,
    would_do,
)
from kiosk.domain.makerspace.materials.ledger import Holding

BLACK = Stock(Holding("black-1", "PLA", Unit.MG, 110_000), "black", "mk4")
WANTED = Wanted("PLA", 100_000, "black")


def stock(ref: str, remaining: int, colour: str = "black", machine: str | None = None) -> Stock:
    return Stock(Holding(ref, "PLA", Unit.MG, remaining), colour, machine)


@pytest.mark.parametrize(
    ("estimate", "unit", "need"),
    [
        (100_000, Unit.MG, 110_000),
        (1, Unit.MG, 5_002),
        (0, Unit.MG, 5_000),
        (40_000, Unit.MM2, 40_000),
        (3, Unit.PIECE, 3),
    ],
)
def test_filament_needs_five_percent_and_five_grams_more(
    estimate: int, unit: Unit, need: int
) -> None:
    assert needed(estimate, unit) == need


def test_a_school_sets_its_own_margin() -> None:
    assert needed(100_000, Unit.MG, FitRules(margin_percent=10, reserve_mg=0)) == 110_000


def test_a_job_starts_on_just_enough() -> None:
    assert fit(WANTED, BLACK) == Fit(())
    assert fit(replace(WANTED, colour=None), BLACK) == Fit(())


@pytest.mark.parametrize(
    ("wanted", "loaded", "misfits", "missing"),
    [
        (WANTED, None, (Misfit.NOTHING_LOADED,), 0),
        (replace(WANTED, estimate=100_001), BLACK, (Misfit.SHORT,), 2),
        (replace(WANTED, estimate=None), BLACK, (Misfit.NO_ESTIMATE,), 0),
        (replace(WANTED, colour="red"), BLACK, (Misfit.COLOUR,), 0),
        (replace(WANTED, material="PETG"), BLACK, (Misfit.MATERIAL,), 0),
        (
            Wanted("PETG", 900_000, "red"),
            BLACK,
            (Misfit.MATERIAL, Misfit.COLOUR),
            0,
        ),
        (
            Wanted("PLA", 200_000, "red"),
            BLACK,
            (Misfit.COLOUR, Misfit.SHORT),
            105_000,
        ),
    ],
)
def test_all_that_does_not_fit_is_told_at_once(
    wanted: Wanted, loaded: Stock | None, misfits: tuple[Misfit, ...], missing: int
) -> None:
    assert fit(wanted, loaded) == Fit(misfits, missing)


def test_what_a_job_has_reserved_for_itself_is_free_for_it() -> None:
    claimed = replace(BLACK, holding=replace(BLACK.holding, reserved=110_000))

    assert fit(WANTED, claimed, held=110_000) == Fit(())
    assert fit(WANTED, claimed, held=109_999) == Fit((Misfit.SHORT,), 1)
    assert fit(WANTED, claimed).misfits == (Misfit.SHORT,)


def test_spools_that_would_do_are_named_the_smallest_first() -> None:
    stocks = [
        stock("full", 1_000_000),
        stock("rest", 110_000),
        stock("same", 110_000),
        stock("too little", 109_999),
        stock("red", 500_000, colour="red"),
        stock("loaded elsewhere", 500_000, machine="mini"),
    ]

    assert would_do(WANTED, stocks) == ("rest", "same", "full")
    assert fit(WANTED, None, stocks).instead == ("rest", "same", "full")


def test_what_is_low_names_how_much_to_buy() -> None:
    black, red, ply = Kind("PLA", "black"), Kind("PLA", "red"), Kind("ply", "", Unit.PIECE)
    stocks = [stock("a", 150_000), stock("b", 100_000), stock("c", 9_000, colour="green")]
    minimums = {black: 200_000, red: 100_000}

    lows = low_stock(stocks, minimums, {black: 60_000, ply: 2})

    assert lows == (
        Low(black, 250_000, 10_000),
        Low(red, 0, 100_000),
        Low(ply, 0, 2),
    )
    assert low_stock(stocks, {black: 250_000}, {}) == ()
