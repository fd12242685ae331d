"""Turns the typed errors of all floors into what a command says and how it exits."""

from db.errors import AlreadyRunning, Locked, StoreError
from hardware.errors import DeviceError
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.paths import FolderUnavailable
from kiosk.app.settings import SettingsError


def as_command_error(error: Exception) -> CommandError | None:
    """What to say about `error`, or None if it is a bug of ours."""
    match error:
        case CommandError():
            return error
        case Locked() | AlreadyRunning():
            return CommandError(error.what, error.remedy, ExitCode.BUSY)
        case StoreError():
            return CommandError(error.what, error.remedy)
        case SettingsError():
            return CommandError(f"The settings file cannot be used.\n{error}", "")
        case FolderUnavailable():
            return CommandError(str(error))
        case DeviceError():
            return CommandError(str(error), error.remedy)
        case _:
            return None
