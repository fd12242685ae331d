"""A device, a symptom card and a badge make a repair, and nothing else does."""

from dataclasses import replace
from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary.upkeep import Cause
from kiosk.domain.upkeep.repairs.bench import PATIENCE, labour_minutes, step
from kiosk.domain.upkeep.repairs.bench_events import (
    BadgeScanned,
    CauseSaid,
    Chosen,
    Cleared,
    DeviceScanned,
    Event,
    LoanerPromised,
    MinutesSaid,
    NotSaved,
    PartsSaid,
    Saved,
    SymptomScanned,
    Ticked,
    UnknownScanned,
)
from kiosk.domain.upkeep.repairs.bench_state import (
    Bench,
    Choice,
    Device,
    Effect,
    LogRepair,
    Note,
    OpenOrder,
    PartTaken,
    Repair,
    Symptom,
    Tell,
)

BEN, MAYA = UUID(int=91), UUID(int=92)
BROKEN = Device(UUID(int=1), "chromebook", is_lent=True)
OTHER = Device(UUID(int=2), "chromebook")
LOANER = Device(UUID(int=3), "chromebook", is_free_loaner=True)
IN_WORK = Device(UUID(int=4), "chromebook", OpenOrder(UUID(int=44), "W-4"))
CRACK = Symptom(UUID(int=11), "chromebook")
JAM = Symptom(UUID(int=12), "printer")
ANYTHING = Symptom(UUID(int=13))


def device(which: Device = BROKEN, at: float = 0) -> DeviceScanned:
    return DeviceScanned(at, which)


def symptom(which: Symptom = CRACK, at: float = 1) -> SymptomScanned:
    return SymptomScanned(at, which)


def badge(who: UUID = BEN, at: float = 2, *, may_log: bool = True) -> BadgeScanned:
    return BadgeScanned(at, who, may_log)


def run(*events: Event, bench: Bench | None = None) -> tuple[Bench, list[Effect]]:
    """All of them, one after the other, and everything that they want done."""
    now = bench or Bench()
    effects: list[Effect] = []
    for event in events:
        now, more = step(now, event)
        effects.extend(more)
    return now, effects


def logged(effects: list[Effect]) -> list[Repair]:
    return [each.repair for each in effects if isinstance(each, LogRepair)]


@pytest.mark.parametrize("events", [*permutations((device(at=5), symptom(at=5), badge(at=5)))])
def test_three_scans_in_any_order_log_one_repair(events: tuple[Event, ...]) -> None:
    bench, effects = run(*events)

    assert logged(effects) == [Repair(BROKEN, BEN, CRACK)]
    assert bench == Bench(touched_at=5)


def test_two_scans_log_nothing_and_say_what_was_taken() -> None:
    assert run(device(), symptom())[1] == [Tell(Note.STARTED), Tell(Note.SYMPTOM_TAKEN)]
    assert run(device(), badge())[1] == [Tell(Note.STARTED), Tell(Note.BADGE_TAKEN)]


def test_the_time_runs_from_the_devices_scan_to_the_badge() -> None:
    _, effects = run(symptom(at=10), device(at=100), badge(at=820))

    assert logged(effects)[0].seconds == 720


def test_the_timer_stands_at_nothing_without_a_device() -> None:
    assert Bench().seconds(50) == 0
    assert run(device(at=10))[0].seconds(8) == 0


@pytest.mark.parametrize(
    ("seconds", "usual", "minutes"), [(0, 25, 25), (59.9, 25, 25), (60, 25, 1), (719, 25, 11)]
)
def test_scanning_alone_is_no_labour(seconds: float, usual: int, minutes: int) -> None:
    assert labour_minutes(seconds, usual) == minutes


def test_an_open_work_order_goes_on_by_its_device_and_a_badge() -> None:
    bench, effects = run(device(IN_WORK), badge())

    assert effects == [Tell(Note.CONTINUES), LogRepair(Repair(IN_WORK, BEN, None, None, 2))]
    assert bench.device is None


