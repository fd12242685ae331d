"""What `SupervisedDevice` promises, and a `RawScan` tells, asked of each kind of scanner."""

import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from hardware.api import DeviceState, DeviceStatus, RawScan
from hardware.errors import DeviceNotFound, Disconnected
from hardware.supervisor import Supervisor
from tests.hardware.scanners.scanner_benches import BENCHES, NAME, SLICED, ScannerBench

HANG = 10.0
STEPS = 50
"""Far more than anything takes to arrive, each of at most a quarter of a second."""
CODE, OTHER = "9C55A0B1", "9C55A0B2"


@pytest.fixture(params=BENCHES)
def bench(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ScannerBench]:
    with BENCHES[request.param](tmp_path, monkeypatch) as made:
        yield made


def scanned(bench: ScannerBench, code: str) -> RawScan:
    """What an open scanner delivers for this code, and that it is all."""
    bench.scan(code)
    for _ in range(STEPS):
        bench.device.step()
        if not bench.events.empty():
            break
    event = bench.events.get_nowait()
    assert isinstance(event, RawScan), event
    assert bench.events.empty()
    return event


def step_until_it_fails(bench: ScannerBench) -> None:
    for _ in range(STEPS):
        bench.device.step()


def test_a_scan_has_its_text_the_devices_name_and_the_time(bench: ScannerBench) -> None:
    bench.device.open()
    bench.clock.now = 3.0

    scan = scanned(bench, CODE)

    assert (scan.text, scan.device, scan.at) == (CODE, NAME, 3.0)
    assert bench.device.name == NAME
    assert scan.raw
    assert not scan.is_repeat


def test_while_nothing_is_scanned_a_step_ends_and_tells_nothing(bench: ScannerBench) -> None:
    bench.device.open()

    bench.device.step()
    bench.device.step()

    assert bench.events.empty()


def test_a_code_again_at_once_is_a_repeat_and_later_a_scan(bench: ScannerBench) -> None:
    bench.device.open()
    marks = []
    for bench.clock.now, code in ((1.0, CODE), (1.3, CODE), (2.1, CODE), (2.2, OTHER)):
        marks.append(scanned(bench, code).is_repeat)

    assert marks == [False, True, False, False]


def test_one_that_goes_is_lost_and_says_what_to_do(bench: ScannerBench) -> None:
    bench.device.open()
    assert scanned(bench, CODE).text == CODE
    bench.unplug()

    with pytest.raises(Disconnected) as caught:
        step_until_it_fails(bench)

    assert caught.value.remedy == "Plug the device in again. It is found by itself."
    assert bench.events.empty()


def test_one_that_is_not_there_is_not_found_however_often(bench: ScannerBench) -> None:
    bench.unplug()

    for _ in range(2):
        with pytest.raises(DeviceNotFound) as caught:
            bench.device.open()
        bench.device.close()

        assert caught.value.remedy


def test_one_that_came_back_is_found_and_scans_again(bench: ScannerBench) -> None:
    bench.device.open()
    bench.unplug()
    with pytest.raises(Disconnected):
        step_until_it_fails(bench)
    bench.device.close()

    bench.plug()
    bench.device.open()

    assert scanned(bench, CODE).text == CODE


def test_it_can_be_closed_before_it_is_open_twice_and_without_its_cable(
    bench: ScannerBench,
) -> None:
    bench.device.close()
    bench.device.open()
    bench.unplug()

    bench.device.close()
    bench.device.close()

    bench.plug()
    bench.device.open()
    assert scanned(bench, CODE).text == CODE


@pytest.mark.parametrize("was_open", [False, True])
def test_a_closed_one_is_disconnected(bench: ScannerBench, was_open: bool) -> None:
    if was_open:
        bench.device.open()
        bench.device.close()

    with pytest.raises(Disconnected, match="not open"):
        bench.device.step()
    bench.device.cancel()


def test_cancelling_ends_a_step_that_waits(
    bench: ScannerBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.device.open()
    bench.device.step()  # an NFC reader's first look at its field does not wait
    for module in SLICED:
        # A step ends soon by itself; only one that would not shows what cancelling does.
        monkeypatch.setattr(module, "_SLICE", 6 * HANG)
    reader = threading.Thread(target=bench.device.step, daemon=True)
    reader.start()
    for _ in range(100):
        # A smart-card service forgets one that comes just before the wait.
        bench.device.cancel()
        reader.join(HANG / 100)

    assert not reader.is_alive()
    assert bench.events.empty()


def test_one_that_was_cancelled_is_opened_and_scans_again(bench: ScannerBench) -> None:
    bench.device.cancel()
    bench.device.open()
    bench.device.cancel()
    bench.device.step()
    bench.device.close()

    bench.device.open()

    assert scanned(bench, CODE).text == CODE


class Watch:
    """A scanner kept alive, and the states that are told of it."""

    def __init__(self, bench: ScannerBench) -> None:
        self.told: list[DeviceState] = []
        self._statuses: Queue[DeviceStatus] = Queue()
        self.supervisor = Supervisor(
            bench.device,
            on_status=self._statuses.put,
            wait=lambda stopping, seconds: stopping.wait(0.01),
        )

    def reaches(self, state: DeviceState) -> None:
        while not self.told or self.told[-1] is not state:
            status = self._statuses.get(timeout=HANG)
            assert status.device == NAME
            self.told.append(status.state)


def test_kept_alive_it_tells_its_states_in_order_and_scans_on(bench: ScannerBench) -> None:
    watch = Watch(bench)
    watch.supervisor.start()

    watch.reaches(DeviceState.READY)
    bench.scan(CODE)
    before = bench.events.get(timeout=HANG)
    bench.unplug()
    watch.reaches(DeviceState.ABSENT)
    bench.clock.now = 5.0
    bench.plug()
    watch.reaches(DeviceState.READY)
    bench.scan(CODE)
    after = bench.events.get(timeout=HANG)
    assert watch.supervisor.stop(HANG)
    watch.reaches(DeviceState.DISABLED)

    assert watch.told == [
        DeviceState.OPENING,
        DeviceState.READY,
        DeviceState.LOST,
        DeviceState.ABSENT,
        DeviceState.READY,
        DeviceState.DISABLED,
    ]
    assert [each.text for each in (before, after) if isinstance(each, RawScan)] == [CODE] * 2
