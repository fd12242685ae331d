"""The form of "staff away": until when nobody of the staff is at the counter."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from kiosk.services.desk.away import set_away
from kiosk.ui.staff.form_page import FieldSpec, FormPage, FormSpec
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.widgets.stacks import column, row
from kiosk.wording import staff_lists

MINUTES = (10, 20, 45)
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})")
_HALF_DAY = 12
_UNTIL = "until"


class AwayPage(FormPage):
    """One time, or one key for the usual lengths."""

    def __init__(self, setting: Setting) -> None:
        self.texts = texts = staff_lists.away(setting.words)
        field = FieldSpec(_UNTIL, texts.until, texts.until_help, texts.example, longest=5)
        super().__init__(
            setting, FormSpec(texts.title, texts.help, (field,), texts.save, texts.cancel)
        )

    def more(self) -> QVBoxLayout:
        theme = self.theme
        line_up = row(theme, gap=8)
        for number, minutes in enumerate(MINUTES, 1):
            words = staff_lists.away_minutes(self.words, minutes)
            key = Key(theme, words, key=f"Alt {number}")
            key.clicked.connect(partial(self._for, minutes))
            line_up.addWidget(key)
        line_up.addStretch(1)
        return column(theme, 18, line_up)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys = dict(super().keys())
        for number, minutes in enumerate(MINUTES, 1):
            keys[f"Alt+{number}"] = partial(self._for, minutes)
        return keys

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        now = self.dates.local(self.work.ctx.clock.now())
        until = time_of_today(values[_UNTIL], now)
        if until is None:
            return {_UNTIL: self.texts.misread}
        return {_UNTIL: self.texts.is_over} if until <= now else {}

    def save(self, values: Mapping[str, str]) -> None:
        now = self.dates.local(self.work.ctx.clock.now())
        until = time_of_today(values[_UNTIL], now)
        if until is not None:
            self._set(until)

    def _for(self, minutes: int) -> None:
        self._set(self.work.ctx.clock.now() + timedelta(minutes=minutes))

    def _set(self, until: datetime) -> None:
        work, action_id, by = self.work, self.work.new_id(), self.work.by

        def then(_: None) -> None:
            work.say(staff_lists.said_away(self.words, self.dates, until))
            self.leave()

        work.act(lambda: set_away(work.ctx, action_id, until, by=by), then)


def time_of_today(text: str, now: datetime) -> datetime | None:
    """Read "10:40" or "2.15" as a time of the day of `now`; None where it is none.

    A time before now that could be meant for the afternoon is.
    """
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    if hour > 23 or minute > 59:
        return None
    until = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if until <= now and hour < _HALF_DAY:
        until = until.replace(hour=hour + _HALF_DAY)
    return until
