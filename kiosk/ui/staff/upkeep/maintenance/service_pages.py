"""What ends a service: that it is done, after a look at its steps, or why it is left out."""

from collections.abc import Callable, Mapping
from typing import TypeVar
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from db.vocabulary.upkeep import MeterKind
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.maintenance.services_done import (
    NothingOwed,
    ServiceEnded,
    ServiceInWork,
    finish_service,
    preview_finish,
    skip_service,
)
from kiosk.ui.staff.form_page import FieldSpec, FormPage, FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.maintenance.service_card import ServiceSeen
from kiosk.ui.staff.upkeep.maintenance.service_views import title_of
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import column
from kiosk.wording.upkeep import maintenance as wording
from kiosk.wording.upkeep import meters

_WHY = "why"
T = TypeVar("T")


class DonePage(FormPage):
    """Asks once: a service that was done cannot be taken back."""

    def __init__(self, setting: Setting, seen: ServiceSeen) -> None:
        self.seen = seen
        self.texts = wording.service_texts(setting.words)
        title = wording.done_title(setting.words, title_of(setting.words, seen))
        help_, save = self.texts.done_help, self.texts.done
        super().__init__(setting, FormSpec(title, help_, (), save, self.texts.cancel))
        self._action_id: UUID = self.work.new_id()
        """One act, however often Enter is pressed."""

    def more(self) -> QVBoxLayout:
        theme, plan = self.theme, self.seen.plan
        inside = column(theme, 18)
        for place, step in enumerate(plan.steps if plan is not None else (), start=1):
            inside.addWidget(
                Label(
                    theme, f"{place}. {step.said_in(self.words.language)}", Script.BODY, wraps=True
                )
            )
            inside.addSpacing(theme.u(10))
        self.next_one = Label(theme, "", Script.BODY, Tone.TEXT2, wraps=True)
        inside.addWidget(self.next_one)
        return inside

    def refresh(self) -> None:
        ctx, which = self.work.ctx, self.seen.which
        self.look(lambda: unless_gone(lambda: preview_finish(ctx, which)), self._tell)

    def save(self, values: Mapping[str, str]) -> None:
        work, which = self.work, self.seen.which
        action_id, by = self._action_id, work.by

        def finish() -> ServiceEnded | ServiceInWork | None:
            try:
                return unless_gone(lambda: finish_service(work.ctx, action_id, which, by=by))
            except ServiceInWork as in_work:
                return in_work

        work.act(finish, self._on_done)

    def _tell(self, ended: ServiceEnded | None) -> None:
        if ended is not None:
            due = self.seen.due
            meter = None if due is None else due.meter
            self.next_one.setText(_next_one(self, ended, meter))

    def _on_done(self, outcome: ServiceEnded | ServiceInWork | None) -> None:
        _told(self, outcome, wording.said_done(self.words, title_of(self.words, self.seen)))


class SkipPage(FormPage):
    """Asks for the reason."""

    def __init__(self, setting: Setting, seen: ServiceSeen) -> None:
        self.seen = seen
        self.texts = texts = wording.service_texts(setting.words)
        field = FieldSpec(_WHY, texts.why, texts.why_help, longest=200)
        title = wording.skip_title(setting.words, title_of(setting.words, seen))
        super().__init__(
            setting, FormSpec(title, texts.skip_help, (field,), texts.skip, texts.cancel)
        )
        self._action_id: UUID = self.work.new_id()
        """One act, however often Enter is pressed."""

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        return {} if values[_WHY] else {_WHY: self.texts.why_missing}

    def save(self, values: Mapping[str, str]) -> None:
        work, which, why = self.work, self.seen.which, values[_WHY]
        action_id, by = self._action_id, work.by

        def skip() -> ServiceEnded | NothingOwed | ServiceInWork | None:
            try:
                return unless_gone(lambda: skip_service(work.ctx, action_id, which, why, by=by))
            except ServiceInWork as in_work:
                return in_work

        work.act(skip, self._on_skipped)

    def _on_skipped(self, outcome: ServiceEnded | NothingOwed | ServiceInWork | None) -> None:
        if isinstance(outcome, ServiceInWork):
            self.mark({_WHY: wording.in_work(self.words, outcome.number)})
            return
        _told(self, outcome, wording.said_skipped(self.words, title_of(self.words, self.seen)))


def unless_gone(work: Callable[[], T]) -> T | None:
    """What `work` answers; None where plan or thing went away while somebody read about them."""
    try:
        return work()
    except NotFound:
        return None


def _told(
    page: DonePage | SkipPage,
    outcome: ServiceEnded | NothingOwed | ServiceInWork | None,
    well: str,
) -> None:
    """Say how it ended, and go back."""
    work, words = page.work, page.words
    match outcome:
        case ServiceEnded():
            work.say(well)
        case ServiceInWork(number=number):
            work.warn(wording.in_work(words, number))
        case _:
            work.warn(page.texts.gone)
    page.leave()


def _next_one(page: FormPage, ended: ServiceEnded, meter: MeterKind | None) -> str:
    day = "" if ended.next_on is None else page.dates.day_with_year(ended.next_on)
    reading = ""
    if ended.next_reading is not None and meter is not None:
        reading = meters.counted(page.words, meter, ended.next_reading)
    return wording.next_service(page.words, day, reading)
