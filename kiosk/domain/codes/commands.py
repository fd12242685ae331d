"""The printed command codes of the counter."""

from enum import StrEnum


class Command(StrEnum):
    """What a command card asks for."""

    FINISH = "finish"
    UNDO = "undo"
    RECEIPT = "receipt"
    HELP = "help"


COMMAND_CODES = {f"*MD-{command.name}": command for command in Command}
