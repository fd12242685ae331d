"""A day at the counter, with all that can go wrong in its log, and a bundle that names nobody."""

import logging
import re
import zipfile
from functools import partial
from pathlib import Path

import pytest

from db.models.people import Patron
from db.store import Store
from kiosk.app import patient as room
from kiosk.app import support
from kiosk.app.cli.root import run_command
from kiosk.app.logs import log_to
from kiosk.app.paths import Folders
from kiosk.services.practice.cast import CHROMEBOOK, DEV, MIA, PRACTICE_CAST
from kiosk.services.support.personal import personal_words
from kiosk.ui.theme.theme import Looks
from tests.support.counter import FrozenClock
from tests.support.doctor import zero_pages
from tests.support.journey import Journey
from tests.support.journey_store import MOMENT
from tests.support.log_watch import ExpectedLog
from tests.support.store import key

log = logging.getLogger("kiosk.app.port")


@pytest.fixture
def used(
    looks: Looks,
    school_file: Path,
    tmp_path: Path,
    expected_log: ExpectedLog,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """Settings of a school where a child borrowed, somebody was refused, and bugs were logged."""
    own = Folders(tmp_path / "data", tmp_path, tmp_path / "logs")
    for module in (room, support):
        # The log of whoever runs these tests is nobody's business.
        monkeypatch.setattr(module, "platform_folders", lambda: own)
    # The command reads the computer's clock; the pretend school has its own.
    monkeypatch.setattr(room, "SystemClock", partial(FrozenClock, MOMENT))
    settings = tmp_path / "makerdesk.toml"
    settings.write_text(
        f'[store]\nurl = "sqlite:///{school_file.name}"\n[counter]\nname = "{MIA.label}"\n'
    )
    with log_to(tmp_path / "logs", is_debug=True):
        journey = Journey(school_file, looks)
        journey.scan(MIA.code, CHROMEBOOK.code)
        journey.settle(lambda: journey.shelf.open_loan(CHROMEBOOK.code) is not None)
        journey.scan(CHROMEBOOK.code, DEV.code, "no-such-code")
        journey.settle()
        _log_bugs(journey.store)
    journey.close()
    expected_log("note", logger=log.name)
    return settings


def _log_bugs(store: Store) -> None:
    """Bugs as the counter logs them, whose errors quote whatever stood in their way."""
    try:
        with store.write() as session:
            session.add(
                Patron(
                    id=key("nobody"),
                    person_ref=key("nobody's ref"),
                    source="roster",
                    external_id=MIA.code,
                    given_name=MIA.given,
                    family_name=MIA.family,
                    category_code="unknown",
                    updated_at=MOMENT,
                )
            )
            session.flush()
    except Exception as error:  # whatever it becomes is what the log is to keep
        log.error("note K7-2041", exc_info=error)
    for card in PRACTICE_CAST.everybody:
        quoted = f"{card.given} {card.family}|{card.label}|{card.code}|{CHROMEBOOK.code}"
        log.error("note K7-2042", exc_info=ValueError(f"[parameters: ('{quoted}')]"))
        log.error("note K7-2043", exc_info=KeyError(quoted.upper()))


def bundle(settings: Path) -> dict[str, str]:
    """Every text of the bundle that the command writes for these settings."""
    file = settings.with_name("support.zip")
    assert run_command(["--settings", str(settings), "support", str(file)]) == 0
    assert file.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(file) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name).decode() for name in packed.namelist()}


def leaks(texts: dict[str, str], store: Path) -> list[tuple[str, str]]:
    """Every name, card and code of the school that stands in a text, with where."""
    with Store(f"sqlite:///{store}") as school:
        personal = personal_words(school)
    names = {word for name in personal.names for word in re.findall(r"[^\W\d_]{2,}", name)}
    wanted = [(name, rf"\b{re.escape(name)}\b") for name in names]
    wanted += [(code, re.escape(code)) for code in personal.codes if len(code) > 2]
    assert {MIA.given, MIA.family, CHROMEBOOK.code, DEV.code} <= {each for each, _ in wanted}
    return [
        (each, name)
        for each, pattern in wanted
        for name, text in texts.items()
        if re.search(pattern, text)
    ]


def test_a_bundle_of_a_working_day_names_nobody_and_nothing(used: Path, school_file: Path) -> None:
    texts = bundle(used)

    assert leaks(texts, school_file) == []
    assert "note K7-2041" in texts["logs/makerdesk.log"]
    assert "Traceback" in texts["logs/makerdesk.log"]
    assert '"sqlite:///school.db"' in texts["settings.json"]
    assert not any(name.endswith((".db", ".db-wal")) for name in texts)


def test_a_bundle_of_a_damaged_store_names_nobody_either(used: Path, school_file: Path) -> None:
    whole = school_file.with_name("whole.db")
    whole.write_bytes(school_file.read_bytes())
    with Store(f"sqlite:///{school_file}") as store:
        zero_pages(store)

    texts = bundle(used)

    assert leaks(texts, whole) == []
    assert '"fault"' in texts["doctor.json"]
    assert "note K7-2041" in texts["logs/makerdesk.log"]


def test_a_bundle_without_a_store_names_nobody_either(used: Path, school_file: Path) -> None:
    whole = school_file.with_name("whole.db")
    whole.write_bytes(school_file.read_bytes())
    for each in school_file.parent.glob("school.db*"):
        each.unlink()

    texts = bundle(used)

    assert leaks(texts, whole) == []
    assert "There is no store" in texts["doctor.json"]
