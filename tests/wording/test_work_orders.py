"""What staff read of work orders."""

import pytest

from db.vocabulary.upkeep import WorkOrderState
from kiosk.app.paths import assets_dir
from kiosk.domain.upkeep.repairs.guards import Lack
from kiosk.domain.upkeep.repairs.moves import REOPEN_WITHIN
from kiosk.i18n import Translator, translator
from kiosk.wording.upkeep.work_orders import lack_sentence, order_state


@pytest.fixture(params=["en", "es"])
def t(request: pytest.FixtureRequest) -> Translator:
    return translator(assets_dir() / "i18n", request.param)


def test_no_two_words_are_alike(t: Translator) -> None:
    for words in (
        [order_state(t, each) for each in WorkOrderState],
        [lack_sentence(t, each) for each in Lack],
    ):
        assert len(set(words)) == len(words)
        assert "" not in words


def test_the_time_to_reopen_is_the_one_that_counts(t: Translator) -> None:
    assert str(REOPEN_WITHIN.days) in lack_sentence(t, Lack.TOO_LATE)
