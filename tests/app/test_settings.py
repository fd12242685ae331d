"""The settings file is read whole, and everything wrong with it is told at once."""

import subprocess
import sys
from pathlib import Path

import pytest

from hardware.catalog import PRINTER_DRIVERS, SCANNER_DRIVERS
from hardware.printers.profiles import PROFILES
from kiosk.app.paths import assets_dir
from kiosk.app.settings import Settings, SettingsError, load
from kiosk.i18n import known
from kiosk.ui.theme.names import THEME_NAMES

EXAMPLE = """
[store]
url = "sqlite:///school.db"
[screen]
diagonal_inches = 21.5
languages = ["en", "es"]
[[scanners]]
driver = "serial"
port = "/dev/ttyACM0"
[[printers]]
driver = "escpos"
address = "tcp://192.168.1.50:9100"
profile = "epson-80mm"
"""


def read(folder: Path, content: str) -> Settings:
    path = folder / "makerdesk.toml"
    path.write_text(content, encoding="utf-8")
    return load(path, default_store="sqlite:////var/lib/makerdesk.db")


def problems_of(folder: Path, content: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read(folder, content)
    return [str(problem) for problem in caught.value.problems]


def test_the_documented_example_works_as_written(tmp_path: Path) -> None:
    settings = read(tmp_path, EXAMPLE)

    assert settings.store_url == f"sqlite:///{tmp_path}/school.db"
    assert settings.screen.diagonal_inches == 21.5
    assert settings.screen.languages == ("en", "es")
    assert settings.scanners[0].options["port"] == "/dev/ttyACM0"
    assert settings.printers[0].options["address"] == "tcp://192.168.1.50:9100"
    assert settings.printers[0].options["profile"] == "epson-80mm"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[screen]\ntheme = " + "[" * 900 + "]" * 900, "deep"),
        ("[screen]\ntheme." + "a." * 1_900 + "a = 1", "deep"),
        ("[screen]\ndiagonal_inches = 0x" + "f" * 3_900, "too long"),
        ("# nothing\n" * 100_000, "more than 500,000 characters"),
    ],
)
def test_a_bomb_of_settings_is_one_problem_with_its_remedy(
    tmp_path: Path, content: str, said: str
) -> None:
    (problem,) = problems_of(tmp_path, content)

    assert said in problem
    assert problem.endswith("Mend that line.")


def test_an_empty_file_means_the_defaults(tmp_path: Path) -> None:
    settings = read(tmp_path, "")

    assert settings.store_url == "sqlite:////var/lib/makerdesk.db"
    assert settings.scanners == ()
    assert settings.desk.undo_seconds == 120


