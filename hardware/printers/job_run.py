"""One job on its way through a driver: how far it came, and how it ended."""

from collections.abc import Callable

from hardware.errors import DeviceError
from hardware.print_api import JobOutcome, JobState, Obstacle, PrinterStatus, PrintProgress
from hardware.printers.condition import NOT_CONFIRMED, REMEDIES


class JobRun:
    """One job on its way through the driver."""

    def __init__(self, job: str, data: bytes, progress: Callable[[PrintProgress], None]) -> None:
        """Nothing of it is sent yet."""
        self.data = data
        self.is_started = False
        self.taken = 0
        self._unsure = 0
        self._job = job
        self._progress = progress

    def took(self, taken: int) -> None:
        """The printer has taken so many bytes."""
        self.taken = taken
        self._progress(PrintProgress(self._job, self._accepted, len(self.data)))

    def may_have_taken(self, more: int) -> None:
        """The connection broke: nobody knows how much of what was on its way has arrived.

        It counts as taken, so that a slip that is printed again says so; it may even be whole.
        """
        self._unsure = more if self.is_started else 0

    @property
    def _accepted(self) -> int:
        return min(self.taken, len(self.data))

    @property
    def state_broken_off(self) -> JobState:
        """What a job is that ends where it stands."""
        if not self.is_started:
            return JobState.BLOCKED
        is_all_taken = self.taken >= len(self.data)
        return JobState.UNCONFIRMED if is_all_taken else JobState.FAILED

    def ended(
        self,
        state: JobState,
        obstacle: Obstacle | None,
        status: PrinterStatus | None,
        *,
        error: DeviceError | None = None,
    ) -> JobOutcome:
        """Its outcome, with what a person can do about it."""
        is_mute = state is JobState.SENT and status is None
        return JobOutcome(
            state=state,
            accepted=min(self.taken + self._unsure, len(self.data)),
            obstacle=obstacle,
            detail=str(error or (NOT_CONFIRMED if is_mute else "")),
            remedy=error.remedy if error else _remedy(obstacle),
            status=status,
        )


def _remedy(obstacle: Obstacle | None) -> str:
    return REMEDIES.get(obstacle, "") if obstacle else ""
