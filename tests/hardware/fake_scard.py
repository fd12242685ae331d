"""A pretend `smartcard.scard`: one field, and the results that pcscd 1.9.9 was seen to give.

Results are signed here, as pyscard gives them on some systems and not on others.
"""

import sys
from threading import Condition
from types import ModuleType

import pytest

NO_SERVICE, SERVICE_STOPPED = 0x8010001D, 0x8010001E
NO_READERS, TIMEOUT, REMOVED = 0x8010002E, 0x8010000A, 0x80100069
EMPTY, PRESENT, CHANGED, GONE = 0x10, 0x20, 0x02, 0x0D


class FakeService:
    """What a test changes: `fault` is the result of every call, `faults` those of single ones.

    With `waits` a look at the field lasts until something is new, it was cancelled or its time is
    over, as a real one does.
    """

    def __init__(self) -> None:
        self.readers = ["ACS ACR122U PICC Interface 00 00"]
        self.fault = 0
        self.faults: dict[str, int] = {}
        self.answers: dict[bytes, bytes] = {}
        self.asked: list[bytes] = []
        self.released = 0
        self.waits = False
        self._changed = Condition()
        self._cancels = 0
        self._comings = 0
        self._field = EMPTY

    def put(self, uid: bytes, status: bytes = b"\x90\x00") -> None:
        """A card comes."""
        self.answers[bytes.fromhex("FFCA000000")] = uid + status
        self._becomes(PRESENT, self._comings + 1)

    def take(self) -> None:
        """It is taken away."""
        self._becomes(EMPTY, self._comings + 1)

    def restart(self) -> None:
        """The service was ended and runs again: nothing lies there, and it counts from zero."""
        self.fault = 0
        self._becomes(EMPTY, 0)

    def unplug(self) -> None:
        self._becomes(GONE, self._comings)

    def _becomes(self, field: int, comings: int) -> None:
        with self._changed:
            self._field, self._comings = field, comings
            self._changed.notify_all()

    def cancel(self) -> int:
        with self._changed:
            self._cancels += 1
            self._changed.notify_all()
        return 0

    def look(self, known: int, milliseconds: int) -> tuple[int, int]:
        """What `change` says, once there is something to say."""
        with self._changed:
            cancels, timed_out = self._cancels, TIMEOUT - (1 << 32)
            if self.waits:
                self._changed.wait_for(
                    lambda: self._cancels > cancels or self.change(known)[0] != timed_out,
                    milliseconds / 1000,
                )
            return self.change(known)

    def result(self, call: str) -> int:
        code = self.fault or self.faults.get(call, 0)
        return code - (1 << 32) if code else 0

    def change(self, known: int) -> tuple[int, int]:
        """The result of a look at the field, and its state; a time-out where nothing is new."""
        state = self._comings << 16 | self._field
        if failed := self.result("SCardGetStatusChange"):
            return failed, 0
        if known & ~CHANGED == state:
            return TIMEOUT - (1 << 32), known
        return 0, state | CHANGED


def plugged_in(monkeypatch: pytest.MonkeyPatch) -> FakeService:
    """A service that `from smartcard import scard` finds for the length of a test."""
    service = FakeService()
    scard = ModuleType("smartcard.scard")

    def transmit(card: int, header: object, command: list[int]) -> tuple[int, list[int]]:
        service.asked.append(bytes(command))
        answer = service.answers.get(bytes(command), b"\x6a\x81")
        return service.result("SCardTransmit"), list(answer)

    def look(context: int, timeout: int, states: list[tuple[str, int]]) -> tuple[int, list[object]]:
        result, state = service.look(states[0][1], timeout)
        return result, [(states[0][0], state, [])]

    def release(context: int) -> int:
        service.released += 1
        return service.result("SCardReleaseContext")

    calls = {
        "SCardEstablishContext": lambda scope: (service.result("SCardEstablishContext"), 7),
        "SCardListReaders": lambda context, groups: (
            service.result("SCardListReaders"),
            service.readers,
        ),
        "SCardGetStatusChange": look,
        "SCardConnect": lambda *_: (service.result("SCardConnect"), 9, 2),
        "SCardTransmit": transmit,
        "SCardDisconnect": lambda card, disposition: 0,
        "SCardCancel": lambda context: service.cancel(),
        "SCardReleaseContext": release,
        "SCARD_SCOPE_SYSTEM": 2,
        "SCARD_SHARE_SHARED": 2,
        "SCARD_PROTOCOL_T0": 1,
        "SCARD_PROTOCOL_T1": 2,
        "SCARD_PCI_T0": object(),
        "SCARD_PCI_T1": object(),
        "SCARD_LEAVE_CARD": 0,
    }
    vars(scard).update(calls)
    package = ModuleType("smartcard")
    vars(package)["scard"] = scard
    monkeypatch.setitem(sys.modules, "smartcard", package)
    monkeypatch.setitem(sys.modules, "smartcard.scard", scard)
    return service
