"""Times that were promised: each is told beside its promise, and only a multiple of it fails.

How busy a machine is says nothing about the program, so a promise that is missed by a little is
a line for whoever reads the log; one that is missed by far is a failure.
"""

from dataclasses import dataclass

from bootstrap.environment import FOLDER
from bootstrap.progress import CannotGoOn, say

PATIENCE = 5
"""Times the promise that even a busy machine is allowed."""
TIMES = FOLDER / "times"


@dataclass(frozen=True, slots=True)
class Promise:
    """That something takes at most so many seconds."""

    what: str
    seconds: float

    def hold_against(self, took: float) -> None:
        """Tell `took` here and at the end of CI. Raises CannotGoOn where it is far too long."""
        line = f"{self.what} took {took:.1f} s; at most {self.seconds:g} s are promised"
        say(f"  {line}")
        TIMES.parent.mkdir(exist_ok=True)
        with TIMES.open("a", encoding="utf-8") as times:
            times.write(f"{line}\n")
        if took > PATIENCE * self.seconds:
            raise CannotGoOn(f"{line}: that is more than a busy machine explains.")


QUICK_RUN = Promise("packaging/test --quick", 90)
TOUR = Promise("makerdesk practice --tour", 30)
RUN_AGAIN = Promise("packaging/run again, beyond Makerdesk's own time,", 3)
