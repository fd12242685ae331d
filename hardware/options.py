"""What a driver's table in the settings file may hold, and everything that is wrong with one."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from hardware.errors import N_
from hardware.transport.address import parse_address
from hardware.transport.address_problems import AddressError

Value = str | int | bool
Settings = Mapping[str, Value]
"""One table of the settings file, already checked against the driver's `options`."""


@dataclass(frozen=True, slots=True)
class Option:
    """A key that a driver's table may hold.

    `kind` is the type its value must have; `choices` are the only values it takes, and `bounds` the
    least and the most of a number, if any are given; `about` is a msgid. The text of an
    `is_address` option must be a device's address.
    """

    key: str
    kind: type[Value]
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    bounds: tuple[int, int] | None = None
    is_address: bool = False


@dataclass(frozen=True, slots=True)
class SettingProblem:
    """What is wrong with one key; `remedy` is a msgid, `suggestion` what may have been meant.

    `choices` are the values to choose from, where there are only a few, and `bounds` the least and
    the most of a number.
    """

    key: str
    remedy: str
    suggestion: str = ""
    choices: tuple[str, ...] = ()
    bounds: tuple[int, int] | None = None


class SettingsError(ValueError):
    """A driver cannot be made from this table; holds all the reasons."""

    def __init__(self, problems: tuple[SettingProblem, ...]) -> None:
        super().__init__("; ".join(f"{problem.key}: {problem.remedy}" for problem in problems))
        self.problems = problems


def check(options: tuple[Option, ...], settings: Settings) -> tuple[SettingProblem, ...]:
    """Everything that is wrong with a table; empty if nothing is. `driver` is not looked at."""
    known = {option.key: option for option in options}
    problems = [
        SettingProblem(
            option.key, N_("Add this setting; the device needs it."), choices=option.choices
        )
        for option in options
        if option.required and option.key not in settings
    ]
    for key, value in settings.items():
        if key == "driver":
            continue
        if key not in known:
            close = get_close_matches(key, known, n=1)
            remedy = N_("Remove this setting, or correct its name.")
            problems.append(SettingProblem(key, remedy, close[0] if close else ""))
        else:
            problems += _check_value(known[key], value)
    return tuple(problems)


def _check_value(option: Option, value: Value) -> list[SettingProblem]:
    # In Python True is an int; in a settings file it is not a number.
    if type(value) is not option.kind:
        return [SettingProblem(option.key, _KINDS[option.kind])]
    if option.choices and value not in option.choices:
        close = get_close_matches(str(value), option.choices, n=1)
        remedy = N_("Choose one of the values that this setting has.")
        return [SettingProblem(option.key, remedy, close[0] if close else "", option.choices)]
    if option.bounds and not option.bounds[0] <= int(value) <= option.bounds[1]:
        remedy = N_("Write a number that this setting allows.")
        return [SettingProblem(option.key, remedy, bounds=option.bounds)]
    return _check_address(option.key, str(value)) if option.is_address else []


def _check_address(key: str, text: str) -> list[SettingProblem]:
    try:
        parse_address(text)
    except AddressError as error:
        return [
            SettingProblem(key, problem.remedy, problem.suggestion) for problem in error.problems
        ]
    return []


_KINDS: Mapping[type[Value], str] = {
    str: N_('Write a text in quotes, as in "like this".'),
    int: N_("Write a whole number without quotes."),
    bool: N_("Write true or false without quotes."),
}


def require(options: tuple[Option, ...], settings: Settings) -> None:
    """Raises SettingsError if `check` finds anything."""
    if problems := check(options, settings):
        raise SettingsError(problems)
