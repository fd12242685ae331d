"""Opens the devices of the settings for a moment, outside a counter."""

from collections.abc import Iterator
from functools import partial

from hardware.catalog import PCSC, PrinterDriver, ScannerDriver, printer_driver, scanner_driver
from hardware.print_api import PrinterStatus
from hardware.transport.address import parse_address
from kiosk.app.settings import DeviceSettings, Settings
from kiosk.services.desk.devices import Device, DeviceKind, identity_in


def devices_of(settings: Settings) -> Iterator[Device]:
    """Scanners and printers in the order of the settings."""
    for device in settings.scanners:
        name, address = device_name(device), device_address(device)
        driver = scanner_driver(device.driver)
        if isinstance(driver, ScannerDriver):
            reach = partial(_reach_scanner, driver, device)
            card_reader = str(device.options.get("reader", "")) if driver is PCSC else None
            yield Device(name, DeviceKind.SCANNER, reach, address, card_reader)
        else:
            yield Device(name, DeviceKind.TYPING_SCANNER, None)
    for device in settings.printers:
        reach_printer = partial(_reach_printer, printer_driver(device.driver), device)
        yield Device(device_name(device), DeviceKind.PRINTER, reach_printer, device_address(device))


def device_name(device: DeviceSettings) -> str:
    """What to call it: its name or driver, and where it is."""
    named = device.options.get("name") or device.driver
    return " at ".join(str(each) for each in (named, device_address(device)) if each)


def device_address(device: DeviceSettings) -> str:
    """Where it is, as the settings write it; empty where they leave that to the driver."""
    options = device.options
    return str(options.get("port") or options.get("device") or options.get("address") or "")


def told_by_port(settings: Settings) -> frozenset[str]:
    """The devices that are set up by their socket, as a counter calls them."""
    return frozenset(
        str(device.options.get("name") or device_address(device))
        for device in (*settings.scanners, *settings.printers)
        if _is_told_by_port(device_address(device))
    )


def _is_told_by_port(address: str) -> bool:
    identity = identity_in(parse_address(address)) if address else None
    return identity is not None and identity.serial is None and identity.location is not None


def drivers_of(settings: Settings) -> tuple[str, ...]:
    """The drivers of a counter's devices, in the order in which `DeviceSigns` knows these."""
    scanners = (scanner_driver(each.driver) for each in settings.scanners)
    threaded = (each.key for each in scanners if isinstance(each, ScannerDriver))
    return (*(each.driver for each in settings.printers), *threaded)


def _reach_scanner(driver: ScannerDriver, device: DeviceSettings) -> None:
    scanner = driver.make(device.options, lambda _: None)
    try:
        scanner.open()
    finally:
        scanner.close()


def _reach_printer(driver: PrinterDriver, device: DeviceSettings) -> PrinterStatus | None:
    return driver.make(device.options).ask_status()
