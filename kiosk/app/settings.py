"""The settings file: which store, which screen, which devices, all errors told at once."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

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

LANGUAGES: tuple[str, ...] = ("en", "es")
THEMES = ("light", "dark", "contrast")
SCANNER_DRIVERS = ("serial", "wedge")
PRINTER_DRIVERS = ("escpos",)


@dataclass(frozen=True, slots=True)
class ScreenSettings:
    """`diagonal_inches` None means: ask the panel, which often lies."""

    diagonal_inches: float | None = None
    languages: tuple[str, ...] = LANGUAGES
    theme: str = "light"
    full_screen: bool = True
    reduced_motion: bool = False


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Waits of the counter, in seconds, and whether it makes sounds."""

    undo_seconds: int = 120
    home_seconds: int = 8
    sound: bool = True


@dataclass(frozen=True, slots=True)
class ScannerSettings:
    """One scanner; `port` only for serial ones."""

    driver: str
    name: str
    port: str = ""
    baud: int = 9600


@dataclass(frozen=True, slots=True)
class PrinterSettings:
    """One receipt printer: where it is and what it can."""

    driver: str
    name: str
    address: str
    profile: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the settings file says, with defaults for what it does not."""

    store_url: str
    counter: str = "counter"
    screen: ScreenSettings = field(default_factory=ScreenSettings)
    desk: DeskSettings = field(default_factory=DeskSettings)
    scanners: tuple[ScannerSettings, ...] = ()
    printers: tuple[PrinterSettings, ...] = ()


class SettingsError(Exception):
    """The settings file is wrong; `problems` holds everything that is."""

    def __init__(self, path: Path, problems: Sequence[Problem]) -> None:
        """Gather the problems of the file at `path`."""
        super().__init__("\n".join([f"{path}:", *(f"  {problem}" for problem in problems)]))
        self.path = path
        self.problems = tuple(problems)


URL = Key("url", text, "")
COUNTER_NAME = Key("name", text, "counter")
DIAGONAL: Key[float | None] = Key("diagonal_inches", number(5, 100))
SCREEN_LANGUAGES = Key("languages", some_of(*LANGUAGES), LANGUAGES)
THEME = Key("theme", one_of(*THEMES), "light")
FULL_SCREEN = Key("full_screen", flag, True)
REDUCED_MOTION = Key("reduced_motion", flag, False)
UNDO = Key("undo_seconds", whole(0, 3600), 120)
HOME = Key("home_seconds", whole(3, 600), 8)
SOUND = Key("sound", flag, True)
SCANNER_DRIVER = Key("driver", one_of(*SCANNER_DRIVERS), "", is_required=True)
PORT = Key("port", text, "")
BAUD = Key("baud", whole(300, 3_000_000), 9600)
NAME = Key("name", text, "")
PRINTER_DRIVER = Key("driver", one_of(*PRINTER_DRIVERS), "", is_required=True)
ADDRESS = Key("address", text, "", is_required=True)
PROFILE = Key("profile", text, "generic-80mm")

SECTIONS = ("store", "counter", "screen", "desk", "scanners", "printers")


def load(path: Path, *, default_store: str) -> Settings:
    """Read the file at `path`; raise SettingsError with every problem found.

    A relative `sqlite:///name.db` is taken from the settings file's own folder.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        problem = Problem("file", "is not there.", "Check the path given with --settings.")
        raise SettingsError(path, [problem]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problem = Problem("file", f"is not TOML: {error}.", "Mend that line.")
        raise SettingsError(path, [problem]) from error
    return from_document(raw, path=path, default_store=default_store)


def from_document(raw: dict[str, object], *, path: Path, default_store: str) -> Settings:
    """The same for an already parsed document."""
    problems: list[Problem] = []
    for unknown in (name for name in raw if name not in SECTIONS):
        problems.append(Problem(unknown, "is not known.", suggest(unknown, SECTIONS)))
    store = Table("store", raw.get("store", {}), [URL], problems)
    counter = Table("counter", raw.get("counter", {}), [COUNTER_NAME], problems)
    settings = Settings(
        store_url=_beside(path, store.get(URL)) or default_store,
        counter=counter.get(COUNTER_NAME) or "counter",
        screen=_screen(raw.get("screen", {}), problems),
        desk=_desk(raw.get("desk", {}), problems),
        scanners=tuple(
            _scanner(f"scanners[{n}]", entry, problems)
            for n, entry in enumerate(_entries("scanners", raw, problems), 1)
        ),
        printers=tuple(
            _printer(f"printers[{n}]", entry, problems)
            for n, entry in enumerate(_entries("printers", raw, problems), 1)
        ),
    )
    if problems:
        raise SettingsError(path, problems)
    return settings


def _beside(path: Path, url: str) -> str:
    """Make a relative SQLite path absolute, beside the settings file."""
    prefix = "sqlite:///"
    if not url.startswith(prefix) or url.startswith("sqlite:////"):
        return url
    return f"{prefix}{(path.parent / url.removeprefix(prefix)).resolve()}"


def _entries(name: str, raw: dict[str, object], problems: list[Problem]) -> list[object]:
    """The tables of an array of tables."""
    entries = raw.get(name, [])
    if isinstance(entries, list):
        return entries
    problems.append(Problem(name, "is one table.", f"Write it as [[{name}]], in two brackets."))
    return []


def _screen(raw: object, problems: list[Problem]) -> ScreenSettings:
    """[screen]."""
    keys = [DIAGONAL, SCREEN_LANGUAGES, THEME, FULL_SCREEN, REDUCED_MOTION]
    table = Table("screen", raw, keys, problems)
    return ScreenSettings(
        diagonal_inches=table.get(DIAGONAL),
        languages=table.get(SCREEN_LANGUAGES),
        theme=table.get(THEME),
        full_screen=table.get(FULL_SCREEN),
        reduced_motion=table.get(REDUCED_MOTION),
    )


def _desk(raw: object, problems: list[Problem]) -> DeskSettings:
    """[desk]."""
    table = Table("desk", raw, [UNDO, HOME, SOUND], problems)
    return DeskSettings(table.get(UNDO), table.get(HOME), table.get(SOUND))


def _scanner(where: str, raw: object, problems: list[Problem]) -> ScannerSettings:
    """One of [[scanners]]; a serial one needs its port."""
    table = Table(where, raw, [SCANNER_DRIVER, PORT, BAUD, NAME], problems)
    driver, port = table.get(SCANNER_DRIVER), table.get(PORT)
    if driver == "serial" and not port:
        problems.append(
            Problem(f"{where}.port", "is missing.", 'Add port = "/dev/ttyACM0" or "COM3".')
        )
    return ScannerSettings(driver, table.get(NAME) or port or where, port, table.get(BAUD))


def _printer(where: str, raw: object, problems: list[Problem]) -> PrinterSettings:
    """One of [[printers]]."""
    table = Table(where, raw, [PRINTER_DRIVER, ADDRESS, PROFILE, NAME], problems)
    return PrinterSettings(
        table.get(PRINTER_DRIVER), table.get(NAME) or where, table.get(ADDRESS), table.get(PROFILE)
    )
