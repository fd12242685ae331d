"""The settings file: which store, which screen, which devices, all errors told at once."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from db.room import RESERVE_BYTES
from hardware.catalog import (
    PRINTER_DRIVERS,
    SCANNER_DRIVERS,
    KeyboardDriver,
    PrinterDriver,
    ScannerDriver,
)
from hardware.labels.sheets import SheetFormat
from hardware.options import SettingProblem, Value, check
from kiosk.app.paths import assets_dir
from kiosk.app.settings_address import store_address
from kiosk.app.settings_codes import read_codes
from kiosk.app.settings_labels import label_sheets
from kiosk.app.settings_reader import (
    Key,
    Problem,
    Table,
    flag,
    number,
    one_of,
    some_of,
    suggest,
    text,
    whole,
)
from kiosk.app.settings_twins import twins
from kiosk.domain import toml_text
from kiosk.domain.codes import STANDARD, SiteCodes
from kiosk.i18n import known
from kiosk.ui.theme.names import THEME_NAMES

DEFAULT_COUNTER = "Front desk"
MEGABYTE = 1_000_000

Driver = ScannerDriver | KeyboardDriver | PrinterDriver


def known_languages() -> tuple[str, ...]:
    """Every language that a counter can be set to: those with a catalog among the assets."""
    return known(assets_dir() / "i18n")


@dataclass(frozen=True, slots=True)
class ScreenSettings:
    """`diagonal_inches` None means: ask the panel, which often lies."""

    diagonal_inches: float | None = None
    languages: tuple[str, ...] = field(default_factory=known_languages)
    theme: str = THEME_NAMES[0]
    full_screen: bool = True
    reduced_motion: bool = False


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Waits of the counter, in seconds, and whether it makes sounds.

    `staff_minutes` without a hand lock the staff's shell.
    """

    undo_seconds: int = 120
    home_seconds: int = 8
    sound: bool = True
    staff_minutes: int = 3


