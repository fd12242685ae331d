"""What a counter is put together from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hardware.api import DeviceStatus, ScanEvent, SupervisedDevice
from hardware.print_api import ReceiptPrinter
from kiosk.app.settings import DeviceSettings
from kiosk.domain.desk.screens import Idle, Screen
from kiosk.domain.desk.timings import Timings
from kiosk.services.context import Context
from kiosk.ui.shell.stage import Stage

ScanTaker = Callable[[str, str | None], None]
"""Takes what a device read: the text, and its AIM identifier where the device tells one."""

MakeScanner = Callable[[Callable[[ScanEvent], None]], SupervisedDevice]


@dataclass(frozen=True, slots=True)
class CounterParts:
    """What a counter is put together from. `scanners` make their device from where scans go;
    `typing_scanners` may hold every scanner of the settings, only those that type are looked at;
    `first_screen` stands until somebody leads on from it.
    """

    ctx: Context
    stage: Stage
    translations: Path
    timings: Timings
    scanners: Sequence[MakeScanner] = ()
    typing_scanners: Sequence[DeviceSettings] = ()
    printers: Sequence[ReceiptPrinter] = ()
    on_device: Callable[[DeviceStatus], None] = lambda _: None
    first_screen: Screen = field(default_factory=Idle)
