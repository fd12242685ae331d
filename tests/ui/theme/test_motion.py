import pytest

from kiosk.ui.theme.motion import AT_REST, OPENED, WIPING, Moment, Motion, Move


@pytest.mark.parametrize("move", Move)
def test_reduced_motion_makes_every_change_immediate(move: Move) -> None:
    motion = Motion(is_reduced=True)

    assert motion.milliseconds(move) == 0
    assert motion.distance(move) == 0


@pytest.mark.parametrize("move", Move)
def test_nothing_moves_for_longer_than_a_moment(move: Move) -> None:
    assert 0 < Motion().milliseconds(move) <= 1200
    assert Motion().distance(move) <= 120


@pytest.mark.parametrize(
    ("elapsed", "wipe"), [(-150, 120), (-75, 30), (-1, pytest.approx(0, abs=0.01)), (0, 0)]
)
def test_a_wall_comes_120_px_before_anything_else_moves(elapsed: float, wipe: float) -> None:
    moment = Moment(elapsed)

    assert moment.wipe == wipe
    assert (moment.rise, moment.drop, moment.nod, moment.aim) == (16, 16, 0, 0)


@pytest.mark.parametrize(
    ("elapsed", "rise", "drop"), [(0, 16, 16), (60, 7.1, 16), (90, 4, 9), (179, 0, 0), (180, 0, 0)]
)
def test_things_rise_and_the_leaf_follows(elapsed: float, rise: float, drop: float) -> None:
    moment = Moment(elapsed)

    assert moment.rise == pytest.approx(rise, abs=0.02)
    assert moment.drop == pytest.approx(drop, abs=0.02)


def test_the_arrow_nods_twice_then_rests() -> None:
    depths = [round(Moment(elapsed).nod, 3) for elapsed in range(0, 1501, 300)]

    assert depths == [0, 12, 0, 12, 0, 0]


def test_the_aim_line_sweeps_its_code_once() -> None:
    places = [round(Moment(elapsed).aim, 3) for elapsed in range(0, 1126, 225)]

    assert places == [0, 1, 0, -1, 0, 0]


@pytest.mark.parametrize("move", Move)
def test_a_movement_is_done_when_it_ends(move: Move) -> None:
    assert Moment(move.ends - 1).share(move) < 1
    assert Moment(move.ends).share(move) == 1


def test_at_rest_everything_is_in_its_place() -> None:
    assert {AT_REST.rise, AT_REST.drop, AT_REST.nod, AT_REST.aim, AT_REST.wipe} == {0}
    assert all(AT_REST.share(move) == 1 for move in Move)


def test_the_wipe_ends_where_the_rest_begins() -> None:
    assert (WIPING.wipe, OPENED.wipe) == (120, 0)
