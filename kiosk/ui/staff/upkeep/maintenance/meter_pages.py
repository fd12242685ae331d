"""Meters that staff read: which there are, and the form for one reading."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from kiosk.domain.codes import Scan
from kiosk.domain.upkeep.maintenance.meters import RunsBackwards
from kiosk.domain.upkeep.maintenance.readings import reading_of
from kiosk.services.upkeep.maintenance.meter_round import (
    HandMeter,
    Looked,
    look_at_reading,
    meters_by_hand,
)
from kiosk.services.upkeep.maintenance.meters import MeterSeen, Reading, add_reading
from kiosk.services.views import Found, ItemFound
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.form_page import FieldSpec, FormPage, FormSpec
from kiosk.ui.staff.list_page import ListPage, ListSpec, ViewSpec
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.maintenance.service_pages import unless_gone
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import column, row
from kiosk.wording.upkeep import meters as wording

_READING = "reading"
_OTHER = "Alt+1"


class MetersPage(ListPage[HandMeter]):
    """What was read longest ago stands first. A row opens its form, and so does a thing's code."""

    def __init__(self, setting: Setting) -> None:
        texts = wording.meters_page(setting.words)
        views: tuple[ViewSpec[HandMeter], ...] = (
            ViewSpec(texts.all, lambda _: True),
            ViewSpec(texts.never, lambda meter: meter.reading is None),
        )
        spec = ListSpec(
            texts.title,
            _columns(setting, texts),
            views,
            filter=texts.filter,
            nothing=texts.nothing,
        )
        self.meters: tuple[HandMeter, ...] = ()
        super().__init__(setting, spec)
        self.model.sorted_by = len(spec.columns) - 1

    def refresh(self) -> None:
        self.look(partial(meters_by_hand, self.work.ctx), self._show)

    def open_row(self, row_: HandMeter) -> None:
        self.opened.emit(partial(MeterPage, meter=row_))

    def take_code(self, text: str) -> bool:
        """The form of the meter of that thing; of a thing with several, only its rows."""
        return self._take([meter for meter in self.meters if meter.barcode == text])

    def take_found(self, scan: Scan, found: Found) -> bool:
        """The same for a thing that another of its codes found."""
        item_id = found.thing.item_id if isinstance(found, ItemFound) else None
        return self._take([meter for meter in self.meters if meter.item_id == item_id])

    def _take(self, meters: Sequence[HandMeter]) -> bool:
        if len(meters) == 1:
            self.open_row(meters[0])
        elif meters:
            self.filter.setText(meters[0].barcode)
            self.table.enter()
        return bool(meters)

    def _show(self, found: tuple[HandMeter, ...]) -> None:
        self.meters = found
        self.set_rows(found)


class MeterPage(FormPage):
    """Keeps one reading; a wrong one is said at the field, and an unusual one asked for again."""

    def __init__(self, setting: Setting, meter: HandMeter) -> None:
        self.meter, self._asked_for = meter, ""
        self._action_id: UUID = setting.work.new_id()
        """One act, however often Enter is pressed."""
        words = setting.words
        self.texts = texts = wording.meter_page(words)
        title = wording.meter_title(words, meter.thing, meter.barcode, meter.kind)
        last = wording.reading_help(words, meter.kind, meter.reading)
        name = wording.reading_name(words, meter.kind)
        field = FieldSpec(_READING, name, longest=12)
        super().__init__(setting, FormSpec(title, last, (field,), texts.save, texts.cancel))

    def more(self) -> QVBoxLayout:
        theme = self.theme
        self.other_key = Key(theme, self.texts.other, key="Alt 1")
        self.other_key.clicked.connect(self._on_other)
        self.other_key.setVisible(self.meter.reading is not None)
        help_ = Label(theme, self.texts.other_help, Script.SMALL, Tone.TEXT3, wraps=True)
        help_.setVisible(self.meter.reading is not None)
        return column(theme, 24, row(theme, self.other_key, None), 6, help_)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys = dict(super().keys())
        if self.meter.reading is not None:
            keys[_OTHER] = self._on_other
        return keys

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        is_reading = reading_of(self.meter.kind, values[_READING]) is not None
        return {} if is_reading else {_READING: self.texts.no_reading}

    def save(self, values: Mapping[str, str]) -> None:
        text = values[_READING]
        reading = reading_of(self.meter.kind, text)
        if reading is None:
            return
        if text == self._asked_for:
            self._keep(reading)
        else:
            ctx, meter = self.work.ctx, self.meter
            then = partial(self._on_looked, text, reading)
            self.look(partial(look_at_reading, ctx, meter, reading), then, is_urgent=True)

    def _on_looked(self, text: str, reading: int, looked: Looked | RunsBackwards) -> None:
        words, kind = self.words, self.meter.kind
        if isinstance(looked, RunsBackwards):
            self.mark({_READING: wording.runs_backwards(words, kind, looked.last)})
        elif looked.is_unusual:
            self._asked_for = text
            self.mark({_READING: wording.is_it_right(words, kind, looked.added)})
        else:
            self._keep(reading)

    def _on_other(self) -> None:
        """Another meter shows this."""
        values = {_READING: self.fields[_READING].text().strip()}
        wrong = self.problems(values)
        self.mark(wrong)
        reading = reading_of(self.meter.kind, values[_READING])
        if reading is not None:
            self._keep(reading, is_other=True)

    def _keep(self, reading: int, *, is_other: bool = False) -> None:
        work, meter = self.work, self.meter
        given = Reading(meter.item_id, meter.kind, reading, is_other_meter=is_other)
        action_id, by = self._action_id, work.by
        work.act(
            lambda: unless_gone(lambda: add_reading(work.ctx, action_id, given, by=by)),
            self._on_kept,
        )

    def _on_kept(self, outcome: MeterSeen | RunsBackwards | None) -> None:
        words, kind = self.words, self.meter.kind
        match outcome:
            case MeterSeen(total=total):
                self.work.say(wording.reading_kept(words, kind, total))
                self.leave()
            case RunsBackwards(last=last) if not self.is_left:
                self.mark({_READING: wording.runs_backwards(words, kind, last)})
            case None:
                self.work.warn(wording.meters_page(words).gone)
                self.leave()


def _columns(setting: Setting, texts: wording.MetersTexts) -> Sequence[Column[HandMeter]]:
    words, dates = setting.words, setting.dates

    def shows(meter: HandMeter) -> Cell:
        if meter.reading is None:
            return Cell("", Look.NUMBER)
        return Cell(wording.counted(words, meter.kind, meter.reading), Look.NUMBER)

    def since(meter: HandMeter) -> Cell:
        if meter.read_at is None:
            return Cell(texts.never, Look.BAD)
        return Cell(dates.short_day(dates.local(meter.read_at)), Look.QUIET)

    def age(meter: HandMeter) -> tuple[object, ...]:
        at = 0.0 if meter.read_at is None else meter.read_at.timestamp()
        return at, meter.barcode

    return (
        Column(
            texts.tag,
            lambda meter: Cell(meter.barcode, Look.CODE),
            lambda meter: (meter.barcode, meter.kind),
            12,
        ),
        Column(
            texts.thing,
            lambda meter: Cell(meter.thing),
            lambda meter: (meter.thing.casefold(), meter.barcode),
            18,
        ),
        Column(
            texts.meter,
            lambda meter: Cell(wording.meter_name(words, meter.kind), Look.QUIET),
            lambda meter: (meter.kind, meter.barcode),
            14,
        ),
        Column(texts.shows, shows, lambda meter: (meter.reading or 0, meter.barcode), 14),
        Column(texts.since, since, age, 14),
    )
