"""The scanners while no counter stands: what they read goes to one listener."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from hardware.supervisor import Supervisor
from kiosk.app.bridge import Bridge
from kiosk.app.counter_parts import MakeScanner, ScanTaker
from kiosk.app.settings import DeviceSettings
from kiosk.app.wedge import WedgeJudge
from kiosk.domain.codes import STANDARD, SiteCodes, is_plausible_code
from kiosk.ui.shell.key_capture import KeyCapture, TypedScan


class Listening(QObject):
    """Keys of scanners that type, and the readers of `scanners`, from `start` to `stop`.

    A listener that wants nothing still keeps a scan from pressing keys. What cannot be read, and
    how the scanners do, is told to nobody: there is no screen that could say it.
    """

    def __init__(
        self,
        on_scan: ScanTaker,
        *,
        codes: SiteCodes = STANDARD,
        typing_scanners: Sequence[DeviceSettings],
        scanners: Sequence[MakeScanner] = (),
    ) -> None:
        super().__init__()
        self._on_scan = on_scan
        self._keys = KeyCapture(
            WedgeJudge(lambda text: is_plausible_code(text, codes), typing_scanners),
            on_scan=self._on_typed,
            on_fault=lambda: None,
            on_touch=lambda: None,
        )
        self._bridge = Bridge(
            on_scan=lambda scan: on_scan(scan.text, scan.symbology),
            on_repeat=lambda _: None,
            on_fault=lambda _: None,
            on_device=lambda _: None,
            on_slip=lambda _: None,
        )
        self._readers = [
            Supervisor(make(self._bridge.take_scan), on_status=self._bridge.take_status)
            for make in scanners
        ]

    def start(self) -> None:
        """Listen from now on."""
        self._keys.install()
        for reader in self._readers:
            reader.start()

    def _on_typed(self, scan: TypedScan) -> None:
        if not scan.is_repeat:
            self._on_scan(scan.text, scan.symbology)

    def stop(self) -> None:
        """Let the keys go where Qt sends them, and the scanners' ports go."""
        self._keys.remove()
        for reader in self._readers:
            reader.stop()
