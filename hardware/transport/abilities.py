"""What some transports can do beside moving bytes; whoever uses one asks with isinstance."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class PrinterPort(Protocol):
    """A transport whose port tells of the printer beside the stream of bytes, even while that
    stalls.
    """

    def port_status(self) -> int | None:
        """The byte that the USB printer class calls so (GET_PORT_STATUS); None where the port has
        none. Never raises.
        """


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
