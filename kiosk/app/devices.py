"""The counter's parts with the devices that the settings name."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count

from hardware.api import ScanEvent, SupervisedDevice
from hardware.catalog import ScannerDriver, printer_driver, scanner_driver
from hardware.print_api import ReceiptPrinter
from kiosk.app.counter_parts import CounterParts, MakeScanner
from kiosk.app.paths import assets_dir
from kiosk.app.reaching import device_address
from kiosk.app.settings import DeviceSettings, Settings
from kiosk.domain.desk.timings import Timings
from kiosk.services.context import Context
from kiosk.ui.shell.stage import Stage


def counter_parts(settings: Settings, ctx: Context, stage: Stage) -> CounterParts:
    """The counter's parts, with the devices of the settings."""
    taken: set[str] = set()
    return CounterParts(
        ctx=ctx,
        stage=stage,
        translations=assets_dir() / "i18n",
        timings=Timings(presence=settings.desk.home_seconds, just_lent=settings.desk.undo_seconds),
        scanners=scanners(named_apart(settings.scanners, taken)),
        typing_scanners=settings.scanners,
        printers=printers(named_apart(settings.printers, taken)),
    )


def named_apart(devices: tuple[DeviceSettings, ...], taken: set[str]) -> tuple[DeviceSettings, ...]:
    """The same devices, of which none is called like another or like what is `taken`.

    A counter knows its devices by their names, and two that read the only device of a kind, such as
    `hid-pos` without an address, would have the same.
    """
    apart = []
    for device in devices:
        own = str(device.options.get("name") or device_address(device) or device.driver)
        numbered = (f"{own} ({number})" for number in count(2))
        name = own if own not in taken else next(each for each in numbered if each not in taken)
        taken.add(name)
        named = {**device.options, "name": name}
        apart.append(device if name == own else replace(device, options=named))
    return tuple(apart)


def scanners(devices: tuple[DeviceSettings, ...]) -> list[MakeScanner]:
    """Those that have a thread of their own; `WedgeJudge` knows those that type."""
    return [
        partial(_make_scanner, driver, device)
        for device in devices
        if isinstance(driver := scanner_driver(device.driver), ScannerDriver)
    ]


def _make_scanner(
    driver: ScannerDriver, device: DeviceSettings, deliver: Callable[[ScanEvent], None]
) -> SupervisedDevice:
    return driver.make(device.options, deliver)


def printers(devices: tuple[DeviceSettings, ...]) -> list[ReceiptPrinter]:
    """The receipt printers, in the order of the settings."""
    return [printer_driver(device.driver).make(device.options) for device in devices]
