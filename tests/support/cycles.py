"""Collects Python's cycles between the tests that use Qt, as the application does between events.

A window in a cycle that Python happened to collect while another one painted took the process down.
"""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _cycles_collected_between_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    if {"qtbot", "qapp"}.isdisjoint(request.fixturenames):
        yield
        return
    if not gc.get_freeze_count():
        gc.collect()
        gc.freeze()  # what was imported stays, and it is large: never walk over it again
    gc.disable()
    yield
    gc.collect()
    gc.enable()
