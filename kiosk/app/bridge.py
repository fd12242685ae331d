"""The bridge from device threads to the GUI thread: they emit, the GUI thread receives."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from hardware.api import DeviceStatus, RawScan, ScanEvent, ScanFault
from kiosk.app.print_lane import SlipTried
from kiosk.app.printer_standing import PrinterTold


class Bridge(QObject):
    """Carries frozen values from device threads into the GUI thread.

    Signals:
        scan_came: a ScanEvent of a reader thread.
        device_changed: a DeviceStatus of a supervisor.
        slip_tried: a SlipTried of a print lane.
        printer_told: a PrinterTold of a print lane.
    """

    scan_came = Signal(object)
    device_changed = Signal(object)
    slip_tried = Signal(object)
    printer_told = Signal(object)

    def __init__(
        self,
        *,
        on_scan: Callable[[RawScan], None],
        on_repeat: Callable[[RawScan], None],
        on_fault: Callable[[ScanFault], None],
        on_device: Callable[[DeviceStatus], None],
        on_slip: Callable[[SlipTried], None],
        on_printer: Callable[[PrinterTold], None] = lambda _: None,
    ) -> None:
        """Call these in the GUI thread; `on_fault` is for anything read that is no code.

        `on_repeat` gets what is read again while a trigger is held or a tag stays where it is: it
        shows that the device lives, and nobody may act on it or beep.
        """
        super().__init__()
        self._is_open = True
        self._on_scan, self._on_repeat, self._on_fault = on_scan, on_repeat, on_fault
        self._on_device, self._on_slip, self._on_printer = on_device, on_slip, on_printer
        queued = Qt.ConnectionType.QueuedConnection
        self.scan_came.connect(self.on_scan_came, queued)
        self.device_changed.connect(self.on_device_changed, queued)
        self.slip_tried.connect(self.on_slip_tried, queued)
        self.printer_told.connect(self.on_printer_told, queued)

    def take_scan(self, event: ScanEvent) -> None:
        """For reader threads."""
        self.scan_came.emit(event)

    def take_status(self, status: DeviceStatus) -> None:
        """For supervisors."""
        self.device_changed.emit(status)

    def take_slip(self, slip: SlipTried) -> None:
        """For print lanes."""
        self.slip_tried.emit(slip)

    def take_printer(self, told: PrinterTold) -> None:
        """For print lanes."""
        self.printer_told.emit(told)

    def close(self) -> None:
        """Nothing goes over any more: what was sent last may still come when its screen is gone."""
        self._is_open = False

    @Slot(object)
    def on_scan_came(self, event: ScanEvent) -> None:
        """In the GUI thread: a code goes to the counter, what is none asks to scan again."""
        if not self._is_open:
            return
        if not isinstance(event, RawScan):
            self._on_fault(event)
        elif event.is_repeat:
            self._on_repeat(event)
        else:
            self._on_scan(event)

    @Slot(object)
    def on_device_changed(self, status: DeviceStatus) -> None:
        """In the GUI thread."""
        if self._is_open:
            self._on_device(status)

    @Slot(object)
    def on_slip_tried(self, slip: SlipTried) -> None:
        """In the GUI thread."""
        if self._is_open:
            self._on_slip(slip)

    @Slot(object)
    def on_printer_told(self, told: PrinterTold) -> None:
        """In the GUI thread."""
        if self._is_open:
            self._on_printer(told)
