"""What a device is made in: the ways to it, and the clock that it goes by."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from hardware.api import Transport
from hardware.transport.address import Address
from hardware.transport.connect import transport_for
from hardware.transport.pcsc import CardReader, PcscReader


class TransportFor(Protocol):
    """See `hardware.transport.connect.transport_for`."""

    def __call__(self, address: Address, *, baud: int) -> Transport: ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The hardware diary has others, which write down what is said, or play it.

    `transport_for` gives the closed transport of an address, `card_reader_for` the closed reader
    with a part of this name. `clock` is monotonic, in seconds.
    """

    transport_for: TransportFor
    card_reader_for: Callable[[str], CardReader]
    clock: Callable[[], float]


REAL = Surroundings(transport_for, PcscReader, time.monotonic)
"""This computer, its devices and its clock."""
