"""How long a code took to come. Pure: times go in, seconds come out."""


class Took:
    """The readings that one code came in, from that of its first byte to that of its last.

    Several bytes of one reading have one time, so a code that came in one reading took no time that
    anybody could tell.
    """

    def __init__(self) -> None:
        self._first: float | None = None
        self._last = 0.0

    def note(self, at: float) -> None:
        """Some of the code was read at this time."""
        self._first = at if self._first is None else self._first
        self._last = at

    def over(self) -> float | None:
        """The code has ended: its seconds, None where it came in one reading; begin anew."""
        first, self._first = self._first, None
        return None if first is None or first == self._last else self._last - first
