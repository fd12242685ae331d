"""Services on the days of a month, the fullest meters beside them, and one service open."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout

from kiosk.domain.permissions import Permission
from kiosk.services.upkeep.maintenance.agenda import AgendaChip, AgendaItem
from kiosk.services.upkeep.maintenance.services_done import NothingOwed
from kiosk.services.upkeep.repairs.service_orders import ServiceBegun, start_service
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.parts import Card, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.today_parts import clear_area
from kiosk.ui.staff.upkeep.maintenance.meter_bars import MeterBars
from kiosk.ui.staff.upkeep.maintenance.meter_pages import MetersPage
from kiosk.ui.staff.upkeep.maintenance.month_card import MonthCard
from kiosk.ui.staff.upkeep.maintenance.month_views import MonthSeen, foremost, key_of, read_month
from kiosk.ui.staff.upkeep.maintenance.plans_page import PlansPage
from kiosk.ui.staff.upkeep.maintenance.recalls_page import RecallsPage
from kiosk.ui.staff.upkeep.maintenance.service_card import ServiceCard, ServiceSeen, read_service
from kiosk.ui.staff.upkeep.maintenance.service_moves import move
from kiosk.ui.staff.upkeep.maintenance.service_pages import DonePage, SkipPage, unless_gone
from kiosk.ui.staff.upkeep.maintenance.service_views import (
    chip_of_meter,
    key_of_meter,
    meter_line,
    service_words,
    title_of,
)
from kiosk.ui.staff.upkeep.maintenance.services_file import ServicesFilePage
from kiosk.ui.staff.upkeep.repairs.ticket_page import TicketPage
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording.upkeep import maintenance as wording

_SIDE, _NARROW = 384, 1000
"""The width of meters and service, and below which width of the page they go under the month."""


class MaintenancePage(ShellPage):
    """The month with today in it and what wants somebody most, until others are chosen."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        theme = self.theme
        self.texts = texts = wording.maintenance_page(self.words)
        self.of_service = wording.service_texts(self.words)
        self.may_sign = self.work.may(Permission.REPAIR)
        self.month: date | None = None
        self.seen: MonthSeen | None = None
        self.service: ServiceSeen | None = None
        self._wanted: tuple[AgendaChip, AgendaItem] | None = None
        self.title = Label(theme, texts.looking, Script.PAGE, wraps=True)
        self.note = Label(theme, "", Script.SECOND, Tone.TEXT2, wraps=True)
        self.days = MonthCard(theme, self.words, self.dates)
        self.days.turned.connect(self.turn)
        self.days.opened.connect(self._on_opened)
        self.days.moved.connect(self._on_moved)
        self.meters = MeterBars(theme, texts.meters)
        self.meters.chosen.connect(self._on_meter)
        self.card = ServiceCard(theme, self.of_service, texts.choose)
        self.card.picked.connect(self._on_picked)
        for stroke, does in self._verbs().items():
            self.card.keys[stroke].clicked.connect(does)
        self.list_key = Key(theme, texts.as_list, key="L", icon=Icon.LIST, kind=Kind.QUIET)
        self.list_key.clicked.connect(self.on_turn)
        self.file_key = Key(theme, texts.file, key="F", icon=Icon.DOWNLOAD, kind=Kind.QUIET)
        self.file_key.clicked.connect(self.on_file)
        self.plans_key = Key(theme, texts.plans, key="P", kind=Kind.QUIET)
        self.plans_key.clicked.connect(self.on_plans)
        self.recalls_key = Key(theme, texts.recalls, key="C", kind=Kind.QUIET)
        self.recalls_key.clicked.connect(self.on_recalls)
        self.read_key = Key(theme, texts.read, key="R", icon=Icon.GAUGE, kind=Kind.PRIMARY)
        self.read_key.clicked.connect(self.on_read)
        self.read_key.setVisible(self.may_sign)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self.theme
        self._head = QGridLayout()
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.setHorizontalSpacing(theme.u(8))
        self._head.setVerticalSpacing(theme.u(8))
        self._head.setColumnStretch(0, 1)
        keys = (self.list_key, self.plans_key, self.recalls_key, self.file_key)
        self._quiet = boxed(row(theme, None, *keys))
        self._head.addLayout(column(theme, self.title, 2, self.note), 0, 0)
        self._head.addWidget(self._quiet, 0, 1)
        self._head.addWidget(self.read_key, 0, 2)
        meters = Label(theme, self.texts.meters, Script.CARD)
        note = Label(theme, self.texts.meters_note, Script.SECOND, Tone.TEXT2)
        top = row(theme, meters, 8, note, None, margins=(16, 16, 16, 8))
        listed = column(theme, boxed(top), margins=(0, 0, 0, 8))
        listed.addWidget(self.meters, 1)
        self._metered = Card(theme, listed)
        side = column(theme, gap=16)
        side.addWidget(self._metered, 1)
        side.addWidget(Card(theme, column(theme, self.card)))
        self._side = boxed(side)
        self._body = row(theme, gap=16)
        self._body.addWidget(self.days, 1)
        self._body.addWidget(self._side)
        whole = column(theme, self._head, 16, margins=(24, 16, 24, 20))
        self._area = clear_area(theme, boxed(self._body))
        self.days.grid.focused.connect(self._area.ensureWidgetVisible)
        whole.addWidget(self._area, 1)
        self.setLayout(whole)

    def _verbs(self) -> Mapping[str, Callable[[], None]]:
        return {
            "D": partial(self._ask, DonePage),
            "S": self._on_start,
            "M": self.days.begin_move,
            "K": partial(self._ask, SkipPage),
        }

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys: dict[str, Callable[[], None]] = {
            "L": self.on_turn,
            "P": self.on_plans,
            "C": self.on_recalls,
            "F": self.on_file,
            "PgUp": partial(self.turn, -1),
            "PgDn": partial(self.turn, 1),
            "Down": self.days.enter,
        }
        if self.may_sign:
            keys["R"] = self.on_read
        offered = self._offered()
        return keys | {stroke: does for stroke, does in self._verbs().items() if stroke in offered}

    def key_words(self) -> Sequence[tuple[str, str]]:
        own = [("PgUp", self.texts.earlier), ("PgDn", self.texts.later)]
        quiet = (self.list_key, self.plans_key, self.recalls_key, self.file_key)
        own += [(stroke, key.text()) for stroke, key in zip("LPCF", quiet, strict=True)]
        if self.may_sign:
            own.append(("R", self.read_key.text()))
        offered = self._offered()
        return (*own, *((stroke, self.card.keys[stroke].text()) for stroke in offered))

    def refresh(self) -> None:
        ctx, month = self.work.ctx, self.month
        self.look(partial(read_month, ctx, month), self._show)

    def turn(self, by: int) -> None:
        """The month after or before."""
        if self.month is not None:
            days = timedelta(days=31 if by > 0 else -1)
            self.month = (self.month + days).replace(day=1)
            self.refresh()

    def on_turn(self) -> None:
        """The list in place of the calendar, or the other way round."""
        self.days.turn()
        self.list_key.rename(self.texts.as_days if self.days.is_list else self.texts.as_list)

    def on_read(self) -> None:
        """The meters, to choose the one that is read."""
        self.opened.emit(MetersPage)

    def on_plans(self) -> None:
        """What is done again and again, and how often."""
        self.opened.emit(PlansPage)

    def on_recalls(self) -> None:
        """What is done once to all things of a type."""
        self.opened.emit(RecallsPage)

    def on_file(self) -> None:
        """The next services for somebody's own calendar."""
        self.opened.emit(ServicesFilePage)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the quiet keys lie below the title, all else below the month."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.theme.u(_NARROW)
        self._head.removeWidget(self._quiet)
        if is_narrow:
            self._head.addWidget(self._quiet, 1, 0, 1, 3)
        else:
            self._head.addWidget(self._quiet, 0, 1)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._body.setDirection(down if is_narrow else across)
        self._side.setMinimumWidth(0 if is_narrow else self.theme.u(_SIDE))
        self._side.setMaximumWidth(self.width() if is_narrow else self.theme.u(_SIDE))

    def _show(self, seen: MonthSeen) -> None:
        if self.month not in (None, seen.month):
            return  # another month was chosen meanwhile
        is_first = self.seen is None
        self.month, self.seen = seen.month, seen
        title, note = self.texts.none_planned, self.texts.none_planned_help
        if seen.kept is not None:
            title = wording.headline(self.words, seen.late, seen.soon)
            note = wording.in_time(self.words, seen.kept)
        self.title.setText(title)
        self.note.setText(wording.beside_recalls(self.words, note, seen.late_recalls))
        self.days.show_month(seen)
        lines = [meter_line(self.words, self.dates, each) for each in seen.found.meters]
        self.meters.show_meters(lines)
        self._metered.setVisible(bool(lines))
        if is_first and (chip := foremost(seen.found)) is not None:
            self.days.open(key_of(chip))
        elif self._wanted is not None:
            chip, item = self._wanted
            self._look_at(seen.as_read(chip, item), item)

    def _on_opened(self, chip: AgendaChip) -> None:
        self._look_at(chip, chip.items[0])
        if self.seen is not None and self.days.has_keys:
            self._area.ensureWidgetVisible(self.card)

    def _on_meter(self, key: str) -> None:
        """The service that a meter leads to; without a day for it, the meters to read."""
        seen = self.seen
        if seen is None:
            return
        bar = next((each for each in seen.found.meters if key_of_meter(each) == key), None)
        chip = None if bar is None else chip_of_meter(seen.found, bar)
        if bar is not None and chip is not None:
            self._look_at(chip, bar.item)
        elif self.may_sign:
            self.on_read()

    def _on_picked(self, item: AgendaItem) -> None:
        if self._wanted is not None:
            self.days.end_move()
            self._look_at(self._wanted[0], item)

    def _look_at(self, chip: AgendaChip, item: AgendaItem) -> None:
        wanted = self._wanted = chip, item
        self.days.mark(key_of(chip))
        shown = self.service
        if shown is not None and (key_of(shown.chip), shown.item) != (key_of(chip), item):
            self.service = None  # no key does to this one what was meant for another

        def show(service: ServiceSeen) -> None:
            # A look that was asked for before another choice is nobody's.
            if self._wanted is wanted:
                self._show_service(service)

        self.look(partial(read_service, self.work.ctx, chip, item), show)

    def _show_service(self, service: ServiceSeen) -> None:
        self.service = service
        words = service_words(self.words, self.dates, service, may_sign=self.may_sign)
        self.card.show_service(words, service.chip.items)
        self.card.offer(self._offered())

    def _offered(self) -> tuple[str, ...]:
        """What may be done about the service that is open, by who acts."""
        service = self.service
        if service is None or not service.is_next:
            return ()
        offered = []
        if self.may_sign:
            offered.append("D")
        if service.is_asked:
            offered.append("S")
        if self.may_sign:
            offered += ["M", "K"] if service.is_asked else ["M"]
        return tuple(offered)

    def _ask(self, page: type[DonePage | SkipPage]) -> None:
        if self.service is not None:
            self.opened.emit(partial(page, seen=self.service))

    def _on_start(self) -> None:
        service, work = self.service, self.work
        if service is None:
            return
        action_id, by = work.new_id(), work.by

        def start() -> ServiceBegun | NothingOwed | None:
            return unless_gone(lambda: start_service(work.ctx, action_id, service.which, by=by))

        def then(outcome: ServiceBegun | NothingOwed | None) -> None:
            if isinstance(outcome, ServiceBegun):
                title = title_of(self.words, service)
                said = wording.said_started(self.words, outcome.number, title, outcome.lacking)
                work.say(said)
                if not self.is_gone:
                    self.opened.emit(partial(TicketPage, number=outcome.number))
            else:
                work.warn(self.of_service.gone)

        work.act(start, then)

    def _on_moved(self, day: date) -> None:
        service = self.service
        if service is not None:
            move(self, service, day, lambda chip: self._look_at(chip, service.item))
