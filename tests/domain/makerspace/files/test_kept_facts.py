"""What was read of a file stands in a document, and comes back from it."""

import json
from dataclasses import replace

import pytest

from db.vocabulary.makerspace import JobFileKind
from kiosk.domain.makerspace.files.found import (
    Filament,
    JobFile,
    Machine,
    PictureFormat,
    Plate,
    Size,
    Slicer,
    Thumbnail,
)
from kiosk.domain.makerspace.files.kept_facts import document_of, file_from

PICTURE = Thumbnail(PictureFormat.PNG, 220, 220, b"bytes")
SLICED = JobFile(
    JobFileKind.PLATES_3MF,
    slicer=Slicer("BambuStudio", "02.06"),
    machine=Machine("X1", 400, 200, Size(256_000, 256_000)),
    plates=(
        Plate(1, 664, 2_840, 935, (Filament("PLA", 2_840, 935), Filament(None, None, None))),
        Plate(3),
    ),
)
MODEL = JobFile(JobFileKind.STL, size=Size(10_000, 20_000, 30_000), volume_mm3=6_000)


@pytest.mark.parametrize("file", [SLICED, MODEL, JobFile(JobFileKind.GCODE)])
def test_a_file_comes_back_as_it_was(file: JobFile) -> None:
    document = json.loads(json.dumps(document_of(file)))

    assert document["version"] == 1
    assert file_from(document) == file


def test_pictures_are_left_out() -> None:
    shown = replace(SLICED, plates=(replace(SLICED.plates[0], thumbnail=PICTURE),), picture=PICTURE)

    back = file_from(json.loads(json.dumps(document_of(shown))))

    assert back == replace(SLICED, plates=SLICED.plates[:1])
