"""The file of a hardware diary: what it holds, line by line. Pure.

The first line is a header; each that follows has a time and one thing that happened then. All are
JSON, so that a person can look at what is sent:

    {"makerdesk-diary": 1, "program": "0.1.0", "driver": "serial", "options": {"aim": true}}
    {"at": 0.0, "opened": true}
    {"at": 2.513072, "read": "432d3031370d"}
    {"at": 2.513072, "event": {"kind": "scan", "length": 5, "symbology": null, "is_repeat": false}}
    {"at": 3.013391, "read": ""}
    {"at": 9.72, "failed": "Disconnected"}

Of a scanner that types there is each stroke, with the window system's own time, and of an NFC
reader what became of its field and what a card answered, nothing where it was gone before:

    {"at": 2.5, "stroke": {"text": "C", "is_terminator": false, "at_ms": 0, "place": 46, ...}}
    {"at": 2.5, "field": "card came"}
    {"at": 2.6, "answer": "41c3e2279000"}

Times are seconds since the diary began, on a clock that nobody turns. Bytes are hex digits, and
redacted; an empty reading is a silence. Of what a printer was sent, only how many bytes it took and
which commands they were: {"at": 1.0, "wrote": 312, "commands": ["ESC @", "text"]}.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from hardware.diary_entry import Entry, NotedEvent
from hardware.errors import N_, ProtocolError, Unsupported
from hardware.key_stroke import KeyStroke
from hardware.options import Option, Settings, Value

VERSION = 1
_MARK = "makerdesk-diary"
_NEWER = N_("This diary was made by a newer version of the program. Use that one.")
_NO_DIARY = N_("This file is no hardware diary.")
_PAIR = re.compile(r"[0-9A-Fa-f]{4}:[0-9A-Fa-f]{4}(?![0-9A-Za-z])")
_PLAIN_NODE = re.compile(r"/dev/tty[A-Za-z]+\d+|COM\d+")
# A name below /dev/serial/by-id holds the serial number, a path the name of an account.
_SOME_NODE = "/dev/ttyUSB0"
_SOME_PLACES = {
    "serial": f"serial://{_SOME_NODE}",
    "tcp": "tcp://printer",
    "file": "file:///paper.bin",
}


@dataclass(frozen=True, slots=True)
class Header:
    """Whose diary it is: the program's version, the driver and its settings, without names.

    `identity` is maker and product of a USB device, such as "0c2e:0b61"; empty where not known.
    """

    program: str
    driver: str
    options: Mapping[str, Value]
    identity: str = ""


def public_options(options: Iterable[Option], settings: Settings) -> dict[str, Value]:
    """The settings without what names somebody: free text, serial numbers, network addresses."""
    public: dict[str, Value] = {}
    for option in options:
        value = settings.get(option.key)
        if isinstance(value, str) and option.is_address:
            public[option.key] = _public_address(value)
        elif value is not None and (option.kind is not str or option.choices):
            public[option.key] = value
    return public


def _public_address(address: str) -> str:
    scheme, found, rest = address.partition("://")
    if not found:
        return address if _PLAIN_NODE.fullmatch(address) else _SOME_NODE
    pair = _PAIR.match(rest)
    return f"{scheme}://{pair[0]}" if pair else _SOME_PLACES.get(scheme, f"{scheme}://")


def header_line(header: Header) -> str:
    """The first line of a diary."""
    return json.dumps({_MARK: VERSION, **asdict(header)})


def entry_line(entry: Entry) -> str:
    """The line of an entry."""
    told: dict[str, object] = {"at": round(entry.at, 6)}
    if entry.opened:
        told["opened"] = True
    if entry.read is not None:
        told["read"] = entry.read.hex()
    if entry.wrote:
        told |= {"wrote": entry.wrote, "commands": entry.commands}
    if entry.failed:
        told["failed"] = entry.failed
    if entry.event:
        told["event"] = asdict(entry.event)
    if entry.stroke:
        told["stroke"] = asdict(entry.stroke)
    if entry.field:
        told["field"] = entry.field
    if entry.answer is not None:
        told["answer"] = entry.answer.hex()
    return json.dumps(told)


def parse_diary(text: str) -> tuple[Header, tuple[Entry, ...]]:
    """What a diary holds. A last line that broke off, with the computer, is left out.

    Raises ProtocolError where it is none, Unsupported where it is of a newer version.
    """
    first, *lines = text.split("\n")
    try:
        return _header(json.loads(first)), tuple(_entry(json.loads(line)) for line in lines[:-1])
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ProtocolError(f"not a diary: {error}", remedy=_NO_DIARY) from error


def _header(told: dict[str, Any]) -> Header:
    version = told.pop(_MARK)
    if version != VERSION:
        raise Unsupported(f"a diary of version {version}", remedy=_NEWER)
    return Header(**told)


def _entry(told: dict[str, Any]) -> Entry:
    read, answer = told.pop("read", None), told.pop("answer", None)
    event, stroke = told.pop("event", None), told.pop("stroke", None)
    return Entry(
        float(told.pop("at")),
        read=None if read is None else bytes.fromhex(read),
        event=None if event is None else NotedEvent(**event),
        stroke=None if stroke is None else KeyStroke(**stroke),
        answer=None if answer is None else bytes.fromhex(answer),
        commands=tuple(told.pop("commands", ())),
        **told,
    )
