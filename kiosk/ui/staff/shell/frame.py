"""The shell around every staff page: side, top, strip, messages, keys and scans."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from db.vocabulary.people import StaffRole
from kiosk.domain.people.pin_tries import Refused
from kiosk.domain.permissions import Permission
from kiosk.domain.views import Person
from kiosk.ui.staff.check_page import CheckPage
from kiosk.ui.staff.finder import Finder
from kiosk.ui.staff.pages import STAFF_PAGES, page_wanted
from kiosk.ui.staff.shell.nav import Nav, Way
from kiosk.ui.staff.shell.page import MakePage, Setting, ShellPage, Wanted
from kiosk.ui.staff.shell.panels import KeysPanel, Panel, PinPanel
from kiosk.ui.staff.shell.strip import Strip
from kiosk.ui.staff.shell.strokes import stroke_of
from kiosk.ui.staff.shell.toast import Toast
from kiosk.ui.staff.shell.top import MODES, Top
from kiosk.ui.staff.shell.work import Said
from kiosk.ui.theme.style_sheet import palette
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.stacks import column, row
from kiosk.wording import staff_found, staff_shell
from kiosk.wording.staff_shell import Mode, PageName, PinAgainTexts


class Shell(QWidget):
    """One stay of staff at the counter.

    Signals:
        locked: back to the students.
        way_chosen: a PageName that is no page of the shell's: set-up, or leaving the counter.
        page_opened: another page stands, given with it.
    """

    locked = Signal()
    way_chosen = Signal(object)
    page_opened = Signal(object)

    def __init__(self, setting: Setting, *, school: str) -> None:
        super().__init__()
        self.setting = setting
        self.theme, self.words, self.work = setting.theme, setting.words, setting.work
        self._specs = list(STAFF_PAGES)
        self._texts = staff_shell.shell(self.words)
        self.page: ShellPage | None = None
        self.panel: Panel | None = None
        self._past: list[tuple[PageName | None, MakePage]] = []
        self._here: tuple[PageName | None, MakePage] | None = None
        self._who: tuple[Person, StaffRole] | None = None
        self.setPalette(palette(self.theme))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if self.words.is_right_to_left:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        ways = [Way(each.name, each.icon, each.stroke, each.group) for each in self._specs]
        self.nav = Nav(self.theme, self.words, ways, school=school)
        self.top = Top(self.theme, self.words)
        self.strip = Strip(self.theme, self._texts.devices)
        self.room = QWidget()
        self.room.setLayout(column(self.theme))
        right = column(self.theme, self.top)
        right.addWidget(self.room, 1)
        right.addWidget(self.strip)
        whole = row(self.theme)
        whole.addWidget(self.nav)
        whole.addLayout(right, 1)
        self.setLayout(whole)
        self.toast = Toast(self.theme, self._texts.undo, self.room)
        self._finder = Finder(self, self.work, self.words, self._on_badge)
        self._listen()
        self.open_named(PageName.TODAY)

    def _listen(self) -> None:
        self.nav.chosen.connect(self.open_named)
        self.nav.locked.connect(self.locked)
        self.top.typed.connect(self._finder.take_typed)
        self.toast.undone.connect(self.undo)
        self.work.said.connect(self._on_said)
        self.work.acted.connect(self.look_again)
        self.work.actor_changed.connect(self._on_actor_changed)
        self.work.pin_wanted.connect(self._on_pin_wanted)
        self.top.mode_chosen.connect(self.set_mode)
        self._on_actor_changed()

    def open_named(self, name: PageName) -> None:
        """Open a page of the side, if who acts may."""
        spec = next((each for each in self._specs if each.name is name), None)
        if spec is None:
            return
        if spec.make is None:  # who makes staff or gets the desktop must still be who came in
            self.work.when_fresh(partial(self.way_chosen.emit, name))
            return
        self._past.clear()
        self._show(name, spec.make)

    def open_page(self, wanted: Wanted) -> None:
        """Open a page that one comes to from another, to which Escape leads back."""
        if self._here is not None:
            self._past.append(self._here)
        self._show(None, page_wanted(wanted))

    def go_back(self) -> None:
        """Return to where one came from; from the pages at the side, to Today."""
        if self._past:
            self._show(*self._past.pop())
        elif self._here is None or self._here[0] is not PageName.TODAY:
            self.open_named(PageName.TODAY)

    def look_again(self) -> None:
        """Something was written, here or elsewhere."""
        if self.page is not None:
            self.page.refresh()

    def set_mode(self, mode: Mode) -> None:
        """From now on a scan does this; to check returns has a page of its own."""
        if mode is self.top.mode:
            return
        if mode is Mode.CHECK and self.work.may(Permission.LEND):
            self.open_page(CheckPage)
            self.top.set_mode(mode)
        elif mode is Mode.FIND:
            self.go_back()

    def _show(self, name: PageName | None, make: MakePage) -> None:
        if self.page is not None:
            self.page.is_gone = True
            self.page.hide()
            self.page.setParent(None)
            self.page.deleteLater()
        self._here = (name, make)
        self.top.set_mode(Mode.FIND)
        self.page = page = make(self.setting)
        page.opened.connect(self.open_page)
        page.left.connect(self.go_back)
        page.finished.connect(partial(self.open_named, PageName.TODAY))
        wants_keys: QWidget | None = page.focusWidget()
        inside = self.room.layout()
        assert inside is not None, "the room was made with one"
        inside.addWidget(page)  # which makes the page forget where it wanted the keys
        page.show()  # what is not shown yet takes no keys
        if name is not None:
            self.nav.show_open(name)
        page.refresh()
        (wants_keys or self).setFocus()
        self.toast.raise_()
        self.page_opened.emit(page)

    @property
    def is_covered(self) -> bool:
        """Whether a panel lies over the page."""
        return self.panel is not None

    @property
    def is_finding(self) -> bool:
        """Whether a code is looked up, and does nothing else."""
        return self.top.mode is Mode.FIND

    def take_code(self, text: str, symbology: str | None = None) -> None:
        """Something was scanned."""
        self._finder.take_code(text, symbology)

    def _on_badge(self, person: Person) -> None:
        if person.person_ref == self.work.by:
            self.work.say(staff_found.already_in(self.words, person.greeting))
        else:
            texts = staff_shell.other_badge(self.words, person.greeting)
            self._ask_pin(person, texts, lambda: None)

    def _on_pin_wanted(self, then: Callable[[], None]) -> None:
        person = self.work.acting.person
        self._ask_pin(person, staff_shell.prove_again(self.words, person.greeting), then)

    def _ask_pin(self, person: Person, texts: PinAgainTexts, then: Callable[[], None]) -> None:
        panel = PinPanel(self.theme, self.words, texts)

        def on_answer(answer: StaffRole | Refused) -> None:
            if self.panel is not panel:
                return
            if isinstance(answer, Refused):
                panel.refuse(answer)
                return
            self.uncover()
            self.work.now_acts(person, answer)
            then()

        prove, ref = self.work.around.prove, person.person_ref
        panel.entered.connect(
            lambda pin: self.work.read(lambda: prove(ref, pin), on_answer, is_urgent=True)
        )
        self.cover(panel)

    def _on_actor_changed(self) -> None:
        """The same page goes on, as far as the new role may see it; untouched for the same one."""
        acting = self.work.acting
        who = (acting.person, acting.role)
        if who == self._who:
            return
        self._who = who
        self.nav.show_acting(acting)
        self._specs = [each for each in STAFF_PAGES if each.is_open_to(acting.role)]
        self.nav.offer({each.name for each in self._specs})
        if self._here is not None:
            name, make = self._here
            is_open = name is None or any(each.name is name for each in self._specs)
            if is_open:
                self._show(name, make)
            else:
                self.open_named(PageName.TODAY)

    def cover(self, panel: Panel) -> None:
        """Lay a panel over everything."""
        self.uncover()
        self.panel = panel
        panel.closed.connect(self.uncover)
        panel.setParent(self)
        panel.setGeometry(self.rect())
        panel.show()
        panel.raise_()
        panel.setFocus()

    def uncover(self) -> None:
        """Take the panel away."""
        if self.panel is not None:
            panel, self.panel = self.panel, None
            panel.hide()
            panel.setParent(None)
            panel.deleteLater()
            self.setFocus()

    def undo(self) -> None:
        """Take back what the message tells of."""
        said = self.toast.said
        if said is not None and said.undo is not None:
            self.toast.take()
            said.undo()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Strokes that nobody below wanted, and that were no part of a scan."""
        stroke = stroke_of(event)
        does = dict(self.page.keys()).get(stroke) if self.page is not None else None
        does = does or self._keys().get(stroke)
        if does is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            does()

    def _keys(self) -> dict[str, Callable[[], None]]:
        keys: dict[str, Callable[[], None]] = {
            "F12": self.locked.emit,
            "Esc": self._on_escape,
            "/": self.top.box.field.setFocus,
            "?": self._show_keys,
            "Ctrl+Z": self.undo,
        }
        for mode, stroke in MODES:
            keys[stroke] = partial(self.set_mode, mode)
        for spec in self._specs:
            keys[spec.stroke] = partial(self.open_named, spec.name)
        return keys

    def _show_keys(self) -> None:
        own = () if self.page is None else self.page.key_words()
        self.cover(KeysPanel(self.theme, self.words, own))

    def _on_escape(self) -> None:
        if self.top.box.field.hasFocus():
            self.top.box.field.clear()
            self.setFocus()
        else:
            self.go_back()

    def _on_said(self, said: Said) -> None:
        self.toast.tell(said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.toast, said.text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.panel is not None:
            self.panel.setGeometry(self.rect())
        self.toast.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter_on(self).fillRect(QRectF(self.rect()), self.theme.colour(Tone.BG))
