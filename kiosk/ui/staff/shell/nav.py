"""The side of the shell: where one can go, with the keys, and who acts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.i18n import Translator
from kiosk.ui.staff.page import scrolled
from kiosk.ui.staff.shell.nav_parts import ROOMS, Brand, Heading, Initials, LockKey
from kiosk.ui.staff.shell.painting import line, paint_icon, thin_bars
from kiosk.ui.staff.shell.parts import Control, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.shell.work import Acting
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording import staff_shell
from kiosk.wording.roles import role_names
from kiosk.wording.staff_shell import Group, PageName

WIDTH = 216
_BELOW_BRAND = 12
_CLEAR = "QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }"


@dataclass(frozen=True, slots=True)
class Way:
    """One entry: a page's name and picture, the stroke that opens it, and its group."""

    page: PageName
    icon: Icon
    stroke: str
    group: Group


class Entry(Control):
    """A page at the side; the open one is lifted and has a bar at its start."""

    def __init__(self, theme: Theme, words: Translator, way: Way) -> None:
        name = staff_shell.page_name(words, way.page)
        super().__init__(theme, name)
        self._words, self.way = words, way
        self.setText(name)
        self.setCheckable(True)
        self._count, self._row = 0, ROOMS[0].row
        self.setFont(Script.BODY.font(theme))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(self._key())

    def set_count(self, count: int) -> None:
        """How many things wait there; 0 shows nothing."""
        if count != self._count:
            self._count = count
            said = (staff_shell.waiting_there(self._words, count),) if count else ()
            self.setAccessibleDescription(", ".join((self._key(), *said)))
            self.update()

    def set_row(self, height: int) -> None:
        """Be as high as there is room for, in reference pixels."""
        self._row = height
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(WIDTH - 16), self.theme.u(self._row))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def is_cut(self) -> bool:
        """Whether the name runs into its key."""
        words = QFontMetricsF(Script.STRONG.font(self.theme)).horizontalAdvance(self.text())
        return self.theme.u(40) + words + self._key_width() + self.theme.u(14) > self.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self.theme, self.theme.u
        rect, is_open = QRectF(self.rect()), self.isChecked()
        is_filled = is_open and theme.is_high_contrast
        fill = Tone.PRIMARY_FILL if is_filled else Tone.SURFACE
        if is_open:
            fill_round(painter, rect, u(8), theme.colour(fill))
            edge_round(painter, rect, u(8), theme.colour(Tone.BORDER), line(theme))
            bar = self._at(QRectF(0, u(9), u(3), rect.height() - u(18)))
            fill_round(painter, bar, u(2), theme.colour(Tone.PRIMARY))
        elif self.is_hovered:
            fill_round(painter, rect, u(8), theme.colour(Tone.TRACK))
        ink = Tone.ON_PRIMARY if is_filled else Tone.TEXT if is_open else Tone.TEXT2
        square = self._at(QRectF(u(12), (rect.height() - u(18)) / 2, u(18), u(18)))
        paint_icon(painter, theme, self.way.icon, square, ink)
        painter.setPen(theme.colour(ink))
        painter.setFont((Script.STRONG if is_open else Script.BODY).font(theme))
        lead = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._at(QRectF(u(40), 0, rect.width(), rect.height())), lead, self.text())
        trail = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(Script.KEY.font(theme))
        key = self._at(QRectF(0, 0, rect.width() - u(10), rect.height()))
        painter.drawText(key, trail, self._key())
        if self._count:
            words = str(self._count)
            width = max(u(22), QFontMetricsF(painter.font()).horizontalAdvance(words) + u(12))
            x = rect.width() - u(10) - self._key_width() - u(10) - width
            pill = self._at(QRectF(x, (rect.height() - u(20)) / 2, width, u(20)))
            fill_round(painter, pill, u(10), theme.colour(Tone.WARN_PALE))
            if theme.is_high_contrast:
                edge_round(painter, pill, u(10), theme.colour(Tone.WARN_INK), line(theme))
            painter.setPen(theme.colour(Tone.WARN_INK))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)

    def _key(self) -> str:
        return self.way.stroke.replace("+", " ")

    def _key_width(self) -> float:
        return QFontMetricsF(Script.KEY.font(self.theme)).horizontalAdvance(self._key())

    def _at(self, rect: QRectF) -> QRectF:
        if self.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
            return rect
        return QRectF(self.width() - rect.right(), rect.top(), rect.width(), rect.height())


