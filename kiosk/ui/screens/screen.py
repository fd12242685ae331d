"""The base of every student screen: built for one state, thrown away with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from db.vocabulary.upkeep import FaultSpot
from kiosk.domain.desk.events import Action, Looks, Tapped
from kiosk.domain.desk.screens import Screen as State
from kiosk.domain.desk.screens import StillHere
from kiosk.domain.desk.state import Desk
from kiosk.i18n import Translator
from kiosk.services.views import IdleView
from kiosk.ui.screens.help_chips import help_chips
from kiosk.ui.screens.labels import Label
from kiosk.ui.screens.mark import Mark
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.button import Button, Kind, Size
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.ring import Countdown
from kiosk.ui.widgets.stacks import column
from kiosk.ui.widgets.tappable import Tappable
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.wall import BoardLook, Wall
from kiosk.wording.dates import Dates
from kiosk.wording.screens import common


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a screen is built with beside its state.

    `now` is local to the school. `languages` are those that can be chosen, by code and own name.
    `can_speak`: there is a voice, so "Read to me" is offered; `is_speaking` that it is on.
    `is_lean`: the words need the room of the drawings, so they stand in one column, over pages.
    """

    theme: Theme
    words: Translator
    zone: ZoneInfo
    now: datetime
    idle: IdleView
    languages: tuple[tuple[str, str], ...]
    can_speak: bool = False
    is_speaking: bool = False
    is_lean: bool = False

    @property
    def dates(self) -> Dates:
        """Days and hours in the words and at the clock of the school."""
        return Dates(self.words, self.zone)


class Cover(Protocol):
    """What may lie over a screen."""

    summary: str

    def open(self) -> None:
        """Show it and take the focus."""
        ...

    def holds(self, widget: QWidget) -> bool:
        """Say whether `widget` lies on it."""
        ...

    def count_down(self, seconds: int, total: int) -> None:
        """Say how long it stays."""
        ...


