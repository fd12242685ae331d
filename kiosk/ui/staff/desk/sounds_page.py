"""Every sound of the counter, to be heard, and in words what became of the last one."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QTimer

from kiosk.domain.desk.effects import SoundKind
from kiosk.ui.shell.surround import Sounding
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.marks import Mark, State
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.parts import Card, Label, headline
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.announce import announce
from kiosk.ui.widgets.stacks import column, row
from kiosk.wording import staff_sounds

LOOK_EVERY_MS = 200
_STATES: Mapping[Sounding, State] = {
    Sounding.UNTRIED: State.QUIET,
    Sounding.PLAYING: State.TOLD,
    Sounding.PLAYED: State.OK,
    Sounding.OFF: State.TOLD,
    Sounding.NO_PLAYER: State.WATCH,
    Sounding.NO_DEVICE: State.WATCH,
}


class SoundsPage(ShellPage):
    """A number plays each; nobody waits for a program that hangs."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        theme = self.theme
        self.means = setting.work.around.hardware.means
        texts = staff_sounds.sounds(self.words)
        self._told = staff_sounds.sounding_words(self.words)
        self.sounding: Sounding | None = None
        self.mark = Mark(theme, State.QUIET, 20)
        self.told = Label(theme, "", Script.STRONG, wraps=True)
        back = Key(theme, texts.back, key="Esc")
        back.clicked.connect(self.left)
        help_ = Label(theme, texts.help, Script.BODY, Tone.TEXT2, wraps=True)
        inside = column(theme, gap=12, margins=(16, 16, 16, 16))
        meanings = staff_sounds.sound_meanings(self.words)
        self.plays = {
            kind: Key(theme, texts.play, icon=Icon.VOLUME_2, key=key) for key, kind in _KEYS
        }
        for kind, play in self.plays.items():
            play.clicked.connect(partial(self.on_play, kind))
            play.setAccessibleDescription(meanings[kind.name])
            line = row(theme, play, 16)
            line.addWidget(Label(theme, meanings[kind.name], Script.BODY, wraps=True), 1)
            inside.addLayout(line)
        told = row(theme, self.mark, 10)
        told.addWidget(self.told, 1)
        head = headline(theme, texts.title, back)
        whole = column(theme, head, 6, help_, 16, Card(theme, inside), margins=(24, 20, 24, 20))
        whole.addSpacing(theme.u(16))
        whole.addLayout(told)
        whole.addStretch(1)
        self.setLayout(whole)
        looking = QTimer(self)
        looking.setInterval(LOOK_EVERY_MS)
        looking.timeout.connect(self._look)
        looking.start()
        self._look()

    def keys(self) -> Mapping[str, Callable[[], None]]:
        return {key: partial(self.on_play, kind) for key, kind in _KEYS}

    def on_play(self, kind: SoundKind) -> None:
        """Once."""
        self.means.play(kind)
        self._look()

    def _look(self) -> None:
        sounding = self.means.sounding()
        if sounding is self.sounding:
            return
        is_first, self.sounding = self.sounding is None, sounding
        self.mark.set_state(_STATES[sounding])
        self.told.setText(self._told[sounding.name])
        if not is_first:
            announce(self.told, self.told.text())


_KEYS = (("1", SoundKind.OK), ("2", SoundKind.ATTENTION), ("3", SoundKind.PROBLEM))
