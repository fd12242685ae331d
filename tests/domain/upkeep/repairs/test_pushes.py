"""The keys of the board: each is a move that there is."""

import pytest

from db.vocabulary.upkeep import ENDED, WorkOrderState
from kiosk.domain.upkeep.repairs.moves import LEADS_TO
from kiosk.domain.upkeep.repairs.pushes import Push, pushed

S = WorkOrderState


@pytest.mark.parametrize("push", list(Push))
@pytest.mark.parametrize("state", list(S))
def test_no_key_makes_a_move_that_there_is_none_of(state: WorkOrderState, push: Push) -> None:
    to_state = pushed(state, push)

    assert to_state is None or to_state in LEADS_TO[state]


def test_what_is_open_goes_on_and_what_has_ended_stays() -> None:
    staying = {state for state in S if pushed(state, Push.ON) is None}

    assert staying == ENDED


def test_only_what_is_worked_on_waits_and_only_a_test_fails() -> None:
    assert pushed(S.IN_PROGRESS, Push.WAIT) is S.WAITING_PARTS
    assert pushed(S.TESTING, Push.BACK) is S.IN_PROGRESS
    assert pushed(S.REPORTED, Push.WAIT) is None
