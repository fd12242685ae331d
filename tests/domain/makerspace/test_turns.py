"""Whose turn it is at a machine: turns wait, run out, give way, and never end without a word."""

from uuid import UUID

import pytest

from kiosk.domain.lending.open_time import OpenTime
from kiosk.domain.makerspace.line import (
    BecameFree,
    Booked,
    BookingEnded,
    BookingMade,
    Came,
    Event,
    Joined,
    Left,
    Line,
    Notice,
    Tell,
    Ticked,
    WentOut,
)
from kiosk.domain.makerspace.turns import step
from tests.domain.lending.calendars import wall
from tests.domain.makerspace.lines import ANN, BEN, CAL, MONDAY, NAMES, RULES, at, played


def joins(who: UUID, when: str) -> Event:
    return Joined(MONDAY + at(when), who)


def comes(who: UUID, when: str) -> Event:
    return Came(MONDAY + at(when), who)


def leaves(who: UUID, when: str) -> Event:
    return Left(MONDAY + at(when), who)


def looks(when: str) -> Event:
    return Ticked(MONDAY + at(when))


def books(who: UUID, starts: str, ends: str, when: str = "07:30", number: int = 1) -> Event:
    booked = Booked(UUID(int=number), who, MONDAY + at(starts), MONDAY + at(ends))
    return BookingMade(MONDAY + at(when), booked)


def said(tells: list[Tell]) -> list[str]:
    """`10:00 Ann missed`, with the day where it is not the Monday."""
    clocks = [wall(tell.at).removeprefix("2026-11-30 ") for tell in tells]
    return [
        f"{clock} {NAMES[tell.person_ref]} {tell.notice}"
        for clock, tell in zip(clocks, tells, strict=True)
    ]


