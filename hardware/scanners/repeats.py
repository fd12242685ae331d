"""Tells a code that a device reads again at once from one that somebody scanned again.

Pure. A trigger that is held, a scanner on a stand and a tag that lies on its reader all send the
same code over and over. Each such reading is marked and passed on, so that nobody acts on it and
everybody can see that the device lives. What counts as the same act within a visit is a rule of the
school, not of the device.
"""

from dataclasses import dataclass, replace

from hardware.api import RawScan, ScanEvent


@dataclass(frozen=True, slots=True)
class RepeatRules:
    """A code is a repeat less than `seconds` after its last reading.

    With `one_at_a_time` another code in between ends that: the trigger was pulled anew. Otherwise
    several codes are held at once, as by tags that lie on one reader and are told in turn.
    """

    seconds: float
    one_at_a_time: bool


TRIGGER = RepeatRules(0.4, one_at_a_time=True)
TAG = RepeatRules(0.7, one_at_a_time=False)


class Repeats:
    """The memory of one device: what another one reads is nothing to it.

    The last reading may have been a repeat, too: held for a minute it is one scan. The time is that
    of the scans.
    """

    def __init__(self, rules: RepeatRules) -> None:
        self._rules = rules
        self._read_at: dict[str, float] = {}  # the oldest reading first

    def marked(self, event: ScanEvent) -> ScanEvent:
        """The event as it is to be delivered; a fault stays what it is."""
        return self.marked_scan(event) if isinstance(event, RawScan) else event

    def marked_scan(self, scan: RawScan) -> RawScan:
        """The same for what is surely a scan."""
        self._forget_before(scan.at)
        is_repeat = self._read_at.pop(scan.text, None) is not None
        if self._rules.one_at_a_time:
            self._read_at.clear()
        self._read_at[scan.text] = scan.at
        return replace(scan, is_repeat=True) if is_repeat else scan

    def _forget_before(self, now: float) -> None:
        while self._read_at:
            oldest = next(iter(self._read_at))
            # A window system's clock begins anew after 49 days.
            if 0 <= now - self._read_at[oldest] < self._rules.seconds:
                return
            del self._read_at[oldest]