def test_all_errors_come_at_once_with_the_place_and_the_remedy(tmp_path: Path) -> None:
    found = problems_of(
        tmp_path,
        """
        [scren]
        [screen]
        diagonal = 21.5
        theme = "drak"
        languages = ["en", "sp"]
        [[scanners]]
        driver = "serail"
        [[scanners]]
        driver = "serial"
        [[printers]]
        driver = "escpos"
        """,
    )

    assert found == [
        "scren: is not known. Did you mean screen?",
        "screen.diagonal: is not known. Did you mean diagonal_inches?",
        "screen.languages: is 'sp'. Known here: en, es.",
        "screen.theme: is 'drak'. Did you mean dark?",
        "scanners[1].driver: is 'serail'. Did you mean serial?",
        "scanners[2].port: is missing. Add this setting; the device needs it.",
        "printers[1].address: is missing. Add this setting; the device needs it.",
        "printers[1].profile: is missing. Add this setting; the device needs it. Known here: "
        "epson-80mm, epson-t88-80mm, epson-58mm, generic-80mm, generic-58mm, star-escpos-80mm, "
        "citizen-80mm, bixolon-80mm.",
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("[desk]\nundo_seconds = 1.5", "Write a whole number from 0 to 3600."),
        ("[desk]\nundo_seconds = true", "Write a whole number from 0 to 3600."),
        ('[desk]\nsound = "yes"', "Write true or false."),
        ("[screen]\ndiagonal_inches = 2", "Write a number from 5 to 100."),
        ("[screen]\nlanguages = []", 'Write a list such as ["en"].'),
        ('[store]\nurl = ""', "Write a text in quotes."),
        ("screen = 3", "Write it as [screen]."),
        (
            '[[scanners]]\ndriver = "keyboard"\nmax_gap_ms = 5',
            "Write a number that this setting allows. Allowed here: 30 to 1000.",
        ),
        ('[scanners]\ndriver = "serial"', "Write it as [[scanners]], in two brackets."),
    ],
)
def test_a_wrong_value_says_how_to_mend_it(tmp_path: Path, content: str, problem: str) -> None:
    assert [line for line in problems_of(tmp_path, content) if line.endswith(problem)]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://x", "begins with 'mysql'. Known here: sqlite, postgresql. Write"),
        ("sqllite:///school.db", "begins with 'sqllite'. Did you mean sqlite?"),
        ("postgres://a:secret@b/c", "begins with 'postgres'. Did you mean postgresql?"),
        ("school.db", "is no address. Write it as"),
        ("sqlite:///", "names no file. Write it as"),
        ("sqlite://school.db", "is no address that can be used. Write it as"),
        ("sqlite:///:memory:", "names no file. Write it as"),
        ("sqlite:///stores/", "names the folder"),
        ("sqlite:///.", "names the folder"),
        ("sqlite:////", "names the folder"),
        ("postgresql://a:secret@b:port/c", "is no address that can be used. Write it as"),
    ],
)
def test_an_address_that_names_no_store_is_told_with_the_other_errors(
    tmp_path: Path, address: str, said: str
) -> None:
    found = problems_of(tmp_path, f'[store]\nurl = "{address}"\n[desk]\nhome_seconds = "x"')

    assert [line.partition(":")[0] for line in found] == ["store.url", "desk.home_seconds"]
    assert said in found[0]
    assert "secret" not in found[0]


@pytest.mark.parametrize(
    "address", ["postgresql://ana@server/school", "postgresql+psycopg://server:5432/school"]
)
def test_a_database_server_is_taken_as_it_stands(tmp_path: Path, address: str) -> None:
    assert read(tmp_path, f'[store]\nurl = "{address}"').store_url == address


def test_a_file_that_is_no_toml_says_in_which_line(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, "[store\nurl = 3")

    assert "line 1" in problem


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.toml") as caught:
        load(tmp_path / "nowhere.toml", default_store="x")

    assert caught.value.problems[0].what == "is not there."


def test_without_a_word_every_language_is_offered(tmp_path: Path) -> None:
    assert read(tmp_path, "").screen.languages == known(assets_dir() / "i18n") == ("en", "es")


@pytest.mark.parametrize("name", THEME_NAMES)
def test_every_theme_can_be_set(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, f'[screen]\ntheme = "{name}"').screen.theme == name


def test_a_settings_file_is_read_without_qt() -> None:
    code = "import sys; import kiosk.app.settings; sys.exit('PySide6' in sys.modules)"

    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_a_mistyped_family_of_printers_is_told_with_all_that_there_are(tmp_path: Path) -> None:
    (said,) = problems_of(tmp_path, EXAMPLE.replace('"epson-80mm"', '"epson-80m"'))

    assert said.startswith("printers[1].profile: is 'epson-80m'.")
    assert "Did you mean epson-80mm?" in said
    assert f"Known here: {', '.join(each.key for each in PROFILES)}." in said


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_handbook_lists_every_driver_and_every_family_of_printers(language: str) -> None:
    chapter = assets_dir() / "handbook" / language / "07-calendar-and-settings.md"
    text = chapter.read_text(encoding="utf-8")

    for each in (*SCANNER_DRIVERS, *PRINTER_DRIVERS, *PROFILES):
        assert f'`"{each.key}"`' in text


def test_a_file_in_another_encoding_is_told_how_to_save_it(tmp_path: Path) -> None:
    path = tmp_path / "makerdesk.toml"
    path.write_bytes(EXAMPLE.encode("utf-16"))

    with pytest.raises(SettingsError, match="is not text in UTF-8"):
        load(path, default_store="sqlite:////var/lib/makerdesk.db")
