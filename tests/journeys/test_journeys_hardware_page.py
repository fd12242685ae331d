"""The page of hardware by its keys: what is the matter in pictures, trying everything, sounds."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible

from hardware.virtual.printer import Faults
from kiosk.app import tested
from kiosk.app.paths import Folders, assets_dir
from kiosk.app.sound import SystemSound
from kiosk.domain.desk.effects import SoundKind
from kiosk.ui.drawings.printer_states import PrinterState
from kiosk.ui.staff.desk.hardware import Ailment, Health
from kiosk.ui.staff.desk.printer_picture import PrinterPicture
from kiosk.ui.staff.desk.sounds_page import SoundsPage
from kiosk.ui.staff.shell.panels import KeysPanel
from kiosk.ui.staff.today import TodayPage
from tests.journeys.conftest import OpenCounter
from tests.journeys.hardware_bench import Bench, part, picture, words
from tests.support.morning import Key
from tests.support.pretend_programs import ENDS, FAILS, listening

MakeBench = Callable[..., Bench]


@pytest.fixture
def make_bench(
    open_counter: OpenCounter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MakeBench]:
    """Stand a counter whose state folder is its own."""
    own = Folders(*(tmp_path / each for each in ("data", "config", "logs")))
    monkeypatch.setattr(tested, "platform_folders", lambda: own)
    made: list[Bench] = []

    def make(*, sound: SystemSound | None = None) -> Bench:
        made.append(Bench(open_counter, tmp_path / "makerdesk.toml", sound=sound))
        return made[-1]

    yield make
    for bench in made:
        bench.close()


@pytest.fixture
def bench(make_bench: MakeBench) -> Bench:
    return make_bench()


@pytest.mark.parametrize(
    ("faults", "ailment", "state", "seen"),
    [
        (
            Faults(paper_near_end=True),
            Ailment.PAPER_NEAR_END,
            PrinterState.NEAR_END,
            "little paper is left",
        ),
        (Faults(paper_out=True), Ailment.PAPER_OUT, PrinterState.OUT, "where the new roll goes"),
        (Faults(cover_open=True), Ailment.COVER_OPEN, PrinterState.COVER_OPEN, "cover closes"),
        (Faults(cutter_error=True), Ailment.CUTTER, PrinterState.CUTTER, "in its cutter"),
        (Faults(offline=True), Ailment.OFFLINE, PrinterState.OFFLINE, "lamp is red"),
        (Faults(unplugged=True), Ailment.AWAY, PrinterState.UNPLUGGED, "plug is pulled out"),
    ],
)
def test_what_is_the_matter_with_a_printer_is_pictured_and_told(
    bench: Bench, faults: Faults, ailment: Ailment, state: PrinterState, seen: str
) -> None:
    bench.virtual.set_faults(faults)
    bench.morning.go_in()
    page = bench.page()
    bench.morning.until(lambda: part(page, "Slip printer").ailment is ailment)

    bench.morning.until(lambda: page.findChild(PrinterPicture) is not None)
    shown = page.findChild(PrinterPicture)
    assert shown is not None
    assert shown.state is state
    heard = QAccessible.queryAccessibleInterface(shown)
    assert heard.role() is QAccessible.Role.Graphic
    assert seen in heard.text(QAccessible.Text.Name)
    picture(bench, f"hardware-{state.name.lower()}")


def test_paper_is_fed_where_it_nears_its_end_and_cut_where_it_hangs_out(bench: Bench) -> None:
    bench.virtual.set_faults(Faults(paper_near_end=True))
    bench.morning.go_in()
    page = bench.page()
    bench.morning.until(lambda: part(page, "Slip printer").ailment is Ailment.PAPER_NEAR_END)

    page.todos.cards[0].verb.click()
    bench.morning.told("Slip printer feeds paper")
    bench.morning.until(lambda: b"\x1bd\x03" in bench.virtual.received)
    assert "[cut]" not in bench.virtual.strip.text()

    bench.virtual.set_faults(Faults())
    bench.morning.press(Key.Key_X)
    bench.morning.until(lambda: "[cut]" in bench.virtual.strip.text())
    bench.morning.until(lambda: part(page, "Slip printer").health is Health.WELL)
    assert bench.virtual.unknown == ()


def test_testing_everything_says_what_came_out_and_when_it_was(bench: Bench) -> None:
    bench.morning.go_in()
    page = bench.page()
    bench.morning.until(lambda: page.head.tested.text() == "Practice counter, not tested yet")
    bench.morning.until(lambda: part(page, "Slip printer").health is Health.WELL)
    bench.virtual.set_faults(Faults(cover_open=True))

    bench.morning.press(Key.Key_T)
    assert page.head.tested.text() == "Practice counter, testing …"
    bench.morning.told("Look at: Slip printer.")

    said = bench.morning.shell.toast.said
    assert said is not None
    assert said.is_bad
    assert said.text.startswith("3 of 6 parts work.")
    assert "Not tried yet: keyboard, Sound." in said.text
    assert bench.morning.journey.heard.sounds == [SoundKind.OK]
    assert page.head.tested.text() == "Practice counter, tested 10:24 today"
    picture(bench, "hardware-tested")

    bench.morning.press(Key.Key_F1)
    bench.morning.until(bench.morning.today_is_read)
    again = bench.page()
    bench.morning.until(lambda: "tested 10:24 today" in again.head.tested.text())


def test_a_printer_that_is_gone_holds_up_no_test(bench: Bench) -> None:
    bench.server.stop()
    bench.morning.go_in()
    bench.page()

    bench.morning.press(Key.Key_T)

    bench.morning.told("Look at: Slip printer.")


def test_a_trouble_of_the_printer_shows_on_today_and_at_the_foot(bench: Bench) -> None:
    bench.virtual.set_faults(Faults(paper_near_end=True))
    bench.morning.go_in()
    page = bench.page()
    bench.morning.until(lambda: part(page, "Slip printer").ailment is Ailment.PAPER_NEAR_END)
    bench.morning.until(lambda: ("Slip printer", "paper almost out") in signs(bench))
    bench.morning.press(Key.Key_F1)
    bench.morning.until(bench.morning.today_is_read)
    today = bench.morning.shell.page
    assert isinstance(today, TodayPage)

    assert today.tiles[5].accessibleName() == "Slips: 0 waiting, paper almost out"
    picture(bench, "today-near-end")
    bench.virtual.set_faults(Faults())
    bench.morning.shell.work.around.hardware.means.ask()

    bench.morning.until(
        lambda: today.tiles[5].accessibleName() == "Slips: 0 waiting, all are printed"
    )


def signs(bench: Bench) -> list[tuple[str, str]]:
    return [(sign.name, sign.word) for sign in bench.morning.shell.strip.signs]


def test_every_key_of_the_page_is_in_the_list_of_keys(bench: Bench) -> None:
    bench.virtual.set_faults(Faults(paper_out=True))
    bench.morning.go_in()
    page = bench.page()

    bench.morning.press(Key.Key_Question)

    panel = bench.morning.shell.panel
    assert isinstance(panel, KeysPanel)
    told = {"Test everything", "Look again", "Print", "Cut", "Feed paper", "Sounds", "Touch test"}
    assert told | {"Calibrate screen", "Support file", "Staff away"} <= words(panel)
    picture(bench, "hardware-keys")
    listed = {key for key, _ in page.key_words()} - {"↑ ↓"}
    assert listed == set(page.keys()) - {"Up", "Down"}


def test_each_sound_can_be_heard_by_its_number(bench: Bench) -> None:
    bench.morning.go_in()
    bench.page()
    bench.morning.press(Key.Key_V)
    bench.morning.stands(SoundsPage)

    for key in (Key.Key_1, Key.Key_2, Key.Key_3):
        bench.morning.press(key)

    assert bench.morning.journey.heard.sounds == list(SoundKind)


@pytest.mark.parametrize(
    ("then", "health", "said"),
    [
        (ENDS, Health.WELL, "It was played. Heard nothing? Turn the loudspeaker up."),
        (FAILS, Health.WATCH, "It could not be played: is a loudspeaker plugged in"),
        (None, Health.WATCH, "This computer has no program that plays sounds."),
    ],
)
def test_what_became_of_a_sound_is_said_in_words(
    make_bench: MakeBench,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    then: str | None,
    health: Health,
    said: str,
) -> None:
    with listening(tmp_path / "programs") as ear:
        monkeypatch.setenv("PATH", str(ear.folder))
        if then is not None:
            ear.put("aplay", then)
        sound = SystemSound(assets_dir() / "sounds", is_on=True)
        bench = make_bench(sound=sound)
        bench.morning.go_in()
        bench.page()
        bench.morning.press(Key.Key_V)
        page = bench.morning.shell.page
        assert isinstance(page, SoundsPage)

        bench.morning.press(Key.Key_2)

        bench.morning.until(lambda: page.told.text().startswith(said))
        picture(bench, f"sounds-{health.name.lower()}")
        bench.morning.press(Key.Key_Escape)
        again = bench.page()
        bench.morning.until(lambda: part(again, "").health is health)
        sound.stop()
