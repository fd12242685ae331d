"""The safe screen: calm words for students, and behind one button what staff can do.

It knows no store, no counter and no device: whatever ended the counter must not end this.
"""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from kiosk.i18n import Translator
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.style_sheet import palette, style_sheet
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Kind, Size
from kiosk.ui.widgets.shapes import Status, StatusShape
from kiosk.ui.widgets.stacks import column, row
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.wall import Wall
from kiosk.wording.safe import safe, safe_staff
from kiosk.wording.screens import common


class SafeScreen(Wall):
    """What students see.

    Signals:
        staff_wanted: somebody wants to know more.
        language_chosen: the code of a language.
    """

    staff_wanted = Signal()
    language_chosen = Signal(str)

    def __init__(
        self, theme: Theme, words: Translator, others: tuple[tuple[str, str], ...]
    ) -> None:
        """`others` are the languages that can be chosen instead, by code and own name."""
        super().__init__(theme)
        self.texts = texts = safe(words)
        self.setLayoutDirection(_direction(words))
        self.setAccessibleName(texts.summary)
        self.set_tone(Tone.FAULT_BOARD)
        is_wide = theme.metrics.form is Form.WIDE
        shape = StatusShape(theme, Status.FAULT, 172 if is_wide else 112)
        headline = Text(theme, texts.headline, Role.IDLE, lines=2, most=0 if is_wide else 100)
        body = column(theme, row(theme, shape, None), 24, headline, 10, margins=(64, 52, 64, 16))
        body.addWidget(Text(theme, texts.help, Role.H1))
        body.addSpacing(theme.u(16))
        body.addWidget(Text(theme, texts.keep))
        body.addStretch(1)
        self.body.setLayout(body)
        self.desk.set_actions([self._staff(), *map(self._language, others)])

    def _staff(self) -> Button:
        button = Button(self.theme, self.texts.staff, icon=Icon.KEY_ROUND, size=Size.DESK)
        button.clicked.connect(self.staff_wanted)
        return button

    def _language(self, language: tuple[str, str]) -> Button:
        code, own_name = language
        button = Button(self.theme, own_name, icon=Icon.LANGUAGES, size=Size.DESK)
        button.clicked.connect(lambda: self.language_chosen.emit(code))
        return button


class SafeStaffScreen(Wall):
    """What staff can do, with room for what they are shown.

    Signals:
        start_wanted, log_wanted, examine_wanted, restore_wanted, left: the buttons.
    """

    start_wanted = Signal()
    log_wanted = Signal()
    examine_wanted = Signal()
    restore_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, words: Translator) -> None:
        super().__init__(theme)
        self.texts = texts = safe_staff(words)
        self.setLayoutDirection(_direction(words))
        self.shown = QPlainTextEdit()
        self.shown.setReadOnly(True)
        self.shown.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.shown.setFont(theme.font_at(Role.STAFF_CODE, theme.u(24)))
        self.shown.setPalette(palette(theme))
        self.shown.setStyleSheet(style_sheet(theme))
        self.shown.setAccessibleName(texts.log)
        # What is shown is written by programs: it reads from the left in every language.
        self.shown.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        words_above = (
            Text(theme, texts.headline, Role.H2),
            Text(theme, texts.help, Role.SMALL, Tone.TEXT2),
        )
        body = column(theme, *words_above, gap=14, margins=(64, 40, 64, 28))
        body.addWidget(self.shown, 1)
        self.body.setLayout(body)
        self.desk.name_more(common.desk(words).next_page_name)
        self.desk.set_actions(
            [
                self._button(texts.start, self.start_wanted, Icon.POWER, Kind.PRIMARY),
                self._button(texts.log, self.log_wanted, Icon.FILE_TEXT),
                self._button(texts.examine, self.examine_wanted, Icon.CLIPBOARD_CHECK),
                self._button(texts.restore, self.restore_wanted, Icon.HISTORY),
                self._button(texts.back, self.left, Icon.ARROW_LEFT),
            ]
        )

    def show_text(self, text: str) -> None:
        """Show what was asked for, its end first: the newest stands there."""
        self.shown.setPlainText(text)
        bar = self.shown.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _button(
        self, text: str, signal: SignalInstance, icon: Icon, kind: Kind = Kind.PLAIN
    ) -> Button:
        button = Button(self.theme, text, icon=icon, kind=kind, size=Size.DESK)
        button.clicked.connect(signal)
        return button


class SafePages(QWidget):
    """Holds the one that stands now; `size_changed` asks for another of the new size.

    Signals:
        size_changed: the window has another size.
    """

    size_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.page: Wall | None = None

    def stand(self, page: Wall) -> None:
        """Show `page` instead of the last one."""
        if self.page is not None:
            self.page.hide()
            self.page.setParent(None)
            self.page.deleteLater()
        self.page = page
        page.setParent(self)
        page.setGeometry(self.rect())
        page.show()
        page.setFocus()

    def resizeEvent(self, event: object) -> None:
        self.size_changed.emit()


def _direction(words: Translator) -> Qt.LayoutDirection:
    directions = Qt.LayoutDirection
    return directions.RightToLeft if words.is_right_to_left else directions.LeftToRight
