"""Purchasing in words: every state and every lack has its own."""

import pytest

from db.vocabulary.upkeep import RequisitionState
from kiosk.domain.upkeep.purchasing.requisitions import Found, Lack
from kiosk.wording.upkeep.purchasing import lack_sentence, requisition_state
from tests.support.translations import english, translated


def test_every_state_has_its_own_word() -> None:
    for t in (english(), translated("es")):
        assert len({requisition_state(t, each) for each in RequisitionState}) == 7


@pytest.mark.parametrize("lack", list(Lack))
def test_every_lack_is_a_sentence_that_says_what_it_is_about(lack: Lack) -> None:
    for t in (english(), translated("es")):
        about = "ordered" if lack is Lack.WRONG_STATE else "5410"
        said = lack_sentence(t, Found(lack, about, 123_456))
        assert said.endswith(".")
        assert "{" not in said
    assert ("1,234.56" in said) == (lack is Lack.OVER_BUDGET)


def test_where_a_requisition_stands_is_told_in_the_words_of_the_page() -> None:
    said = lack_sentence(translated("es"), Found(Lack.WRONG_STATE, "ordered"))

    assert "ordered" not in said
    assert requisition_state(translated("es"), RequisitionState.ORDERED) in said
