"""The NFC driver in a process of its own: it needs pyscard, which the tests' environment lacks.

Run as a module, with the driver's table as JSON. It says each event and state as a line of JSON,
until its standard input is closed.
"""

import json
import sys

from hardware.api import DeviceStatus, RawScan, ScanEvent
from hardware.catalog import PCSC
from hardware.supervisor import Supervisor


def say(**told: object) -> None:
    """One line, at once."""
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def say_event(event: ScanEvent) -> None:
    if isinstance(event, RawScan):
        say(scan=event.text, is_repeat=event.is_repeat, raw=event.raw.hex())
    else:
        say(fault=event.kind.value, length=event.length)


def say_status(status: DeviceStatus) -> None:
    say(state=status.state.value, detail=status.detail, remedy=status.remedy)


def main() -> None:
    supervisor = Supervisor(PCSC.make(json.loads(sys.argv[1]), say_event), on_status=say_status)
    supervisor.start()
    sys.stdin.read()
    say(stopped=supervisor.stop())


if __name__ == "__main__":
    main()
