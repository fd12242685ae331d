"""Sets up a device that is plugged in, by a few lines at the end of the settings file."""

import os
from dataclasses import dataclass
from pathlib import Path

import tomli_w

from hardware.catalog import EVDEV, PRINTER_DRIVERS
from hardware.discovery.plugged import Plugged, plugged_in, taken_for
from hardware.discovery.vendors import Guess
from kiosk.app.left_alone import left_alone
from kiosk.app.paths import OWNER_ONLY
from kiosk.app.reaching import devices_of
from kiosk.app.settings import SettingsError
from kiosk.app.settings_place import load_settings, settings_path
from kiosk.services.desk.devices import not_set_up

_PRIVATE = 0o600


@dataclass(frozen=True, slots=True)
class Pairing:
    """By the settings file at `path`, None for the account's own."""

    path: Path | None

    def waiting(self) -> tuple[Plugged, ...]:
        """What is plugged in, is not set up, and would be of use. Nothing where the settings
        cannot be read: whoever repairs them sees it then.

        Left out are the computer's own serial ports, which nobody plugs in, scanners that type,
        which work as they are, and what staff said to leave alone.
        """
        try:
            known = tuple(devices_of(load_settings(self.path)))
        except (SettingsError, OSError):
            return ()
        found = not_set_up(plugged_in(), known)
        left = left_alone()
        return tuple(
            each
            for each in found
            if not each.is_own_port and each.driver != EVDEV.key and each.address not in left
        )

    def set_up(self, address: str, guess: Guess) -> bool:
        """Write the lines of what is plugged in there, as what somebody says that it is; whether
        the file has them now.

        It is replaced whole or left as it was, and only by one that can be read.
        """
        wanted = [
            each if each.guess is guess else taken_for(each, guess)
            for each in self.waiting()
            if each.address == address
        ]
        target = settings_path(self.path).resolve()  # a link stays one
        fresh = target.with_name(f"{target.name}.{os.getpid()}")
        try:
            target.parent.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
            before = target.read_text(encoding="utf-8-sig") if target.exists() else ""
            mode = target.stat().st_mode & 0o777 if target.exists() else _PRIVATE
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write("\n".join([before.rstrip(), *map(_lines, wanted)]).lstrip() + "\n")
                file.flush()
                os.fsync(file.fileno())
            load_settings(fresh)
            fresh.replace(target)
        except (SettingsError, OSError):
            return False
        finally:
            fresh.unlink(missing_ok=True)
        return bool(wanted)


def settings_lines(plugged: Plugged) -> list[str]:
    """The table of the settings file that sets it up."""
    is_printer = any(each.key == plugged.driver for each in PRINTER_DRIVERS)
    lines = tomli_w.dumps({"driver": plugged.driver, **dict(plugged.options)})
    return [f"[[{'printers' if is_printer else 'scanners'}]]", *lines.splitlines()]


def _lines(plugged: Plugged) -> str:
    return "\n".join(["", *settings_lines(plugged)])
