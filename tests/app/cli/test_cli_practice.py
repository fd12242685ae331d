"""`practice` on the command line: a tour that fails says so, and a school that wants to begin."""

from functools import partial
from pathlib import Path

import pytest

from kiosk.app import display, process
from kiosk.app.cli.exits import ExitCode
from kiosk.app.practice import window
from kiosk.app.settings import Settings
from tests.app.cli.conftest import Terminal


class Counters:
    """Stands where a counter would open, which needs a screen."""

    def __init__(self, code: int) -> None:
        self.code = code
        self.opened: list[tuple[Settings, bool]] = []

    def __call__(self, settings: Settings, *, is_windowed: bool, is_debug: bool) -> int:
        self.opened.append((settings, is_windowed))
        return self.code


def practise(monkeypatch: pytest.MonkeyPatch, *, wants_set_up: bool, code: int) -> Counters:
    """A computer with a screen on which practice ends at once."""
    counters = Counters(code)
    # Practice stays until somebody leaves it, and a test has no screen: both ends are stood in for.
    monkeypatch.setattr(display, "require_display", lambda: None)
    monkeypatch.setattr(window, "run_practice", lambda: wants_set_up)
    monkeypatch.setattr(process, "run_kiosk", counters)
    return counters


@pytest.mark.slow
def test_a_tour_that_fails_ends_with_one_and_no_trace(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.app.practice import play, tour
    from kiosk.app.practice.moves import rests, scan

    wrong = tour.Step("wrong", "A card opens nothing, says this step.", scan("204117"), rests)
    # The story and the patience are data of the tour; the application is the real one.
    monkeypatch.setattr(play, "STORIES", (wrong,))
    monkeypatch.setattr(tour, "PATIENCE", 1.5)
    pictures = tmp_path / "pictures"

    answer = terminal("practice", "--tour", pictures)

    assert answer.code == ExitCode.ERROR
    assert answer.err.startswith("makerdesk: Step 1 (wrong): ")
    assert f"The pictures so far are in {pictures}." in answer.err
    assert "Traceback" not in answer.out + answer.err
    assert "index.md" not in answer.out, "a tour that failed is not told as done"


@pytest.mark.parametrize("code", [0, 1])
def test_set_up_my_school_opens_the_counter_of_the_settings(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    counters = practise(monkeypatch, wants_set_up=True, code=code)

    with pytest.raises(SystemExit) as ended:
        terminal("practice")

    ((settings, is_windowed),) = counters.opened
    assert settings.store_url == f"sqlite:///{terminal.folder / 'school.db'}"
    assert is_windowed
    assert ended.value.code == code, "the counter's own exit code"


def test_practice_that_is_left_opens_no_counter(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    counters = practise(monkeypatch, wants_set_up=False, code=1)

    assert terminal("practice").code == ExitCode.OK
    assert counters.opened == []


def test_without_a_screen_the_tour_is_offered(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    # Were the screen not asked for first, this would open a counter.
    monkeypatch.setattr(window, "run_practice", partial(pytest.fail, "opened a window"))

    answer = terminal("practice")

    assert answer.code == ExitCode.ERROR
    assert "makerdesk practice --tour FOLDER" in answer.err
