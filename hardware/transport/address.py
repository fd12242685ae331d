"""Addresses of devices as settings write them, with every mistake named at once.

tcp://192.168.1.50:9100
serial:///dev/ttyUSB0?baud=38400&flow=rtscts     serial://COM5     /dev/ttyACM0
serial://0c2e:0b61?serial=X1                     (a USB serial device under any node)
usb://04b8:0e28?serial=J4XY   usb://04b8:0e28?location=1-2   usb://    (the only printer)
hid://0c2e:0b61?serial=X1     hid://              (a scanner in HID POS mode)
evdev://0c2e:0b61?serial=X1                      (a keyboard of Linux)
evdev://0c2e:0b61?serial=X1&interface=1.1        (one of two that a device shows)
usblp:///dev/usb/lp0                             usblp://04b8:0e28?serial=J4XY
spooler://receipts                               (a print queue of the system)
file:///tmp/receipts.bin
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from hardware.identity import UsbIdentity
from hardware.transport.address_problems import AddressError, AddressProblem, Mistake

DEFAULT_PORT = 9100
BAUDS = (300, 4_000_000)
"""The slowest and the fastest serial line."""


class FlowControl(Enum):
    """How the device says "wait". XON/XOFF is left out: its signs are data in a picture."""

    NONE = "none"
    RTS_CTS = "rtscts"
    DSR_DTR = "dsrdtr"


@dataclass(frozen=True, slots=True)
class TcpAddress:
    """A network printer."""

    host: str
    port: int = DEFAULT_PORT


@dataclass(frozen=True, slots=True)
class SerialAddress:
    """A serial port by node or by USB identity; `baud` None leaves it to the driver."""

    port: str | UsbIdentity
    baud: int | None = None
    flow: FlowControl = FlowControl.NONE


@dataclass(frozen=True, slots=True)
class UsbAddress:
    """A USB printer; None is the only one."""

    identity: UsbIdentity | None = None


@dataclass(frozen=True, slots=True)
class HidAddress:
    """A scanner in HID POS mode; None is the only one."""

    identity: UsbIdentity | None = None


@dataclass(frozen=True, slots=True)
class EvdevAddress:
    """A keyboard as Linux's evdev gives it, to be read by us alone."""

    identity: UsbIdentity


@dataclass(frozen=True, slots=True)
class UsblpAddress:
    """A USB printer that Linux's own driver usblp drives, by node or by USB identity."""

    port: str | UsbIdentity


@dataclass(frozen=True, slots=True)
class SpoolerAddress:
    """A print queue of the system."""

    queue: str


@dataclass(frozen=True, slots=True)
class FileAddress:
    """A file."""

    path: Path


Address = (
    TcpAddress
    | SerialAddress
    | UsbAddress
    | HidAddress
    | EvdevAddress
    | UsblpAddress
    | SpoolerAddress
    | FileAddress
)


