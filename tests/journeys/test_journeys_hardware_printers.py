"""The page of hardware with two printers, and its keys for paper in every width."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hardware.virtual.printer import Faults
from kiosk.domain.desk.events import Looks as Chosen
from kiosk.domain.desk.events import LooksChosen
from kiosk.ui.staff.desk.hardware import Ailment
from tests.journeys.conftest import OpenCounter
from tests.journeys.hardware_bench import Bench, part, picture, words
from tests.support.morning import Key
from tests.support.staff_faults import cut_words

FRONT, BACK = "Slip printer", "Back office"
MakeBench = Callable[..., Bench]


@pytest.fixture
def make_bench(open_counter: OpenCounter, tmp_path: Path) -> Iterator[MakeBench]:
    made: list[Bench] = []

    def make(*printers: str) -> Bench:
        made.append(Bench(open_counter, tmp_path / "makerdesk.toml", printers=printers))
        return made[-1]

    yield make
    for bench in made:
        bench.close()


def test_the_printer_that_the_strip_names_is_tried(make_bench: MakeBench) -> None:
    bench = make_bench(FRONT, BACK)
    front, back = bench.virtuals
    bench.morning.go_in()
    page = bench.page()
    assert f"{FRONT} is tried" in words(page)

    bench.morning.press(Key.Key_O)
    picture(bench, "hardware-two-printers")
    assert f"{BACK} is tried" in words(page)
    bench.morning.press(Key.Key_P)
    bench.morning.told(f"{BACK} prints the test strip")
    bench.morning.until(lambda: "[cut]" in back.strip.text())
    assert front.strip.text() == ""

    page.strip.other_key.click()
    bench.morning.press(Key.Key_X)
    bench.morning.until(lambda: "[cut]" in front.strip.text())
    assert ("O", "Another printer") in page.key_words()


def test_paper_is_fed_at_the_printer_whose_card_says_so(make_bench: MakeBench) -> None:
    bench = make_bench(FRONT, BACK)
    front, back = bench.virtuals
    back.set_faults(Faults(paper_near_end=True))
    bench.morning.go_in()
    page = bench.page()
    bench.morning.until(lambda: part(page, BACK).ailment is Ailment.PAPER_NEAR_END)

    page.todos.cards[0].verb.click()
    bench.morning.told(f"{BACK} feeds paper")

    bench.morning.until(lambda: b"\x1bd\x03" in back.received)
    assert b"\x1bd\x03" not in front.received


def test_with_one_printer_nobody_is_asked_which(make_bench: MakeBench) -> None:
    bench = make_bench(FRONT)
    bench.morning.go_in()
    page = bench.page()

    assert "O" not in dict(page.keys())
    assert "Another printer" not in words(page)
    assert f"{FRONT} is tried" not in words(page)


@pytest.mark.parametrize(
    ("size", "zoom"), [((1024, 600), 100), ((1180, 700), 100), ((1280, 800), 125)]
)
def test_paper_can_be_printed_cut_and_fed_in_a_narrow_window(
    make_bench: MakeBench, size: tuple[int, int], zoom: int
) -> None:
    bench = make_bench(FRONT, BACK)
    bench.morning.journey.stage.window().resize(*size)
    looks = Chosen(language="es", text_zoom=zoom)
    bench.morning.journey.counter.presenter.feed(LooksChosen(looks, at=0))
    bench.morning.go_in()
    page = bench.page()
    strip = page.strip
    bench.morning.until(strip.feed_key.isVisible)
    strip.feed_key.setFocus()
    picture(bench, f"hardware-strip-{size[0]}-{zoom}")

    for key in (strip.print_key, strip.cut_key, strip.feed_key, strip.other_key):
        assert key.isVisible()
        assert key.width() > 0
        assert not key.is_cut()
    assert cut_words(bench.morning.shell) == []
    strip.feed_key.click()
    bench.morning.until(lambda: b"\x1bd\x03" in bench.virtual.received)
