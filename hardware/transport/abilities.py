"""What some transports can do beside moving bytes; whoever uses one asks with isinstance."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class PaperSensor(Protocol):
    """A transport that can tell about paper beside the stream of bytes, even while that stalls."""

    def is_paper_out(self) -> bool | None:
        """What the device's port says; None if it does not know. Never raises."""


@runtime_checkable
class Spool(Protocol):
    """A transport that gathers a job and gives it away whole, so that none comes out in part."""

    def hand_over(self) -> bool:
        """Give away all that was written since `open`; True if it was taken.

        False if nobody can know, because it was cancelled or stalled on the way. Raises DeviceError
        if nothing of it was taken.
        """


@runtime_checkable
class Archive(Protocol):
    """A transport with no printer behind it: nobody there waits for the end of a command."""

    is_archive: bool