_SCHEMES = ("tcp", "serial", "usb", "hid", "evdev", "usblp", "spooler", "file")
_USB_OPTIONS = ("serial", "location")
_NODE_OPTIONS = (*_USB_OPTIONS, "interface")
# Names as the resolver takes them: labels of at most 63 letters, parted by single dots.
_LABEL = r"[0-9A-Za-z]([0-9A-Za-z_-]{0,61}[0-9A-Za-z])?"
_NAME = re.compile(rf"(?=.{{1,253}}$){_LABEL}(\.{_LABEL})*")
_NUMBER = re.compile(r"[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
_PAIR = re.compile(r"([0-9A-Fa-f]{4}):([0-9A-Fa-f]{4})")
_QUEUE = re.compile(r"\w[\w.@+-]{0,126}")
_BARE_PORT = re.compile(r"/dev/.+|COM\d+", re.IGNORECASE)


def parse_address(text: str) -> Address:
    """The address that `text` means; a bare port such as "/dev/ttyACM0" is a serial one.

    Raises AddressError.
    """
    parser = _Parser(text.strip())
    address = parser.parse()
    if parser.problems or address is None:
        raise AddressError(text, tuple(parser.problems))
    return address


class _Parser:
    """Collects problems while it reads one address."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.problems: list[AddressProblem] = []

    def parse(self) -> Address | None:
        if _BARE_PORT.fullmatch(self._text):
            return SerialAddress(self._text)
        scheme, found, rest = self._text.partition("://")
        if not found or scheme.lower() not in _SCHEMES:
            self._problem(scheme, Mistake.SCHEME, _SCHEMES)
            return None
        try:
            parts = urlsplit(f"{scheme.lower()}://{rest}")
        except ValueError:
            # An unclosed "[" of an IPv6 number.
            self._problem(rest, Mistake.HOST)
            return None
        return self._by_scheme(parts)

    def _by_scheme(self, parts: SplitResult) -> Address | None:
        match parts.scheme:
            case "tcp":
                return self._tcp(parts)
            case "serial":
                return self._serial(parts)
            case "usb":
                return UsbAddress(self._device(parts, _USB_OPTIONS))
            case "hid":
                return HidAddress(self._device(parts, _NODE_OPTIONS))
            case "evdev":
                keyboard = self._device(parts, _NODE_OPTIONS, is_needed=True)
                return EvdevAddress(keyboard) if keyboard else None
            case "usblp":
                return self._usblp(parts)
            case "spooler":
                return self._spooler(parts)
            case _:
                return self._file(parts)

    def _problem(self, where: str, mistake: Mistake, known: tuple[str, ...] = ()) -> None:
        close = get_close_matches(where.lower(), known, n=1)
        self.problems.append(AddressProblem(where, mistake, close[0] if close else ""))

    def _tcp(self, parts: SplitResult) -> TcpAddress:
        self._options(parts, ())
        host = parts.hostname or ""
        if not _is_host(host) or parts.path not in ("", "/"):
            self._problem(f"{host}{parts.path}", Mistake.HOST)
        try:
            port = parts.port if parts.port is not None else DEFAULT_PORT
        except ValueError:
            port = 0
        if not port:
            self._problem(parts.netloc.rpartition(":")[2], Mistake.PORT)
        return TcpAddress(host, port)

    def _serial(self, parts: SplitResult) -> SerialAddress:
        options = self._options(parts, ("baud", "flow", *_NODE_OPTIONS))
        pair = _PAIR.fullmatch(parts.netloc)
        node = unquote(parts.netloc + parts.path)
        if not node:
            self._problem(self._text, Mistake.PATH)
        port = self._identity(pair, options) if pair else node
        return SerialAddress(port, self._baud(options), self._flow(options))

    def _baud(self, options: dict[str, str]) -> int | None:
        text = options.get("baud")
        if text is None:
            return None
        if text.isascii() and text.isdigit() and BAUDS[0] <= int(text[:8]) <= BAUDS[1]:
            return int(text)
        self._problem(text, Mistake.BAUD)
        return None

    def _flow(self, options: dict[str, str]) -> FlowControl:
        text = options.get("flow", FlowControl.NONE.value)
        for flow in FlowControl:
            if flow.value == text.lower():
                return flow
        self._problem(text, Mistake.FLOW, tuple(flow.value for flow in FlowControl))
        return FlowControl.NONE

    def _device(
        self, parts: SplitResult, known: tuple[str, ...], *, is_needed: bool = False
    ) -> UsbIdentity | None:
        options = self._options(parts, known)
        if not (parts.netloc or options or is_needed):
            return None
        pair = _PAIR.fullmatch(parts.netloc)
        if pair is None or parts.path not in ("", "/"):
            self._problem(parts.netloc + parts.path, Mistake.IDENTITY)
            return None
        return self._identity(pair, options)

    def _usblp(self, parts: SplitResult) -> UsblpAddress | None:
        if parts.netloc:
            device = self._device(parts, _NODE_OPTIONS, is_needed=True)
            return UsblpAddress(device) if device else None
        self._options(parts, ())
        if not parts.path.strip("/"):
            self._problem(self._text, Mistake.PATH)
        return UsblpAddress(unquote(parts.path))

    def _spooler(self, parts: SplitResult) -> SpoolerAddress:
        self._options(parts, ())
        queue = unquote(parts.netloc + parts.path)
        if not _QUEUE.fullmatch(queue):
            self._problem(queue, Mistake.QUEUE)
        return SpoolerAddress(queue)

    def _identity(self, pair: re.Match[str], options: dict[str, str]) -> UsbIdentity:
        vendor, product = (int(group, 16) for group in pair.groups())
        # Linux writes port and interface in one: "1-2:1.0".
        location, _, interface = options.get("location", "").partition(":")
        interface = options.get("interface", interface)
        serial = options.get("serial") or None
        return UsbIdentity(vendor, product, serial, location or None, interface or None)

    def _file(self, parts: SplitResult) -> FileAddress:
        self._options(parts, ())
        path = unquote(parts.path)
        if parts.netloc or not path.strip("/"):
            self._problem(self._text, Mistake.PATH)
        # "/C:/receipts.bin" is how a Windows path looks inside a URL.
        return FileAddress(Path(path[1:] if re.match(r"/[A-Za-z]:", path) else path))

    def _options(self, parts: SplitResult, known: tuple[str, ...]) -> dict[str, str]:
        given = parse_qsl(parts.query, keep_blank_values=True)
        for name, _ in given:
            if name not in known:
                self._problem(name, Mistake.OPTION, known)
        if parts.fragment:
            self._problem(f"#{parts.fragment}", Mistake.OPTION)
        return {name: value for name, value in given if name in known}


def _is_host(text: str) -> bool:
    if not _NUMBER.fullmatch(text):
        return _NAME.fullmatch(text) is not None
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
