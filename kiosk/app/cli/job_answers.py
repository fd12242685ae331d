"""What `job read` prints of a file."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from db.vocabulary.makerspace import JobFileKind
from kiosk.app.cli.output import Json
from kiosk.domain.makerspace.files.found import JobFile, Machine, Plate, Size, Thumbnail, Unreadable
from kiosk.i18n import Translator
from kiosk.wording.makerspace.job_files import file_problem

_KINDS = {
    JobFileKind.GCODE: "G-code",
    JobFileKind.PLATES_3MF: "sliced 3MF",
    JobFileKind.MODEL_3MF: "3MF model",
    JobFileKind.STL: "STL model",
}


def answer_lines(t: Translator, path: Path, found: JobFile | Unreadable) -> Iterator[str]:
    """Sentences for people; what is unknown is said of plates, and left out of the rest."""
    if isinstance(found, Unreadable):
        yield f"{path}: not taken."
        for said in (file_problem(t, each) for each in found.problems):
            yield f"  {said.where}: {said.what} {said.how}".replace("  : ", "  ")
        return
    made_by = f", {found.slicer.name} {found.slicer.version}".rstrip() if found.slicer else ""
    yield f"{path}: {_KINDS[found.kind]}{made_by}"
    if machine := _machine(found.machine):
        yield f"  Sliced for: {machine}"
    for plate in found.plates:
        yield f"  Plate {plate.number}: {_plate(plate)}"
    if found.size:
        yield f"  Size: {_size(found.size)}"
    if found.volume_mm3:
        yield f"  Volume: {found.volume_mm3 / 1_000:.2f} cm3"


def file_document(t: Translator, path: Path, found: JobFile | Unreadable) -> Json:
    """The same for programs, in the units of `JobFile`; a picture by its format and sides."""
    if isinstance(found, Unreadable):
        problems: list[Json] = [
            {"code": each.trouble.value, **asdict(file_problem(t, each))} for each in found.problems
        ]
        return {"file": str(path), "outcome": "refused", "problems": problems}
    picture = found.thumbnail
    return {
        "file": str(path),
        "outcome": "read",
        "kind": found.kind.value,
        "slicer": asdict(found.slicer) if found.slicer else None,
        "machine": asdict(found.machine),
        "plates": [_plate_document(each) for each in found.plates],
        "size": asdict(found.size) if found.size else None,
        "volume_mm3": found.volume_mm3,
        "picture": None if picture is None else _picture_document(picture),
    }


def _picture_document(picture: Thumbnail) -> Json:
    return {"format": picture.format.value, "width": picture.width, "height": picture.height}


def _plate_document(plate: Plate) -> Json:
    filaments: list[Json] = [asdict(each) for each in plate.filaments]
    return {
        "number": plate.number,
        "seconds": plate.seconds,
        "milligrams": plate.milligrams,
        "millimetres": plate.millimetres,
        "filaments": filaments,
    }


def _plate(plate: Plate) -> str:
    materials = ", ".join(each.material for each in plate.filaments if each.material)
    return ", ".join(
        (
            "time unknown" if plate.seconds is None else _time(plate.seconds),
            "weight unknown" if plate.milligrams is None else _grams(plate.milligrams),
            materials or "material unknown",
        )
    )


def _time(seconds: int) -> str:
    hours, rest = divmod(seconds, 3_600)
    return f"{hours} h {rest // 60} min" if hours else f"{rest // 60} min {rest % 60} s"


def _grams(milligrams: int) -> str:
    return f"{milligrams / 1_000:.2f} g"


def _machine(machine: Machine) -> str:
    told = (
        machine.printer,
        machine.nozzle_um and f"nozzle {machine.nozzle_um / 1_000:g} mm",
        machine.layer_um and f"layers {machine.layer_um / 1_000:g} mm",
        machine.bed and f"bed {_size(machine.bed)}",
    )
    return ", ".join(each for each in told if each)


def _size(size: Size) -> str:
    sides = (size.width_um, size.depth_um, size.height_um)
    return " x ".join(f"{side / 1_000:.1f}" for side in sides if side is not None) + " mm"
