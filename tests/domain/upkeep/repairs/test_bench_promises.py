"""What is said at the bench beside the scans: how it came about, and that a loaner will follow."""

from uuid import UUID

from db.vocabulary.upkeep import Cause
from kiosk.domain.upkeep.repairs.bench_events import (
    CauseSaid,
    Chosen,
    LoanerPromised,
    MinutesSaid,
    NotSaved,
    PartsSaid,
)
from kiosk.domain.upkeep.repairs.bench_state import Bench, Choice, Note, PartTaken, Repair, Tell
from tests.domain.upkeep.repairs.test_bench import (
    ANYTHING,
    BEN,
    BROKEN,
    CRACK,
    LOANER,
    OTHER,
    badge,
    device,
    logged,
    run,
    symptom,
)


def test_the_cause_that_was_picked_last_is_logged() -> None:
    said = (CauseSaid(0, Cause.WEAR), device(), CauseSaid(1, Cause.LIQUID))

    assert logged(run(*said, symptom(), badge())[1]) == [
        Repair(BROKEN, BEN, CRACK, None, 2, Cause.LIQUID)
    ]


def test_minutes_are_those_that_were_said_until_something_else_is_wrong() -> None:
    bench, _ = run(device(), symptom(), MinutesSaid(3, 40))
    assert logged(run(badge(at=3), bench=bench)[1])[0].minutes == 40
    assert run(symptom(ANYTHING, at=4), bench=bench)[0].minutes is None

    assert run(NotSaved(9, Repair(BROKEN, BEN, CRACK, minutes=40)))[0].minutes == 40


def test_parts_are_those_of_what_is_wrong() -> None:
    parts = (PartTaken(UUID(int=21)), PartTaken(UUID(int=22), 2))
    assert run(device(), PartsSaid(1, parts))[0].parts == ()
    assert run(symptom(), PartsSaid(1, parts))[0].parts == ()

    bench, _ = run(device(), symptom(), PartsSaid(2, parts))
    assert logged(run(badge(), bench=bench)[1])[0].parts == parts
    assert run(symptom(ANYTHING, at=4), bench=bench)[0].parts == ()
    assert run(PartsSaid(3, ()), bench=bench)[0].parts == ()

    assert run(NotSaved(9, Repair(BROKEN, BEN, CRACK, parts=parts)))[0].parts == parts


def test_a_card_that_is_read_twice_takes_back_nothing_that_was_said() -> None:
    parts = (PartTaken(UUID(int=21)),)
    bench, _ = run(device(), symptom(), MinutesSaid(2, 40), PartsSaid(2, parts), symptom(at=3))

    assert (bench.minutes, bench.parts) == (40, parts)


def test_where_no_loaner_is_left_the_next_one_is_promised() -> None:
    bench, effects = run(device(), LoanerPromised(1, True))

    assert effects[-1] == Tell(Note.LOANER_PROMISED)
    (repair,) = logged(run(symptom(), badge(), bench=bench)[1])
    assert repair.is_promised


def test_a_promise_is_taken_back() -> None:
    bench, effects = run(device(), LoanerPromised(1, True), LoanerPromised(2, False))

    assert not bench.is_promised
    assert len(effects) == 2


def test_nobody_waits_in_place_of_nobody() -> None:
    assert run(LoanerPromised(0, True)) == (Bench(), [])
    assert not run(device(OTHER), LoanerPromised(1, True))[0].is_promised


def test_a_loaner_that_is_found_after_all_keeps_the_promise_and_the_other_way_round() -> None:
    found, _ = run(device(), LoanerPromised(1, True), device(LOANER), Chosen(2, Choice.AS_LOANER))
    assert (found.loaner, found.is_promised) == (LOANER, False)

    gone, _ = run(LoanerPromised(3, True), bench=found)
    assert (gone.loaner, gone.is_promised) == (None, True)


def test_what_was_not_saved_is_still_promised_for_the_same_cause() -> None:
    repair = Repair(BROKEN, BEN, CRACK, cause=Cause.DROPPED, is_promised=True)

    bench, _ = run(NotSaved(9, repair))

    assert (bench.cause, bench.is_promised) == (Cause.DROPPED, True)
