"""Page 1: the school's name and its time zone."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget

from kiosk.i18n import Translator
from kiosk.services import setup
from kiosk.services.context import Context
from kiosk.services.desk.status import StatusView, status
from kiosk.services.setup import NewSchool, SchoolRejected
from kiosk.ui.staff.field import Field
from kiosk.ui.staff.page import capped, reading_font
from kiosk.ui.staff.setup.step import Step
from kiosk.ui.staff.setup.work import SetupWork
from kiosk.ui.staff.setup.zones import matching, zone_names
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.text import Text
from kiosk.wording import setup as wording

_LIST_HEIGHT = 300
_FIELD_WIDTH = 760
"""A name or a zone: a wider field would ask for more."""


class Zones(QListWidget):
    """The list of time zones; the chosen one is in sight, however the list comes up."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex(), QListWidget.ScrollHint.PositionAtCenter)


class SchoolStep(Step):
    """Makes the school, or renames it where there is one already."""

    def __init__(self, theme: Theme, words: Translator, work: SetupWork) -> None:
        self.texts = texts = wording.school(words)
        super().__init__(theme, words, work, texts.page)
        self.name = Field(theme, texts.name)
        self.zone = Field(theme, texts.zone, hint=texts.search)
        self.zones = Zones()
        self.zones.setAccessibleName(texts.zone)
        self.zones.setFont(reading_font(theme))
        self.zones.setFixedHeight(theme.u(_LIST_HEIGHT))
        self.no_zone = Text(theme, texts.no_zone, Role.TRAY, Tone.TEXT2)
        self.no_zone.hide()
        self._names = zone_names()
        self.zone.changed.connect(self._on_search)
        self.zones.itemClicked.connect(lambda item: self.zone.set_text(item.text()))
        self._choose(work.system_zone)
        parts = (self.name, self.zone, self.zones, self.no_zone)
        self.lay(*(capped(theme, part, _FIELD_WIDTH) for part in parts))

    @property
    def chosen_zone(self) -> str:
        """The zone that is chosen, or what was typed instead of one."""
        chosen = self.zones.selectedItems()
        return chosen[0].text() if chosen else self.zone.text.strip()

    def enter(self) -> None:
        """Show the school as it is, where there is one."""
        self.name.edit.setFocus()
        if self.work.ctx is not None:
            ctx = self.work.ctx
            self.run(lambda: status(ctx), self._show)

    def save(self) -> None:
        """Make or change the school."""
        self.is_saved = True
        self._keep(self.name.text, self.chosen_zone)

    def skip(self) -> None:
        """A school that nobody described has the computer's time zone."""
        self.is_saved = False
        if self.work.ctx is None:
            self._keep(self.texts.unnamed, self.work.system_zone)
        else:
            self.done.emit()

    def _keep(self, name: str, zone: str) -> None:
        ctx, make = self.work.ctx, self.work.make_school
        if ctx is not None:
            action = self.work.new_id()
            self.run(
                lambda: setup.change_school(ctx, action, name=name, time_zone=zone),
                self._on_kept,
            )
        elif make is not None:
            self.run(lambda: make(NewSchool(name, zone)), self._on_kept)

    def _on_kept(self, outcome: Context | SchoolRejected | None) -> None:
        if isinstance(outcome, SchoolRejected):
            self.say_problems(outcome.problems, {"name": self.name, "time_zone": self.zone})
            return
        if outcome is not None:
            self.work.ctx = outcome
        self.say_problems((), {"name": self.name, "time_zone": self.zone})
        self.done.emit()

    def _show(self, view: StatusView) -> None:
        self.name.set_text(view.school)
        self._choose(view.time_zone)

    def _choose(self, zone: str) -> None:
        self.zone.set_text(zone)
        self._fill(self._names)
        for item in self.zones.findItems(zone, Qt.MatchFlag.MatchExactly):
            self.zones.setCurrentItem(item)
            self.zones.scrollToItem(item, QListWidget.ScrollHint.PositionAtCenter)

    def _on_search(self, words: str) -> None:
        found = matching(self._names, words)
        self._fill(found)
        if len(found) == 1 or words in found:
            self.zones.setCurrentRow(found.index(words) if words in found else 0)

    def _fill(self, names: tuple[str, ...]) -> None:
        self.zones.clear()
        self.zones.addItems(list(names))
        self.zones.setCurrentRow(-1)
        self.zones.setVisible(bool(names))
        self.no_zone.setVisible(not names)