@dataclass(frozen=True, slots=True)
class BackupSettings:
    """Where backups go; `folder` None means beside the store's file."""

    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class DeviceSettings:
    """One scanner or printer: its driver in `hardware.catalog`, and the table for it, checked."""

    driver: str
    options: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the settings file says, with defaults for what it does not.

    `path` is the file, None where there is none.
    """

    store_url: str
    path: Path | None = None
    reserve_bytes: int = RESERVE_BYTES
    counter: str = DEFAULT_COUNTER
    screen: ScreenSettings = field(default_factory=ScreenSettings)
    desk: DeskSettings = field(default_factory=DeskSettings)
    backups: BackupSettings = field(default_factory=BackupSettings)
    codes: SiteCodes = STANDARD
    scanners: tuple[DeviceSettings, ...] = ()
    printers: tuple[DeviceSettings, ...] = ()
    label_sheets: tuple[SheetFormat, ...] = ()


class SettingsError(Exception):
    """The settings file is wrong; `problems` holds everything that is."""

    def __init__(self, path: Path, problems: Sequence[Problem]) -> None:
        """Gather the problems of the file at `path`."""
        super().__init__("\n".join([f"{path}:", *(f"  {problem}" for problem in problems)]))
        self.path = path
        self.problems = tuple(problems)


COUNTER_NAME = Key("name", text, DEFAULT_COUNTER)
DIAGONAL: Key[float | None] = Key("diagonal_inches", number(5, 100))
THEME = Key("theme", one_of(*THEME_NAMES), THEME_NAMES[0])
FULL_SCREEN = Key("full_screen", flag, True)
REDUCED_MOTION = Key("reduced_motion", flag, False)
UNDO = Key("undo_seconds", whole(0, 3600), 120)
HOME = Key("home_seconds", whole(3, 600), 8)
SOUND = Key("sound", flag, True)
STAFF_MINUTES = Key("staff_minutes", whole(1, 15), 3)
RESERVE = Key("reserve_megabytes", whole(50, 10_000), RESERVE_BYTES // MEGABYTE)
FOLDER: Key[str | None] = Key("folder", text)

NOT_UTF_8 = "Save it again with the encoding UTF-8; editors offer it under “Save as”."

SECTIONS = (
    *("store", "counter", "screen", "desk", "backups", "codes", "scanners", "printers"),
    "label_sheets",
)


def load(path: Path, *, default_store: str) -> Settings:
    """Read the file at `path`; raise SettingsError with every problem found.

    A relative `sqlite:///name.db` is taken from the settings file's own folder.
    """
    try:
        with path.open(encoding="utf-8-sig") as file:
            raw = toml_text.parse(file.read(toml_text.MAX_CHARACTERS + 1))
    except FileNotFoundError as error:
        problem = Problem("file", "is not there.", "Check the path given with --settings.")
        raise SettingsError(path, [problem]) from error
    except UnicodeDecodeError as error:
        problem = Problem("file", "is not text in UTF-8.", NOT_UTF_8)
        raise SettingsError(path, [problem]) from error
    except tomllib.TOMLDecodeError as error:
        problem = Problem("file", f"is not TOML: {error}.", "Mend that line.")
        raise SettingsError(path, [problem]) from error
    return from_document(raw, path=path, default_store=default_store)


def from_document(raw: dict[str, object], *, path: Path, default_store: str) -> Settings:
    """The same for an already parsed document."""
    problems: list[Problem] = []
    for unknown in (name for name in raw if name not in SECTIONS):
        problems.append(Problem(unknown, "is not known.", suggest(unknown, SECTIONS)))
    url = Key("url", store_address(path.parent), "")
    store = Table("store", raw.get("store", {}), [url, RESERVE], problems)
    counter = Table("counter", raw.get("counter", {}), [COUNTER_NAME], problems)
    settings = Settings(
        store_url=store.get(url) or default_store,
        path=path,
        reserve_bytes=store.get(RESERVE) * MEGABYTE,
        counter=counter.get(COUNTER_NAME) or DEFAULT_COUNTER,
        screen=_screen(raw.get("screen", {}), problems),
        desk=_desk(raw.get("desk", {}), problems),
        backups=_backups(raw.get("backups", {}), path, problems),
        codes=read_codes(raw.get("codes", {}), problems),
        scanners=_devices("scanners", raw, SCANNER_DRIVERS, problems),
        printers=_devices("printers", raw, PRINTER_DRIVERS, problems),
        label_sheets=label_sheets(_entries("label_sheets", raw, problems), problems),
    )
    problems += twins(raw)
    if problems:
        raise SettingsError(path, problems)
    return settings


def _entries(name: str, raw: dict[str, object], problems: list[Problem]) -> list[object]:
    """The tables of an array of tables."""
    entries = raw.get(name, [])
    if isinstance(entries, list):
        return entries
    problems.append(Problem(name, "is one table.", f"Write it as [[{name}]], in two brackets."))
    return []


def _screen(raw: object, problems: list[Problem]) -> ScreenSettings:
    """[screen]."""
    languages = known_languages()
    offered = Key("languages", some_of(*languages), languages)
    keys = [DIAGONAL, offered, THEME, FULL_SCREEN, REDUCED_MOTION]
    table = Table("screen", raw, keys, problems)
    return ScreenSettings(
        diagonal_inches=table.get(DIAGONAL),
        languages=table.get(offered),
        theme=table.get(THEME),
        full_screen=table.get(FULL_SCREEN),
        reduced_motion=table.get(REDUCED_MOTION),
    )


def _desk(raw: object, problems: list[Problem]) -> DeskSettings:
    """[desk]."""
    table = Table("desk", raw, [UNDO, HOME, SOUND, STAFF_MINUTES], problems)
    return DeskSettings(
        table.get(UNDO), table.get(HOME), table.get(SOUND), table.get(STAFF_MINUTES)
    )


def _backups(raw: object, path: Path, problems: list[Problem]) -> BackupSettings:
    """[backups]; a relative folder is taken from the settings file's own."""
    named = Table("backups", raw, [FOLDER], problems).get(FOLDER)
    return BackupSettings(None if named is None else (path.parent / named).resolve())


def _devices(
    name: str, raw: dict[str, object], drivers: Sequence[Driver], problems: list[Problem]
) -> tuple[DeviceSettings, ...]:
    """All tables of [[scanners]] or [[printers]]; their drivers say what each may hold."""
    devices = []
    for place, entry in enumerate(_entries(name, raw, problems), 1):
        where = f"{name}[{place}]"
        table = entry if isinstance(entry, dict) else {}
        named = table.get("driver")
        driver = next((each for each in drivers if each.key == named), None)
        if driver is None:
            known = [each.key for each in drivers]
            what = "is missing." if named is None else f"is {named!r}."
            problems.append(Problem(f"{where}.driver", what, suggest(str(named), known)))
            continue
        problems += [_device_problem(where, table, each) for each in check(driver.options, table)]
        devices.append(DeviceSettings(driver.key, table))
    return tuple(devices)


def _device_problem(where: str, table: dict[str, Value], problem: SettingProblem) -> Problem:
    """Say a driver's complaint in the way of all others."""
    given = table.get(problem.key)
    what = "is missing." if given is None else f"is {given!r}."
    meant = f" Did you mean {problem.suggestion}?" if problem.suggestion else ""
    known = f" Known here: {', '.join(problem.choices)}." if problem.choices else ""
    allowed = " Allowed here: {} to {}.".format(*problem.bounds) if problem.bounds else ""
    remedy = f"{problem.remedy}{meant}{known}{allowed}"
    return Problem(f"{where}.{problem.key}", what, remedy)
