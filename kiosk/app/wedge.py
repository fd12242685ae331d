"""Puts the hardware library's burst decoder behind the screens' key capture."""

from collections.abc import Callable

from hardware.scanners.wedge_decoder import KeyStroke, Outcome, WedgeDecoder, WedgeRules
from kiosk.ui.shell.key_capture import Judgement, Stroke

DEVICE = "keyboard"


class WedgeJudge:
    """A `kiosk.ui.shell.key_capture.BurstJudge` over `hardware.scanners.wedge_decoder`."""

    def __init__(self, is_site_code: Callable[[str], bool]) -> None:
        """`is_site_code` says whether a burst in a staff field may be a code of this site."""
        self._decoder = WedgeDecoder(WedgeRules(is_site_code=is_site_code, device=DEVICE))
        self._serials: dict[int, tuple[KeyStroke, int]] = {}

    @property
    def wait_ms(self) -> int | None:
        """See BurstJudge."""
        return self._decoder.wait_ms

    def feed(self, stroke: Stroke, *, in_field: bool) -> Judgement:
        """See BurstJudge."""
        key = KeyStroke(
            text=stroke.text,
            is_terminator=stroke.is_terminator,
            at_ms=stroke.at_ms,
            has_modifier=stroke.has_modifier,
            is_repeat=stroke.is_repeat,
        )
        # The decoder gives back the very objects it was fed, so identity finds the serial.
        self._serials[id(key)] = (key, stroke.serial)
        return self._judgement(self._decoder.feed(key, in_field=in_field))

    def tick(self, now_ms: int) -> Judgement:
        """See BurstJudge."""
        return self._judgement(self._decoder.tick(now_ms))

    def _judgement(self, outcome: Outcome) -> Judgement:
        """Translate, and forget strokes that are through."""
        typed = tuple(self._serials.pop(id(key))[1] for key in outcome.typed)
        if self._decoder.wait_ms is None:
            self._serials.clear()
        return Judgement(
            typed=typed,
            scan=outcome.scan.text if outcome.scan else None,
            is_fault=outcome.fault is not None,
        )
