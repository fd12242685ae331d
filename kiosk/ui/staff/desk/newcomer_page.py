"""A device that is plugged in: set up as what somebody says that it is, or left as it is."""

from collections.abc import Callable, Mapping
from functools import partial

from kiosk.ui.staff.desk.hardware import Newcomer, NewcomerKind
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.parts import Card, Label, headline
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import column, row
from kiosk.wording import staff_newcomers

_KEYS = (
    ("1", NewcomerKind.SCANNER),
    ("2", NewcomerKind.CARD_READER),
    ("3", NewcomerKind.PRINTER),
)
_WIDE = 260


def set_up(
    page: ShellPage, newcomer: Newcomer, kind: NewcomerKind, then: Callable[[], None]
) -> None:
    """Write it into the settings, behind a young PIN; `then` follows where `page` still stands."""
    means = page.work.around.hardware.means

    def told(is_done: bool) -> None:
        if not page.is_left:
            said = staff_newcomers.said_set_up(page.words, newcomer.name, is_done=is_done)
            (page.work.say if is_done else page.work.warn)(said)
            then()

    def write() -> None:
        page.work.around.keeping.ask(
            lambda: means.set_up(newcomer.address, kind), told, page.work.warn
        )

    page.work.when_fresh(write)


def leave_it(page: ShellPage, newcomer: Newcomer, then: Callable[[], None]) -> None:
    """Offer it no more; `then` follows where `page` still stands."""
    means = page.work.around.hardware.means

    def told(_: bool) -> None:
        if not page.is_left:
            page.work.say(staff_newcomers.said_left(page.words, newcomer.name))
            then()

    page.work.around.keeping.ask(lambda: means.leave_alone(newcomer.address), told, page.work.warn)


class NewcomerPage(ShellPage):
    """Asks what hangs on a port: to open one unasked can stop what is at work there."""

    def __init__(self, newcomer: Newcomer, setting: Setting) -> None:
        super().__init__(setting)
        theme, self.newcomer = self.theme, newcomer
        texts = staff_newcomers.question(self.words, newcomer.name)
        back = Key(theme, texts.back, key="Esc")
        back.clicked.connect(self.left)
        words = {"N": texts.leave} | {key: texts.answers[kind.name] for key, kind in _KEYS}
        inside = column(theme, gap=12, margins=(16, 16, 16, 16))
        self.answers = {key: Key(theme, words[key], key=key) for key in self.keys()}
        for key, does in self.keys().items():
            self.answers[key].clicked.connect(does)
            self.answers[key].setMinimumWidth(theme.u(_WIDE))
            inside.addLayout(row(theme, self.answers[key], None))
        help_ = Label(theme, texts.help, Script.BODY, Tone.TEXT2, wraps=True)
        warning = Label(theme, texts.warning, Script.BODY, Tone.TEXT2, wraps=True)
        head = headline(theme, texts.title, back)
        whole = column(theme, head, 6, help_, 16, Card(theme, inside), 16, warning)
        whole.setContentsMargins(*map(theme.u, (24, 20, 24, 20)))
        whole.addStretch(1)
        self.setLayout(whole)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        answers = {
            key: partial(set_up, self, self.newcomer, kind, self.leave) for key, kind in _KEYS
        }
        return {**answers, "N": partial(leave_it, self, self.newcomer, self.leave)}

    def key_words(self) -> list[tuple[str, str]]:
        return [(key, answer.text()) for key, answer in self.answers.items()]
