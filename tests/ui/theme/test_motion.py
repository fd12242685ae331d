import pytest

from kiosk.ui.theme.motion import Motion, Move


@pytest.mark.parametrize("move", Move)
def test_reduced_motion_makes_every_change_immediate(move: Move) -> None:
    motion = Motion(is_reduced=True)

    assert motion.milliseconds(move) == 0
    assert motion.distance(move) == 0


@pytest.mark.parametrize("move", Move)
def test_nothing_moves_for_longer_than_a_moment(move: Move) -> None:
    assert 0 < Motion().milliseconds(move) <= 1200
    assert Motion().distance(move) <= 120
