"""The computer under the store: SQLite, room on the disk, the program's own files."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.services.doctor.computer import sqlite_is_known
from kiosk.services.doctor.findings import Level, fault
from kiosk.services.doctor.patient import Patient
from tests.support.doctor import complaints, found, short_of_room


@pytest.mark.parametrize(
    ("version", "has_note"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 54, 0), False),
    ],
)
def test_an_sqlite_with_the_wal_reset_bug_is_fine_with_a_note(
    patient: Patient, version: tuple[int, ...], has_note: bool
) -> None:
    (sign,) = sqlite_is_known(patient, version)

    assert sign.level is Level.OK
    assert ("lock beside the store rules that out" in sign.what) == has_note


@pytest.mark.parametrize(
    ("free", "level"),
    [
        (1_000_000_000, Level.OK),
        (999_999_999, Level.WARNING),
        (50_000_000, Level.WARNING),
        (49_999_999, Level.FAULT),
    ],
)
def test_room_on_the_disk_is_weighed(patient: Patient, free: int, level: Level) -> None:
    assert {each.level for each in found(short_of_room(patient, free), "space")} == {level}


def test_a_missing_part_of_the_program_is_named(patient: Patient, tmp_path: Path) -> None:
    gone = tmp_path / "fonts"

    (finding,) = found(replace(patient, missing_parts=(gone,)), "program")

    assert (finding.level, finding.where) == (Level.FAULT, str(gone))


def test_a_missing_translation_is_a_warning(patient: Patient, tmp_path: Path) -> None:
    gone = tmp_path / "makerdesk.mo"

    (finding,) = found(replace(patient, missing_translations=(gone,)), "program")

    assert (finding.level, finding.where) == (Level.WARNING, str(gone))


def test_settings_that_cannot_be_used_are_a_finding_and_the_rest_goes_on(patient: Patient) -> None:
    wrong = fault("screen.theme: is 'dork'.", "makerdesk.toml", remedy="Did you mean dark?")
    without = replace(patient, store=None, place=None, complaints=(wrong,))

    assert complaints(without) == [("settings", Level.FAULT)]
    skipped = [each for each in found(without) if each.level is Level.SKIPPED]
    assert len(skipped) > 5
    assert "settings name no store" in skipped[0].what
