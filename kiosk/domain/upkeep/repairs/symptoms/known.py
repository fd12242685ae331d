"""All symptoms that every school has: of devices, of machines, of kits, and of anything else."""

from kiosk.domain.upkeep.maintenance.plan_draft import Words
from kiosk.domain.upkeep.repairs.symptoms.devices import CHROMEBOOK
from kiosk.domain.upkeep.repairs.symptoms.machines import CUTTER, LASER, PRINTER_3D
from kiosk.domain.upkeep.repairs.symptoms.maps import Area, Kind, Symptom, SymptomMap

KIT = SymptomMap(
    Kind.KIT,
    Words("Kit", "Kit"),
    (
        Area(
            "kit-parts",
            Words("What belongs to it", "Lo que contiene"),
            (Words("Count everything by the list.", "Cuente todo con la lista."),),
            (
                Symptom(401, "missing", Words("A part is missing", "Falta una pieza"), 10),
                Symptom(402, "broken", Words("A part is broken", "Una pieza está rota"), 15),
                Symptom(403, "wrong", Words("A part of another kit", "Pieza de otro kit"), 10),
            ),
        ),
        Area(
            "kit-box",
            Words("Box and cables", "Caja y cables"),
            (Words("Look at box, lid and cables.", "Revise caja, tapa y cables."),),
            (
                Symptom(411, "box", Words("Box broken", "Caja rota"), 10),
                Symptom(412, "cable", Words("Cable broken", "Cable roto"), 10),
                Symptom(413, "power", Words("Battery empty or leaks", "Pila gastada"), 10),
            ),
        ),
    ),
)
GENERIC = SymptomMap(
    Kind.GENERIC,
    Words("Anything", "Cualquier cosa"),
    (
        Area(
            "any",
            Words("All of it", "Todo"),
            (Words("Try everything that it does.", "Pruebe todo lo que hace."),),
            (
                Symptom(901, "dead", Words("Does not start", "No enciende"), 20),
                Symptom(902, "broken", Words("Broken", "Roto"), 20),
                Symptom(903, "part", Words("A part is missing", "Falta una pieza"), 10),
                Symptom(904, "dirty", Words("Dirty", "Sucio"), 10),
                Symptom(905, "noise", Words("Strange noise or smell", "Ruido u olor raro"), 20),
                Symptom(906, "unsafe", Words("Not safe to use", "No es seguro usarlo"), 20),
                Symptom(907, "other", Words("Something else", "Otra cosa"), 20),
            ),
        ),
    ),
)
LIBRARY: tuple[SymptomMap, ...] = (CHROMEBOOK, PRINTER_3D, LASER, CUTTER, KIT, GENERIC)


def maps_of(kind: Kind) -> tuple[SymptomMap, ...]:
    """The maps whose symptoms a thing of this kind can have: its own, and that of anything."""
    return tuple(each for each in LIBRARY if each.kind in (kind, Kind.GENERIC))


_NAMES = {area.key: (each.name, area.name) for each in LIBRARY for area in each.areas}

_FAULTS = {
    symptom.name.en: symptom.name
    for each in LIBRARY
    for area in each.areas
    for symptom in area.symptoms
}


def fault_words(title: str) -> Words:
    """What a work order of a library's card is called; any other title says itself."""
    return _FAULTS.get(title, Words(title, title))


def area_words(area: str) -> Words:
    """An area in words: "Screen". An area of a school's own says itself."""
    _, name = _NAMES.get(area, (None, Words(area, area)))
    return name


def place_words(area: str) -> Words:
    """An area with its kind of thing: "Chromebook: Screen". One of a school's own says itself."""
    if area not in _NAMES:
        return Words(area, area)
    kind, name = _NAMES[area]
    return Words(f"{kind.en}: {name.en}", f"{kind.es}: {name.es}")
