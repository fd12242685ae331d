"""One PC/SC reader through the system's smart-card service: pcscd, WinSCard, CryptoTokenKit.

It stands on the raw calls of `smartcard.scard`. The threads that pyscard offers above them end for
ever when the service stops, which on Windows happens whenever the last reader is unplugged.
"""

from collections.abc import Callable
from enum import Enum, IntEnum
from threading import Event
from types import ModuleType
from typing import Protocol

from hardware.culprits import holder_of_nfc_readers
from hardware.discovery.card_readers import NO_SERVICE, NOT_INSTALLED
from hardware.errors import (
    N_,
    DeviceBusy,
    DeviceError,
    DeviceNotFound,
    Disconnected,
    PermissionDenied,
    Unsupported,
)

_SEVERAL = N_("More than one reader fits. Write more of the reader's name in the settings.")
_NO_SUCH = N_("Plug the reader in, or correct its name in the settings.")
_KERNEL_HOLDS_IT = N_(
    "The system's own NFC driver holds the reader. Keep that driver from loading (on Linux "
    "blacklist pn533_usb, pn533, port100 and nfc), then plug the reader in again."
)
_HELD = N_("Another program holds the reader or the card on it. Close that program.")
_FORBIDDEN = N_(
    "This account may not use the smart-card service. Ask the administrator for a polkit rule."
)


class Code(IntEnum):
    """The results we tell apart, by their names and numbers in winscard.h and pcsclite.h."""

    SCARD_S_SUCCESS = 0
    SCARD_E_CANCELLED = 0x80100002
    SCARD_E_TIMEOUT = 0x8010000A
    SCARD_E_SHARING_VIOLATION = 0x8010000B
    SCARD_E_NO_SMARTCARD = 0x8010000C
    SCARD_E_PROTO_MISMATCH = 0x8010000F
    SCARD_F_COMM_ERROR = 0x80100013
    SCARD_E_NOT_TRANSACTED = 0x80100016
    SCARD_E_NO_SERVICE = 0x8010001D
    SCARD_E_SERVICE_STOPPED = 0x8010001E
    SCARD_E_NO_READERS_AVAILABLE = 0x8010002E
    SCARD_E_COMM_DATA_LOST = 0x8010002F
    SCARD_W_UNSUPPORTED_CARD = 0x80100065
    SCARD_W_UNRESPONSIVE_CARD = 0x80100066
    SCARD_W_UNPOWERED_CARD = 0x80100067
    SCARD_W_RESET_CARD = 0x80100068
    SCARD_W_REMOVED_CARD = 0x80100069
    SCARD_W_SECURITY_VIOLATION = 0x8010006A


_NOTHING_NEW = (Code.SCARD_E_TIMEOUT, Code.SCARD_E_CANCELLED)
_STOPPED = (Code.SCARD_E_NO_SERVICE, Code.SCARD_E_SERVICE_STOPPED)
# Each says that the card, not the reader, cannot be talked to: it was torn away, or is no good.
_CARD_IS_SILENT = (
    Code.SCARD_E_NO_SMARTCARD,
    Code.SCARD_E_PROTO_MISMATCH,
    Code.SCARD_E_NOT_TRANSACTED,
    Code.SCARD_E_COMM_DATA_LOST,
    Code.SCARD_W_UNSUPPORTED_CARD,
    Code.SCARD_W_UNRESPONSIVE_CARD,
    Code.SCARD_W_UNPOWERED_CARD,
    Code.SCARD_W_RESET_CARD,
    Code.SCARD_W_REMOVED_CARD,
)
# SCARD_STATE_IGNORE, _UNKNOWN and _UNAVAILABLE: what a reader that is unplugged is in.
_READER_IS_GONE = 0x01 | 0x04 | 0x08
_PRESENT = 0x20
_COMINGS = 16  # above this bit the state counts how often a card came or went
_UNAWARE = 0


class Field(Enum):
    """What became of a reader's field since it was last looked at."""

    EMPTY = "empty"
    CARD_CAME = "card came"
    CARD_STAYS = "card stays"
    CARD_LEFT = "card left"


class CardReader(Protocol):
    """What watches a field and asks the card in it. Every failure is a DeviceError."""

    @property
    def name(self) -> str:
        """How to call the reader in messages."""

    def open(self) -> None:
        """Find the reader; takes back an earlier `cancel`."""

    def watch(self, timeout: float) -> Field:
        """What becomes of the field, as soon as it changes, or after `timeout` seconds.

        Raises Disconnected when the reader or the service is gone.
        """

    def ask(self, *commands: bytes) -> bytes | None:
        """Give the card each command and return its answer to the last, status bytes and all.

        None where the card was gone, or fell silent, before it had answered. Raises DeviceBusy
        while another program has the card to itself, Disconnected as `watch` does.
        """

    def cancel(self) -> None:
        """Thread-safe: wake a `watch` that waits; until `open` none will wait again."""

    def close(self) -> None:
        """Let the reader go. May be called twice, and never raises."""


