"""What the comments of one plate come to: time, material and the machine it is meant for."""

from dataclasses import dataclass, field

from kiosk.domain.makerspace.files.figures import (
    DIAMETER,
    amounts,
    density_of,
    milligrams,
    millimetres,
    seconds,
)
from kiosk.domain.makerspace.files.found import (
    Filament,
    Machine,
    Plate,
    Problem,
    Size,
    Thumbnail,
    Trouble,
    UnreadableError,
    cleaned,
)
from kiosk.domain.makerspace.files.notes import Notes

MOST_SECONDS = 60 * 86_400
MOST_MILLIGRAMS = 50_000_000
MOST_MILLIMETRES = 20_000_000
MOST_SIDE_MM = 10_000
"""No job of a school comes near these; a number beyond them is a mistake or a joke."""

_CURA_PLACEHOLDER = 6666
_MOST_EXTRUDERS = 32
_TIMES = (
    "estimated printing time (normal mode)",
    "estimated printing time",
    "total estimated time",
    "model printing time",
    "time",
    "print.time",
    "build time",
    "time_elapsed",
)
_GRAMS = (
    "total filament used [g]",
    "filament used [g]",
    "total filament weight [g]",
    "plastic weight",
    "filament weight",
)
_GRAMS_EACH = ("filament used [g]", "total filament weight [g]")
_LENGTHS = ("filament used [mm]", "total filament length [mm]", "filament used", "filament length")


def plate_of(notes: Notes, number: int, thumbnail: Thumbnail | None = None) -> Plate:
    """Time and material of one plate. Raises UnreadableError with every number that is absurd."""
    bounds = Bounds()
    time = bounds.whole(*_time(notes), MOST_SECONDS)
    lengths_key, lengths = _lengths(notes)
    length = bounds.whole(lengths_key, sum(lengths), MOST_MILLIMETRES)
    filaments = _filaments(notes, lengths, bounds)
    weights = [each.milligrams for each in filaments]
    weight = bounds.whole(*_grams(notes), MOST_MILLIGRAMS)
    if weight is None and None not in weights:
        weight = sum(each or 0 for each in weights) or None
    if len(filaments) == 1:
        # The total has what the wipe tower takes, too.
        filaments = (Filament(filaments[0].material, weight, length),)
    bounds.check()
    return Plate(number, time, weight, length, filaments, thumbnail)


def machine_of(notes: Notes) -> Machine:
    """The machine that the file was sliced for. Raises UnreadableError."""
    bounds = Bounds()
    nozzle = _first(notes, "nozzle_diameter", "extruder_train.0.nozzle.diameter")
    layer = _first(notes, "layer_height", "layer height")
    printers = (*notes.get("printer_model", ()), *notes.get("target_machine.name", ()))
    machine = Machine(
        next(filter(None, map(cleaned, printers)), None),
        bounds.micrometres("nozzle_diameter", nozzle),
        bounds.micrometres("layer_height", layer),
        _bed(notes, bounds),
    )
    bounds.check()
    return machine


@dataclass(slots=True)
class Bounds:
    """Makes whole numbers, and collects those that nobody can mean."""

    problems: dict[str, Problem] = field(default_factory=dict)

    def whole(self, key: str, amount: float, most: int) -> int | None:
        """Rounded to the nearest, half up; None for 0, which stands for unknown."""
        if amount > most:
            self.refuse(key, amount)
            return None
        return int(amount + 0.5) or None

    def micrometres(self, key: str, length: float) -> int | None:
        """A length in millimetres."""
        if length > MOST_SIDE_MM:
            self.refuse(key, length)
            return None
        return int(length * 1_000 + 0.5) or None

    def refuse(self, key: str, number: float) -> None:
        """Note a number that is absurd, once for each key."""
        self.problems.setdefault(key, Problem(Trouble.ABSURD_NUMBER, key, f"{number:.6g}"))

    def check(self) -> None:
        """Raise UnreadableError if there was any."""
        if self.problems:
            raise UnreadableError(*self.problems.values())


def _time(notes: Notes) -> tuple[str, float]:
    for key in _TIMES:
        for text in notes.get(key, ()):
            taken = seconds(text)
            if taken and not (key == "time" and taken == _CURA_PLACEHOLDER):
                return key, taken
    return "", 0


def _grams(notes: Notes) -> tuple[str, float]:
    """In milligrams."""
    for key in _GRAMS:
        for text in notes.get(key, ()):
            total = sum(_weights(text))
            if total:
                return key, total * 1_000
    return "", 0


