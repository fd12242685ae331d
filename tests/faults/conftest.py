"""Processes to be killed, for a whole run."""

import os
from collections.abc import Iterator

import pytest

from tests.support.faults_forks import Stable, stable


@pytest.fixture(scope="session")
def victims() -> Iterator[Stable]:
    """Where processes that will be killed come from."""
    if not hasattr(os, "fork"):
        pytest.skip("needs fork: it makes a process in a hundredth of the time")
    with stable() as made:
        yield made