class PcscReader:
    """A reader by a part of its name, in either case, or the only one there is.

    The service ends a reader's name with numbers that change with the order of plugging, so they
    are best left out. A card is told by coming, and asked while it lies there.
    """

    def __init__(
        self, wanted: str = "", *, kernel_holder: Callable[[], str] = holder_of_nfc_readers
    ) -> None:
        self._wanted = wanted
        self._kernel_holder = kernel_holder
        self._scard: ModuleType | None = None
        self._context: int | None = None
        self._reader = ""
        self._state = _UNAWARE
        self._cancelled = Event()
        self.name = f"pcsc://{wanted}"

    def open(self) -> None:
        """Find the service and the reader; takes back an earlier `cancel`.

        Raises Unsupported without pyscard, else DeviceNotFound, PermissionDenied or DeviceBusy.
        """
        self.close()
        self._cancelled.clear()
        try:
            # An optional extra: most counters have no such reader.
            from smartcard import scard
        except ImportError as error:
            raise Unsupported(f"{self.name}: {error}", remedy=NOT_INSTALLED) from error
        self._scard = scard
        result, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
        self._check(result, "to reach the service", opening=True)
        self._context = context
        self._reader = self._find(scard, context)
        self._state = _UNAWARE

    def _find(self, scard: ModuleType, context: int) -> str:
        result, names = scard.SCardListReaders(context, [])
        if _code(result) != Code.SCARD_E_NO_READERS_AVAILABLE:
            self._check(result, "to list the readers", opening=True)
        fitting = [name for name in names if self._wanted.casefold() in name.casefold()]
        if len(fitting) == 1:
            return str(fitting[0])
        if len(fitting) > 1:
            there = ", ".join(fitting)
            raise DeviceNotFound(f"{self.name}: could be any of {there}", remedy=_SEVERAL)
        if holder := self._kernel_holder():
            busy = DeviceBusy(f"{self.name}: held by {holder}", remedy=_KERNEL_HOLDS_IT)
            busy.culprit = holder
            raise busy
        there = ", ".join(names) or "none"
        raise DeviceNotFound(f"{self.name}: not there; readers: {there}", remedy=_NO_SUCH)

    def watch(self, timeout: float) -> Field:
        scard, context = self._opened()
        was_present, comings = self._state & _PRESENT, self._state >> _COMINGS
        if not self._cancelled.is_set():
            self._wait(scard, context, timeout)
        if not self._state & _PRESENT:
            return Field.CARD_LEFT if was_present else Field.EMPTY
        stays = was_present and self._state >> _COMINGS == comings
        return Field.CARD_STAYS if stays else Field.CARD_CAME

    def _wait(self, scard: ModuleType, context: int, timeout: float) -> None:
        result, found = scard.SCardGetStatusChange(
            context, round(timeout * 1000), [(self._reader, self._state)]
        )
        if _code(result) == Code.SCARD_S_SUCCESS:
            ((_, self._state, _),) = found
        elif _code(result) not in _NOTHING_NEW:
            self._check(result, "to watch the field")
        if self._state & _READER_IS_GONE:
            raise Disconnected(f"{self.name}: {self._reader} is gone")

    def ask(self, *commands: bytes) -> bytes | None:
        scard, context = self._opened()
        protocols = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        result, card, protocol = scard.SCardConnect(
            context, self._reader, scard.SCARD_SHARE_SHARED, protocols
        )
        if not self._check_card(result, "to reach the card"):
            return None
        is_t1 = protocol == scard.SCARD_PROTOCOL_T1
        header = scard.SCARD_PCI_T1 if is_t1 else scard.SCARD_PCI_T0
        try:
            answer: list[int] = []
            for command in commands:
                result, answer = scard.SCardTransmit(card, header, list(command))
                if not self._check_card(result, "to ask the card"):
                    return None
            return bytes(answer)
        finally:
            scard.SCardDisconnect(card, scard.SCARD_LEAVE_CARD)

    def cancel(self) -> None:
        self._cancelled.set()
        scard, context = self._scard, self._context
        if scard and context is not None:
            scard.SCardCancel(context)

    def close(self) -> None:
        scard, context = self._scard, self._context
        self._context = None
        if scard and context is not None:
            # Its answer does not matter: where the service is gone nothing is left to release.
            scard.SCardReleaseContext(context)

    def _opened(self) -> tuple[ModuleType, int]:
        if self._scard is None or self._context is None:
            raise Disconnected(f"{self.name}: not open")
        return self._scard, self._context

    def _check(self, result: int, doing: str, *, opening: bool = False) -> None:
        if _code(result) != Code.SCARD_S_SUCCESS:
            raise fault_of(result, f"{self.name}: {doing}", opening=opening)

    def _check_card(self, result: int, doing: str) -> bool:
        """Whether the card did it; a reader or a service that could not raises."""
        if _code(result) in _CARD_IS_SILENT:
            return False
        self._check(result, doing)
        return True


def fault_of(result: int, doing: str, *, opening: bool) -> DeviceError:
    """The DeviceError for a result that is no success; signed or not, as pyscard gives both.

    While a reader is in use every result that we do not tell apart means the same: open it anew.
    """
    code = _code(result)
    known = next((each.name for each in Code if each == code), "see winscard.h")
    detail = f"{doing}: 0x{code:08X} ({known})"
    if code == Code.SCARD_E_SHARING_VIOLATION:
        return DeviceBusy(detail, remedy=_HELD)
    # A service that is killed while we wait for it was seen to "answer" this, too.
    if code == Code.SCARD_W_SECURITY_VIOLATION and opening:
        return PermissionDenied(detail, remedy=_FORBIDDEN)
    remedy = NO_SERVICE if code in _STOPPED else ""
    return DeviceNotFound(detail, remedy=remedy) if opening else Disconnected(detail, remedy=remedy)


def _code(result: int) -> int:
    return result & 0xFFFFFFFF
