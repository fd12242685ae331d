"""The handbook as a page of the shell."""

from kiosk.ui.staff.chapters import chapters
from kiosk.ui.staff.handbook import HandbookPage
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.script import room_theme
from kiosk.ui.widgets.stacks import column


class InsideHandbook(ShellPage):
    """Every chapter, in the language of the shell."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        book = chapters(setting.work.around.handbook, setting.words.language)
        self.book = HandbookPage(room_theme(setting.theme), setting.words, book)
        self.book.closed.connect(self.left)
        self.setLayout(column(setting.theme, self.book))
