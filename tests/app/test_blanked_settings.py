"""The settings as a support bundle shows them."""

from pathlib import Path

import pytest

from kiosk.app.blanked_settings import blanked, without_password
from kiosk.services.support.scrubbing import HIDDEN


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("sqlite:///school.db", "sqlite:///school.db"),
        ("postgresql://lib:secret@db.example:5433/desk", "postgresql://db.example:5433/desk"),
        ("postgresql+psycopg://lib@db/desk?password=x", "postgresql+psycopg://db/desk"),
        ("postgresql://lib:se@cr:et@db/desk", "postgresql://db/desk"),
        ("tcp://192.168.1.50:9100", "tcp://192.168.1.50:9100"),
        ("secret", HIDDEN),
    ],
)
def test_an_address_keeps_no_password(address: str, left: str) -> None:
    assert without_password(address) == left


def test_what_is_ours_is_shown_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "makerdesk.toml"
    file.write_text(
        "# asked Ms. Rivera\n"
        '[store]\nurl = "postgresql://lib:secret@db/desk"\npasword = "secret"\n'
        '[counter]\nname = "Ms. Rivera\'s desk"\n'
        '[screen]\nlanguages = ["en", "es"]\ndiagonal_inches = 15.6\ntheme = ["secret", 1]\n'
        '[[printers]]\ndriver = "escpos"\nprofile = "epson-80mm"\n'
        'address = "tcp://192.168.1.50"\nname = "Rivera"\n'
        '[codes]\npreset = ["rfid"]\n'
        '[[codes.rules]]\nname = "rivera"\npattern = "LM[0-9]{5}"\nlengths = [7]\n'
        '[mail]\nuser = "rivera"\n'
    )

    document = blanked(file)

    assert document == {
        "file": str(file),
        "settings": {
            "store": {"url": "postgresql://db/desk", "pasword": HIDDEN},
            "counter": {"name": HIDDEN},
            "screen": {"languages": ["en", "es"], "diagonal_inches": 15.6, "theme": HIDDEN},
            "printers": [
                {
                    "driver": "escpos",
                    "profile": "epson-80mm",
                    "address": "tcp://192.168.1.50",
                    "name": HIDDEN,
                }
            ],
            "codes": {
                "preset": ["rfid"],
                "rules": [{"name": HIDDEN, "pattern": "LM[0-9]{5}", "lengths": [7]}],
            },
            "mail": HIDDEN,
        },
    }


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"secret = ", "it cannot be read: TOMLDecodeError"),
        (b"x = '\xff'", "it cannot be read: UnicodeDecodeError"),
        (None, "it is not there"),
    ],
)
def test_a_file_that_cannot_be_read_quotes_nothing(
    tmp_path: Path, content: bytes | None, why: str
) -> None:
    file = tmp_path / "makerdesk.toml"
    if content is not None:
        file.write_bytes(content)

    assert blanked(file) == {"file": str(file), "missing": why}
