"""Runs small programs of the operating system, for whose end nobody waits."""

import subprocess
from collections.abc import Sequence

GRACE = 0.1
"""Seconds in which the system takes back a program that was ended; usually it takes one thousandth.

A driver that hangs may hold it longer: it is then left to the system, so that no window waits.
"""


class Programs:
    """The programs that run now, at most `most`: the oldest makes room for a new one."""

    def __init__(self, most: int) -> None:
        """Nothing runs yet."""
        self._most = most
        self._running: list[subprocess.Popen[bytes]] = []
        self._endings: dict[str, bool] = {}

    def start(self, arguments: Sequence[str]) -> None:
        """Start a program by its path or name. Raises OSError where it cannot be started."""
        self._look()
        too_many = max(0, len(self._running) + 1 - self._most)
        for oldest in self._running[:too_many]:
            oldest.kill()
        self._running.append(
            subprocess.Popen(
                arguments,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )

    def ending(self, program: str) -> bool | None:
        """Say whether `program`, as named to `start`, ended well; None where it did not end by
        itself since this was last asked.
        """
        self._look()
        return self._endings.pop(program, None)

    @property
    def is_running(self) -> bool:
        """Whether any of them still runs."""
        self._look()
        return bool(self._running)

    def end(self) -> None:
        """End everything at once."""
        for each in self._running:
            each.kill()
        for each in self._running:
            try:
                each.wait(GRACE)
            except subprocess.TimeoutExpired:
                continue
        self._look()

    def _look(self) -> None:
        """Let go of what has ended; whoever ended by itself tells by a number whether it failed."""
        for each in self._running:
            code = each.poll()
            if code is not None and code >= 0:
                assert isinstance(each.args, Sequence)
                self._endings[str(each.args[0])] = code == 0
        self._running = [each for each in self._running if each.returncode is None]
