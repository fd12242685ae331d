"""What was read of a job's file as a document, so that nobody reads the file again for it."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from db.vocabulary.makerspace import JobFileKind
from kiosk.domain.makerspace.files.found import (
    Filament,
    JobFile,
    Machine,
    Plate,
    Size,
    Slicer,
)

VERSION = 1


def without_pictures(file: JobFile) -> JobFile:
    """The same file with nothing to show."""
    plates = tuple(replace(plate, thumbnail=None) for plate in file.plates)
    return replace(file, plates=plates, picture=None)


def document_of(file: JobFile) -> dict[str, Any]:
    """All but the pictures, by the names and in the units of `JobFile`."""
    facts = asdict(without_pictures(file))
    return {**facts, "version": VERSION, "kind": file.kind.value}


def file_from(document: Mapping[str, Any]) -> JobFile:
    """The file of a document of ours, without its pictures. Raises KeyError for another."""
    machine = document["machine"]
    return JobFile(
        kind=JobFileKind(document["kind"]),
        slicer=None if document["slicer"] is None else Slicer(**document["slicer"]),
        machine=Machine(**{**machine, "bed": _size(machine["bed"])}),
        plates=tuple(map(_plate, document["plates"])),
        size=_size(document["size"]),
        volume_mm3=document["volume_mm3"],
    )


def _plate(said: Mapping[str, Any]) -> Plate:
    filaments = tuple(Filament(**each) for each in said["filaments"])
    return Plate(**{**said, "filaments": filaments})


def _size(said: Mapping[str, Any] | None) -> Size | None:
    return None if said is None else Size(**said)
