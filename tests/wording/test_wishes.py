"""What a child reads of its own wish."""

import pytest

from kiosk.domain.desk.screens import Wishes
from kiosk.domain.wishes import OwnWish, Room, WishBox, WishStage
from kiosk.wording.screens.wishes import wishes
from tests.support.translations import english


@pytest.mark.parametrize(
    ("stage", "answer", "told"),
    [
        (WishStage.LIKED, "", "We like your idea."),
        (WishStage.LIKED, "Ask us again in fall!", "Ask us again in fall!"),
        (WishStage.DECLINED, "Too loud for us.", "Too loud for us."),
        (WishStage.DECLINED, "", "Not this time."),
        (WishStage.HERE, "Too loud for us.", "It is here now!"),
    ],
)
def test_words_of_staff_are_told_while_they_hold(stage: WishStage, answer: str, told: str) -> None:
    box = WishBox((), (OwnWish("A drum kit", None, stage, answer),), Room.FREE)

    [own] = wishes(english(), Wishes(box, is_new=False)).own

    assert own.told == told
