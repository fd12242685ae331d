"""What is asked behind a job so that the printer tells how far it came with it."""

from dataclasses import dataclass
from enum import Enum

from hardware.printers import commands
from hardware.printers.profiles import Confirms, Profile
from hardware.printers.status import PaperAnswer, ProcessId, Word

_MARKS = 10_000


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
    """What one printer can prove, by its profile and by what it has proved so far."""

    def __init__(self, profile: Profile) -> None:
        self._ways = list(_ways_of(profile))
        self._given: set[Way] = set()
        self._marks = 0

    def next(self) -> Proof | None:
        """What to ask behind the next job; None if there is nothing to be had."""
        if not self._ways:
            return None
        self._marks = (self._marks + 1) % _MARKS
        way = self._ways[0]
        return Proof(way, b"%04d" % self._marks if way is Way.PROCESS_ID else b"")

    def was_given(self, proof: Proof) -> None:
        """The printer has answered: from now on its silence is a sign of trouble."""
        self._given.add(proof.way)

    def was_missed(self, proof: Proof) -> bool:
        """Whether a silence means trouble; a printer that never answered is not asked again."""
        if proof.way in self._given:
            return True
        self._ways.remove(proof.way)
        return False


def _ways_of(profile: Profile) -> tuple[Way, ...]:
    ways = (
        (Way.PROCESS_ID, profile.confirms is Confirms.PROCESS_ID),
        (Way.PAPER_ANSWER, profile.answers_in_turn),
    )
    return tuple(way for way, has in ways if has)
