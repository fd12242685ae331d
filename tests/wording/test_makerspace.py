"""The words of jobs and machines: all there, each its own, with the figures they speak of."""

import pytest

from db.vocabulary.makerspace import JobNotice, Unit, WaitingFor
from kiosk.domain.makerspace.jobs.guards import Lack
from kiosk.domain.makerspace.machines import Hold
from kiosk.domain.makerspace.queue.waiting import WaitingReason
from kiosk.i18n import Translator
from kiosk.wording.makerspace.amounts import duration, material_amount
from kiosk.wording.makerspace.job_notices import job_notice
from kiosk.wording.makerspace.machines import hold_sentence
from kiosk.wording.makerspace.waiting import waiting_sentence
from tests.support.translations import english, translated
from tests.wording.makerspace_messages import (
    FIGURES,
    NOW,
    READY,
    THURSDAY,
    TOLD,
    dates,
    said_of,
    staff_said,
    student_said,
    words,
)


@pytest.fixture(params=["en", "es"])
def t(request: pytest.FixtureRequest) -> Translator:
    return english() if request.param == "en" else translated("es")


def test_no_two_words_are_alike(t: Translator) -> None:
    for each in words(t):
        assert len(set(each)) == len(each)
        assert "" not in each


def test_every_lack_has_a_sentence_of_its_own(t: Translator) -> None:
    said = [said_of(t, lack) for lack in Lack]

    assert len(set(said)) == len(said)


def test_every_gap_is_filled_and_every_sentence_ends(t: Translator) -> None:
    lines = [line for name, line in staff_said(t) if name != "word"]
    told = [said.spoken for _, said in student_said(t)]

    for line in (*lines, *told):
        assert "{" not in line
        assert line.endswith((".", "!", "?"))
        assert "  " not in line


def test_every_sentence_is_said_otherwise_in_spanish() -> None:
    spanish = translated("es")
    for (name, said), (_, other) in zip(staff_said(english()), staff_said(spanish), strict=True):
        assert said != other or said == "Personal", name
    pairs = zip(student_said(english()), student_said(spanish), strict=True)
    for (name, sentence), (_, translation) in pairs:
        assert sentence.headline != translation.headline, name
        assert not sentence.way_out or sentence.way_out != translation.way_out, name


def test_lacks_tell_their_figures(t: Translator) -> None:
    told = {
        Lack.OPEN_JOBS: ("3", "4"),
        Lack.TOO_LONG_FOR_AUTO: ("30 min", "3 h 21 min"),
        Lack.TOO_HEAVY_FOR_AUTO: ("20 g", "40.5 g"),
        Lack.STOCK: ("26 g", "1,250 g"),
        Lack.STILL_HELD: ("7", "2"),
        Lack.ATTEMPTS: ("3", "4"),
    }
    assert set(told) == set(FIGURES)
    for lack, figures in told.items():
        for figure in figures:
            assert figure in said_of(t, lack), lack


def test_lacks_tell_when_they_end() -> None:
    said = {
        lack: said_of(english(), lack, THURSDAY)
        for lack in Lack
        if said_of(english(), lack, THURSDAY) != said_of(english(), lack)
    }

    assert said == {
        Lack.TOO_LATE: "It could be changed until Thursday 3 December, 3:30. Send it as a new job.",
        Lack.TOO_EARLY: "It can end by itself from Thursday 3 December, 3:30 on.",
        Lack.MACHINE_DOWN: "The machine is being repaired. It should be back by Thursday.",
        Lack.HAZARD: "The machine could hurt somebody. It should be back by Thursday.",
    }


def test_a_hold_says_when_the_machine_is_expected_back() -> None:
    t = english()
    said = [
        hold_sentence(t, dates(t), Hold.SHUT_DOWN, expected, now=NOW).spoken
        for expected in (None, THURSDAY)
    ]

    assert said == [
        "This machine is being fixed.",
        "This machine is being fixed. It should be back by Thursday.",
    ]


@pytest.mark.parametrize(
    ("ahead", "lighter", "said"),
    [
        (1, 0, "1 other goes first."),
        (2, 1, "2 others go first. 1 of them has used the machines less of late."),
        (5, 2, "5 others go first. 2 of them have used the machines less of late."),
    ],
)
def test_a_turn_says_how_many_go_first_and_why(ahead: int, lighter: int, said: str) -> None:
    t = english()
    reason = WaitingReason(WaitingFor.TURN, ahead=ahead, lighter=lighter)

    assert waiting_sentence(t, dates(t), reason, now=NOW).spoken == said


def test_a_finished_job_is_found_by_its_bin() -> None:
    t = english()
    ready = job_notice(t, dates(t), JobNotice.READY, READY)
    nowhere = job_notice(t, dates(t), JobNotice.STILL_READY, TOLD)

    assert (ready.headline, ready.way_out) == (
        "“Keychain” (J-87) is done!",
        "Look in Bin 4. We keep it until Friday 4 December.",
    )
    assert nowhere.way_out == "Ask for it at the desk."


@pytest.mark.parametrize(
    ("seconds", "said"), [(1, "1 min"), (2_700, "45 min"), (3_600, "1 h 0 min"), (0, "0 min")]
)
def test_a_minute_that_has_begun_counts(seconds: int, said: str) -> None:
    assert duration(english(), seconds) == said


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [
        (20_540, Unit.MG, "20.5 g"),
        (4, Unit.MG, "0.1 g"),
        (0, Unit.MG, "0 g"),
        (1_250_000, Unit.MG, "1,250 g"),
        (31_050, Unit.MM2, "310.5 cm2"),
        (1, Unit.PIECE, "1 piece"),
        (2, Unit.PIECE, "2 pieces"),
    ],
)
def test_an_amount_has_its_materials_unit(amount: int, unit: Unit, said: str) -> None:
    assert material_amount(english(), amount, unit) == said
