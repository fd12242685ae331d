"""One line about the budget of a forecast: can it be kept, and by what."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.i18n import Translator
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.parts import Label, Picture
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.replacement.forecast import Forecast
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.stacks import row
from kiosk.wording.upkeep import replacement_page as wording
from kiosk.wording.upkeep.replacement import amount, budget_sentence


@dataclass(frozen=True, slots=True)
class Advised:
    """A sentence about the budget; `is_good` where it can be kept."""

    words: str
    is_good: bool


class AdviceLine(QWidget):
    """One line below the chart, green where the budget lasts."""

    def __init__(self, theme: Theme, texts: wording.ReplacementTexts) -> None:
        super().__init__()
        self._theme, self._texts, self._is_good = theme, texts, True
        self.words = Label(theme, "", Script.STRONG, Tone.OK_INK, wraps=True)
        self.key = Key(theme, texts.try_it, key="Y")
        inside = row(theme, Picture(theme, Icon.LIGHTBULB, Tone.TEXT2), 12, margins=(16, 8, 12, 8))
        inside.addWidget(self.words, 1)
        inside.addSpacing(theme.u(12))
        inside.addWidget(self.key)
        self.setLayout(inside)
        self.setMinimumHeight(theme.u(52))
        self.hide()

    def show_advised(self, advised: Advised | None, *, is_spread: bool) -> None:
        """Say this, or be gone."""
        self.setVisible(advised is not None)
        if advised is None:
            return
        self._is_good = advised.is_good
        self.words.setText(advised.words)
        self.words.set_tone(Tone.OK_INK if advised.is_good else Tone.WARN_INK)
        self.key.rename(self._texts.as_it_falls if is_spread else self._texts.try_it)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_on(self), self._theme, QRectF(self.rect())
        ground, edge = (
            (Tone.OK_PALE, Tone.OK_INK) if self._is_good else (Tone.WARN_PALE, Tone.WARN_INK)
        )
        fill_round(painter, rect, theme.u(10), theme.colour(ground))
        if theme.is_high_contrast:
            edge_round(painter, rect, theme.u(10), theme.colour(edge), theme.u(2))


def advised_of(t: Translator, found: Forecast, *, is_spread: bool) -> Advised | None:
    """What to say of the budget; None where there is none, or where every year keeps to it."""
    if not found.is_over:
        return None
    if found.spread.missing:
        return Advised(budget_sentence(t, amount(found.spread.missing)), is_good=False)
    if is_spread:
        return Advised(wording.levelled(t), is_good=True)
    return Advised(wording.advice(t, *found.moved), is_good=True)
