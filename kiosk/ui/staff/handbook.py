"""The handbook's page: its chapters at the side, a search field, the text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QLineEdit, QListWidget, QTextBrowser, QTextEdit, QWidget

from kiosk.i18n import Translator
from kiosk.ui.staff.chapters import Chapter, found
from kiosk.ui.staff.page import SIDE, StaffPage, head, reading_font
from kiosk.ui.theme.fonts import MONO_FAMILY
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Size
from kiosk.ui.widgets.stacks import column, row
from kiosk.ui.widgets.text import Text
from kiosk.wording import staff_corner

_LIST_WIDTH = 400
_ABOVE_HEADING, _BELOW = 18, 12
# Markdown's headings come in steps that Qt makes too large for a page that is read.
_HEADING_ROLES = {1: Role.H3, 2: Role.TRAY_HEAD, 3: Role.TRAY}


class HandbookText(QTextBrowser):
    """Shows one chapter. A link leads to another chapter, never out of the handbook."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFont(reading_font(theme))
        self.document().setDocumentMargin(theme.u(28))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def show_chapter(self, chapter: Chapter) -> None:
        """Show it from its beginning."""
        document = self.document()
        features = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        document.setMarkdown(chapter.text, features | QTextDocument.MarkdownFeature.MarkdownNoHTML)
        self._dress()
        self.setAccessibleName(chapter.title)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is fetched from anywhere."""
        return None

    def mark(self, words: str) -> None:
        """Mark what was searched for."""
        self.setExtraSelections([each for word in words.split() for each in self._hits(word)])

    def _hits(self, word: str) -> list[QTextEdit.ExtraSelection]:
        marked = QTextCharFormat()
        marked.setBackground(self._theme.colour(Tone.WARN_FILL))
        marked.setForeground(self._theme.colour(Tone.ON_WARN))
        hits, cursor = [], self.document().find(word)
        while not cursor.isNull():
            hit = QTextEdit.ExtraSelection()
            hit.cursor, hit.format = cursor, marked
            hits.append(hit)
            cursor = self.document().find(word, cursor)
        return hits

    def _dress(self) -> None:
        """Give every block its room, and headings, code and links their fonts and inks."""
        block = self.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            is_code = block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)
            cursor = QTextCursor(block)
            cursor.mergeBlockFormat(self._room(level, is_code=is_code, is_item=block.textList()))
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            if level:
                dress = QTextCharFormat()
                dress.setFont(self._theme.font(_HEADING_ROLES.get(level, Role.TRAY)))
                cursor.mergeCharFormat(dress)
            elif is_code:
                cursor.mergeCharFormat(self._code())
            else:
                self._dress_words(block)
            block = block.next()

    def _room(self, level: int, *, is_code: bool, is_item: object) -> QTextBlockFormat:
        theme, room = self._theme, QTextBlockFormat()
        room.setTopMargin(theme.u(_ABOVE_HEADING if level > 1 else 0))
        room.setBottomMargin(theme.u(0 if is_code else 4 if is_item else _BELOW))
        if is_code:
            room.setLeftMargin(theme.u(24))
        return room

    def _dress_words(self, block: QTextBlock) -> None:
        fragments = block.begin()
        while not fragments.atEnd():
            piece = fragments.fragment()
            was = piece.charFormat()
            cursor = QTextCursor(self.document())
            cursor.setPosition(piece.position())
            cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
            if was.fontFixedPitch():
                cursor.mergeCharFormat(self._code())
            elif was.isAnchor():
                dress = QTextCharFormat()
                dress.setForeground(self._theme.colour(Tone.PRIMARY_INK))
                cursor.mergeCharFormat(dress)
            fragments += 1

    def _code(self) -> QTextCharFormat:
        dress = QTextCharFormat()
        dress.setFontFamilies([MONO_FAMILY])
        size = self._theme.metrics.text_px(Role.TRAY_SMALL)
        dress.setProperty(QTextFormat.Property.FontPixelSize, size)
        dress.setForeground(self._theme.colour(Tone.TEXT))
        dress.setBackground(self._theme.colour(Tone.SUNKEN))
        return dress


class HandbookPage(StaffPage):
    """The whole handbook, over the screens.

    Signals:
        closed: back to where one came from.
    """

    closed = Signal()

    def __init__(self, theme: Theme, words: Translator, chapters: Sequence[Chapter]) -> None:
        super().__init__(theme)
        self._chapters = tuple(chapters)
        self._shown: tuple[Chapter, ...] = ()
        self.texts = texts = staff_corner.handbook(words)
        close = Button(theme, texts.close, icon=Icon.X, size=Size.TRAY)
        close.clicked.connect(self.closed)
        self.search = QLineEdit()
        self.search.setAccessibleName(texts.search)
        self.search.setFont(reading_font(theme))
        self.search.setMinimumHeight(theme.u(56))
        self.contents = QListWidget()
        self.contents.setAccessibleName(texts.contents)
        self.contents.setFont(reading_font(theme))
        self.nothing = Text(theme, texts.nothing, Role.TRAY, Tone.TEXT2)
        self.text = HandbookText(theme)
        self.search.textChanged.connect(self._on_search)
        self.contents.currentRowChanged.connect(self._on_row)
        self.text.anchorClicked.connect(self._on_link)
        self._lay_out(close)
        self._list(self._chapters)
        self.search.setFocus()

    def open_chapter(self, name: str) -> None:
        """Show the chapter of the file `name`; an unknown one changes nothing."""
        names = [each.name for each in self._shown]
        if name not in names and name in [each.name for each in self._chapters]:
            self.search.clear()
            names = [each.name for each in self._shown]
        if name in names:
            self.contents.setCurrentRow(names.index(name))

    def _lay_out(self, close: Button) -> None:
        theme = self.theme
        name = Text(theme, self.texts.search, Role.TRAY)
        name.setFixedWidth(theme.u(_LIST_WIDTH))
        side = column(theme, name, 4, self.search, 12, self.nothing)
        side.addWidget(self.contents, 1)
        below = row(theme, gap=24)
        below.addLayout(side)
        below.addWidget(self.text, 1)
        self.search.setFixedWidth(theme.u(_LIST_WIDTH))
        self.contents.setFixedWidth(theme.u(_LIST_WIDTH))
        self.nothing.setFixedWidth(theme.u(_LIST_WIDTH))
        # Where nothing is found they are away, and what stays does not move into their room.
        _keep_room(self.contents)
        _keep_room(self.text)
        below.setContentsMargins(theme.u(SIDE), 0, theme.u(SIDE), theme.u(32))
        whole = column(theme, head(theme, Text(theme, self.texts.headline, Role.H3), None, close))
        whole.addLayout(below, 1)
        self.setLayout(whole)

    def _on_search(self, words: str) -> None:
        self._list(found(self._chapters, words))
        self.text.mark(words)

    def _list(self, chapters: tuple[Chapter, ...]) -> None:
        self._shown = chapters
        self.contents.clear()
        self.contents.addItems([each.title for each in chapters])
        self.nothing.setVisible(not chapters)
        self.contents.setVisible(bool(chapters))
        self.text.setVisible(bool(chapters))
        if chapters:
            self.contents.setCurrentRow(0)

    def _on_row(self, place: int) -> None:
        if 0 <= place < len(self._shown):
            self.text.show_chapter(self._shown[place])
            self.text.mark(self.search.text())

    def _on_link(self, link: QUrl) -> None:
        self.open_chapter(link.fileName())


def _keep_room(widget: QWidget) -> None:
    """Let its place in the layout stay its own while it is hidden."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)
