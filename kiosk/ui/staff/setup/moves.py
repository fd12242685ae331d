"""What a new calendar moves: shown before it is saved, and taken back afterwards."""

from collections import Counter
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.i18n import Translator
from kiosk.services.lending.redating import MovedLoan
from kiosk.ui.staff.remark import Remark
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Size
from kiosk.ui.widgets.stacks import column, row
from kiosk.ui.widgets.text import Text
from kiosk.wording import setup_calendar as wording
from kiosk.wording.dates import Dates

MOST = 8
"""Pairs of days that are listed; more are counted."""


class Moves(QWidget):
    """Hidden while a calendar moves nothing.

    Signals:
        taken_back: the change that was just saved should go back as one.
    """

    taken_back = Signal()

    def __init__(self, theme: Theme, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.headline = Remark(theme)
        self.days = Text(theme, "", Role.TRAY, Tone.TEXT)
        self.undo_key = Button(theme, wording.take_back(words), icon=Icon.UNDO_2, size=Size.TRAY)
        self.undo_key.clicked.connect(self.taken_back)
        undo = row(theme, self.undo_key, None)
        self.setLayout(column(theme, self.headline, self.days, undo, gap=12))
        self.forget()

    def forget(self) -> None:
        """Nothing is moved."""
        self.headline.say("", Tone.WARN)
        self.hide()

    def ask(self, moves: Sequence[MovedLoan], zone: ZoneInfo) -> None:
        """Show what saving would move."""
        self.headline.say(wording.would_move(self._words, len(moves)), Tone.WARN)
        self.days.setText(self._listed(moves, zone))
        self.days.show()
        self.undo_key.hide()
        self.show()

    def tell(self, moved: int) -> None:
        """Show that it was saved, and offer the way back."""
        self.headline.say(wording.has_moved(self._words, moved), Tone.OK)
        self.days.hide()
        self.undo_key.show()
        self.show()

    def _listed(self, moves: Sequence[MovedLoan], zone: ZoneInfo) -> str:
        dates = Dates(self._words, zone)
        days = Counter(
            (dates.local(move.old_due).date(), dates.local(move.new_due).date()) for move in moves
        )
        lines = [
            wording.moved_days(
                self._words, count, before=dates.short_day(old), after=dates.short_day(new)
            )
            for (old, new), count in sorted(days.items())[:MOST]
        ]
        rest = sum(count for _, count in sorted(days.items())[MOST:])
        return "\n".join([*lines, *([wording.more_moved(self._words, rest)] if rest else [])])
