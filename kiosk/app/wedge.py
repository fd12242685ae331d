"""Puts the hardware library's burst decoder behind the screens' key capture."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtGui import QGuiApplication

from hardware.api import RawScan
from hardware.catalog import KEYBOARD
from hardware.key_stroke import KeyStroke
from hardware.scanners.us_layout import PLAIN, SHIFTED
from hardware.scanners.wedge_decoder import Outcome, StrokeDecoder, WedgeDecoder, WedgeRules
from kiosk.app.settings import DeviceSettings
from kiosk.ui.shell.key_capture import Judgement, Stroke, TypedScan

_FIRST_PLACE = {"xcb": 8, "wayland": 8, "windows": 0}
"""What window systems add to the place of a key as `hardware.scanners.us_layout` counts it.

Where a system is missing, such as macOS, Qt does not tell the place.
"""


class WedgeJudge:
    """A `kiosk.ui.shell.key_capture.BurstJudge` over `hardware.scanners.wedge_decoder`."""

    def __init__(
        self,
        is_site_code: Callable[[str], bool],
        scanners: Sequence[DeviceSettings] = (),
        *,
        window_system: str = "",
        decoder: Callable[[WedgeRules], StrokeDecoder] = WedgeDecoder,
    ) -> None:
        """`is_site_code` says whether a burst in a staff field may be a code of this site.

        `scanners` are all of the settings; those that type say how they type. `window_system` is
        the one that the keys come from, as Qt calls it; empty for the one in use. `decoder` makes
        what judges the strokes.
        """
        rules = _rules(scanners, is_site_code)
        self.device = rules.device
        """What the settings call the scanner."""
        system = window_system or QGuiApplication.platformName()
        self._first_place = _FIRST_PLACE.get(system)
        self._is_us_wired = rules.is_us_wired
        self._decoder = decoder(rules)
        self._serials: dict[int, tuple[KeyStroke, int]] = {}

    @property
    def wait_ms(self) -> int | None:
        """See BurstJudge."""
        return self._decoder.wait_ms

    def feed(self, stroke: Stroke, *, in_field: bool) -> Judgement:
        """See BurstJudge."""
        key = KeyStroke(
            text=self._text(stroke),
            is_terminator=stroke.is_terminator,
            at_ms=stroke.at_ms,
            has_modifier=stroke.has_modifier,
            is_repeat=stroke.is_repeat,
            place=self._place(stroke),
        )
        # The decoder gives back the very objects it was fed, so identity finds the serial.
        self._serials[id(key)] = (key, stroke.serial)
        return self._judgement(self._decoder.feed(key, in_field=in_field))

    def _text(self, stroke: Stroke) -> str:
        """What the key types: as the system says, or as its place on a US keyboard says."""
        if not self._is_us_wired:
            return stroke.text
        characters = SHIFTED if stroke.is_shifted else PLAIN
        return characters.get(self._place(stroke), stroke.text)

    def _place(self, stroke: Stroke) -> int:
        """Where the key is, as `hardware.scanners.us_layout` counts; 0 where nobody tells."""
        return 0 if self._first_place is None else max(stroke.scan_code - self._first_place, 0)

    def tick(self, now_ms: int) -> Judgement:
        """See BurstJudge."""
        return self._judgement(self._decoder.tick(now_ms))

    def _judgement(self, outcome: Outcome) -> Judgement:
        """Translate, and forget strokes that are through."""
        typed = tuple(self._serials.pop(id(key))[1] for key in outcome.typed)
        if self._decoder.wait_ms is None:
            self._serials.clear()
        scan = None if outcome.scan is None else _typed(outcome.scan)
        return Judgement(typed=typed, scan=scan, is_fault=outcome.fault is not None)


def _typed(scan: RawScan) -> TypedScan:
    return TypedScan(scan.text, scan.symbology, scan.raw, scan.took, scan.is_repeat)


def _rules(scanners: Sequence[DeviceSettings], is_site_code: Callable[[str], bool]) -> WedgeRules:
    """The rules for every key, whichever scanner types it."""
    each = [
        KEYBOARD.rules(scanner.options, is_site_code)
        for scanner in scanners
        if scanner.driver == KEYBOARD.key
    ]
    if not each:
        return WedgeRules(is_site_code)
    # Qt does not tell keyboards apart: what one of several scanners needs, all are allowed.
    return replace(
        each[0],
        min_length=min(rules.min_length for rules in each),
        max_gap_ms=max(rules.max_gap_ms for rules in each),
        is_us_wired=any(rules.is_us_wired for rules in each),
        aim_prefix=any(rules.aim_prefix for rules in each),
    )