def _weights(text: str) -> tuple[float, ...]:
    """`2.53`, `1.2, 3.4`, `2.53 g (0.01 lb)`, and `.4.61.` of a script that Elegoo ships."""
    return amounts(text.partition(" g")[0].strip(". []")) or amounts(text)


def _lengths(notes: Notes) -> tuple[str, tuple[float, ...]]:
    """In millimetres, one for each extruder."""
    for key in _LENGTHS:
        texts = notes.get(key, ())
        if key in ("filament used", "filament length"):
            # Slic3r writes a line for each extruder, Cura a list.
            found = tuple(length for text in texts for length in millimetres(text))
        else:
            found = next(filter(sum, map(amounts, texts)), ())
        if sum(found):
            return key, found
    return "", ()


def _filaments(notes: Notes, lengths: tuple[float, ...], bounds: Bounds) -> tuple[Filament, ...]:
    """One for each extruder that is used; one that pushes nothing has a 0 in the lists."""
    each_weight = (amounts(text) for key in _GRAMS_EACH for text in notes.get(key, ()))
    weights = next(filter(sum, each_weight), ())
    count = max(len(lengths), len(weights))
    if not count:
        return tuple(Filament(each, None, None) for each in _kinds(notes))
    if count > _MOST_EXTRUDERS:
        bounds.refuse("filament used", count)
        return ()
    used = []
    for slot in range(count):
        length, weight = _at(lengths, slot), _at(weights, slot) * 1_000
        if not length and not weight:
            continue
        place = _slot(notes, slot, count)
        material = _material(notes, place)
        weight = weight or _weighed(notes, place, length, material)
        used.append(
            Filament(
                material,
                bounds.whole("filament used [g]", weight, MOST_MILLIGRAMS),
                bounds.whole("filament used [mm]", length, MOST_MILLIMETRES),
            )
        )
    return tuple(used)


def _weighed(notes: Notes, slot: int, length: float, material: str | None) -> float:
    """Milligrams by the file's own density, else by that of the material; 0 where neither is."""
    density = _setting(notes, "filament_density", slot) or density_of(material)
    diameter = _setting(notes, "filament_diameter", slot) or DIAMETER
    return milligrams(length, density, diameter) if density else 0


def _slot(notes: Notes, index: int, count: int) -> int:
    """Which place of the settings' lists an amount is for.

    Bambu lists amounts of used filaments alone, and says in `filament: 1,3` which those are.
    """
    named = [amounts(text) for text in notes.get("filament", ())]
    places = next((each for each in named if len(each) == count), ())
    return min(int(places[index]) - 1, _MOST_EXTRUDERS) if places and places[index] >= 1 else index


def _material(notes: Notes, slot: int) -> str | None:
    types = _types(notes)
    if slot < len(types):
        return types[slot] or None
    kinds = _kinds(notes)
    return kinds[0] if len(kinds) == 1 else None


def _types(notes: Notes) -> list[str]:
    """As they stand: one for each place, whether it is used or not."""
    text = next(iter(notes.get("filament_type", ())), "").replace(",", ";")
    return [cleaned(each.strip(' "')) for each in text.split(";")][:_MOST_EXTRUDERS]


def _kinds(notes: Notes) -> list[str]:
    return list(dict.fromkeys(filter(None, _types(notes))))


def _setting(notes: Notes, key: str, slot: int) -> float:
    values = next(filter(None, map(amounts, notes.get(key, ()))), ())
    return _at(values, slot) or _at(values, 0)


def _first(notes: Notes, *keys: str) -> float:
    return next(filter(None, (_setting(notes, key, 0) for key in keys)), 0)


def _at(values: tuple[float, ...], index: int) -> float:
    return values[index] if index < len(values) else 0


def _bed(notes: Notes, bounds: Bounds) -> Size | None:
    """From the corners of the bed, `0x0,250x0,250x210,0x210`, in millimetres."""
    texts = (*notes.get("bed_shape", ()), *notes.get("printable_area", ()))
    corners = [amounts(each.replace("x", ",")) for text in texts[:1] for each in text.split(",")]
    if not corners or any(len(corner) != 2 for corner in corners):
        return None
    sides = [max(axis) - min(axis) for axis in zip(*corners, strict=True)]
    width, depth = (bounds.micrometres("bed_shape", side) for side in sides)
    return None if width is None or depth is None else Size(width, depth)
