"""A device is recorded, and its diary played: the same events, and none of its numbers."""

import json
import os
import stat
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from hardware.api import RawScan
from hardware.catalog import EVDEV, HID_POS, SERIAL, ScannerDriver
from hardware.diary import record
from hardware.diary_entry import Entry, NotedEvent, noted
from hardware.diary_file import DiaryFile, Recording
from hardware.diary_format import Header
from hardware.diary_play import replayed
from hardware.diary_redaction import redaction_for
from hardware.errors import Unsupported
from hardware.options import Settings
from hardware.virtual.printer import Faults, VirtualPrinter
from hardware.virtual.scanner import PtyScanner
from hardware.virtual.tcp_server import TcpPrinterServer
from tests.hardware.key_events import press
from tests.hardware.times import Clock

HANG = 10.0
DIARIES = Path(__file__).parents[1] / "goldens" / "diaries"
LETTER_A = 30
CARD, CHROMEBOOK = "21112000698132", "5CD9472XYZ"


class Session:
    """A recording under way."""

    def __init__(self, settings: Settings, file: Path) -> None:
        self.file = file
        self.stop = threading.Event()
        self.outcome: Recording | None = None
        self._settings = settings
        self._thread = threading.Thread(target=self._record)
        self._thread.start()

    def _record(self) -> None:
        self.outcome = record(
            self._settings, self.file, seconds=60.0, stop=self.stop, program="0.1.0"
        )

    def holds(self, wanted: Callable[[list[dict[str, object]]], bool]) -> None:
        """Wait until the file has lines such as these."""
        pause = threading.Event()
        for _ in range(500):
            if self.file.exists() and wanted(lines_of(self.file)):
                return
            pause.wait(HANG / 500)
        pytest.fail(self.file.read_text())

    def end(self) -> None:
        self.stop.set()
        self._thread.join(HANG)


def lines_of(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text().split("\n")[:-1]]


@contextmanager
def recorded(settings: Settings, file: Path) -> Iterator[Session]:
    session = Session(settings, file)
    try:
        yield session
    finally:
        session.end()


def test_a_scanner_is_recorded_and_played_without_its_numbers(tmp_path: Path) -> None:
    gun, file = PtyScanner(), tmp_path / "scanner.diary"
    settings: Settings = {"driver": "serial", "port": gun.port, "name": "Ms. Rivera", "aim": True}

    with recorded(settings, file) as session:
        session.holds(lambda lines: any("opened" in line for line in lines))
        gun.send(f"]C0{CARD}\r{CHROMEBOOK}\x0f12\rbroken off".encode())
        session.holds(lambda lines: sum("event" in line for line in lines) == 3)
    gun.unplug()

    kinds = [
        NotedEvent("scan", len(CARD), "]C0"),
        NotedEvent("control character", 13),
        NotedEvent("unterminated", 10),
    ]
    played = replayed(file)
    assert [noted(event) for event in played.events] == list(played.noted) == kinds
    assert session.outcome == Recording(3, file.stat().st_size)
    text = file.read_text()
    sent_bytes = bytes.fromhex("".join(str(line.get("read", "")) for line in lines_of(file)))
    # Its last character is the scanner's, and may go with other digits than the card's.
    codes = sent_bytes.replace(b"]C0", b"")
    assert not any(secret in text for secret in (CARD, CARD.encode().hex(), "Rivera"))
    for secret in (CARD, CHROMEBOOK, "broken"):
        for start in range(len(secret) - 3):
            assert secret[start : start + 4].encode() not in codes
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o600


def test_a_printer_tells_its_states_and_no_text(tmp_path: Path) -> None:
    printer, file = VirtualPrinter(), tmp_path / "printer.diary"
    server = TcpPrinterServer(printer)
    server.start()
    settings = {"driver": "escpos", "address": server.address, "profile": "epson-80mm"}

    with recorded(settings, file) as session:
        session.holds(lambda lines: any("read" in line for line in lines))
        answers = {line["read"] for line in lines_of(file) if line.get("read")}
        printer.set_faults(Faults(paper_out=True))
        session.holds(
            lambda lines: not {line["read"] for line in lines if line.get("read")} <= answers
        )
    server.stop()

    head, *lines = lines_of(file)
    assert head["options"] == {"address": "tcp://printer", "profile": "epson-80mm"}
    commands = [line["commands"] for line in lines if "wrote" in line]
    assert commands
    assert all(set(names) <= {"DLE EOT", "NUL"} for names in commands if isinstance(names, list))
    with pytest.raises(Unsupported, match="printer"):
        replayed(file)


