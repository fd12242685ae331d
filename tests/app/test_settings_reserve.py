"""How much room is kept for a full disk is a setting."""

from pathlib import Path

import pytest

from kiosk.app.settings import Settings, SettingsError, from_document

PATH = Path("/somewhere/makerdesk.toml")


def read(store: dict[str, object]) -> Settings:
    return from_document({"store": store}, path=PATH, default_store="sqlite:///school.db")


def test_200_megabytes_are_kept_where_nothing_else_is_said() -> None:
    assert read({}).reserve_bytes == 200_000_000


def test_the_settings_say_how_many() -> None:
    assert read({"reserve_megabytes": 1000}).reserve_bytes == 1_000_000_000


@pytest.mark.parametrize("said", [0, 49, 10_001, "much"])
def test_too_little_or_too_much_is_refused_with_what_is_allowed(said: object) -> None:
    with pytest.raises(SettingsError, match=r"store\.reserve_megabytes"):
        read({"reserve_megabytes": said})
