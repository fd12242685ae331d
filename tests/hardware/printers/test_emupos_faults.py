"""No slip is lost, none comes out twice unseen, and the next one is whole, whatever the way does.

The printer is emupos, which nobody here wrote; between it and us stands a proxy that does harm.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace

import pytest

from hardware.document import Barcode, Cut, Document, Line, Picture
from hardware.print_api import JobOutcome, JobState, Obstacle
from hardware.printers.dialogue import Patience
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import BIXOLON_80MM, STAR_ESCPOS_80MM, Profile
from hardware.raster import Bitmap
from hardware.transport.tcp import TcpTransport
from tests.hardware.emupos import HANG, Emupos, emupos
from tests.hardware.fault_proxy import NONE, FaultProxy, Harm, fault_proxy
from tests.hardware.pillow_painter import PillowPainter

pytestmark = pytest.mark.slow

PAINTER = PillowPainter()
PATIENT = Patience(answer=HANG, stall=HANG, write=0.05, proof=HANG, poll=0.2)
HASTY = Patience(answer=1.0, stall=0.3, write=0.05, proof=0.3, poll=0.1)
PICTURES = Document((*[Picture(Bitmap.blank(64, 30))] * 60, Cut()))
"""More than what this computer and the proxy keep of it while the printer takes nothing."""
MOST_TRIES = 30
QUESTIONS = 4 * 3
"""Bytes that come before a job on a printer that is known."""
PROFILES = {"answers in turn": BIXOLON_80MM, "answers at once": STAR_ESCPOS_80MM}


@pytest.fixture(scope="module")
def peer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emupos]:
    widths = {profile.key: profile.dots for profile in PROFILES.values()}
    with emupos(tmp_path_factory.mktemp("emupos"), widths) as peer:
        yield peer


class Counter:
    """A printer behind the proxy, and what a print lane does with it."""

    def __init__(self, peer: Emupos, proxy: FaultProxy, profile: Profile) -> None:
        self.peer = peer
        self.proxy = proxy
        self.name = profile.key
        self._transport = TcpTransport("127.0.0.1", proxy.port)
        self._profile = profile
        self._number = 0
        self._usual = self.driver = self.driver_with(PATIENT)
        assert self.next_slip_is_whole()

    def mend(self) -> None:
        """As it was at first."""
        self.proxy.harm, self.driver = NONE, self._usual

    def driver_with(self, patience: Patience) -> EscPosPrinter:
        """A driver that is new, and knows nothing of the printer."""
        return EscPosPrinter(self._transport, self._profile, patience=patience)

    def slip(self) -> tuple[str, bytes]:
        """A slip with a number of its own: text, a name that is painted, bars, and its end."""
        self._number += 1
        number = f"R-{len(self.peer.receipts(self.name)):03}-{self._number}"
        blocks = (Line(f"begin {number}"), Line("Мария Αλέξης"), Barcode(number))
        document = Document((*blocks, Line(f"end {number}"), Cut()))
        return number, self.driver.compose(document, PAINTER)

    def print(self, data: bytes) -> JobOutcome:
        return self.driver.print_job(data)

    def print_as_a_lane(self, data: bytes) -> JobOutcome:
        """What is blocked is tried again: the printer may be busy with what went before."""
        return next(
            outcome
            for _ in range(MOST_TRIES)
            if (outcome := self.print(data)).state is not JobState.BLOCKED
        )

    def times_on_paper(self, words: str) -> int:
        return sum(words in each.text for each in self.peer.receipts(self.name))

    def next_slip_is_whole(self) -> bool:
        number, data = self.slip()
        assert self.print_as_a_lane(data).state is JobState.SENT
        lines = self.peer.receipt_with(self.name, f"end {number}").text.splitlines()
        return lines == [
            f"begin {number}",
            f"[image {self._profile.dots}x30]",
            f"[barcode CODE128 {number}]",
            f"end {number}",
        ]


@pytest.fixture(scope="module")
def counters(peer: Emupos) -> Iterator[dict[str, Counter]]:
    with ExitStack() as stack:
        yield {
            name: Counter(peer, stack.enter_context(fault_proxy(peer.ports[each.key])), each)
            for name, each in PROFILES.items()
        }


@pytest.fixture(params=PROFILES)
def counter(request: pytest.FixtureRequest, counters: dict[str, Counter]) -> Counter:
    counter = counters[request.param]
    counter.mend()
    return counter


def in_the_picture(data: bytes) -> int:
    return QUESTIONS + data.index(b"\x1dv0") + 1_000


PLACES: dict[str, Callable[[bytes], int]] = {
    "before a byte of it": lambda data: QUESTIONS,
    "in the text": lambda data: QUESTIONS + data.index(b"begin") + 3,
    "in the head of the picture": lambda data: QUESTIONS + data.index(b"\x1dv0") + 5,
    "in the picture": in_the_picture,
    "in the bars": lambda data: QUESTIONS + data.index(b"\x1dkI") + 6,
}


@pytest.mark.parametrize("place", PLACES)
def test_a_slip_that_was_cut_off_is_printed_again_and_comes_out_once(
    counter: Counter, place: str
) -> None:
    number, data = counter.slip()
    counter.proxy.harm = Harm(cuts_at=PLACES[place](data))
    broken = counter.print(data)
    counter.proxy.harm = NONE

    again = counter.print(data)

    # This computer may have taken all of it, and then a person is asked, who sees no slip.
    assert broken.state in (JobState.BLOCKED, JobState.FAILED, JobState.UNCONFIRMED)
    assert (broken.obstacle, again.state) == (Obstacle.DISCONNECTED, JobState.SENT)
    assert counter.next_slip_is_whole()
    assert counter.times_on_paper(f"end {number}") == 1


def test_the_first_slip_of_a_run_is_whole_after_one_that_was_killed_in_a_picture(
    counter: Counter,
) -> None:
    _, data = counter.slip()
    counter.proxy.harm = Harm(cuts_at=in_the_picture(data))
    assert counter.print(data).obstacle is Obstacle.DISCONNECTED
    counter.proxy.harm = NONE

    counter.driver = counter.driver_with(replace(PATIENT, answer=1.0))

    assert counter.next_slip_is_whole()
    counter.mend()  # the driver that was killed here lives on for the next test
    assert counter.next_slip_is_whole()


def test_a_slip_that_was_taken_whole_before_the_cut_is_for_a_person_to_judge(
    counter: Counter,
) -> None:
    number, data = counter.slip()
    counter.proxy.harm = Harm(cuts_at=QUESTIONS + len(data))
    broken = counter.print(data)
    counter.proxy.harm = NONE

    assert (broken.state, broken.obstacle) == (JobState.UNCONFIRMED, Obstacle.DISCONNECTED)
    assert counter.next_slip_is_whole()
    assert counter.times_on_paper(f"end {number}") == 1


def test_a_printer_that_takes_no_more_is_given_up_and_the_slip_comes_out_once(
    counter: Counter,
) -> None:
    number, data = counter.slip()
    pictures = counter.driver.compose(PICTURES, None)
    counter.driver = counter.driver_with(replace(PATIENT, stall=0.3))
    assert counter.next_slip_is_whole()
    counter.proxy.harm = Harm(stalls_at=QUESTIONS + 20_000)
    broken = counter.print(pictures + data)
    counter.proxy.harm = NONE

    again = counter.print(data)

    assert (broken.state, broken.obstacle) == (JobState.FAILED, Obstacle.STALLED)
    assert 0 < broken.accepted < len(pictures)
    assert again.state is JobState.SENT
    assert counter.next_slip_is_whole()
    assert counter.times_on_paper(f"end {number}") == 1


def test_nothing_is_asked_inside_a_picture_that_stalls_for_a_while(counter: Counter) -> None:
    pictures = counter.driver.compose(PICTURES, None)
    begin = len(counter.proxy.received) + QUESTIONS
    counter.proxy.is_stalled.clear()
    counter.proxy.harm = Harm(stalls_at=QUESTIONS + 20_000)
    outcomes: list[JobOutcome] = []
    lane = threading.Thread(target=lambda: outcomes.append(counter.print(pictures)))
    lane.start()
    assert counter.proxy.is_stalled.wait(HANG)

    counter.proxy.harm = NONE
    lane.join(HANG)

    assert [each.state for each in outcomes] == [JobState.SENT]
    assert bytes(counter.proxy.received[begin:]).startswith(pictures)
    assert counter.next_slip_is_whole()


def test_bytes_that_got_lost_in_a_picture_leave_a_doubt_and_the_next_slip_is_whole(
    counters: dict[str, Counter],
) -> None:
    counter = counters["answers in turn"]
    counter.mend()
    counter.driver = counter.driver_with(replace(HASTY, stall=HANG))
    assert counter.next_slip_is_whole()
    number, data = counter.slip()
    place = in_the_picture(data)
    counter.proxy.harm = Harm(loses=(place, place + 500))
    broken = counter.print(data)
    counter.proxy.harm = NONE

    assert (broken.state, broken.obstacle) == (JobState.UNCONFIRMED, Obstacle.NO_ANSWER)
    assert counter.next_slip_is_whole()
    assert counter.times_on_paper(f"end {number}") == 0


def test_noise_between_the_answers_is_not_believed(counter: Counter) -> None:
    counter.proxy.harm = Harm(noise=b"\xff\x80\xc1")

    assert counter.next_slip_is_whole()

    for fault, obstacle in (("paper-out", Obstacle.PAPER_OUT), ("offline", Obstacle.OFFLINE)):
        with counter.peer.fault(counter.name, fault):
            assert counter.print(counter.slip()[1]).obstacle is obstacle


def test_a_printer_whose_answers_are_lost_gets_nothing(counter: Counter) -> None:
    number, data = counter.slip()
    counter.proxy.harm = Harm(is_mute=True)
    counter.driver = counter.driver_with(HASTY)

    outcome = counter.print(data)

    assert (outcome.state, outcome.obstacle) == (JobState.BLOCKED, Obstacle.NO_ANSWER)
    counter.mend()
    assert counter.next_slip_is_whole()
    assert counter.times_on_paper(number) == 0