def test_a_badge_before_the_device_waits_for_a_symptom_or_itself() -> None:
    bench, effects = run(badge(at=0), device(IN_WORK, at=0))

    assert logged(effects) == []
    assert logged(run(badge(at=0), bench=bench)[1]) == [Repair(IN_WORK, BEN)]


def test_a_second_device_asks_and_is_no_repair_before_the_answer() -> None:
    bench, effects = run(device(), symptom(), device(OTHER, 2), badge(at=3))

    assert effects[-2:] == [Tell(Note.ANOTHER_DEVICE), Tell(Note.BADGE_TAKEN)]
    assert (bench.device, bench.asked) == (BROKEN, OTHER)
    assert bench.choices() == (Choice.INSTEAD, Choice.NEITHER)
    assert logged(run(Chosen(4, Choice.NEITHER), bench=bench)[1]) == [
        Repair(BROKEN, BEN, CRACK, None, 4)
    ]


def test_the_badge_does_not_sign_an_open_order_under_a_question() -> None:
    assert logged(run(device(IN_WORK), device(OTHER), badge())[1]) == []


def test_the_second_instead_of_the_first_begins_anew() -> None:
    bench, effects = run(device(), symptom(), device(OTHER, 2), Chosen(30, Choice.INSTEAD))

    assert (bench.device, bench.symptom, bench.asked) == (OTHER, None, None)
    assert bench.seconds(40) == 10
    assert effects[-1] == Tell(Note.STARTED)


def test_a_free_loaner_may_take_the_place_of_what_somebody_has() -> None:
    bench, _ = run(device(), symptom(), device(LOANER))
    assert bench.choices() == (Choice.INSTEAD, Choice.AS_LOANER, Choice.NEITHER)

    _, effects = run(Chosen(2, Choice.AS_LOANER), badge(), bench=bench)

    assert logged(effects) == [Repair(BROKEN, BEN, CRACK, LOANER, 2)]


def test_nobody_needs_a_loaner_for_what_nobody_has() -> None:
    bench, _ = run(device(OTHER), device(LOANER))

    assert run(Chosen(1, Choice.AS_LOANER), bench=bench) == (replace(bench, touched_at=1), [])


def test_an_answer_without_a_question_changes_nothing() -> None:
    assert Bench().choices() == ()
    assert run(Chosen(0, Choice.INSTEAD)) == (Bench(), [])


@pytest.mark.parametrize("again", [BROKEN, LOANER])
def test_what_lies_there_already_takes_a_question_back(again: Device) -> None:
    bench, _ = run(device(), device(LOANER), Chosen(0, Choice.AS_LOANER), device(OTHER))
    assert bench.asked == OTHER

    assert run(device(again), bench=bench) == (replace(bench, asked=None), [])


def test_the_asked_device_read_twice_asks_once() -> None:
    bench, _ = run(device(), device(OTHER))

    assert run(device(OTHER), bench=bench) == (bench, [])


@pytest.mark.parametrize("events", [(device(), symptom(JAM)), (symptom(JAM), device())])
def test_a_symptom_of_another_type_is_not_taken(events: tuple[Event, ...]) -> None:
    bench, effects = run(*events)

    assert (bench.device, bench.symptom) == (BROKEN, None)
    assert effects[-1] == Tell(Note.WRONG_SYMPTOM)


def test_a_symptom_of_all_types_fits() -> None:
    assert run(device(), symptom(ANYTHING))[0].symptom == ANYTHING


def test_a_later_symptom_and_badge_win() -> None:
    bench, _ = run(badge(MAYA), symptom(), symptom(ANYTHING), badge(BEN))

    assert (bench.symptom, bench.who) == (ANYTHING, BEN)


def test_what_is_nobodys_or_no_staffs_says_so_and_leaves_the_bench() -> None:
    bench, _ = run(device(), symptom())

    for event, note in (
        (UnknownScanned(1), Note.UNKNOWN),
        (badge(at=1, may_log=False), Note.NOT_STAFF),
    ):
        assert run(event, bench=bench) == (replace(bench, note=note), [Tell(note)])


def test_escape_clears_the_bench() -> None:
    assert run(device(), symptom(), Cleared(9))[0] == Bench(touched_at=9)


