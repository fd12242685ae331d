"""What staff read of charges and spare parts."""

import pytest

from db.vocabulary.lending import ChargeReason, ChargeState
from db.vocabulary.upkeep import PartMoveKind
from kiosk.app.paths import assets_dir
from kiosk.domain.lending.charges import MOST, ChargeProblem
from kiosk.domain.upkeep.purchasing.stock import StockProblem
from kiosk.i18n import Translator, translator
from kiosk.wording.charges import charge_problem, reason_word, state_word
from kiosk.wording.upkeep.parts import move_word, stock_problem
from kiosk.wording.upkeep.replacement import amount


@pytest.fixture(params=["en", "es"])
def t(request: pytest.FixtureRequest) -> Translator:
    return translator(assets_dir() / "i18n", request.param)


def test_no_two_words_are_alike(t: Translator) -> None:
    for words in (
        [reason_word(t, each) for each in ChargeReason],
        [state_word(t, each) for each in ChargeState],
        [charge_problem(t, each) for each in ChargeProblem],
        [move_word(t, each) for each in PartMoveKind],
        [stock_problem(t, each, "PANEL", 2) for each in StockProblem],
    ):
        assert len(set(words)) == len(words)
        assert "" not in words


@pytest.mark.parametrize(
    ("on_hand", "said"),
    [
        (0, "No piece of PANEL is on the shelf."),
        (1, "Only 1 piece of PANEL is on the shelf."),
        (2, "Only 2 pieces of PANEL are on the shelf."),
    ],
)
def test_how_many_lie_there_is_said(on_hand: int, said: str) -> None:
    english = translator(assets_dir() / "i18n", "en")

    assert stock_problem(english, StockProblem.NOT_ENOUGH, "PANEL", on_hand) == said


def test_the_most_that_a_charge_may_be_is_said(t: Translator) -> None:
    assert amount(MOST) in charge_problem(t, ChargeProblem.AMOUNT)
