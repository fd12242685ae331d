"""What each move of a job lacks, told all at once; and what is enough for it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.vocabulary.makerspace import Failure, JobActor, JobState, MachineState, Objection
from kiosk.domain.makerspace.jobs.facts import ClaimFacts, Estimate, JobFacts, Stock, Wish
from kiosk.domain.makerspace.jobs.guards import Lack, Lacking, lacks_of
from kiosk.domain.makerspace.jobs.settings import JobSettings
from kiosk.domain.makerspace.machines import Availability, Hold
from tests.domain.makerspace.jobs.facts import (
    ESTIMATE,
    FREE,
    HOUR,
    NOW,
    ON_FREE,
    facts_of,
    wish_for,
)

S = JobState
A = JobActor
SMALL = JobSettings(auto_seconds=3_600, auto_material=100_000)
CERTIFIED = facts_of(S.QUEUED, is_certified=True, claim=ON_FREE)
BACK = NOW + 5 * HOUR
BROKEN = Availability(
    MachineState.DOWN,
    MachineState.TO_CHECK,
    (Hold.RETIRED, Hold.SHUT_DOWN, Hold.HAZARD, Hold.SERVICE_OVERDUE),
    BACK,
)
OVERDUE = Availability(MachineState.BLOCKED, MachineState.FREE, (Hold.SERVICE_OVERDUE,))
DAY = timedelta(days=1)


def told(facts: JobFacts, wish: Wish) -> list[Lack]:
    return [each.lack for each in lacks_of(facts, wish)]


@pytest.mark.parametrize(
    ("facts", "wish", "expected"),
    [
        (
            facts_of(S.DRAFT, estimate=None, open_jobs=4),
            wish_for(S.SUBMITTED, A.OWNER),
            [Lack.ESTIMATE, Lack.POLICY, Lack.OPEN_JOBS],
        ),
        (
            facts_of(S.DRAFT, has_ticked_policy=True, open_jobs=3),
            wish_for(S.SUBMITTED, A.OWNER),
            [],
        ),
        (facts_of(S.NEEDS_CHANGES), wish_for(S.SUBMITTED, A.OWNER, 14 * DAY), [Lack.TOO_LATE]),
        (facts_of(S.NEEDS_CHANGES), wish_for(S.SUBMITTED, A.OWNER, 13.9 * DAY), []),
        (facts_of(S.NEEDS_CHANGES), wish_for(S.CANCELLED, A.CHORE, 13.9 * DAY), [Lack.TOO_EARLY]),
        (facts_of(S.NEEDS_CHANGES), wish_for(S.CANCELLED, A.CHORE, 14 * DAY), []),
        (facts_of(S.NEEDS_CHANGES), wish_for(S.CANCELLED, A.OWNER), []),
        (facts_of(S.SUBMITTED), wish_for(S.NEEDS_CHANGES), [Lack.OBJECTION]),
        (facts_of(S.SUBMITTED), wish_for(S.REJECTED), [Lack.OBJECTION]),
        (facts_of(S.NEEDS_CHANGES, objection=Objection.TOO_LARGE), wish_for(S.REJECTED), []),
        (facts_of(S.SUBMITTED), wish_for(S.QUEUED), [Lack.MATERIAL]),
        (facts_of(S.SUBMITTED, has_material=True), wish_for(S.QUEUED), []),
        (
            facts_of(S.SUBMITTED),
            wish_for(S.QUEUED, A.SCHEDULER),
            [
                Lack.MATERIAL,
                Lack.TOO_LONG_FOR_AUTO,
                Lack.TOO_HEAVY_FOR_AUTO,
                Lack.CERTIFICATION,
            ],
        ),
        (
            facts_of(S.SUBMITTED, estimate=None, has_material=True, is_certified=True),
            wish_for(S.QUEUED, A.SCHEDULER),
            [Lack.ESTIMATE],
        ),
        (
            facts_of(S.SUBMITTED, has_material=True, is_certified=True),
            Wish(S.QUEUED, A.SCHEDULER, NOW, SMALL),
            [],
        ),
        (facts_of(S.CLAIMED), wish_for(S.QUEUED), []),
        (facts_of(S.CLAIMED, has_started=True), wish_for(S.QUEUED), [Lack.STARTED]),
        (facts_of(S.CLAIMED), wish_for(S.QUEUED, A.SCHEDULER, HOUR / 4.1), [Lack.TOO_EARLY]),
        (facts_of(S.CLAIMED), wish_for(S.QUEUED, A.SCHEDULER, HOUR / 4), []),
        (
            facts_of(S.CLAIMED, claim=replace(ON_FREE, machine=OVERDUE)),
            wish_for(S.QUEUED, A.SCHEDULER),
            [],
        ),
        (
            facts_of(S.CLAIMED, claim=replace(ON_FREE, machine=OVERDUE)),
            wish_for(S.RUNNING),
            [Lack.SERVICE_OVERDUE],
        ),
        (
            facts_of(S.CLAIMED, claim=replace(ON_FREE, machine=OVERDUE)),
            wish_for(S.RUNNING, A.PRINTER),
            [],
        ),
        (facts_of(S.PAUSED), wish_for(S.RUNNING), []),
        (facts_of(S.RUNNING), wish_for(S.PAUSED), []),
        (facts_of(S.RUNNING), wish_for(S.FAILED, A.PRINTER), [Lack.FAILURE]),
        (facts_of(S.INTERRUPTED), wish_for(S.FAILED), [Lack.FAILURE]),
        (facts_of(S.PAUSED, failure=Failure.RUNOUT), wish_for(S.FAILED), []),
        (facts_of(S.RUNNING), wish_for(S.CANCELLED, A.OWNER), []),
        (facts_of(S.FINISHED_ON_BED), wish_for(S.READY), [Lack.BED_NOT_CLEAR, Lack.BIN]),
        (facts_of(S.FINISHED_ON_BED, has_bed_cleared=True, has_bin=True), wish_for(S.READY), []),
        (facts_of(S.READY), wish_for(S.PICKED_UP, A.OWNER), [Lack.CHARGE]),
        (facts_of(S.READY, is_charge_settled=True), wish_for(S.PICKED_UP), []),
        (
            facts_of(S.READY, open_days_held=6),
            wish_for(S.ABANDONED, A.CHORE),
            [Lack.STILL_HELD, Lack.NO_NOTICE],
        ),
        (
            facts_of(S.READY, open_days_held=7, notices_sent=1),
            wish_for(S.ABANDONED, A.CHORE),
            [],
        ),
    ],
)
def test_a_move_lacks_this(facts: JobFacts, wish: Wish, expected: list[Lack]) -> None:
    assert told(facts, wish) == expected


def test_a_claim_with_everything_is_made() -> None:
    for actor in (A.STAFF, A.SCHEDULER):
        assert told(CERTIFIED, wish_for(S.CLAIMED, actor)) == []


def test_a_claim_tells_all_that_it_lacks_at_once() -> None:
    nothing = ClaimFacts(BROKEN, False, Stock(0), False, False)
    assert lacks_of(facts_of(S.QUEUED, claim=nothing), wish_for(S.CLAIMED)) == (
        Lacking(Lack.CERTIFICATION),
        Lacking(Lack.MACHINE_RETIRED, until=BACK),
        Lacking(Lack.MACHINE_DOWN, until=BACK),
        Lacking(Lack.HAZARD, until=BACK),
        Lacking(Lack.SERVICE_OVERDUE, until=BACK),
        Lacking(Lack.MACHINE_BUSY),
        Lacking(Lack.BED_NOT_CLEAR),
        Lacking(Lack.STOCK, 110_000, 0),
        Lacking(Lack.CAP),
        Lacking(Lack.WINDOW),
    )


def test_a_claim_without_machine_or_estimate_says_so() -> None:
    facts = facts_of(S.QUEUED, is_certified=True)
    assert told(facts, wish_for(S.CLAIMED)) == [Lack.NO_MACHINE]
    unknown = replace(CERTIFIED, estimate=None)
    assert told(unknown, wish_for(S.CLAIMED)) == [Lack.ESTIMATE]


@pytest.mark.parametrize(
    ("material", "stock", "expected"),
    [
        (100_000, Stock(110_000), []),
        (100_000, Stock(109_999), [Lacking(Lack.STOCK, 110_000, 109_999)]),
        (1, Stock(5_001), [Lacking(Lack.STOCK, 5_002, 5_001)]),  # 1.05 mg are rounded up
        (3, Stock(3, is_weighed=False), []),
        (3, Stock(2, is_weighed=False), [Lacking(Lack.STOCK, 3, 2)]),
        (3, None, [Lacking(Lack.STOCK, 3, 0)]),
        (0, None, []),
        (0, Stock(0), []),
    ],
)
def test_a_spool_must_have_a_margin_and_a_reserve(
    material: int, stock: Stock | None, expected: list[Lacking]
) -> None:
    facts = replace(CERTIFIED, estimate=Estimate(60, material), claim=replace(ON_FREE, stock=stock))
    assert list(lacks_of(facts, wish_for(S.CLAIMED))) == expected


def test_a_blocked_machine_takes_a_test_run_once_it_is_unlocked() -> None:
    unlocked = replace(ON_FREE, machine=replace(OVERDUE, is_unlocked=True))
    test_run = replace(unlocked, is_test_run=True)
    locked = replace(test_run, machine=OVERDUE)
    expected = {unlocked: [Lack.SERVICE_OVERDUE], test_run: [], locked: [Lack.SERVICE_OVERDUE]}
    for claim, lacks in expected.items():
        assert told(replace(CERTIFIED, claim=claim), wish_for(S.CLAIMED)) == lacks


def test_lacks_tell_their_figures() -> None:
    many = facts_of(S.DRAFT, has_ticked_policy=True, open_jobs=4)
    assert lacks_of(many, wish_for(S.SUBMITTED, A.OWNER)) == (Lacking(Lack.OPEN_JOBS, 3, 4),)
    held = facts_of(S.READY, open_days_held=2, notices_sent=1)
    assert lacks_of(held, wish_for(S.ABANDONED, A.CHORE)) == (Lacking(Lack.STILL_HELD, 7, 2),)
    claimed = facts_of(S.CLAIMED, claim=replace(ON_FREE, machine=FREE), estimate=ESTIMATE)
    (early,) = lacks_of(claimed, wish_for(S.QUEUED, A.SCHEDULER))
    assert early.until == NOW + HOUR / 4
