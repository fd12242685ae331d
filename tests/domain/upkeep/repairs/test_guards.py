"""Every move of a work order with everything that it may lack."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from db.vocabulary.people import StaffRole
from db.vocabulary.upkeep import (
    DAMAGE,
    Cause,
    ChargeDecision,
    Outcome,
    Priority,
    Resolution,
    WorkOrderState,
)
from kiosk.domain.upkeep.repairs.guards import SIGNED_OFF, Lack, OrderFacts, lacks_of
from kiosk.domain.upkeep.repairs.moves import LEADS_TO

S = WorkOrderState
NOW = datetime(2026, 11, 23, 16, tzinfo=UTC)
WHOLE = OrderFacts(
    state=S.REPORTED,
    has_borrower=True,
    priority=Priority.NORMAL,
    symptom="cracked",
    cause=Cause.DROPPED,
    is_under_warranty=False,
    has_vendor=True,
    rma_number="RMA-7",
    sent_at=NOW,
    expected_back_on=date(2026, 12, 4),
    is_serial_told=True,
    repeats_another=True,
    steps_left=0,
    resolution=Resolution.PART_REPLACED,
    outcome=Outcome.RETURNED_TO_SERVICE,
    charge_decision=ChargeDecision.NOT_CHARGED,
    closed_at=NOW - timedelta(days=14),
)
# Each fact that may be missing, and the moves that miss it: from a state (None: any), to one of.
MISSING: list[tuple[Lack, dict[str, Any], WorkOrderState | None, set[WorkOrderState]]] = [
    (Lack.PRIORITY, {"priority": None}, None, {S.TRIAGED}),
    (Lack.SYMPTOM, {"symptom": None}, None, {S.TRIAGED}),
    (Lack.CAUSE, {"cause": None}, None, {S.TRIAGED}),
    (Lack.WARRANTY, {"is_under_warranty": None}, None, {S.TRIAGED}),
    (Lack.VENDOR, {"has_vendor": False}, None, {S.AT_VENDOR}),
    (Lack.RMA_NUMBER, {"rma_number": None}, None, {S.AT_VENDOR}),
    (Lack.SENT_AT, {"sent_at": None}, None, {S.AT_VENDOR}),
    (Lack.EXPECTED_BACK, {"expected_back_on": None}, None, {S.AT_VENDOR}),
    (Lack.EXPECTED_BACK, {"expected_back_on": date(2026, 11, 22)}, None, {S.AT_VENDOR}),
    (Lack.SERIAL, {"is_serial_told": False}, S.AT_VENDOR, {S.IN_PROGRESS, S.TESTING}),
    (Lack.SERIAL_TAKEN, {"is_serial_free": False}, S.AT_VENDOR, {S.IN_PROGRESS, S.TESTING}),
    (Lack.OTHER_ORDER, {"repeats_another": False}, None, {S.DUPLICATE}),
    (Lack.STEPS, {"steps_left": 2}, None, {S.CLOSED}),
    (Lack.RESOLUTION, {"resolution": None}, None, {S.CLOSED}),
    (Lack.OUTCOME, {"outcome": None}, None, {S.CLOSED}),
    (Lack.CHARGE_DECISION, {"charge_decision": None}, None, {S.CLOSED}),
    (Lack.TOO_LATE, {"closed_at": NOW - timedelta(days=14, seconds=1)}, S.CLOSED, {S.IN_PROGRESS}),
    (Lack.TOO_LATE, {"closed_at": None}, S.CLOSED, {S.IN_PROGRESS}),
    (Lack.CHARGED, {"is_charged": True}, None, {S.REJECTED}),
    (
        Lack.CHARGED,
        {"is_charged": True, "repeats_charged": True},
        None,
        {S.REJECTED, S.DUPLICATE},
    ),
]


def lacks(facts: OrderFacts, to_state: WorkOrderState) -> tuple[Lack, ...]:
    return lacks_of(facts, to_state, StaffRole.TECH, NOW)


@pytest.mark.parametrize(("from_state", "to_state"), list(product(S, S)))
def test_a_move_lacks_exactly_what_is_missing(
    from_state: WorkOrderState, to_state: WorkOrderState
) -> None:
    whole = replace(WHOLE, state=from_state)
    is_move = to_state in LEADS_TO[from_state]
    assert lacks(whole, to_state) == (() if is_move else (Lack.NO_SUCH_MOVE,))
    for lack, changes, leaving, reaching in MISSING:
        misses = is_move and leaving in (None, from_state) and to_state in reaching
        expected = (lack,) if misses else () if is_move else (Lack.NO_SUCH_MOVE,)
        assert lacks(replace(whole, **changes), to_state) == expected, changes


@pytest.mark.parametrize(
    ("facts", "to_state", "expected"),
    [
        (
            OrderFacts(S.REPORTED),
            S.TRIAGED,
            (Lack.PRIORITY, Lack.SYMPTOM, Lack.CAUSE, Lack.WARRANTY),
        ),
        (
            OrderFacts(S.IN_PROGRESS),
            S.AT_VENDOR,
            (Lack.VENDOR, Lack.RMA_NUMBER, Lack.SENT_AT, Lack.EXPECTED_BACK),
        ),
        (
            OrderFacts(S.TESTING, cause=Cause.LIQUID, steps_left=1),
            S.CLOSED,
            (Lack.STEPS, Lack.RESOLUTION, Lack.OUTCOME, Lack.CHARGE_DECISION),
        ),
    ],
)
def test_all_that_is_missing_is_told_at_once(
    facts: OrderFacts, to_state: WorkOrderState, expected: tuple[Lack, ...]
) -> None:
    assert lacks(facts, to_state) == expected


@pytest.mark.parametrize("cause", list(Cause))
def test_damage_alone_asks_who_pays(cause: Cause) -> None:
    facts = replace(WHOLE, state=S.TESTING, cause=cause, charge_decision=None)
    assert lacks(facts, S.CLOSED) == ((Lack.CHARGE_DECISION,) if cause in DAMAGE else ())


@pytest.mark.parametrize(
    ("from_state", "to_state"), [(a, b) for a, ways in LEADS_TO.items() for b in sorted(ways)]
)
def test_student_helpers_do_the_work_and_staff_sign_off(
    from_state: WorkOrderState, to_state: WorkOrderState
) -> None:
    facts = replace(WHOLE, state=from_state)
    is_signed = to_state in SIGNED_OFF or from_state is S.CLOSED
    expected = (Lack.SIGN_OFF,) if is_signed else ()
    assert lacks_of(facts, to_state, StaffRole.AIDE, NOW) == expected


@pytest.mark.parametrize("to_state", sorted(S))
def test_a_helper_may_take_back_what_they_opened(to_state: WorkOrderState) -> None:
    facts = replace(WHOLE, state=S.REPORTED, is_undone=True)
    assert Lack.SIGN_OFF not in lacks_of(facts, to_state, StaffRole.AIDE, NOW)


def test_a_helper_hears_what_is_missing_as_well() -> None:
    facts = replace(WHOLE, state=S.TESTING, steps_left=1)
    assert lacks_of(facts, S.CLOSED, StaffRole.AIDE, NOW) == (Lack.SIGN_OFF, Lack.STEPS)


@pytest.mark.parametrize("role", list(StaffRole))
def test_who_may_not_ask_people_to_pay_does_not_do_it_with_a_repair(role: StaffRole) -> None:
    facts = replace(WHOLE, state=S.TESTING, is_charging=True)
    found = Lack.CHARGE in lacks_of(facts, S.CLOSED, role, NOW)
    assert found is (role in (StaffRole.AIDE, StaffRole.TECH))


@pytest.mark.parametrize("role", list(StaffRole))
def test_that_nobody_pays_is_for_staff_to_say(role: StaffRole) -> None:
    facts = replace(WHOLE, state=S.TRIAGED, is_sparing=True)
    found = Lack.SIGN_OFF in lacks_of(facts, S.IN_PROGRESS, role, NOW)
    assert found is (role is StaffRole.AIDE)


@pytest.mark.parametrize("to_state", sorted(LEADS_TO[S.REPORTED]))
def test_what_is_no_damage_charges_nobody(to_state: WorkOrderState) -> None:
    facts = replace(WHOLE, is_charging=True)
    found = lacks_of(facts, to_state, StaffRole.LIBRARIAN, NOW)
    is_free = to_state in (S.REJECTED, S.DUPLICATE)
    assert found == ((Lack.NOTHING_TO_CHARGE,) if is_free else ())


@pytest.mark.parametrize(
    ("from_state", "to_state"), [(a, b) for a, ways in LEADS_TO.items() for b in sorted(ways)]
)
def test_nobody_is_charged_where_nobody_is_known_to_have_had_it(
    from_state: WorkOrderState, to_state: WorkOrderState
) -> None:
    facts = replace(WHOLE, state=from_state, is_charging=True, has_borrower=False)
    is_free = to_state in (S.REJECTED, S.DUPLICATE)
    expected = Lack.NOTHING_TO_CHARGE if is_free else Lack.NOBODY_TO_CHARGE
    assert lacks_of(facts, to_state, StaffRole.LIBRARIAN, NOW) == (expected,)


def test_what_was_charged_is_decided() -> None:
    facts = replace(WHOLE, state=S.TESTING, is_charged=True)
    assert lacks_of(facts, S.CLOSED, StaffRole.LIBRARIAN, NOW) == ()
    for told in (replace(facts, is_charging=True), replace(facts, is_sparing=True)):
        assert lacks_of(told, S.CLOSED, StaffRole.LIBRARIAN, NOW) == (Lack.CHARGED,)
