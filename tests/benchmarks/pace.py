"""How fast this computer is just now: what its neighbours take from it shows here first."""

import hashlib
import json
import statistics
import time

ROUNDS, PIECES = 9, 2_000


def pace() -> float:
    """Seconds that a fixed piece of plain Python takes, the median of some rounds.

    Figures of two runs, or of two computers, compare as multiples of it.
    """
    return statistics.median(_round() for _ in range(ROUNDS))


def _round() -> float:
    began = time.perf_counter()
    known: dict[str, int] = {}
    last = ""
    for number in range(PIECES):
        text = json.dumps({"number": number, "last": last, "of": [number % 7, "loan"]})
        last = hashlib.sha256(text.encode()).hexdigest()
        known[last[:4]] = known.get(last[:4], 0) + 1
    assert sum(known.values()) == PIECES
    return time.perf_counter() - began