class Screen(Wall):
    """A student screen. It renders one state; a new state is a new screen, so nothing lingers.

    Signals:
        tapped: a `Tapped` event (its time still to be set).
        looks_chosen: the `Looks` that a help chip asks for.
        reading_toggled: "Read to me" was tapped.
    """

    tapped = Signal(object)
    looks_chosen = Signal(object)
    reading_toggled = Signal()

    shows_person: ClassVar[bool] = False
    """Whether it is built from the session, and anew when a loan of theirs arrives."""
    shows_time: ClassVar[bool] = True
    """Whether it tells days and hours of this moment, and anew each minute."""
    shows_school: ClassVar[bool] = False
    """Whether it is built from what the school tells at rest, and anew when that changes."""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        """Build for `desk.screen`."""
        super().__init__(around.theme)
        self.state = desk
        self.around = around
        covered = desk.screen
        self.shown = covered.over if isinstance(covered, StillHere) else covered
        self.dates = around.dates
        self.pages: Pages | None = None
        self._cover: Cover | None = None
        self._closing: list[Button] = []
        self._back: Button | None = None
        self._has_ring = False
        self._labels: list[Label] = []
        self.desk.name_more(common.desk(around.words).next_page_name)
        rtl = around.words.is_right_to_left
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )

    @classmethod
    def verdict(cls, state: State, around: Surroundings) -> str | None:
        """Return the word on the board, before anything is built; None where there is no board."""
        return None

    @property
    def summary(self) -> str:
        """What is said when the screen opens, in whole sentences."""
        raise NotImplementedError

    def cover(self, panel: "Cover") -> None:
        """Lay a warning over the screen; it takes the countdown and the words to be read."""
        for below in self.findChildren(Tappable):
            if not panel.holds(below):
                below.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cover = panel
        panel.open()

    @property
    def said(self) -> str:
        """What is announced: the warning's words while it lies over the screen."""
        return self.summary if self._cover is None else self._cover.summary

    @property
    def subject(self) -> str:
        """What the pages are about: the next screen with the same opens at the same page."""
        return self.summary

    @property
    def is_roomy(self) -> bool:
        """Whether drawings have their room beside words of this size."""
        return not (self.around.is_lean or self.theme.metrics.is_large_text)

    def paged(
        self, blocks: Sequence[QWidget], *, gap: int = 18, is_beside: bool | None = None
    ) -> Pages:
        """Return the blocks below each other, over as many pages as they need.

        On a lean screen that is not tall the arrows stand beside them, unless `is_beside` says.
        """
        names = common.desk(self.around.words)
        back, on = names.previous_page_name, names.next_page_name
        is_low = self.around.is_lean and self.theme.metrics.form is not Form.TALL
        is_upright = is_low if is_beside is None else is_beside
        pager = Pager(self.theme, back=back, on=on, is_upright=is_upright)
        self.pages = Pages(self.theme, blocks, pager, gap=gap)
        return self.pages

    def set_pages(self, blocks: Sequence[QWidget]) -> None:
        """Give the whole body to these blocks: what every lean screen does."""
        is_low = self.theme.metrics.form is Form.COMPACT
        whole = column(self.theme, margins=(53, 12, 53, 10) if is_low else (64, 30, 64, 20))
        whole.addWidget(self.paged(blocks), 1)
        self.body.setLayout(whole)

    def focus_mark(self) -> Mark | None:
        """Say where the person is, for the screen that follows; None under a warning."""
        if self._cover is not None:
            return None
        mark = Mark(type(self), self.subject, 0 if self.pages is None else self.pages.page)
        return mark.at(self.focusWidget(), self.findChildren(Tappable))

    def take_focus(self, mark: Mark | None) -> None:
        """Put page and focus where they were on a screen of the same kind."""
        if mark is None or mark.screen is not type(self) or self._cover is not None:
            return
        if self.pages is not None and mark.subject == self.subject:
            self.pages.turn_to(mark.page)
        target = mark.found_in(self.findChildren(Tappable))
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def count_down(self, seconds: int, total: int) -> None:
        """This screen closes by itself in `seconds` of `total`."""
        if self._cover is not None:
            self._cover.count_down(seconds, total)
        for button in self._closing:
            button.set_countdown(Countdown(seconds, total))
        if not self._has_ring:
            self._has_ring = True
            self.desk.rearrange()

    def action(
        self,
        action: Action,
        text: str,
        *,
        icon: Icon | None = None,
        kind: Kind = Kind.PLAIN,
        closes: bool = False,
    ) -> Button:
        """A button for the desk that taps `action`; with `closes` the ring stands in it."""
        button = Button(self.theme, text, icon=icon, kind=kind, size=Size.DESK)
        button.clicked.connect(lambda: self.tap(action))
        if closes:
            self._closing.append(button)
        if action is Action.BACK:
            self._back = button
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape be Back where there is one; nowhere does it end a visit or hide a warning."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._back is not None and self._cover is None and not event.isAutoRepeat():
            self._back.click()

    def tap(
        self, action: Action, *, loan_id: UUID | None = None, spot: FaultSpot | None = None
    ) -> None:
        """Report a tap."""
        self.tapped.emit(Tapped(action=action, at=0, loan_id=loan_id, spot=spot))

    def choose(self, looks: Looks) -> None:
        """Report a choice of language, theme or size."""
        self.looks_chosen.emit(looks)

    def stand_label(self, label: Label) -> None:
        """Put words over a thing on the desk."""
        label.words.setParent(self)
        label.words.show()
        self._labels.append(label)
        label.lay(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for label in self._labels:
            label.lay(self)

    def clear_behind_words(self) -> None:
        """Take the drawings away where words need their room: they say nothing that words do not.

        So does what can be tapped. Words that stood over a drawing go with it, or to the other
        words if they are needed.
        The screen must have its size and be laid out.
        """
        shown = [words for words in self.findChildren(Text) if words.isVisibleTo(self)]
        letters = {id(words): self._letters(words) for words in shown}
        taken = self.scene_rects() + [letters[id(each.words)] for each in self._labels]
        labels = {id(each.words) for each in self._labels}
        others = [rect for key, rect in letters.items() if key not in labels]
        taps = [tap for tap in self.body.findChildren(Tappable) if tap.isVisibleTo(self)]
        others += [QRectF(tap.rect()).translated(tap.mapTo(self, QPointF(0, 0))) for tap in taps]
        if any(rect.intersects(thing) for rect in others for thing in taken):
            self.set_scene()
            self._let_labels_go()

    def hides_words(self) -> bool:
        """Say whether the leaf hangs over words."""
        leaf = self._hanging
        if leaf is None:
            return False
        words = [each for each in self.findChildren(Text) if each.isVisibleTo(self)]
        place = leaf.geometry().toRectF()
        return any(self._letters(each).intersects(place) for each in words)

    def _letters(self, words: Text) -> QRectF:
        return words.words_rect().translated(QPointF(words.mapTo(self, QPoint(0, 0))))

    def _let_labels_go(self) -> None:
        body = self.body.layout()
        for label in self._labels:
            if label.is_needed and isinstance(body, QBoxLayout):
                body.insertWidget(body.count() - 1, label.words)
            else:
                label.words.hide()
        self._labels.clear()

    def _least_board(self, look: BoardLook) -> float:
        """Large words need the board no higher than they are themselves."""
        return 0 if self.around.is_lean else super()._least_board(look)

    def set_desk(self, actions: Sequence[Button]) -> None:
        """Put the actions and the help chips on the desk."""
        self.desk.set_actions(actions)
        self.desk.set_help(help_chips(self))
