"""The two kinds of files that the set-up takes over, and the services that do it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.i18n import Translator
from kiosk.services.context import Context
from kiosk.services.imports.batches import Watch
from kiosk.services.imports.items import import_items
from kiosk.services.imports.looks import FileLook, look_at_items, look_at_people
from kiosk.services.imports.people import import_people
from kiosk.services.imports.reports import ImportReport, ItemOptions, Kind, PeopleOptions
from kiosk.wording import setup_files as wording
from kiosk.wording.setup_files import FileTexts


@dataclass(frozen=True, slots=True)
class Wish:
    """How a file is to be taken. No columns means as they are recognised."""

    is_dry_run: bool = True
    accept_inactive: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    school: str = ""


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a page takes over: its words, what is counted, and the services that do it."""

    texts: Callable[[Translator], FileTexts]
    fields: Callable[[Translator], Mapping[str, str]]
    counts: Kind
    key: Callable[[Translator, int], str]
    look: Callable[[Context, Path], FileLook]
    take: Callable[[Context, Path, Wish, Watch], ImportReport]


def _take_people(ctx: Context, path: Path, wish: Wish, watch: Watch) -> ImportReport:
    options = PeopleOptions(
        school=wish.school,
        is_dry_run=wish.is_dry_run,
        accept_inactive=wish.accept_inactive,
        mapping=wish.columns,
    )
    return import_people(ctx, path, options, watch)


def _take_items(ctx: Context, path: Path, wish: Wish, watch: Watch) -> ImportReport:
    options = ItemOptions(school=wish.school, is_dry_run=wish.is_dry_run, mapping=wish.columns)
    return import_items(ctx, path, options, watch)


PEOPLE = FileKind(
    wording.people_file,
    wording.people_fields,
    Kind.PEOPLE,
    wording.apply_people,
    look_at_people,
    _take_people,
)
DEVICES = FileKind(
    wording.device_file,
    wording.device_fields,
    Kind.ITEMS,
    wording.apply_devices,
    look_at_items,
    _take_items,
)
