"""One act that ends several reasons is asked for once."""

from dataclasses import replace

import pytest

from kiosk.domain.lending.ways_out import each_act_once, to_give_back
from kiosk.domain.verdict import Audience, Code, Param, Reason, Weight


def reason(code: Code, **params: Param) -> Reason:
    return Reason(code, Weight.CONFIRM, Audience.PUBLIC, params)


TWO_OF_KIND = reason(Code.TOO_MANY_OF_KIND, count=2, max=2)
TWO_IN_ALL = reason(Code.TOO_MANY, count=2, max=2)
FOUR_IN_ALL = reason(Code.TOO_MANY, count=4, max=2)
ONE_LATE = reason(Code.OVERDUE, count=1, things=("Chromebook 12",))
THREE_LATE = reason(Code.OVERDUE, count=3)
OTHER_GRADES = reason(Code.GRADE_OUT_OF_RANGE, most=5)
LATE_FOR_STAFF = replace(ONE_LATE, audience=Audience.STAFF)


@pytest.mark.parametrize(
    ("reasons", "told"),
    [
        pytest.param((TWO_IN_ALL,), (TWO_IN_ALL,), id="alone"),
        pytest.param((TWO_OF_KIND, TWO_IN_ALL), (TWO_OF_KIND,), id="one of this kind is enough"),
        pytest.param((ONE_LATE, TWO_IN_ALL), (ONE_LATE,), id="the late one is enough"),
        pytest.param((THREE_LATE, FOUR_IN_ALL), (THREE_LATE,), id="three late ones are enough"),
        pytest.param((TWO_OF_KIND, FOUR_IN_ALL), (TWO_OF_KIND, FOUR_IN_ALL), id="not enough"),
        pytest.param((ONE_LATE, TWO_OF_KIND), (ONE_LATE, TWO_OF_KIND), id="maybe another kind"),
        pytest.param((OTHER_GRADES, TWO_IN_ALL), (OTHER_GRADES, TWO_IN_ALL), id="another matter"),
        pytest.param((LATE_FOR_STAFF, TWO_IN_ALL), (LATE_FOR_STAFF, TWO_IN_ALL), id="never told"),
        pytest.param((), (), id="nothing"),
    ],
)
def test_a_limit_on_all_things_is_left_out_where_a_narrower_one_ends_it(
    reasons: tuple[Reason, ...], told: tuple[Reason, ...]
) -> None:
    assert each_act_once(reasons) == told


@pytest.mark.parametrize(
    ("stands", "count"),
    [
        (TWO_OF_KIND, 1),
        (FOUR_IN_ALL, 3),
        (THREE_LATE, 3),
        (OTHER_GRADES, 0),
        (reason(Code.TOO_MANY), 1),
    ],
)
def test_what_must_come_back_is_counted(stands: Reason, count: int) -> None:
    assert to_give_back(stands) == count
