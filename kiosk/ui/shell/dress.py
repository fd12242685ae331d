"""The theme of this moment on this panel, kept with its drawings until somebody changes it."""

from collections.abc import Callable

from PySide6.QtCore import QSize

from kiosk.domain.desk.events import Looks as Chosen
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.theme import Looks, Theme


class Dress:
    """Makes a theme when it is another than the last one."""

    def __init__(
        self,
        looks: Looks,
        usual: str,
        metrics_for: Callable[[int, int, float], Metrics],
        *,
        is_motion_reduced: bool,
    ) -> None:
        """`usual` is the theme of whoever chose none."""
        self._looks, self._usual, self._metrics_for = looks, usual, metrics_for
        self._is_motion_reduced = is_motion_reduced
        self._last: tuple[tuple[str, QSize, float], Theme] | None = None

    def theme(self, chosen: Chosen, size: QSize) -> Theme:
        """Return what this person wants on a stage of this size."""
        zoom = (chosen.text_zoom or 100) / 100
        wanted = (chosen.theme or self._usual, size, zoom)
        if self._last is None or self._last[0] != wanted:
            metrics = self._metrics_for(size.width(), size.height(), zoom)
            theme = self._looks.theme(wanted[0], metrics, is_motion_reduced=self._is_motion_reduced)
            self._last = (wanted, theme)
        return self._last[1]
