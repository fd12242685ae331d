"""Which device of the settings a command means."""

from difflib import get_close_matches

from hardware.catalog import printer_driver
from hardware.print_api import ReceiptPrinter
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.reaching import device_address, device_name
from kiosk.app.settings import DeviceSettings, Settings


def named(settings: Settings, name: str) -> DeviceSettings:
    """The device that the settings call so; its driver or its address will do as well.

    Raises CommandError with those that there are.
    """
    devices = (*settings.scanners, *settings.printers)
    meant = [each for each in devices if name.casefold() in _names(each)]
    if len(meant) == 1:
        return meant[0]
    known = [device_name(each) for each in devices]
    if meant:
        how = f"Name one of: {', '.join(device_name(each) for each in meant)}."
        raise CommandError(f"{name!r} is more than one device.", how, ExitCode.USAGE)
    if not known:
        raise CommandError("No device is set up.", 'Type "makerdesk devices" to see what is there.')
    near = get_close_matches(name, known, n=1)
    how = f"Did you mean {near[0]!r}?" if near else f"Known here: {', '.join(known)}."
    raise CommandError(f"No device is called {name!r}.", how, ExitCode.USAGE)


def named_printer(settings: Settings, name: str) -> ReceiptPrinter:
    """The receipt printer that is `named` so. Raises CommandError."""
    device = named(settings, name)
    if device not in settings.printers:
        what = f"{device_name(device)} is no printer."
        raise CommandError(what, "Name a printer of the settings.", ExitCode.USAGE)
    return printer_driver(device.driver).make(device.options)


def _names(device: DeviceSettings) -> set[str]:
    names = (device.options.get("name"), device_address(device), device.driver, device_name(device))
    return {str(each).casefold() for each in names if each}
