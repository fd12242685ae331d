"""What is asked behind a job so that the printer tells how far it came with it."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from hardware.printers import commands
from hardware.printers.profiles import Confirms, Profile
from hardware.printers.status import PaperAnswer, ProcessId, Word

_SIGNS = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
MARKS = len(_SIGNS) ** 4
"""How many marks there are."""


class Way(Enum):
    """How a printer can tell, the most telling first."""

    PROCESS_ID = "process id"  # all before it stands on paper
    PAPER_ANSWER = "paper answer"  # all before it was worked through


@dataclass(frozen=True, slots=True)
class Proof:
    """One question behind one job; `mark` tells a process id from those of other jobs."""

    way: Way
    mark: bytes = b""

    @property
    def request(self) -> bytes:
        """The question, for the end of the job's bytes."""
        if self.way is Way.PROCESS_ID:
            return commands.ask_process_id(self.mark)
        return commands.ask_paper()

    def is_given_by(self, word: Word) -> bool:
        """Whether this is the answer."""
        if self.way is Way.PROCESS_ID:
            return word == ProcessId(self.mark)
        return isinstance(word, PaperAnswer)


class Proofs:
    """What one printer can prove: by its profile, until its answers to `probes` tell.

    `first` is the number of the first mark. It must differ from run to run, so that an answer to a
    question of an earlier run, which a printer gives once it has paper again, proves nothing.
    """

    def __init__(self, profile: Profile, *, first: int) -> None:
        self._ways = _ways_of(profile)
        self._marks = first

    @property
    def are_possible(self) -> bool:
        """Whether there is anything to be had."""
        return bool(self._ways)

    @property
    def best(self) -> Way | None:
        """The most telling way that it has."""
        return self._ways[0] if self._ways else None

    def next(self) -> Proof | None:
        """What to ask behind the next job; None if there is nothing to be had."""
        return self._asked(self._ways[0]) if self._ways else None

    def probes(self) -> tuple[Proof, ...]:
        """One question for each way, to be asked when nothing else waits to be printed."""
        return tuple(self._asked(way) for way in self._ways)

    def keep(self, given: Collection[Proof]) -> None:
        """Forget the ways that these do not show: a printer that knows them would have answered.

        From now on its silence is a sign of trouble.
        """
        shown = {proof.way for proof in given}
        self._ways = tuple(way for way in self._ways if way in shown)

    def _asked(self, way: Way) -> Proof:
        self._marks += 1
        return Proof(way, _mark(self._marks) if way is Way.PROCESS_ID else b"")


def _mark(number: int) -> bytes:
    """Four characters of the 95 that GS ( H takes (20h to 7Eh); of these, letters and digits."""
    return bytes(_SIGNS[number // len(_SIGNS) ** place % len(_SIGNS)] for place in range(3, -1, -1))


def _ways_of(profile: Profile) -> tuple[Way, ...]:
    ways = (
        (Way.PROCESS_ID, profile.confirms is Confirms.PROCESS_ID),
        (Way.PAPER_ANSWER, profile.answers_in_turn),
    )
    return tuple(way for way, has in ways if has)
