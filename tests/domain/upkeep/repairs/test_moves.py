"""The states of a work order, and what a move does to its item."""

from itertools import product

import pytest

from db.vocabulary.catalog import GONE, ServiceState
from db.vocabulary.upkeep import (
    ENDED,
    DowntimeKind,
    Outcome,
    WorkOrderKind,
    WorkOrderState,
)
from kiosk.domain.upkeep.repairs.moves import (
    LEADS_TO,
    DowntimeMove,
    Effects,
    Moving,
    begins_in,
    downtime_of,
    effects_of,
)

S = WorkOrderState
I = ServiceState  # noqa: E741 - beside S
OPEN = [state for state in S if state not in ENDED]
FIT = (Outcome.RETURNED_TO_SERVICE, Outcome.NO_FAULT_FOUND)
UNFIT = (Outcome.RETIRED, Outcome.PARTS_DONOR)


def test_every_state_is_left_as_the_table_says() -> None:
    assert set(LEADS_TO) == set(S)
    assert {(a.value, b.value) for a, ways in LEADS_TO.items() for b in ways} == {
        ("reported", "triaged"),
        ("reported", "duplicate"),
        ("reported", "rejected"),
        ("reported", "cancelled"),
        ("triaged", "in_progress"),
        ("triaged", "duplicate"),
        ("triaged", "rejected"),
        ("triaged", "cancelled"),
        ("in_progress", "waiting_parts"),
        ("in_progress", "waiting_payment"),
        ("in_progress", "at_vendor"),
        ("in_progress", "testing"),
        ("in_progress", "cancelled"),
        ("waiting_parts", "in_progress"),
        ("waiting_parts", "cancelled"),
        ("waiting_payment", "in_progress"),
        ("waiting_payment", "cancelled"),
        ("at_vendor", "in_progress"),
        ("at_vendor", "testing"),
        ("at_vendor", "cancelled"),
        ("testing", "in_progress"),
        ("testing", "closed"),
        ("testing", "cancelled"),
        ("closed", "in_progress"),
    }


@pytest.mark.parametrize("kind", list(WorkOrderKind))
def test_only_a_repair_is_a_failure_that_is_looked_at_first(kind: WorkOrderKind) -> None:
    is_repair = kind is WorkOrderKind.REPAIR
    assert begins_in(kind) is (S.REPORTED if is_repair else S.TRIAGED)
    assert downtime_of(kind) is (DowntimeKind.UNPLANNED if is_repair else DowntimeKind.PLANNED)


def test_a_work_order_that_takes_its_item_out_begins_its_downtime() -> None:
    begun = Moving(None, S.REPORTED, takes_out=True, item_state=I.CHECK_NEEDED)
    assert effects_of(begun) == Effects(I.IN_REPAIR, DowntimeMove.BEGINS)


def test_one_that_leaves_its_item_in_use_does_nothing_to_it() -> None:
    for state, item in product(OPEN, I):
        assert effects_of(Moving(None, state, takes_out=False, item_state=item)) == Effects()


@pytest.mark.parametrize("to_state", OPEN)
def test_an_item_waits_for_parts_with_its_work_order_alone(to_state: WorkOrderState) -> None:
    moving = Moving(S.IN_PROGRESS, to_state, takes_out=True, item_state=I.OK)
    waits = to_state is S.WAITING_PARTS
    assert effects_of(moving) == Effects(I.WAITING_PARTS if waits else I.IN_REPAIR)


@pytest.mark.parametrize(
    ("to_state", "outcome", "expected"),
    [
        (S.CLOSED, Outcome.RETURNED_TO_SERVICE, I.OK),
        (S.CLOSED, Outcome.NO_FAULT_FOUND, I.OK),
        (S.CLOSED, Outcome.RETIRED, I.RETIRED),
        (S.CLOSED, Outcome.PARTS_DONOR, I.RETIRED),
        (S.DUPLICATE, None, I.OK),
        (S.REJECTED, None, I.OK),
        (S.CANCELLED, None, I.CHECK_NEEDED),
    ],
)
def test_how_it_ends_says_what_becomes_of_the_item(
    to_state: WorkOrderState, outcome: Outcome | None, expected: ServiceState
) -> None:
    moving = Moving(S.TESTING, to_state, takes_out=True, item_state=I.IN_REPAIR, outcome=outcome)
    assert effects_of(moving) == Effects(expected, DowntimeMove.ENDS)


@pytest.mark.parametrize(("is_reported", "expected"), [(False, I.OK), (True, I.CHECK_NEEDED)])
def test_one_that_is_undone_leaves_its_item_as_it_was(
    is_reported: bool, expected: ServiceState
) -> None:
    moving = Moving(
        S.REPORTED,
        S.CANCELLED,
        takes_out=True,
        item_state=I.IN_REPAIR,
        is_undone=True,
        is_reported_broken=is_reported,
    )
    assert effects_of(moving) == Effects(expected, DowntimeMove.ENDS)


@pytest.mark.parametrize("outcome", UNFIT)
def test_an_item_is_retired_also_by_one_that_left_it_in_use(outcome: Outcome) -> None:
    moving = Moving(S.TESTING, S.CLOSED, takes_out=False, item_state=I.OK, outcome=outcome)
    assert effects_of(moving) == Effects(I.RETIRED)


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ((S.WAITING_PARTS,), I.WAITING_PARTS),
        ((S.WAITING_PARTS, S.TESTING), I.IN_REPAIR),
        ((S.REPORTED,), I.IN_REPAIR),
    ],
)
def test_another_open_work_order_keeps_its_item(
    others: tuple[WorkOrderState, ...], expected: ServiceState
) -> None:
    moving = Moving(
        S.TESTING, S.CLOSED, takes_out=True, item_state=I.OK, others=others, outcome=FIT[0]
    )
    assert effects_of(moving) == Effects(expected, DowntimeMove.ENDS)


@pytest.mark.parametrize(
    ("state", "to_state"), list(product(sorted(GONE), (S.IN_PROGRESS, S.CLOSED)))
)
def test_what_is_gone_stays_gone(state: ServiceState, to_state: WorkOrderState) -> None:
    moving = Moving(S.TESTING, to_state, takes_out=True, item_state=state, outcome=FIT[0])
    assert effects_of(moving).item_state is None


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_repair_that_did_not_last_takes_its_item_out_again(outcome: Outcome) -> None:
    was = I.OK if outcome in FIT else I.RETIRED
    again = Moving(S.CLOSED, S.IN_PROGRESS, takes_out=True, item_state=was, outcome=outcome)
    assert effects_of(again) == Effects(I.IN_REPAIR, DowntimeMove.BEGINS, is_rework=True)


def test_an_item_that_was_retired_by_mistake_is_looked_at_first() -> None:
    again = Moving(S.CLOSED, S.IN_PROGRESS, False, I.RETIRED, outcome=Outcome.RETIRED)
    assert effects_of(again) == Effects(I.CHECK_NEEDED, is_rework=True)
