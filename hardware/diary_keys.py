"""The diary of a scanner that types: its strokes, as a window hears them."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from hardware.catalog import KEYBOARD
from hardware.diary import header_of
from hardware.diary_entry import Entry, noted
from hardware.diary_file import DiaryFile, Recording
from hardware.diary_redaction import redaction_for
from hardware.key_stroke import KeyStroke
from hardware.options import Settings
from hardware.scanners.wedge_decoder import Outcome, StrokeDecoder, WedgeDecoder, WedgeRules


class KeyDiary:
    """A new file for what a keyboard scanner types into a window that has no text field.

    `settings` is the scanner's table. Give `decoder` to whoever would make a `WedgeDecoder`: what
    it makes judges alike and writes each stroke down, redacted with the rest of its burst under a
    key that nobody keeps. Raises OSError where the file cannot be made, and never afterwards.
    """

    def __init__(
        self,
        settings: Settings,
        file: Path,
        *,
        program: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        header = header_of(KEYBOARD, settings, program)
        self._file = DiaryFile(file, header, redact=redaction_for(KEYBOARD), clock=clock)
        self._events = 0

    @property
    def recording(self) -> Recording:
        """What came of it so far."""
        return self._file.recording(self._events)

    def decoder(self, rules: WedgeRules) -> StrokeDecoder:
        """Judges strokes by `rules`, and writes them down."""
        return _RecordedDecoder(WedgeDecoder(rules), self._keep)

    def _keep(self, entry: Entry, outcome: Outcome, *, is_over: bool) -> None:
        at = self._file.now()
        self._file.keep(replace(entry, at=at))
        for event in outcome.events:
            self._events += 1
            self._file.keep(Entry(at, event=noted(event)))
        if is_over:
            self._file.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()


class _RecordedDecoder:
    """Times are told from the first stroke on: a window system counts from the start of a PC."""

    def __init__(self, decoder: WedgeDecoder, keep: Callable[..., None]) -> None:
        self._decoder = decoder
        self._keep = keep
        self._first_ms: int | None = None

    @property
    def wait_ms(self) -> int | None:
        return self._decoder.wait_ms

    def feed(self, stroke: KeyStroke, *, in_field: bool) -> Outcome:
        outcome = self._decoder.feed(stroke, in_field=in_field)
        self._first_ms = stroke.at_ms if self._first_ms is None else self._first_ms
        told = replace(stroke, at_ms=stroke.at_ms - self._first_ms)
        self._keep(Entry(0.0, stroke=told), outcome, is_over=self.wait_ms is None)
        return outcome

    def tick(self, now_ms: int) -> Outcome:
        outcome = self._decoder.tick(now_ms)
        if self.wait_ms is None:
            self._keep(Entry(0.0, read=b""), outcome, is_over=True)
        return outcome
