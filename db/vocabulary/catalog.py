"""Stored words of the catalog wing."""

from enum import StrEnum


class ServiceState(StrEnum):
    """Whether an item may be lent at all; whether it is out is told by its open loan alone."""

    OK = "ok"
    CHECK_NEEDED = "check_needed"
    IN_REPAIR = "in_repair"
    WAITING_PARTS = "waiting_parts"
    RETIRED = "retired"
    LOST = "lost"
    MISSING = "missing"
    STOLEN = "stolen"


GONE = frozenset(
    {ServiceState.RETIRED, ServiceState.LOST, ServiceState.MISSING, ServiceState.STOLEN}
)
"""Not there to be lent, whatever is done to it."""


class LocationKind(StrEnum):
    """What a place is; a slot or bin holds one thing and can be scanned."""

    ROOM = "room"
    SHELF = "shelf"
    RACK = "rack"
    SLOT = "slot"
    BIN = "bin"
    CART = "cart"


class PartKind(StrEnum):
    """A tracked part has its own barcode; a counted part is a number of pieces."""

    TRACKED = "tracked"
    COUNTED = "counted"
