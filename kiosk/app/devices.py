"""The counter's parts with the devices that the settings name."""

from collections.abc import Callable
from functools import partial

from hardware.api import ScanEvent, SupervisedDevice
from hardware.catalog import ScannerDriver, printer_driver, scanner_driver
from hardware.print_api import ReceiptPrinter
from kiosk.app.counter_parts import CounterParts, MakeScanner
from kiosk.app.paths import assets_dir
from kiosk.app.settings import DeviceSettings, Settings
from kiosk.domain.desk.timings import Timings
from kiosk.services.context import Context
from kiosk.ui.shell.stage import Stage


def counter_parts(settings: Settings, ctx: Context, stage: Stage) -> CounterParts:
    """The counter's parts, with the devices of the settings."""
    return CounterParts(
        ctx=ctx,
        stage=stage,
        translations=assets_dir() / "i18n",
        timings=Timings(presence=settings.desk.home_seconds, just_lent=settings.desk.undo_seconds),
        scanners=scanners(settings.scanners),
        typing_scanners=settings.scanners,
        printers=printers(settings.printers),
    )


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
