"""One counter at work: stage, machine, db lane, devices and printers, started and stopped."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer

from db.errors import StoreError
from hardware.api import DeviceStatus, RawScan, ScanEvent, ScanFault, Wire
from hardware.print_api import JobState, ReceiptPrinter
from hardware.supervisor import Supervisor
from kiosk.app.bridge import Bridge
from kiosk.app.counter_parts import CounterParts, ScanTaker
from kiosk.app.device_signs import DeviceSigns
from kiosk.app.port import LanePort, trouble
from kiosk.app.print_lane import PrintLane, SlipTried
from kiosk.app.printer_standing import PrinterTold
from kiosk.app.receipt_painter import receipt_painter
from kiosk.app.use_cases import UseCases
from kiosk.app.wedge import WedgeJudge
from kiosk.domain.codes import is_plausible_code
from kiosk.domain.desk.effects import Effect
from kiosk.domain.desk.events import (
    Event,
    LooksChosen,
    SlipTold,
    StoreChanged,
    Tapped,
    Ticked,
    Touched,
)
from kiosk.domain.desk.slips import SlipState
from kiosk.domain.desk.step import start
from kiosk.i18n import translator
from kiosk.services.context import Context
from kiosk.services.desk import idle, printing, receipts
from kiosk.ui.lanes import Lane
from kiosk.ui.screens.presenter import Presenter
from kiosk.ui.shell.key_capture import KeyCapture, TypedScan

LOOK_AROUND_MS = 1000
BEGIN_AGAIN_MS = 5000


class Counter(QObject):
    """Runs until `stop`. Readers end first, then the lanes, as the architecture's stop order says.

    Everything here lives in the GUI thread; work on the store is done in the lane.
    """

    def __init__(self, parts: CounterParts) -> None:
        """Put the parts together; nothing runs yet."""
        super().__init__()
        self._parts = parts
        self._ctx, self.stage = parts.ctx, parts.stage
        self.scan_taker: ScanTaker | None = None
        """Takes all scans where a page of the staff's waits for them."""
        self.listener: Callable[[ScanEvent], None] = lambda _: None
        """Hears everything that is read, whoever takes it."""
        self.lane = Lane("db lane")
        self._use_cases = UseCases(parts.ctx, has_printer=bool(parts.printers))
        self.presenter = Presenter(
            replace(start(parts.timings), screen=parts.first_screen),
            view=parts.stage,
            port=LanePort(self.lane, self._perform),
            codes=parts.ctx.settings.codes,
            monotonic=parts.ctx.clock.monotonic,
        )
        self.bridge = Bridge(
            on_scan=self._on_scan,
            on_repeat=self._on_repeat,
            on_fault=self._on_fault,
            on_device=self._on_device,
            on_slip=self._on_slip,
            on_printer=self._on_printer,
        )
        devices = [make(self.bridge.take_scan) for make in parts.scanners]
        self.devices = DeviceSigns(
            (printer.name for printer in parts.printers), (device.name for device in devices)
        )
        codes = parts.ctx.settings.codes
        judge = WedgeJudge(lambda text: is_plausible_code(text, codes), parts.typing_scanners)
        self.typing_device = judge.device
        self.keys = KeyCapture(
            judge,
            on_scan=partial(self._on_typed, judge.device),
            on_fault=self.presenter.on_unreadable,
            on_touch=self._on_touch,
        )
        self._readers = [
            Supervisor(device, on_status=self.bridge.take_status) for device in devices
        ]
        self._print_lanes = [self._print_lane(printer) for printer in parts.printers]
        self._silent = list(self._readers)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(BEGIN_AGAIN_MS)
        self._again.timeout.connect(self.begin)
        self._around = QTimer(self)
        self._around.setInterval(LOOK_AROUND_MS)
        self._around.timeout.connect(self._look_around)
        self._is_started = False
        self._seen = (0, "")

    @property
    def ctx(self) -> Context:
        """The surroundings of every use case here."""
        return self._ctx

    @property
    def print_lanes(self) -> tuple[PrintLane, ...]:
        """One for each printer; none where no slips come out here."""
        return tuple(self._print_lanes)

    def start(self, *, is_proven: bool = True) -> None:
        """Show the first screen, listen, and `begin`, unless the store is still looked over."""
        stage = self.stage
        stage.tapped.connect(self._on_tapped)
        stage.looks_chosen.connect(self._on_looks_chosen)
        stage.ticked.connect(self._on_ticked)
        self.keys.install()
        self._is_started = True
        self.presenter.start()
        self._refresh_idle()
        (self.begin if is_proven else self._listen)()
        self._around.start()

    def stop(self) -> None:
        """End readers, lanes and timers, each with a time-out."""
        self.leave_stage()
        self.stage.stop()

    def leave_stage(self) -> bool:
        """The same, but the stage goes on for another counter.

        False if a lane did not end in time: something may still be written.
        """
        self.keys.remove()
        self._around.stop()
        self._again.stop()
        if self._is_started:
            self._is_started = False
            self.stage.tapped.disconnect(self._on_tapped)
            self.stage.looks_chosen.disconnect(self._on_looks_chosen)
            self.stage.ticked.disconnect(self._on_ticked)
        for reader in self._readers:
            reader.stop()
        ended = [lane.stop() for lane in self._print_lanes]
        self.bridge.close()
        return all([*ended, self.lane.stop()])

    def begin(self) -> None:
        """What was printing when the counter ended is settled before anything is printed."""
        self.lane.submit(
            lambda: printing.settle_after_crash(self._ctx),
            done=lambda _: self._print(),
            failed=self._on_unfit,
        )

    def _print(self) -> None:
        self._listen()
        for lane in self._print_lanes:
            lane.start()

    def _listen(self) -> None:
        readers, self._silent = self._silent, []
        for reader in readers:
            reader.start()

    def _on_unfit(self, error: Exception) -> None:
        """Scanners are heard all the same; printing begins once the store can be written."""
        self._on_trouble(error)
        self._listen()
        if isinstance(error, StoreError):
            self._again.start()

    def _print_lane(self, printer: ReceiptPrinter) -> PrintLane:
        words = partial(translator, self._parts.translations)
        return PrintLane(
            self._ctx,
            printer,
            compose=lambda slip: receipts.compose_slip(slip, words),
            painter=receipt_painter(),
            tell=self.bridge.take_slip,
            tell_printer=self.bridge.take_printer,
        )

    def _perform(self, effect: Effect) -> Event | None:
        """In the lane: do it, then let the print lanes look at once."""
        event = self._use_cases.perform(effect)
        for lane in self._print_lanes:
            lane.poke()
        return event

    def _on_scan(self, scan: RawScan) -> None:
        self.listener(scan)
        self.on_code(scan.text, scan.device, scan.symbology)

    def _on_repeat(self, scan: RawScan) -> None:
        self.listener(scan)
        self.devices.note_scan(scan.device, self._ctx.clock.now())

    def _on_typed(self, device: str, typed: TypedScan) -> None:
        at = self._ctx.clock.monotonic()
        raw, took = typed.places, typed.took
        is_repeat = typed.is_repeat
        scan = RawScan(typed.text, device, at, typed.symbology, raw, Wire.KEYS, took, is_repeat)
        (self._on_repeat if is_repeat else self._on_scan)(scan)

    def _on_fault(self, fault: ScanFault) -> None:
        self.listener(fault)
        self.devices.note_fault(fault)
        self.presenter.on_unreadable()

    def _on_printer(self, told: PrinterTold) -> None:
        self.devices.note_printer(told, self._ctx.clock.now())

    def _on_device(self, status: DeviceStatus) -> None:
        self.devices.note_status(status)
        self._parts.on_device(status)

    def on_code(self, text: str, device: str, symbology: str | None = None) -> None:
        """A device read `text`: for the screens, unless a page of the staff's waits for it."""
        self.devices.note_scan(device, self._ctx.clock.now())
        if self.scan_taker is None:
            self.presenter.on_scan(text, device, symbology)
        else:
            self.scan_taker(text, symbology)

    def _on_tapped(self, tap: Tapped) -> None:
        self.presenter.feed(tap)

    def _on_looks_chosen(self, looks: object) -> None:
        self.presenter.feed(LooksChosen(looks=looks, at=0))  # type: ignore[arg-type] # the signal carries Looks

    def _on_ticked(self) -> None:
        self.presenter.feed(Ticked(at=0))

    def _on_touch(self) -> None:
        self.presenter.feed(Touched(at=0))

    def _on_slip(self, slip: SlipTried) -> None:
        """A printer was given a slip. Nothing of the loan hangs on it; the screen may say so."""
        is_out = slip.outcome.state in (JobState.SENT, JobState.PRINTED)
        state = SlipState.PRINTED if is_out else SlipState.RESTING
        self.presenter.feed(SlipTold(slip.kind, slip.number, state, at=0))

    def _look_around(self) -> None:
        """Each second: has another process changed the store?"""
        self.lane.submit(
            self._ctx.store.data_version,
            done=self._on_version,
            failed=self._on_quiet_fault,
            is_urgent=False,
        )

    def _on_version(self, version: int) -> None:
        before, self._seen = self._seen, (version, self._ctx.clock.now().strftime("%H:%M"))
        if self._seen != before:
            self._refresh_idle()  # another minute may be in another period of the bell schedule
        if version != before[0]:
            self.presenter.feed(StoreChanged(at=0))

    def _refresh_idle(self) -> None:
        self.lane.submit(
            lambda: idle.idle_view(self._ctx),
            done=self.stage.show_idle_facts,
            failed=self._on_quiet_fault,
            is_urgent=False,
        )

    def _on_quiet_fault(self, error: Exception) -> None:
        """A look around failed: the next act will say so, if it stays so."""
        if not isinstance(error, StoreError):
            raise error

    def _on_trouble(self, error: Exception) -> None:
        self.presenter.feed(trouble(error))
