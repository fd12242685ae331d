"""The tour plays the built application and fails where a step does not hold."""

import re
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QTimer

from kiosk.app.paths import assets_dir
from kiosk.app.practice.counter_place import CounterPlace
from kiosk.app.practice.moves import all_of, is_spanish, rests, scan, wait
from kiosk.app.practice.tour import Step, StepFailed
from kiosk.i18n import translator
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.theme import Looks
from kiosk.ui.widgets.stripe import HEIGHT, PracticeStripe
from kiosk.wording.screens.practice import practice
from tests.support.log_watch import ExpectedLog

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One tour for all the questions below, played as the command line plays it."""
    from kiosk.app.practice.play import play_tour

    folder = tmp_path_factory.mktemp("tour")
    told: list[str] = []
    steps = play_tour(folder, told.append)
    assert len(told) == steps
    return folder


def test_each_step_leaves_a_numbered_picture_that_the_index_shows(pictures: Path) -> None:
    index = (pictures / "index.md").read_text(encoding="utf-8")
    names = re.findall(r"!\[[^]]*\]\(([^)]+)\)", index)

    assert len(names) >= 25
    assert [name[:2] for name in names] == [f"{n:02}" for n in range(1, len(names) + 1)]
    assert all((pictures / name).stat().st_size > 5_000 for name in names)


def test_a_new_school_is_set_up_page_by_page_and_lends(pictures: Path) -> None:
    names = [path.stem[3:] for path in sorted(pictures.glob("*.png"))]

    pages = ["school", "calendar", "people", "people-in", "devices", "devices-in", "admin"]
    after = ["codes", "open", "first-card", "first-loan"]
    assert names[names.index("empty") + 1 :] == [*pages, *after]


def test_a_repair_and_a_forecast_are_shown_behind_the_staff_s_door(pictures: Path) -> None:
    names = [path.stem[3:] for path in sorted(pictures.glob("*.png"))]
    first = names.index("bench")

    assert names[first : first + 5] == ["bench", "repair", "forecast", "what-if", "lock"]
    forecasts = [next(pictures.glob(f"*-{name}.png")) for name in ("forecast", "what-if")]
    as_set, longer = (path.read_bytes() for path in forecasts)
    assert as_set != longer


def test_practice_stands_on_every_picture(pictures: Path, tmp_path: Path) -> None:
    theme = Looks(assets_dir()).theme("light", Metrics.for_picture(1920, 1080))
    stripe = PracticeStripe(theme, practice(translator(assets_dir() / "i18n", "en")).banner)
    stripe.resize(1920, theme.u(HEIGHT))
    stripe.grab().save(str(tmp_path / "stripe.png"))
    with Image.open(tmp_path / "stripe.png") as image:
        wanted = image.convert("RGB")

    others = {
        path.name
        for path in pictures.glob("*.png")
        if not path.stem.endswith("-slip") and upper_part(path, wanted.size) != wanted.tobytes()
    }

    assert others == set()


def upper_part(path: Path, size: tuple[int, int]) -> bytes:
    """The picture's upper edge, where the whole screen stands below it."""
    with Image.open(path) as picture:
        assert picture.size == (1920, 1080 + size[1])
        return picture.crop((0, 0, *size)).convert("RGB").tobytes()


def test_the_slip_names_the_thing_and_the_day_and_no_surname(pictures: Path) -> None:
    text = next(pictures.glob("*-slip-slip.txt")).read_text(encoding="utf-8")

    assert "Chromebook 12" in text
    assert "Bring it back by" in text
    assert "Rodr" not in text


def test_the_number_on_the_slip_can_be_scanned_from_its_picture(pictures: Path) -> None:
    path = next(pictures.glob("*-slip-slip.png"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")

    with Image.open(path) as picture:
        found = zxingcpp.read_barcodes(picture.convert("L"))

    assert [code.text for code in found if code.text in text] != []


def test_the_bytes_of_the_slip_are_those_of_a_real_printer(pictures: Path) -> None:
    data = next(pictures.glob("*-slip-slip.bin")).read_bytes()

    assert b"\x1b@" in data
    assert b"Chromebook 12" in data


def test_a_step_that_does_not_hold_ends_the_tour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.app.practice import play, tour

    wrong = Step("wrong", "A card opens nothing, says this step.", scan("204117"), rests)
    # The story and the patience are data of the tour; the application is the real one.
    monkeypatch.setattr(play, "STORIES", (wrong,))
    monkeypatch.setattr(tour, "PATIENCE", 1.5)

    with pytest.raises(StepFailed, match="Home"):
        play.play_tour(tmp_path, lambda _line: None)


def test_a_spanish_screen_without_its_words_ends_the_tour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.app.practice import play, tour

    untold = Step("spanish", "Spanish, says this step.", wait(0), all_of(rests, is_spanish))
    monkeypatch.setattr(play, "STORIES", (untold,))
    monkeypatch.setattr(tour, "PATIENCE", 1.5)

    with pytest.raises(StepFailed, match="Idle"):
        play.play_tour(tmp_path, lambda _line: None)


def test_a_bug_of_ours_ends_the_tour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog
) -> None:
    from kiosk.app.practice import play

    def stumble(place: CounterPlace) -> None:
        QTimer.singleShot(0, place.bench.stage, lambda: 1 // 0)

    # The story is data of the tour; the application and its hooks are the real ones.
    monkeypatch.setattr(play, "STORIES", (Step("bug", "Something breaks.", stumble, rests),))

    with pytest.raises(StepFailed, match="a bug of ours"):
        play.play_tour(tmp_path, lambda _line: None)

    assert expected_log("our bug")
