"""One page of the set-up: what the five have in common."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from kiosk.domain.lending.problems import InputProblem
from kiosk.i18n import Translator
from kiosk.ui.staff.field import Field
from kiosk.ui.staff.page import bring_into_view
from kiosk.ui.staff.remark import Remark
from kiosk.ui.staff.setup.work import SetupWork, said
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import column
from kiosk.wording.setup import PageTexts

T = TypeVar("T")


class Step(QWidget):
    """A page: fields, and what happens when its key is pressed or the page is skipped.

    Signals:
        done: the page is saved or skipped; go on.
        changed: the words of the key, or whether the page is at work, may be others now.
    """

    done = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, words: Translator, work: SetupWork, page: PageTexts) -> None:
        super().__init__()
        self.theme, self.words, self.work, self.page = theme, words, work, page
        self.is_busy = False
        self.is_saved = False
        """Whether what stands on the page went into the store."""
        self.notice = Remark(theme)

    @property
    def primary(self) -> str:
        """The words of the page's one blue key."""
        return self.page.primary

    @property
    def can_skip(self) -> bool:
        """Whether there is anything left to skip."""
        return True

    @property
    def holds(self) -> bool:
        """Whether the page shows what nobody can come back to: only its blue key leads on."""
        return False

    def enter(self) -> None:
        """The page is shown: load what the store knows by now."""

    def save(self) -> None:
        """The blue key was pressed."""
        raise NotImplementedError

    def skip(self) -> None:
        """Go on without this page."""
        self.done.emit()

    def give_up(self) -> None:
        """The window closes: end what is under way as soon as that leaves the store whole."""

    def take_scan(self, text: str) -> None:
        """A code was scanned while this page is shown."""

    def say(self, sentence: str, tone: Tone = Tone.BAD) -> None:
        """Say one thing about the page as a whole; nothing for an empty text."""
        self.notice.say(sentence, tone)
        if sentence:
            bring_into_view(self.notice)

    def say_problems(self, problems: tuple[InputProblem, ...], fields: dict[str, Field]) -> None:
        """Put every problem beside its field, and those without one at the top."""
        for field in fields.values():
            field.set_problem("")
        rest = []
        for problem in problems:
            if problem.where in fields:
                fields[problem.where].set_problem(said(self.words, problem))
            else:
                rest.append(said(self.words, problem))
        self.say(" ".join(rest))
        first = next((each for each in problems if each.where in fields), None)
        if first is not None:
            fields[first.where].edit.setFocus()
            bring_into_view(fields[first.where])

    def run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do `work` in the lane, the page being at work until `done` is called."""
        if self.is_busy:
            return
        self._set_busy(True)

        def finished(value: T) -> None:
            if isValid(self):  # the page may have been closed meanwhile
                self._set_busy(False)
                done(value)

        def failed(error: Exception) -> None:
            if isValid(self):
                self.on_failed(error)

        self.work.lane.submit(work, done=finished, failed=failed, is_urgent=False)

    def on_failed(self, error: Exception) -> None:
        """The work could not be done: say so where people can act on it, else it is our bug."""
        self._set_busy(False)
        explained = self.work.explain(error)
        if explained is None:
            raise error
        self.say(str(explained))

    def lay(self, *parts: QWidget | QLayout | int) -> QVBoxLayout:
        """Put the page's parts under its notice."""
        whole = column(self.theme, self.notice, *parts, gap=14)
        whole.addStretch(1)
        self.setLayout(whole)
        return whole

    def _set_busy(self, is_busy: bool) -> None:
        self.is_busy = is_busy
        self.changed.emit()
