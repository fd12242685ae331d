"""A checkout whose translations nobody has compiled says so, and how to mend it."""

from pathlib import Path

import pytest

from kiosk.app import display, process
from kiosk.app.cli import languages
from kiosk.app.cli.exits import ExitCode
from kiosk.app.practice import play, window
from tests.app.cli.conftest import Terminal

SAID = "makerdesk: These translations are not compiled: es."


@pytest.fixture
def uncompiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Assets as a clone has them, and no counter or practice that would stay open."""
    catalog = tmp_path / "assets" / "i18n" / "es" / "LC_MESSAGES" / "makerdesk.po"
    catalog.parent.mkdir(parents=True)
    catalog.touch()
    # The checkout's own catalogs are compiled by now, and a test has no screen.
    monkeypatch.setattr(languages, "assets_dir", lambda: tmp_path / "assets")
    monkeypatch.setattr(display, "require_display", lambda: None)
    monkeypatch.setattr(window, "run_practice", lambda: False)
    monkeypatch.setattr(process, "run_kiosk", lambda *_, **__: 0)


@pytest.mark.usefixtures("uncompiled")
def test_the_tour_does_not_begin(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(play, "play_tour", lambda *_: pytest.fail("the tour began"))

    answer = terminal("practice", "--tour", tmp_path / "pictures")

    assert answer.code == ExitCode.ERROR
    assert answer.err.splitlines() == [SAID, f"  {languages.HOW}"]


@pytest.mark.usefixtures("uncompiled")
def test_practice_says_it_and_opens(terminal: Terminal) -> None:
    answer = terminal("practice")

    assert (answer.code, answer.err) == (ExitCode.OK, f"{SAID} {languages.HOW}\n")


@pytest.mark.usefixtures("uncompiled")
@pytest.mark.parametrize(
    ("wanted", "said"), [('["en"]', ""), ('["es", "en"]', f"{SAID} {languages.HOW}\n")]
)
def test_a_counter_says_which_of_its_languages_are_missing(
    terminal: Terminal, capsys: pytest.CaptureFixture[str], wanted: str, said: str
) -> None:
    terminal.file(
        "makerdesk.toml",
        f'[store]\nurl = "sqlite:///school.db"\n[screen]\nlanguages = {wanted}\n',
    )

    with pytest.raises(SystemExit) as ended:
        terminal("run")

    assert ended.value.code == 0
    assert capsys.readouterr().err == said


def test_nothing_is_said_where_all_are_compiled(capsys: pytest.CaptureFixture[str]) -> None:
    languages.warn_of_uncompiled(("en",))

    assert capsys.readouterr().err == ""
