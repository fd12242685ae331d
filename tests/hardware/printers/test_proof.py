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
    proof = Proofs(profile, first=0).next()

    assert (proof and proof.way) == way


def marks(first: int, count: int) -> list[bytes]:
    proofs = Proofs(EPSON_80MM, first=first)
    return [proof.mark for _ in range(count) if (proof := proofs.next())]


def test_each_job_has_a_mark_of_its_own() -> None:
    given = marks(62**4 - 1_000, 10_000)

    assert len(set(given)) == 10_000
    assert all(len(mark) == 4 and mark.isalnum() for mark in given)


def test_a_run_that_begins_elsewhere_marks_its_jobs_otherwise() -> None:
    assert marks(0, 2) == [b"0001", b"0002"]
    assert marks(1_000_000, 2) == [b"4C93", b"4C94"]


@pytest.mark.parametrize("shown", [(), (0,), (1,), (1, 0)])
def test_a_printer_is_asked_only_for_what_it_has_shown_and_for_the_best_first(
    shown: tuple[int, ...],
) -> None:
    proofs = Proofs(EPSON_80MM, first=0)
    probes = proofs.probes()

    proofs.keep([probes[place] for place in shown])

    assert [probe.way for probe in probes] == [Way.PROCESS_ID, Way.PAPER_ANSWER]
    best = min(shown, default=None)
    proof = proofs.next()
    assert (proof and proof.way) == (None if best is None else probes[best].way)
    assert proofs.are_possible is bool(shown)


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
