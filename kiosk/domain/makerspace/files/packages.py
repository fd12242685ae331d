"""What is in a 3MF: G-code of one or more plates, as Bambu Studio and OrcaSlicer export it, or a
model."""

import re
import zipfile
from dataclasses import replace
from typing import BinaryIO

from db.vocabulary.makerspace import JobFileKind
from kiosk.domain.makerspace.files.archives import ends_within, opened, whole
from kiosk.domain.makerspace.files.elements import read_elements
from kiosk.domain.makerspace.files.ends import Ends
from kiosk.domain.makerspace.files.found import (
    JobFile,
    Problem,
    Thumbnail,
    Trouble,
    UnreadableError,
)
from kiosk.domain.makerspace.files.gcode import of_comments
from kiosk.domain.makerspace.files.model import read_model
from kiosk.domain.makerspace.files.notes import Notes
from kiosk.domain.makerspace.files.thumbnails import MAX_BYTES, best, checked

_PLATE = re.compile(r"Metadata/plate_([1-9][0-9]{0,2})\.gcode")
_SLICED = "Metadata/slice_info.config"
_RELATIONS = "_rels/.rels"
_USUAL_MODEL = "3D/3dmodel.model"
_MODEL_TYPE = "/3dmodel"
_MOST_CONFIG = 1024 * 1024
_MOST_PLATES = 64
_ZIP = b"PK\x03\x04"


def read_3mf(file: BinaryIO, _ends: Ends) -> JobFile:
    """Its plates, else its model. Raises UnreadableError."""
    with opened(file) as archive:
        plates = {
            int(found[1]): name for name in archive.namelist() if (found := _PLATE.fullmatch(name))
        }
        if plates:
            return _sliced(archive, plates)
        start = _start_part(archive)
        if start not in archive.namelist():
            raise UnreadableError(Problem(Trouble.NO_PART))
        size, volume = read_model(archive, start)
        names = ("Metadata/thumbnail.png", "Metadata/plate_1.png")
        picture = best(each for name in names if (each := _picture(archive, name)))
        return JobFile(JobFileKind.MODEL_3MF, size=size, volume_mm3=volume, picture=picture)


def _sliced(archive: zipfile.ZipFile, plates: dict[int, str]) -> JobFile:
    """All plates in their order, or what is wrong with all of them."""
    if len(plates) > _MOST_PLATES:
        raise UnreadableError(Problem(Trouble.TOO_MANY_ENTRIES, most=_MOST_PLATES))
    known = _slice_info(archive)
    files, problems = [], []
    for number, name in sorted(plates.items()):
        try:
            files.append(_plate(archive, number, name, known.get(number, {})))
        except UnreadableError as error:
            problems += [_within(name, each) for each in error.problems]
    if problems:
        raise UnreadableError(*problems)
    each_plate = tuple(plate for file in files for plate in file.plates)
    return replace(files[0], kind=JobFileKind.PLATES_3MF, plates=each_plate)


def _plate(archive: zipfile.ZipFile, number: int, name: str, more: Notes) -> JobFile:
    ends = ends_within(archive, name)
    if ends.head.startswith(_ZIP):
        raise UnreadableError(Problem(Trouble.NESTED))
    if b"\0" in ends.head or b"\0" in ends.tail:
        raise UnreadableError(Problem(Trouble.DAMAGED))
    found = of_comments(ends, number, more)
    (plate,) = found.plates
    picture = plate.thumbnail or _picture(archive, name.removesuffix("gcode") + "png")
    return replace(found, plates=(replace(plate, thumbnail=picture),))


def _within(name: str, problem: Problem) -> Problem:
    where = f"{name}: {problem.where}" if problem.where not in ("", name) else name
    return replace(problem, where=where)


def _picture(archive: zipfile.ZipFile, name: str) -> Thumbnail | None:
    if name not in archive.namelist() or archive.getinfo(name).file_size > MAX_BYTES:
        return None
    return checked(whole(archive, name, MAX_BYTES), 0, 0)


def _slice_info(archive: zipfile.ZipFile) -> dict[int, dict[str, list[str]]]:
    """What Bambu's `slice_info.config` says of each plate, by the keys of comments.

    `prediction` is in seconds, `weight` in grams; `used_g` and `used_m` are in grams and metres.
    """
    found: dict[int, dict[str, list[str]]] = {}
    if _SLICED not in archive.namelist():
        return found
    plate: dict[str, list[str]] = {}
    filaments: list[dict[str, str]] = []

    def began(name: str, attributes: dict[str, str]) -> None:
        nonlocal plate, filaments
        if name == "plate":
            plate, filaments = {}, []
        elif name == "metadata":
            plate[attributes.get("key", "")] = [attributes.get("value", "")]
        elif name == "filament":
            filaments.append(attributes)

    def ended(name: str) -> None:
        number = plate.get("index", [""])[0]
        if name == "plate" and number.isascii() and number.isdigit():
            found[int(number[:3])] = _as_notes(plate, filaments)

    read_elements([whole(archive, _SLICED, _MOST_CONFIG)], began, ended, where=_SLICED)
    return found


def _as_notes(plate: Notes, filaments: list[dict[str, str]]) -> dict[str, list[str]]:
    def listed(key: str, unit: str = "") -> list[str]:
        return [",".join(each.get(key, "") + unit for each in filaments)]

    return {
        "print.time": plate.get("prediction", []),
        "plastic weight": plate.get("weight", []),
        "nozzle_diameter": plate.get("nozzle_diameters", []),
        "filament": listed("id"),
        "filament used [g]": listed("used_g"),
        "filament used": listed("used_m", "m"),
        # By the number of the slot, as the comments have it; those between are not known.
        "filament_type": [_by_slot(filaments)],
    }


def _by_slot(filaments: list[dict[str, str]]) -> str:
    kinds = {each.get("id", ""): each.get("type", "") for each in filaments}
    return ";".join(kinds.get(str(slot), "") for slot in range(1, 33))


def _start_part(archive: zipfile.ZipFile) -> str:
    """The model that the package itself names (OPC: a relation of the 3MF's own type)."""
    starts: list[str] = []

    def began(_name: str, attributes: dict[str, str]) -> None:
        if attributes.get("Type", "").endswith(_MODEL_TYPE):
            starts.append(attributes.get("Target", "").lstrip("/"))

    if _RELATIONS in archive.namelist():
        content = whole(archive, _RELATIONS, _MOST_CONFIG)
        read_elements([content], began, where=_RELATIONS)
    return next(iter(starts), _USUAL_MODEL)
