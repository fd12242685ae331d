"""Backups where a PostgreSQL server keeps the store: what to type there."""

from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.parts import Card, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import column, row
from kiosk.wording import backups, staff_backups

_WIDE = 900


class ServerPage(ShellPage):
    """Two lines to type; their passwords are asked for there, never shown here."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        theme, texts = self.theme, staff_backups.server(self.words)
        back_up, restore = self.work.around.keeping.means.server_lines
        back = Key(theme, texts.back, key="Esc")
        back.clicked.connect(self.left)
        inside = column(
            theme,
            Label(theme, backups.of_server(self.words), Script.BODY, Tone.TEXT, wraps=True),
            16,
            Label(theme, texts.back_up, Script.STRONG),
            4,
            Label(theme, back_up, Script.CODE, wraps=True),
            16,
            Label(theme, texts.restore, Script.STRONG),
            4,
            Label(theme, restore, Script.CODE, wraps=True),
            margins=(24, 20, 24, 24),
        )
        card = Card(theme, inside)
        card.setMaximumWidth(theme.u(_WIDE))
        line_up = row(theme)
        line_up.addWidget(card, 1000)
        line_up.addStretch(1)
        head = row(theme, Label(theme, texts.title, Script.PAGE), None, back)
        self.setLayout(column(theme, head, 20, line_up, None, margins=(24, 20, 24, 20)))
