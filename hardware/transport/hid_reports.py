"""Reports of a scanner in HID POS mode, through hidapi."""

import os
import sys
from contextlib import suppress
from functools import partial
from threading import Event

from hardware.culprits import explained, holder_of_node
from hardware.discovery.choice import chosen
from hardware.discovery.inputs import (
    HidApi,
    HidDevice,
    hid_api,
    list_hid_scanners,
)
from hardware.errors import (
    DeviceError,
    Disconnected,
    Unsupported,
    translate,
)
from hardware.identity import UsbIdentity

_SLICE = 0.1
"""Seconds after which a wait looks whether it was cancelled: hidapi cannot be woken."""
_ROOM = 1024
"""Bytes for a report; the rest of a longer one would be lost. A scanner's has 64."""


class HidReports:
    """One scanner: the one that `identity` describes, or the only one if None.

    A read gives one report, or what `max_bytes` left of it; it begins with the report's id.
    """

    two_way = False

    def __init__(self, identity: UsbIdentity | None = None, *, api: HidApi | None = None) -> None:
        self._identity = identity
        self._api = api
        self._device: HidDevice | None = None
        self._cancelled = Event()
        self._unread = b""
        self.name = f"hid://{identity.key if identity else ''}"

    def open(self) -> None:
        self.close()
        self._cancelled.clear()
        self._unread = b""
        api = self._api or hid_api()
        path = chosen(list_hid_scanners(api), self._identity, scheme="hid").path
        device = api.device()
        try:
            device.open_path(path)
            device.set_nonblocking(1)
        except OSError as error:
            device.close()
            refused = _refusal(error, os.fsdecode(path), self.name)
            raise explained(refused, partial(holder_of_node, os.fsdecode(path))) from error
        self._device = device

    def read(self, max_bytes: int, timeout: float) -> bytes:
        device = self._opened()
        if not self._unread and not self._cancelled.is_set():
            self._unread = self._receive(device, timeout)
        data, self._unread = self._unread[:max_bytes], self._unread[max_bytes:]
        return data

    def _receive(self, device: HidDevice, timeout: float) -> bytes:
        while True:
            waits = min(timeout, _SLICE)
            try:
                # Without time it does not wait at all, since it was set to be non-blocking.
                report = bytes(device.read(_ROOM, round(waits * 1000)))
            except OSError as error:
                raise translate(error, device=self.name) from error
            timeout -= waits
            if report or timeout <= 0 or self._cancelled.is_set():
                return report

    def write(self, data: bytes, timeout: float) -> int:
        self._opened()
        raise Unsupported(f"{self.name}: a scanner takes no data")

    def cancel(self) -> None:
        self._cancelled.set()

    def close(self) -> None:
        device, self._device = self._device, None
        if device is not None:
            with suppress(OSError):
                device.close()

    def _opened(self) -> HidDevice:
        if self._device is None:
            raise Disconnected(f"{self.name}: not open")
        return self._device


def _refusal(error: OSError, path: str, name: str) -> DeviceError:
    """Why a scanner was not opened: hidapi keeps the system's number to itself, so ask again."""
    if sys.platform == "linux":
        try:
            os.close(os.open(path, os.O_RDWR | os.O_NONBLOCK))
        except OSError as told:
            return translate(told, device=name, opening=True)
    return translate(error, device=name, opening=True)
