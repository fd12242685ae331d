"""Rows of a list: a picture, what it is, until when, and what can be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.card import ROW_RADIUS, Card, Ground
from kiosk.ui.widgets.fact import NumberBadge
from kiosk.ui.widgets.picture import IconBox
from kiosk.ui.widgets.stacks import Item, column, row
from kiosk.ui.widgets.text import Text

ROW_HEIGHT = 144


@dataclass(frozen=True, slots=True)
class Note:
    """The second line of a row, with the icon before it."""

    text: str
    icon: Icon | None = None
    ink: Tone = Tone.TEXT2


class ThingRow(Card):
    """One thing a person has. `trailing` are its buttons, or a shape that says it is ready.

    On a narrow panel (`is_stacked`) they stand below the words instead of beside them.
    """

    def __init__(
        self,
        theme: Theme,
        picture: QWidget | None,
        name: str,
        note: Note,
        *,
        trailing: Sequence[QWidget] = (),
        ground: Ground = Ground.PLAIN,
        is_stacked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        line: list[Item] = (
            [] if note.icon is None else [IconBox(theme, note.icon, 38, note.ink), 14]
        )
        note_text = Text(theme, note.text, Role.BODY)
        words = column(
            theme, None, Text(theme, name, Role.H3), 6, row(theme, *line, note_text), None
        )
        leading: list[Item] = [] if picture is None else [picture, 26]
        top = row(theme, *leading, words)
        top.setStretch(top.count() - 1, 1)
        buttons = row(theme, *trailing, gap=18)
        is_tall = theme.metrics.form is Form.TALL and not theme.metrics.is_large_text
        gap = (14 if is_tall else 6) if is_stacked else 18
        whole = column(theme, top) if is_stacked else row(theme, top)
        if trailing:
            whole.addSpacing(theme.u(gap))
            whole.addLayout(buttons)
        if not is_stacked:
            whole.setStretch(0, 1)
        lead, trail = theme.u(30), theme.u(26)
        edge = theme.u(16 if is_stacked else 6)
        whole.setContentsMargins(lead, edge, trail, edge)
        super().__init__(theme, whole, ground=ground, radius=ROW_RADIUS, parent=parent)
        self.setMinimumHeight(theme.u(ROW_HEIGHT))


class ReasonCard(Card):
    """Why it is a no, by number, and what ends it; with `is_lean` words have all the room."""

    def __init__(
        self,
        theme: Theme,
        number: int,
        reason: str,
        remedy: str = "",
        *,
        is_lean: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        is_compact = theme.metrics.form is Form.COMPACT
        remedies: list[Item] = []
        if remedy:
            arrow = IconBox(theme, Icon.ARROW_RIGHT, 46, Tone.OK)
            remedies = [4 if is_compact else 12, row(theme, arrow, 16, Text(theme, remedy))]
        role = Role.H3 if is_lean else Role.H2
        words = column(theme, None, Text(theme, reason, role), *remedies, None)
        badge = column(theme, NumberBadge(theme, number), None)
        margins = (28, 8, 26, 8) if is_compact else (36, 34, 34, 30)
        inside = row(theme, badge, 18 if is_lean else 30, words, margins=margins)
        inside.setStretch(2, 1)
        super().__init__(theme, inside, parent=parent)