def test_what_was_saved_is_said() -> None:
    assert run(Saved(3)) == (Bench(touched_at=3, note=Note.SAVED), [Tell(Note.SAVED)])


def test_what_was_not_saved_lies_on_the_bench_again_unsigned() -> None:
    repair = Repair(BROKEN, BEN, CRACK, LOANER, 40)

    bench, effects = run(NotSaved(100, repair))

    assert effects == [Tell(Note.NOT_SAVED)]
    assert (bench.device, bench.symptom, bench.loaner, bench.who) == (BROKEN, CRACK, LOANER, None)
    assert bench.seconds(100) == 40


def test_what_was_not_saved_pushes_nothing_off_the_bench() -> None:
    bench, effects = run(device(OTHER), NotSaved(1, Repair(BROKEN, BEN, CRACK)))

    assert (bench.device, effects[-1]) == (OTHER, Tell(Note.NOT_SAVED))


@pytest.mark.parametrize("first", [device(), symptom(at=0), badge(at=0)])
def test_nobody_works_all_night(first: Event) -> None:
    bench, _ = run(first)

    assert run(Ticked(PATIENCE), bench=bench) == (bench, [])
    assert run(Ticked(PATIENCE + 1), bench=bench) == (
        Bench(note=Note.PUT_AWAY),
        [Tell(Note.PUT_AWAY)],
    )


def test_an_empty_bench_may_wait_for_ever() -> None:
    assert run(Ticked(PATIENCE * 10)) == (Bench(), [])


def test_a_scan_after_the_night_begins_anew() -> None:
    bench, effects = run(device(), symptom(), badge(at=PATIENCE + 2))

    assert logged(effects) == []
    assert (bench.device, bench.who) == (None, BEN)


TIMES = st.floats(0, 3 * PATIENCE)
EVENTS = st.one_of(
    st.builds(DeviceScanned, TIMES, st.sampled_from([BROKEN, OTHER, LOANER, IN_WORK])),
    st.builds(SymptomScanned, TIMES, st.sampled_from([CRACK, JAM, ANYTHING])),
    st.builds(BadgeScanned, TIMES, st.sampled_from([BEN, MAYA]), st.booleans()),
    st.builds(UnknownScanned, TIMES),
    st.builds(Chosen, TIMES, st.sampled_from(Choice)),
    st.builds(CauseSaid, TIMES, st.sampled_from(Cause)),
    st.builds(MinutesSaid, TIMES, st.integers(0, 600)),
    st.builds(PartsSaid, TIMES, st.just((PartTaken(UUID(int=21), 2),))),
    st.builds(LoanerPromised, TIMES, st.booleans()),
    st.builds(Cleared, TIMES),
    st.builds(Saved, TIMES),
    st.builds(NotSaved, TIMES, st.just(Repair(BROKEN, BEN, CRACK, LOANER, 60))),
    st.builds(Ticked, TIMES),
)


@given(st.lists(EVENTS, max_size=40))
def test_any_sequence_logs_only_what_was_scanned_since_the_last_repair(events: list[Event]) -> None:
    bench = Bench()
    scanned: set[object] = set()
    for event in events:
        match event:
            case DeviceScanned(device=each):
                scanned.add(each)
            case SymptomScanned(symptom=each):
                scanned.add(each)
            case BadgeScanned(person_ref=who, may_log=True):
                scanned.add(who)
            case NotSaved(repair=repair):
                scanned |= {repair.device, repair.symptom, repair.loaner}
            case _:
                pass
        bench, effects = step(bench, event)
        for repair in logged(list(effects)):
            assert {repair.device, repair.who} <= scanned
            assert repair.symptom in scanned or repair.device.order is not None
            assert repair.symptom is None or repair.symptom.fits(repair.device)
            assert repair.loaner is None or (repair.loaner.is_free_loaner and repair.device.is_lent)
            assert not repair.is_promised or (repair.loaner is None and repair.device.is_lent)
            assert repair.seconds >= 0
            assert bench.device is None
            scanned.clear()
        assert (bench.asked is None) == (bench.choices() == ())
        assert bench.device is not None or (bench.asked, bench.loaner) == (None, None)