@pytest.mark.parametrize("driver", ["keyboard", "abacus"])
def test_a_device_that_says_nothing_here_leaves_no_file(driver: str, tmp_path: Path) -> None:
    with pytest.raises(Unsupported) as caught:
        record(
            {"driver": driver},
            tmp_path / "diary",
            seconds=0.0,
            stop=threading.Event(),
            program="0.1.0",
        )

    assert caught.value.remedy
    assert not (tmp_path / "diary").exists()


REPORT = (b"\x02\x0e]C0" + CARD.encode()).ljust(64, b"\x00")


@pytest.mark.parametrize(
    ("driver", "said", "stays"),
    [
        (SERIAL, f"]C0{CARD}\r".encode(), [0, 1, 2, 17]),
        (HID_POS, REPORT, [*range(5), *range(19, 64)]),
        (EVDEV, press(LETTER_A), [40, 41, *range(44, 48)]),  # type and value of the second event
    ],
    ids=["lines", "reports", "keys"],
)
def test_each_kind_of_scanner_is_redacted_in_its_own_way(
    driver: ScannerDriver, said: bytes, stays: list[int]
) -> None:
    (entry,) = redaction_for(driver)([Entry(0.0, read=said)])
    redacted = entry.read or b""

    found = [place for place, byte in enumerate(said) if redacted[place] == byte]
    assert set(stays) <= set(found)
    assert len(found) < len(said)


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear parents")
    gun = PtyScanner()

    with pytest.raises(FileExistsError):
        record(
            {"driver": "serial", "port": gun.port},
            file,
            seconds=0.0,
            stop=threading.Event(),
            program="0.1.0",
        )

    gun.unplug()
    assert file.read_text() == "Dear parents"


def book(path: Path, most_bytes: int = 10_000) -> DiaryFile:
    """A diary that writes zeros for what was read."""

    def redact(entries: Sequence[Entry]) -> list[Entry]:
        read = [(each, bytes(len(each.read or b""))) for each in entries]
        return [replace(each, read=zeros) if zeros else each for each, zeros in read]

    header = Header("0.1.0", "serial", {})
    return DiaryFile(path, header, redact=redact, clock=Clock(), most_bytes=most_bytes)


def test_nothing_that_was_read_is_on_disk_before_its_silence(tmp_path: Path) -> None:
    with book(tmp_path / "diary") as diary:
        diary.keep(Entry(0.0, opened=True))
        diary.keep(Entry(1.0, read=b"C-0"))
        diary.keep(Entry(1.1, read=b"17\r"))
        diary.keep(Entry(1.1, event=NotedEvent("scan", 5)))
        before = lines_of(tmp_path / "diary")[1:]
        for at in (1.3, 1.5, 1.7):
            diary.keep(Entry(at, read=b""))

        after = lines_of(tmp_path / "diary")[2:]

    assert before == [{"at": 0.0, "opened": True}]
    assert [line.get("read") for line in after] == ["000000", "000000", None, ""]


def test_a_full_diary_ends_with_a_whole_line(tmp_path: Path) -> None:
    with book(tmp_path / "diary", most_bytes=400) as diary:
        for second in range(100):
            diary.keep(Entry(second, opened=True))

    assert diary.is_full
    assert diary.size == (tmp_path / "diary").stat().st_size <= 400
    assert lines_of(tmp_path / "diary")[-1]["opened"] is True


def test_what_comes_after_the_end_disturbs_nobody(tmp_path: Path) -> None:
    with book(tmp_path / "diary") as diary:
        size = diary.size

    diary.keep(Entry(1.0, opened=True))

    assert (tmp_path / "diary").stat().st_size == size
    assert diary.problem == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's /dev/full")
def test_a_full_disk_is_told_and_disturbs_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The device of a full disk is not a new file, which a diary insists on.
    monkeypatch.setattr("hardware.diary_file._FLAGS", os.O_WRONLY)

    with book(Path("/dev/full")) as diary:
        diary.keep(Entry(1.0, opened=True))

    assert "No space left" in diary.problem
    assert diary.size == 0


@pytest.mark.parametrize("path", sorted(DIARIES.iterdir()), ids=lambda path: path.stem)
def test_a_diary_that_a_school_sent_is_understood_as_it_was_then(path: Path) -> None:
    if path.stem == "evdev" and struct.calcsize("@l") != 8:
        pytest.skip("needs longs of 64 bits, as in the events of the kernel that wrote it")

    played = replayed(path)

    assert [noted(event) for event in played.events] == list(played.noted)
    assert any(isinstance(event, RawScan) for event in played.events)
