"""One job on its way through a driver: how far it came, and how it ended."""

from hardware.errors import DeviceError
from hardware.print_api import JobOutcome, JobState, Obstacle, PrinterStatus
from hardware.printers.condition import NOT_CONFIRMED, REMEDIES
from hardware.standing import state_of


class JobRun:
    """One job on its way through the driver.

    `stream` is the job with the question behind it. `is_given` says that the printer was given all
    of that, `is_through` that no command of it can wait for its end.
    """

    def __init__(self, data: bytes) -> None:
        """Nothing of it is sent yet."""
        self.data = self.stream = data
        self.is_started = self.is_given = self.is_through = False
        self.taken = 0

    def begin(self, question: bytes) -> None:
        """Its first byte is about to go; `question` is asked behind it."""
        self.stream = self.data + question
        self.is_started = True

    def took(self, taken: int) -> None:
        """The printer is known to have taken so many bytes."""
        self.taken = taken

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
            accepted=min(self.taken, len(self.data)),
            may_have_begun=self.is_started,
            obstacle=obstacle,
            detail=str(error or (NOT_CONFIRMED if is_mute else "")),
            remedy=error.remedy if error else _remedy(obstacle),
            culprit=error.culprit if error else "",
            fault=state_of(error) if error else None,
            status=status,
        )


def _remedy(obstacle: Obstacle | None) -> str:
    return REMEDIES.get(obstacle, "") if obstacle else ""
