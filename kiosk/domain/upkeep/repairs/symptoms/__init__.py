"""What is wrong with things: where, what, and the code of its card at the bench."""

from kiosk.domain.upkeep.repairs.symptoms.known import (
    LIBRARY,
    area_words,
    fault_words,
    maps_of,
    place_words,
)
from kiosk.domain.upkeep.repairs.symptoms.maps import Area, Kind, Symptom, SymptomMap, kind_of

__all__ = [
    "LIBRARY",
    "Area",
    "Kind",
    "Symptom",
    "SymptomMap",
    "area_words",
    "fault_words",
    "kind_of",
    "maps_of",
    "place_words",
]
