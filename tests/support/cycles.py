"""Collects Python's cycles between the tests that use Qt, as the application does between events.

A window in a cycle that Python happened to collect while another one painted took the process down.
"""

import gc
from collections.abc import Iterator
from itertools import count

import pytest

OFTEN = 40
_used_qt = count()


@pytest.fixture(autouse=True)
def _cycles_collected_between_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    if {"qtbot", "qapp"}.isdisjoint(request.fixturenames):
        yield
        return
    if next(_used_qt) % OFTEN == 0:
        gc.unfreeze()
        gc.collect()
        gc.freeze()  # modules and tables stay: the tests up to the next time do not walk over them
    gc.disable()
    yield
    gc.collect()
    gc.enable()
