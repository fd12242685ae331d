"""Never lost, never twice unseen, and the next slip whole: wherever and whatever goes wrong."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.print_api import JobOutcome, JobState
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import (
    BIXOLON_80MM,
    EPSON_80MM,
    GENERIC_58MM,
    GENERIC_80MM,
    STAR_ESCPOS_80MM,
    Confirms,
    Reports,
)
from hardware.virtual.printer import Model
from tests.hardware.printers.shaky_wire import CALM, Counter, Trouble, slip

MUTE = Model(answers_status=False, confirms_process_id=False)
PRINTERS = {
    "proves": (EPSON_80MM, Model()),
    "answers in turn": (BIXOLON_80MM, Model()),
    "is taken for one that proves": (EPSON_80MM, Model(confirms_process_id=False)),
    "answers at once": (STAR_ESCPOS_80MM, Model()),
    "answers, but need not": (GENERIC_80MM, Model()),
    "is mute": (GENERIC_80MM, MUTE),
    "is mute and has no cutter": (GENERIC_58MM, MUTE),
    "is never asked": (
        replace(STAR_ESCPOS_80MM, reports=Reports.NEVER, confirms=Confirms.NOTHING),
        MUTE,
    ),
}

THROUGH = (JobState.SENT, JobState.PRINTED, JobState.UNCONFIRMED)
"""Outcomes after which nothing is printed again by itself."""


@cache
def job_of(printer: str) -> tuple[int, int]:
    """Where a first job begins among all bytes, and where it ends."""
    counter = Counter(*PRINTERS[printer])
    data = EscPosPrinter(counter.wire, PRINTERS[printer][0]).compose(slip("A"), None)
    counter.print("A")
    start = counter.paper.received.index(data)
    return start, start + len(data)


@st.composite
def places(draw: st.DrawFn, printer: str) -> int:
    """Bytes before a first job is over; mostly inside it, and some before it and behind."""
    start, end = job_of(printer)
    return draw(st.integers(start, end + 12) | st.integers(0, end))


def assert_honest(counter: Counter, name: str, outcome: JobOutcome) -> None:
    begun, ended = counter.times(f"begin {name}"), counter.times(f"end {name}")
    if not outcome.may_have_begun:
        assert begun == 0
    if outcome.is_confirmed:
        assert ended == 1
    assert ended <= 1


noises = st.sampled_from([b"", b"\xff", b"\x80\xc1", b"\x13"])
delays = st.sampled_from([0.0, 0.1, 0.4, 0.7, 3.0])


@pytest.mark.parametrize("printer", PRINTERS)
@given(st.data())
def test_after_a_break_the_next_slip_is_whole(printer: str, data: st.DataObject) -> None:
    counter = Counter(*PRINTERS[printer])
    breaks = data.draw(st.lists(places(printer), min_size=1, max_size=3), "breaks")
    for number, place in enumerate(breaks):
        counter.wire.suffer(Trouble(breaks_at=place, noise=data.draw(noises, "noise")))
        assert_honest(counter, f"A{number}", counter.print(f"A{number}"))
        if data.draw(st.booleans(), "is killed"):
            counter.restart()
        if data.draw(st.booleans(), "is asked"):
            asked_breaks = data.draw(st.none() | st.integers(0, 30), "breaks while it is asked")
            counter.wire.suffer(Trouble(breaks_at=asked_breaks))
            counter.ask()
    counter.wire.suffer(CALM)

    whole = counter.print_as_a_lane("B")

    assert whole.state in (JobState.SENT, JobState.PRINTED)
    assert counter.last_slip() == f"begin B\n[picture {counter.dots}x9]\n[barcode B]\nend B"
    assert counter.times("end B") == 1


@pytest.mark.parametrize("printer", PRINTERS)
@given(st.data())
def test_after_a_stall_the_next_slip_is_whole(printer: str, data: st.DataObject) -> None:
    assert_whole_after_a_stall(printer, data.draw(places(printer), "stalls"))


@pytest.mark.parametrize("place", range(12))
@pytest.mark.parametrize("printer", PRINTERS)
def test_after_a_stall_within_the_question_behind_a_job_the_next_slip_is_whole(
    printer: str, place: int
) -> None:
    """Where a roll ended early, the printer's buffer is full just there."""
    assert_whole_after_a_stall(printer, job_of(printer)[1] + place)


def assert_whole_after_a_stall(printer: str, place: int) -> None:
    counter = Counter(*PRINTERS[printer])
    counter.wire.suffer(Trouble(stalls_at=place))
    assert_honest(counter, "A", counter.print("A"))
    counter.wire.suffer(CALM)

    whole = counter.print_as_a_lane("B")

    assert whole.state in (JobState.SENT, JobState.PRINTED)
    assert counter.last_slip() == f"begin B\n[picture {counter.dots}x9]\n[barcode B]\nend B"
    assert counter.times("end B") == 1


@pytest.mark.parametrize("printer", ["proves", "answers in turn", "answers at once"])
@given(st.data())
def test_after_bytes_got_lost_on_the_way_the_next_slip_is_whole(
    printer: str, data: st.DataObject
) -> None:
    """All of the job was taken, as far as we know, and then nobody answers."""
    counter = Counter(*PRINTERS[printer])
    counter.wire.suffer(Trouble(loses_from=data.draw(places(printer), "lost")))
    counter.print("A")
    counter.wire.suffer(CALM)

    whole = counter.print_as_a_lane("B")

    assert whole.state in (JobState.SENT, JobState.PRINTED)
    assert counter.last_slip() == f"begin B\n[picture {counter.dots}x9]\n[barcode B]\nend B"


@pytest.mark.parametrize("printer", PRINTERS)
@given(st.data())
def test_what_a_printer_says_late_proves_nothing_of_the_next_slip(
    printer: str, data: st.DataObject
) -> None:
    counter = Counter(*PRINTERS[printer])
    ends = [data.draw(places(printer) | st.none(), "paper ends") for _ in range(2)]
    late = [data.draw(delays, "late") for _ in range(2)]
    counter.wire.suffer(Trouble(paper_ends_at=ends[0], late=late[0]))
    first = counter.print("A")
    assert_honest(counter, "A", first)
    counter.wire.suffer(Trouble(paper_ends_at=ends[1], late=late[1]))
    if data.draw(st.booleans(), "is killed"):
        counter.restart()

    second = counter.print("B")

    assert_honest(counter, "B", second)
    counter.wire.suffer(CALM)
    for name, outcome in (("A", first), ("B", second)):
        if outcome.state in THROUGH:
            assert counter.times(f"end {name}") == 1
