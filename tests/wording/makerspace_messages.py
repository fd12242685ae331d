"""Everything that the wording of the makerspace can say, with believable values."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from db.vocabulary.makerspace import (
    Band,
    Blame,
    Failure,
    JobNotice,
    JobState,
    MachineState,
    Objection,
    Unit,
    WaitingFor,
)
from kiosk.domain.makerspace.jobs.guards import Lack, Lacking
from kiosk.domain.makerspace.machines import Hold
from kiosk.domain.makerspace.queue.waiting import WaitingReason
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.makerspace import jobs, machines
from kiosk.wording.makerspace.job_lacks import lack_sentence
from kiosk.wording.makerspace.job_notices import JobTold, job_notice
from kiosk.wording.makerspace.waiting import waiting_sentence
from kiosk.wording.sentences import Sentence

NOW = datetime(2026, 11, 30, 15, 24, tzinfo=UTC)  # a Monday, 10:24 in New York
THURSDAY = datetime(2026, 12, 3, 20, 30, tzinfo=UTC)
TOLD = JobTold("J-87", "Keychain")
READY = replace(TOLD, bin_name="Bin 4", until=date(2026, 12, 4))
FIGURES: dict[Lack, tuple[int, int]] = {
    Lack.OPEN_JOBS: (3, 4),
    Lack.TOO_LONG_FOR_AUTO: (1_800, 12_001),
    Lack.TOO_HEAVY_FOR_AUTO: (20_000, 40_500),
    Lack.STOCK: (26_000, 1_250_000),
    Lack.STILL_HELD: (7, 2),
    Lack.ATTEMPTS: (3, 4),
}
"""What each lack with figures wants, and what is there."""
REASONS = (
    *(WaitingReason(code) for code in WaitingFor if code is not WaitingFor.TURN),
    WaitingReason(WaitingFor.TURN, ahead=1, lighter=0),
    WaitingReason(WaitingFor.TURN, ahead=2, lighter=1),
    WaitingReason(WaitingFor.TURN, ahead=12, lighter=3),
    WaitingReason(WaitingFor.MATERIAL, material="PETG"),
    WaitingReason(WaitingFor.MACHINE_DOWN, until=THURSDAY),
)


def dates(t: Translator) -> Dates:
    return Dates(t, ZoneInfo("America/New_York"))


def lacking(lack: Lack, until: datetime | None = None) -> Lacking:
    wanted, there = FIGURES.get(lack, (None, None))
    return Lacking(lack, wanted, there, until)


def said_of(t: Translator, lack: Lack, until: datetime | None = None, unit: Unit = Unit.MG) -> str:
    return lack_sentence(t, dates(t), lacking(lack, until), now=NOW, unit=unit)


def notices(t: Translator) -> Iterator[tuple[str, Sentence]]:
    """What students are told of their jobs."""
    for notice in JobNotice:
        for told in (TOLD, READY, replace(READY, until=None)):
            yield f"notice {notice}", job_notice(t, dates(t), notice, told)
    for notice in (JobNotice.CHANGES_NEEDED, JobNotice.REJECTED):
        for objection in Objection:
            told = replace(TOLD, objection=objection)
            yield f"notice {notice}, {objection}", job_notice(t, dates(t), notice, told)


def waits(t: Translator) -> Iterator[tuple[str, Sentence]]:
    """Why jobs wait, for students and for staff."""
    for reason in REASONS:
        yield f"waits {reason.code}", waiting_sentence(t, dates(t), reason, now=NOW)


def holds(t: Translator) -> Iterator[tuple[str, Sentence]]:
    """What holds machines back, for students and for staff."""
    for hold in Hold:
        for expected in (None, THURSDAY):
            yield f"hold {hold}", machines.hold_sentence(t, dates(t), hold, expected, now=NOW)


def student_said(t: Translator) -> Iterator[tuple[str, Sentence]]:
    """All that students read of jobs and machines."""
    yield from notices(t)
    yield from waits(t)
    yield from holds(t)


def words(t: Translator) -> Iterator[list[str]]:
    """The words of each enum, which stand beside each other."""
    yield [jobs.job_state(t, each) for each in JobState]
    yield [jobs.band_word(t, each) for each in Band]
    yield [jobs.failure_word(t, each) for each in Failure]
    yield [jobs.objection_word(t, each) for each in Objection]
    yield [jobs.blame_word(t, each) for each in Blame]
    yield [machines.machine_state(t, each) for each in MachineState]


def staff_said(t: Translator) -> Iterator[tuple[str, str]]:
    """What staff alone read of jobs and machines."""
    for lack in Lack:
        for until in (None, THURSDAY):
            yield f"lack {lack}", said_of(t, lack, until)
    for each in words(t):
        yield from (("word", word) for word in each)
