"""What a diary does to its entries before they reach the disk: other numbers in place of ours."""

import secrets
from collections.abc import Sequence
from dataclasses import replace

from hardware.catalog import EVDEV, HID_POS, KeyboardDriver, ScannerDriver
from hardware.diary_entry import Entry
from hardware.diary_file import Redact
from hardware.redaction import Redactor

_KEY_BYTES = 32


def redaction_for(driver: ScannerDriver | KeyboardDriver) -> Redact:
    """What takes the numbers out of what this kind of scanner says, under a key of its own."""
    redactor = Redactor(secrets.token_bytes(_KEY_BYTES))
    kinds = {HID_POS.key: redactor.reports, EVDEV.key: redactor.keys}
    readings = kinds.get(driver.key, redactor.stream)

    def redact(entries: Sequence[Entry]) -> list[Entry]:
        # A code can lie in several readings, and does in as many strokes as it has letters.
        pieces = iter(readings([each.read for each in entries if each.read]))
        strokes = iter(redactor.strokes([each.stroke for each in entries if each.stroke]))

        def redacted(entry: Entry) -> Entry:
            if entry.read:
                return replace(entry, read=next(pieces))
            if entry.stroke:
                return replace(entry, stroke=next(strokes))
            return replace(entry, answer=redactor.answer(entry.answer)) if entry.answer else entry

        return [redacted(entry) for entry in entries]

    return redact