CASES: dict[str, tuple[list[Event], list[str]]] = {
    "a free machine is the first one's at once": (
        [joins(ANN, "10:00"), comes(ANN, "10:05"), comes(ANN, "10:05"), joins(ANN, "10:06")],
        ["10:00 Ann your_turn", "10:06 Ann in_line"],
    ),
    "a turn begins when the one before leaves": (
        [joins(ANN, "10:00"), comes(ANN, "10:00"), joins(BEN, "10:01"), leaves(ANN, "10:20")],
        ["10:00 Ann your_turn", "10:20 Ben your_turn"],
    ),
    "a turn that runs out is the next one's from that instant": (
        [joins(ANN, "10:00"), joins(BEN, "10:01"), joins(CAL, "10:02"), looks("10:25")],
        [
            "10:00 Ann your_turn",
            "10:10 Ann missed",
            "10:10 Ben your_turn",
            "10:20 Ben missed",
            "10:20 Cal your_turn",
        ],
    ),
    "the tenth minute is too late": (
        [joins(ANN, "10:00"), comes(ANN, "10:10")],
        ["10:00 Ann your_turn", "10:10 Ann missed", "10:10 Ann not_your_turn"],
    ),
    "who missed a turn joins again once, at the tail": (
        [
            joins(ANN, "10:00"),
            joins(BEN, "10:00"),
            joins(ANN, "10:10"),
            joins(ANN, "10:30"),
        ],
        [
            "10:00 Ann your_turn",
            "10:10 Ann missed",
            "10:10 Ben your_turn",
            "10:20 Ben missed",
            "10:20 Ann your_turn",
            "10:30 Ann missed",
            "10:30 Ann missed_too_often",
        ],
    ),
    "a school day later that is forgotten": (
        [joins(ANN, "10:00"), joins(ANN, "10:10"), looks("10:20"), joins(ANN, "1 09:20")],
        [
            "10:00 Ann your_turn",
            "10:10 Ann missed",
            "10:10 Ann your_turn",
            "10:20 Ann missed",
            "2026-12-01 09:20 Ann your_turn",
        ],
    ),
    "nobody misses a turn at night": (
        [joins(ANN, "15:25"), joins(BEN, "15:25"), looks("1 07:35")],
        [
            "15:25 Ann your_turn",
            "2026-12-01 07:35 Ann missed",
            "2026-12-01 07:35 Ben your_turn",
        ],
    ),
    "a booking goes before who stands in line, who is the first again": (
        [books(ANN, "10:00", "11:00"), joins(BEN, "09:55"), looks("10:10")],
        [
            "09:55 Ben your_turn",
            "10:00 Ben back_in_line",
            "10:00 Ann your_turn",
            "10:10 Ann missed",
            "10:10 Ben your_turn",
        ],
    ),
    "a booking waits for who is there to leave": (
        [
            joins(BEN, "09:55"),
            comes(BEN, "09:56"),
            books(ANN, "10:00", "11:00", "09:57"),
            leaves(BEN, "10:30"),
            looks("10:40"),
        ],
        ["09:55 Ben your_turn", "10:30 Ann your_turn", "10:40 Ann missed"],
    ),
    "who booked begins though another went without a word": (
        [
            joins(BEN, "09:55"),
            comes(BEN, "09:56"),
            books(ANN, "10:00", "11:00", "09:57"),
            comes(CAL, "10:01"),
            comes(ANN, "10:02"),
        ],
        ["09:55 Ben your_turn", "10:01 Cal not_your_turn", "10:02 Ben time_over"],
    ),
    "the first in line begins once the booking of who is there is over": (
        [
            books(ANN, "10:00", "11:00"),
            comes(ANN, "10:02"),
            joins(BEN, "10:10"),
            joins(CAL, "10:11"),
            comes(BEN, "10:59"),
            comes(CAL, "11:00"),
            comes(BEN, "11:00"),
        ],
        [
            "10:00 Ann your_turn",
            "10:59 Ben not_your_turn",
            "11:00 Cal not_your_turn",
            "11:00 Ann time_over",
        ],
    ),
    "who is there goes on into a booking of their own": (
        [
            joins(ANN, "09:55"),
            comes(ANN, "09:56"),
            books(ANN, "10:00", "11:00", "09:57"),
            looks("10:30"),
            joins(BEN, "10:30"),
        ],
        ["09:55 Ann your_turn"],
    ),
    "a booking that never had its turn is lost, not missed": (
        [
            joins(BEN, "09:55"),
            comes(BEN, "09:56"),
            books(ANN, "10:00", "11:00", "09:57"),
            looks("11:00"),
        ],
        ["09:55 Ben your_turn", "11:00 Ann lost"],
    ),
    "nor is one whose turn was shorter than a turn is": (
        [
            joins(BEN, "09:55"),
            comes(BEN, "09:56"),
            books(ANN, "10:00", "11:00", "09:57"),
            leaves(BEN, "10:55"),
            looks("11:00"),
        ],
        ["09:55 Ben your_turn", "10:55 Ann your_turn", "11:00 Ann lost"],
    ),
    "a machine that goes out is nobody's": (
        [
            joins(ANN, "10:00"),
            joins(BEN, "10:01"),
            WentOut(MONDAY + at("10:05")),
            comes(ANN, "10:06"),
            BecameFree(MONDAY + at("11:00")),
            comes(ANN, "11:01"),
            WentOut(MONDAY + at("11:05")),
            WentOut(MONDAY + at("11:06")),
        ],
        [
            "10:00 Ann your_turn",
            "10:05 Ann back_in_line",
            "10:06 Ann not_your_turn",
            "11:00 Ann your_turn",
            "11:05 Ann stopped",
        ],
    ),
    "a booking whose machine went out has its turn again": (
        [
            books(ANN, "10:00", "11:00"),
            WentOut(MONDAY + at("10:05")),
            BecameFree(MONDAY + at("10:20")),
        ],
        ["10:00 Ann your_turn", "10:05 Ann back_in_line", "10:20 Ann your_turn"],
    ),
    "a turn or place given up is the next one's": (
        [
            joins(ANN, "10:00"),
            joins(BEN, "10:00"),
            joins(CAL, "10:00"),
            leaves(BEN, "10:01"),
            leaves(ANN, "10:02"),
        ],
        ["10:00 Ann your_turn", "10:02 Cal your_turn"],
    ),
    "a cancelled booking leaves its time to the line": (
        [
            books(ANN, "10:00", "11:00"),
            joins(BEN, "10:01"),
            BookingEnded(MONDAY + at("10:02"), UUID(int=1)),
            BookingEnded(MONDAY + at("10:03"), UUID(int=1)),
        ],
        ["10:00 Ann your_turn", "10:02 Ben your_turn"],
    ),
    "a booking neither overlaps another nor begins in the past": (
        [
            books(ANN, "10:00", "11:00"),
            books(BEN, "10:30", "11:30", number=2),
            books(BEN, "07:30", "09:00", number=3),
            books(CAL, "09:00", "10:00", number=4),
            looks("09:00"),
        ],
        ["07:30 Ben time_taken", "07:30 Ben too_late", "09:00 Cal your_turn"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_turns(case: str) -> None:
    events, expected = CASES[case]

    assert said(played(*events)[1]) == expected


def test_a_turn_says_how_long_it_waits_and_for_which_booking() -> None:
    found = played(books(ANN, "10:00", "11:00"), looks("10:00"))[1][0]

    assert (found.until, found.booking_id) == (MONDAY + at("10:10"), UUID(int=1))


@pytest.mark.parametrize(("ends", "until"), [("4 10:15", "4 10:15"), (None, None)])
def test_where_no_hours_are_known_only_a_booking_ends(ends: str | None, until: str | None) -> None:
    """The hours end with the fourth day."""
    begun = joins(ANN, "5 10:00") if ends is None else books(ANN, "4 10:00", ends)

    found = step(Line(MONDAY), begun, OpenTime(()), RULES)
    told = step(found[0], looks("9 10:00"), OpenTime(()), RULES)[1]

    told = (*found[1], *told)
    assert told[0].notice is Notice.YOUR_TURN
    assert told[0].until == (None if until is None else MONDAY + at(until))
    assert [each.notice for each in told[1:]] == ([] if until is None else [Notice.LOST])


def test_what_comes_late_happens_now() -> None:
    line, told = played(looks("10:00"), joins(ANN, "09:00"))

    assert (line.at, said(told)) == (MONDAY + at("10:00"), ["10:00 Ann your_turn"])