class Nav(QWidget):
    """Brand, entries by group, and at the foot who acts. A low screen draws them together.

    Signals:
        chosen: the PageName of an entry that was pressed.
        locked: the lock was pressed.
    """

    chosen = Signal(object)
    locked = Signal()

    def __init__(
        self, theme: Theme, words: Translator, ways: Sequence[Way], *, school: str
    ) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self.setFixedWidth(theme.u(WIDTH))
        self.entries: dict[PageName, Entry] = {}
        self._headings: dict[Group, Heading] = {}
        texts = staff_shell.shell(words)
        self.setAccessibleName(texts.pages)
        self._brand = self._brand_of(texts.brand, school)
        listed = column(theme)
        group = Group.DAY
        for way in ways:
            if way.group is not group:
                group = way.group
                heading = Heading(theme, staff_shell.group_name(words, group))
                self._headings[group] = heading
                listed.addWidget(heading)
            inside = row(theme, gap=0, margins=(8, 0, 8, 0))
            inside.addWidget(self._entry(way), 1)
            listed.addLayout(inside)
        listed.addStretch(1)
        self.area = scrolled(boxed(listed))
        self.area.setStyleSheet(_CLEAR + thin_bars(theme))
        whole = column(theme, self._brand, _BELOW_BRAND)
        whole.addWidget(self.area, 1)
        self.lock_key = LockKey(theme, texts.lock)
        self.lock_key.clicked.connect(self.locked)
        self._initials = Initials(theme, "")
        self._name = Label(theme, "", Script.STRONG, gives_way=True)
        self._role = Label(theme, "", Script.SMALL, Tone.TEXT2)
        who = column(theme, None, self._name, self._role, None)
        foot = row(theme, self._initials, 10, gap=0, margins=(16, 12, 8, 12))
        foot.addLayout(who, 1)
        foot.addWidget(self.lock_key)
        self._foot = boxed(foot)
        whole.addWidget(self._foot)
        self.setLayout(whole)

    def show_open(self, page: PageName | None) -> None:
        """Lift the entry of the open page."""
        for name, entry in self.entries.items():
            entry.setChecked(name is page)
            if name is page:
                self.area.ensureWidgetVisible(entry, 0, 0)

    def offer(self, pages: Collection[PageName]) -> None:
        """Show the entries of these pages, and the headings above any."""
        for name, entry in self.entries.items():
            entry.setVisible(name in pages)
        groups = {each.way.group for name, each in self.entries.items() if name in pages}
        for group, heading in self._headings.items():
            heading.setVisible(group in groups)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the roomiest rows with which everything that is offered is in sight."""
        u = self._theme.u
        ends = self._brand.sizeHint().height() + self._foot.sizeHint().height()
        left = self.height() - ends - u(_BELOW_BRAND)
        shown = [each for each in self.entries.values() if not each.isHidden()]
        headings = [each for each in self._headings.values() if not each.isHidden()]
        for room in ROOMS:
            needed = len(shown) * u(room.row) + sum(each.height_in(room) for each in headings)
            if needed <= left or room is ROOMS[-1]:
                for entry in self.entries.values():
                    entry.set_row(room.row)
                for heading in self._headings.values():
                    heading.set_room(room)
                return

    def show_count(self, page: PageName, count: int) -> None:
        """Say at a page's entry how many things wait there."""
        self.entries[page].set_count(count)

    def show_acting(self, acting: Acting) -> None:
        """Say who acts."""
        name = acting.person.greeting
        self._initials.letters = "".join(word[0] for word in name.split()[:2]).upper()
        self._initials.update()
        self._name.setText(name)
        self._role.setText(role_names(self._words)[acting.role])
        self._foot.setAccessibleName(staff_shell.acting(self._words, name, acting.role))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_on(self), self._theme
        rect = QRectF(self.rect())
        painter.fillRect(rect, theme.colour(Tone.NAV))
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        edge = 0.0 if is_mirrored else rect.width() - line(theme)
        painter.fillRect(QRectF(edge, 0, line(theme), rect.height()), theme.colour(Tone.BORDER))
        top = self._foot.y()
        inset = theme.u(16)
        rule = QRectF(inset, top, rect.width() - 2 * inset, line(theme))
        painter.fillRect(rule, theme.colour(Tone.BORDER))

    def _brand_of(self, name: str, school: str) -> QWidget:
        theme = self._theme
        words = column(
            theme,
            Label(theme, name, Script.BRAND),
            Label(theme, school, Script.SMALL, Tone.TEXT2, gives_way=True),
        )
        line_up = row(theme, Brand(theme), 10, margins=(16, 12, 12, 4))
        line_up.addLayout(words, 1)
        return boxed(line_up)

    def _entry(self, way: Way) -> Entry:
        entry = Entry(self._theme, self._words, way)
        # Pressing chooses; which one is open the shell says.
        entry.clicked.connect(lambda: self._on_entry(way.page))
        self.entries[way.page] = entry
        return entry

    def _on_entry(self, page: PageName) -> None:
        entry = self.entries[page]
        entry.setChecked(not entry.isChecked())
        self.chosen.emit(page)
