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
        said = lack_sentence(t, Found(lack, "5410", 123_456))
        assert said.endswith(".")
        assert "{" not in said
    assert ("1,234.56" in said) == (lack is Lack.OVER_BUDGET)
