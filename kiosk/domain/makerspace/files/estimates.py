"""What a file says its job will take: the estimate, unless somebody knows better."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain.makerspace.files.found import Filament, JobFile, Plate
from kiosk.domain.makerspace.materials.filaments import density_of, milligrams

_UM_IN_MM = 1_000


@dataclass(frozen=True, slots=True)
class FileEstimate:
    """Whole seconds, milligrams, and the material by its slicer's word; None is unknown."""

    seconds: int | None = None
    milligrams: int | None = None
    material: str | None = None


def estimate_in(found: JobFile) -> FileEstimate:
    """All plates of a file together, for a job is all of it.

    A sum of which a part is unknown is unknown. So is the material of a file that takes several.
    """
    filaments = [each for plate in found.plates for each in plate.filaments]
    materials = {each.material for each in filaments if each.material}
    return FileEstimate(
        seconds=_sum(plate.seconds for plate in found.plates),
        milligrams=_sum(map(_weight, found.plates)),
        material=materials.pop() if len(materials) == 1 else None,
    )


def _weight(plate: Plate) -> int | None:
    """Milligrams, as the file says or as its filaments weigh by their lengths."""
    if plate.milligrams is not None:
        return plate.milligrams
    return _sum(map(_filament_weight, plate.filaments))


def _filament_weight(filament: Filament) -> int | None:
    if filament.milligrams is not None:
        return filament.milligrams
    density = density_of(filament.material or "")
    if filament.millimetres is None or density is None:
        return None
    return milligrams(filament.millimetres * _UM_IN_MM, density)


def _sum(figures: Iterable[int | None]) -> int | None:
    """None where one is unknown, or there is none."""
    known = list(figures)
    found = [each for each in known if each is not None]
    return sum(found) if known and len(found) == len(known) else None
