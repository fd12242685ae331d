"""A long piece of work is watched, and ended only while nothing is put in place."""

import pytest

from kiosk.services.desk.watch import Cancelled, Watch


def test_nobody_knows_the_share_before_it_is_told() -> None:
    watch = Watch(pause=lambda _: None)

    assert watch.share is None
    watch.tell(1, 4)
    assert watch.share == 0.25


def test_each_piece_lets_others_in() -> None:
    pauses: list[float] = []
    watch = Watch(pause=pauses.append)

    watch.tell(1, 4)
    watch.breathe()

    assert len(pauses) == 2
    assert min(pauses) > 0


def test_a_cancelled_piece_of_work_ends_at_its_next_breath() -> None:
    watch = Watch(pause=lambda _: None)

    assert watch.cancel()

    with pytest.raises(Cancelled):
        watch.tell(1, 2)
    with pytest.raises(Cancelled):
        watch.settle()


def test_past_the_last_step_nothing_ends_it() -> None:
    watch = Watch(pause=lambda _: None)
    watch.settle()

    assert not watch.cancel()
    watch.tell(2, 2)
    assert watch.is_settled
