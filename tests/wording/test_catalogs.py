"""The .po files are what the code says now."""

from pathlib import Path

import pytest
import translations
from translations import catalogs, extract, keys, missing, read, updated, written

CODE = """
def say(t, _):
    _("Hello.")
    t.ngettext("{count} thing", "{count} things", 2)
    t.pgettext("a switch", "on")
"""
MARKED = """
REMEDY = N_(
    "Close its cover. "
    "Press it down."
)
"""


@pytest.mark.parametrize("path", catalogs(), ids=lambda path: path.parent.parent.name)
def test_every_catalog_has_exactly_the_messages_of_the_code(path: Path) -> None:
    said, in_code = keys(read(path)), keys(extract())

    assert said - in_code == set(), "run packaging/translations.py"
    assert in_code - said == set(), "run packaging/translations.py"


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "kiosk").mkdir()
    (tmp_path / "kiosk" / "say.py").write_text(CODE)
    (tmp_path / "hardware" / "printers").mkdir(parents=True)
    (tmp_path / "hardware" / "printers" / "remedies.py").write_text(MARKED)
    # The script's folder is a constant of the checkout; here it is a small one.
    monkeypatch.setattr(translations, "I18N", tmp_path / "i18n")
    return tmp_path


def test_every_way_of_saying_something_is_extracted(school: Path) -> None:
    assert keys(extract(school)) == {
        (None, "Hello."),
        (None, "Close its cover. Press it down."),
        (None, ("{count} thing", "{count} things")),
        ("a switch", "on"),
    }


def test_an_update_keeps_what_was_translated_and_drops_what_is_gone(school: Path) -> None:
    path = translations.add("vi")
    before = read(path)
    before.add("Hello.", "Xin chào.")
    before.add("Gone.", "Mất.")
    path.write_bytes(written(before))

    path.write_bytes(updated(path, extract(school)))

    after = read(path)
    assert after["Hello."].string == "Xin chào."
    assert "Gone." not in path.read_text(encoding="utf-8")
    assert {message.id for message in missing(path)} == {
        "Close its cover. Press it down.",
        "on",
        ("{count} thing", "{count} things"),
    }


def test_an_update_without_news_changes_no_byte(school: Path) -> None:
    path = translations.add("vi")
    path.write_bytes(updated(path, extract(school)))

    assert updated(path, extract(school)) == path.read_bytes()
