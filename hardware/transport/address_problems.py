"""What can be wrong with a device's address, and how to mend it."""

from dataclasses import dataclass
from enum import Enum

from hardware.errors import N_


class Mistake(Enum):
    """What can be wrong with an address."""

    SCHEME = "scheme"
    HOST = "host"
    PORT = "port"
    BAUD = "baud"
    FLOW = "flow"
    IDENTITY = "identity"
    OPTION = "option"
    QUEUE = "queue"
    PATH = "path"


_REMEDIES = {
    Mistake.SCHEME: N_(
        "Begin the address with tcp://, serial://, usb://, hid://, evdev://, usblp://, spooler:// "
        "or file://."
    ),
    Mistake.HOST: N_("Write the printer's name or number after tcp://, as in tcp://192.168.1.50."),
    Mistake.PORT: N_("The port is a number from 1 to 65535; receipt printers use 9100."),
    Mistake.BAUD: N_("The speed is one that the device is set to: 9600, 19200, 38400, 115200 …"),
    Mistake.FLOW: N_("The flow control is none, rtscts or dsrdtr; xonxoff breaks pictures."),
    Mistake.IDENTITY: N_("A USB device is two groups of four hex digits, as in usb://04b8:0e28."),
    Mistake.OPTION: N_("Remove the option, or correct its name."),
    Mistake.QUEUE: N_(
        "Write the name of a print queue, as in spooler://receipts; lpstat -e tells them."
    ),
    Mistake.PATH: N_("Write the whole path, as in file:///tmp/receipts.bin."),
}


@dataclass(frozen=True, slots=True)
class AddressProblem:
    """One mistake: the part of the address it is in, its kind, and how to mend it (a msgid).

    `suggestion` is what may have been meant, or empty.
    """

    where: str
    mistake: Mistake
    suggestion: str = ""

    @property
    def remedy(self) -> str:
        """A constant sentence for people, a msgid."""
        return _REMEDIES[self.mistake]


class AddressError(ValueError):
    """An address that cannot be used; holds all its problems."""

    def __init__(self, text: str, problems: tuple[AddressProblem, ...]) -> None:
        said = "; ".join(f"{problem.where!r}: {problem.remedy}" for problem in problems)
        super().__init__(f"{text!r}: {said}")
        self.text = text
        self.problems = problems
