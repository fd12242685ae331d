"""A folder to put files into, and somebody who looks into it again and again."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kiosk.i18n import Translator, translator
from kiosk.services.makerspace.jobs.watched_folder import (
    FolderLook,
    NewJobFile,
    Stamp,
    look_into,
)
from tests.support.counter import AtWork

Look = Callable[..., FolderLook]
ENGLISH = translator(Path("assets/i18n"), "en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "jobs in"
    folder.mkdir()
    return folder


@pytest.fixture
def look(file_desk: AtWork, folder: Path) -> Look:
    """Look once more, with what the look before has seen."""
    seen: Mapping[str, Stamp] = {}

    def again(t: Translator = ENGLISH) -> FolderLook:
        nonlocal seen
        found = look_into(file_desk.ctx, t, folder, seen)
        seen = found.seen
        return found

    return again


def only(found: FolderLook) -> NewJobFile:
    (new,) = found.found
    return new
