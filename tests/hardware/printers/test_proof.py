"""What a printer is asked behind a job, by what it has proved before."""

import pytest

from hardware.printers import commands
from hardware.printers.profiles import (
    BIXOLON_80MM,
    EPSON_80MM,
    GENERIC_80MM,
    PROFILES,
    Confirms,
    Profile,
)
from hardware.printers.proof import Proof, Proofs, Way
from hardware.printers.status import Answer, PaperAnswer, ProcessId


@pytest.mark.parametrize(
    ("profile", "way"),
    [(EPSON_80MM, Way.PROCESS_ID), (BIXOLON_80MM, Way.PAPER_ANSWER), (GENERIC_80MM, None)],
    ids=lambda value: getattr(value, "key", str(value)),
)
def test_the_best_proof_of_the_profile_is_asked_first(profile: Profile, way: Way | None) -> None:
    proof = Proofs(profile).next()

    assert (proof and proof.way) == way


def test_each_job_has_a_mark_of_its_own() -> None:
    proofs = Proofs(EPSON_80MM)

    marks = [proof.mark for _ in range(10_001) if (proof := proofs.next())]

    assert len(set(marks)) == 10_000
    assert marks[0] == marks[-1] == b"0001"
    assert all(len(mark) == 4 and mark.isdigit() for mark in marks)


def test_a_printer_that_never_proved_it_is_asked_for_the_next_best() -> None:
    proofs = Proofs(EPSON_80MM)

    for way in (Way.PROCESS_ID, Way.PAPER_ANSWER):
        proof = proofs.next()
        assert proof is not None
        assert proof.way is way
        assert not proofs.was_missed(proof)

    assert proofs.next() is None


def test_the_silence_of_a_printer_that_proved_before_is_trouble() -> None:
    proofs = Proofs(EPSON_80MM)
    first = proofs.next()
    assert first is not None
    proofs.was_given(first)

    second = proofs.next()

    assert second is not None
    assert proofs.was_missed(second)
    assert proofs.next() is not None


def test_a_proof_is_given_by_its_own_answer_alone() -> None:
    by_id, by_paper = Proof(Way.PROCESS_ID, b"0007"), Proof(Way.PAPER_ANSWER)

    assert by_id.request == commands.ask_process_id(b"0007")
    assert by_paper.request == commands.ask_paper()
    assert by_id.is_given_by(ProcessId(b"0007"))
    assert not by_id.is_given_by(ProcessId(b"0006"))
    assert not by_id.is_given_by(PaperAnswer(0))
    assert by_paper.is_given_by(PaperAnswer(0x0F))
    assert not by_paper.is_given_by(Answer(0x12))


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.key)
def test_a_profile_that_promises_proof_has_a_printer_that_answers(profile: Profile) -> None:
    promises = profile.confirms is Confirms.PROCESS_ID or profile.answers_in_turn

    assert profile.can_report_status or not promises
