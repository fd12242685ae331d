"""How far the slip is, said quietly: it matters less than what was lent or given back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kiosk.domain.desk.slips import SlipState
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.fact import FactChip
from kiosk.ui.widgets.shapes import Status
from kiosk.ui.widgets.stacks import boxed, row

_SIGNS: dict[SlipState, Icon | Status] = {
    SlipState.ON_ITS_WAY: Icon.PRINTER,
    SlipState.PRINTED: Status.DONE,
    SlipState.RESTING: Status.FAULT,
}


def slip_chip(theme: Theme, slip: SlipState, words: str) -> FactChip:
    """Return the words with their sign; there are none where no slip was asked for."""
    return FactChip(theme, words, _SIGNS[slip])


def slip_note(theme: Theme, slip: SlipState, words: str) -> Sequence[QWidget]:
    """Return one line with its sign, or nothing where no slip was asked for."""
    if slip is SlipState.NOT_ASKED:
        return ()
    return (boxed(row(theme, slip_chip(theme, slip, words), None)),)
