"""A clock that tests turn, and one that moves only when somebody waits."""


class Clock:
    """Call it for the time in seconds; `tick` is how far each reading moves it on."""

    def __init__(self, tick: float = 0.0) -> None:
        self.now = 0.0
        self._tick = tick

    def __call__(self) -> float:
        self.now += self._tick
        return self.now
