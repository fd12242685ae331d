"""The queue board itself: who waits beside the lanes of the machines, the shelf below these."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.i18n import Translator
from kiosk.ui.staff.makerspace.job_cards import BoardPart, JobPart
from kiosk.ui.staff.makerspace.lane_parts import LaneHead
from kiosk.ui.staff.makerspace.queue_foot import Chosen
from kiosk.ui.staff.makerspace.queue_panels import LanesPanel, shelf_panel, waiting_panel
from kiosk.ui.staff.makerspace.queue_shown import QueueShown
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.roving import Roving
from kiosk.ui.widgets.stacks import column, row
from kiosk.wording.makerspace import queue_board as wording

_WAITING, _SHELF, _SHARE = 352, 156, 38
"""The widest that who waits may be, how high the shelf is, and the most that the former takes of
the width, in percent."""


class QueueView(QWidget):
    """Three stops of the Tab key; arrows go through each.

    Signals:
        came: the keys are on a job or a machine, given as a `JobShown` or a `LaneShown`.
    """

    came = Signal(object)

    def __init__(self, theme: Theme, words: Translator) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        texts = wording.board(words)
        self.waiting = waiting_panel(theme, texts.waiting, texts.nobody_waits)
        self.lanes = LanesPanel(theme, texts.machines, texts.no_machines)
        self.shelf = shelf_panel(theme, texts.shelf, texts.shelf_empty)
        for field in (self.waiting.field, self.lanes.field, self.shelf.field):
            field.came.connect(self.came)
        self.shelf.setFixedHeight(theme.u(_SHELF))
        right = column(theme)
        right.addWidget(self.lanes, 1)
        right.addSpacing(theme.u(14))
        right.addWidget(self.shelf)
        across = row(theme, gap=16)
        across.addWidget(self.waiting)
        across.addLayout(right, 1)
        self.setLayout(across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window leaves the machines the larger share."""
        super().resizeEvent(event)
        wide = min(self._theme.u(_WAITING), self.width() * _SHARE // 100)
        self.waiting.setFixedWidth(wide)

    @property
    def parts(self) -> list[BoardPart]:
        """Everything that the keys can act on."""
        return [*self.waiting.field.parts, *self.lanes.field.parts, *self.shelf.field.parts]

    def show_board(self, shown: QueueShown, was: str, *, has_keys: bool) -> Chosen:
        """Show another moment. The answer is what was chosen, by its key, wherever it is by now,
        else the first job; it keeps the keys if it had them."""
        had_focus = any(part.hasFocus() for part in self.parts)
        waiting, shelf = shown.waiting, shown.shelf
        seconds = sum(each.card.estimate_s or 0 for each in waiting)
        late = sum(each.is_late for each in shelf)
        self.waiting.show_jobs(waiting, wording.waiting_note(self._words, len(waiting), seconds))
        self.shelf.show_jobs(shelf, wording.shelf_note(self._words, len(shelf), late))
        self.lanes.show_board(shown)
        parts = self.parts
        part = next((part for part in parts if _key(part) == was), next(iter(parts), None))
        if part is None:
            return None
        field = part.parentWidget()
        if isinstance(field, Roving):
            field.make_current(part)
            if had_focus and has_keys:
                field.go_to(part)
        return _value(part)

    def mark(self, chosen: Chosen) -> None:
        """Let what the keys act on stand out."""
        for part in self.parts:
            part.choose(is_chosen=chosen is not None and _key(part) == chosen.key)

    def go_to_job(self, number: str) -> bool:
        """Put the keys on the job with this number; says whether it is on the board."""
        found = [
            part for part in self.parts if isinstance(part, JobPart) and part.job.number == number
        ]
        for part in found[:1]:
            field = part.parentWidget()
            if isinstance(field, Roving):
                field.go_to(part)
        return bool(found)

    def enter(self, place: int) -> None:
        """Take the keys in one of the parts, as their digits count them from 0."""
        field = (self.waiting.field, self.lanes.field, self.shelf.field)[place]
        if field.current is not None:
            field.go_to(field.current)


def _value(part: BoardPart) -> Chosen:
    if isinstance(part, JobPart):
        return part.job
    return part.lane if isinstance(part, LaneHead) else None


def _key(part: BoardPart) -> str:
    value = _value(part)
    return "" if value is None else value.key
