"""Stops a test that reaches beyond this computer."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest


class ReachedBeyondThisComputer(BaseException):
    """Not an Exception, so that no driver's own error handling can swallow it."""


def is_loopback(family: int, address: Any) -> bool:
    """Tell whether an address as `socket.connect` takes it stays on this computer."""
    if family not in (socket.AF_INET, socket.AF_INET6):
        return True
    host = str(address[0])
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in ("localhost", "")


@pytest.fixture(scope="session", autouse=True)
def _loopback_only() -> Iterator[None]:
    """Wrap the calls that open a connection; there is no seam below them to use instead."""
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex"):
        patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
    yield
    patch.undo()


def _guarded(call: Any) -> Any:
    def guarded(self: socket.socket, address: Any) -> Any:
        if not is_loopback(self.family, address):
            raise ReachedBeyondThisComputer(address)
        return call(self, address)

    return guarded
