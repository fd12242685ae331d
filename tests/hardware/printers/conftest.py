"""Printers on the network, as the tests of the driver take them."""

from collections.abc import Iterator

import pytest

from hardware.virtual.printer import Model
from tests.hardware.printers.desk import Desk, desk_with


@pytest.fixture
def desk() -> Iterator[Desk]:
    with desk_with(Model()) as desk:
        yield desk


@pytest.fixture
def plain_desk() -> Iterator[Desk]:
    """A printer that answers status questions but proves nothing."""
    with desk_with(Model(confirms_process_id=False)) as desk:
        yield desk


@pytest.fixture
def dumb_desk() -> Iterator[Desk]:
    with desk_with(Model(answers_status=False, confirms_process_id=False)) as desk:
        yield desk
