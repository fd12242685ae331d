"""What can be chosen about a file before it is taken over: its columns, its school."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.rows import FileFault, FileRefused
from kiosk.i18n import Translator
from kiosk.services.imports.looks import FileLook
from kiosk.ui.staff.choice import Choice
from kiosk.ui.staff.page import capped
from kiosk.ui.staff.setup.columns_form import ColumnsForm
from kiosk.ui.staff.setup.file_kinds import Wish
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column
from kiosk.ui.widgets.text import Text
from kiosk.wording import imports as import_words
from kiosk.wording.setup_files import FileTexts

_SCHOOL_WIDTH = 560
_COLUMNS = (FileFault.COLUMNS_MISSING, FileFault.UNKNOWN_FORMAT)


class FileChoices(QWidget):
    """Shown once a file was looked at, as far as it leaves a choice.

    Signals:
        chosen: somebody chose something else.
    """

    chosen = Signal()

    def __init__(self, theme: Theme, texts: FileTexts, fields: Mapping[str, str]) -> None:
        super().__init__()
        self.look: FileLook | None = None
        self._texts, self._fields = texts, fields
        self.form = ColumnsForm(theme, texts, fields)
        self.form.chosen.connect(self.chosen)
        self.school = Choice(theme, texts.school)
        self.school.chosen.connect(self.chosen)
        hint = Text(theme, texts.school_hint, Role.TRAY_SMALL, Tone.TEXT2)
        self._schools = boxed(column(theme, capped(theme, self.school, _SCHOOL_WIDTH), hint, gap=6))
        self.setLayout(column(theme, self._schools, self.form, gap=20))
        self.forget()

    def forget(self) -> None:
        """Another file: nothing is known of it."""
        self.look = None
        self.hide()

    def show_look(self, look: FileLook) -> None:
        """Offer what this file leaves open."""
        self.look = look
        schools = [(each.word, each.name) for each in look.schools]
        self.school.offer(self._texts.every_school, schools, "")
        self._schools.setVisible(bool(schools))
        self.form.show_columns(look.headings, look.columns)
        self.form.setVisible(bool(look.headings))
        self.setVisible(bool(schools or look.headings))

    def wish(self) -> Wish:
        """What was chosen. Columns that are as we guessed them are not handed on."""
        look = self.look
        if look is None:
            return Wish()
        columns = self.form.columns
        is_guess = not look.is_saved and columns == dict(look.columns)
        is_chosen = bool(look.headings) and not is_guess
        return Wish(columns=columns if is_chosen else {}, school=self.school.value)

    def refusal(self, words: Translator, refused: FileRefused) -> str:
        """Why the file cannot go in as it is, and which choice here mends it."""
        missing = [key for key in refused.params.get("missing", "").split(", ") if key]
        named = ", ".join(self._fields.get(key, key) for key in missing)
        better = FileRefused(refused.fault, {**refused.params, "missing": named})
        said = import_words.file_refused(words, better)
        how, has_columns = said.how, self.look is not None and bool(self.look.headings)
        if refused.fault in _COLUMNS and has_columns:
            how = self._texts.columns_how
            self.form.mark_missing(missing, f"{said.what} {how}")
        elif refused.fault is FileFault.WHICH_SCHOOL:
            how = self._texts.own_school
            self.school.set_problem(f"{said.what} {how}")
        return f"{said.what} {how}"
