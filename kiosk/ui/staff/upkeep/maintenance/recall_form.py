"""The form that opens a recall, and the question before one is ended with things left."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from kiosk.domain.codes import Scan
from kiosk.domain.upkeep.maintenance.recalls import LONGEST_TEXT, LONGEST_TITLE, RecallProblem
from kiosk.services.upkeep.maintenance.recall_targets import RecallTarget
from kiosk.services.upkeep.maintenance.recall_views import RecallSeen
from kiosk.services.upkeep.maintenance.recalls import (
    NewRecall,
    RecallRefused,
    close_recall,
    open_recall,
)
from kiosk.services.views import Found, ItemFound
from kiosk.ui.staff.form_page import FormPage, FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.choices import Option
from kiosk.ui.staff.upkeep.choosing_form import Asked, ChoosingForm
from kiosk.ui.staff.upkeep.maintenance.service_pages import unless_gone
from kiosk.ui.staff.upkeep.typed import read_day
from kiosk.wording.upkeep import recalls as wording

_TYPE, _TITLE, _TEXT, _UNTIL, _EFFECT = "type", "title", "text", "until", "effect"
_WARN, _BLOCK = "warn", "block"
_FIELDS = {RecallProblem.NO_ITEMS: _TYPE, RecallProblem.DAY_PAST: _UNTIL}
"""Where a problem is said that is not about the title."""


class RecallForm(ChoosingForm):
    """Its blue key says how many things it calls back. A scanned thing chooses its type."""

    def __init__(self, setting: Setting, targets: Sequence[RecallTarget], today: date) -> None:
        self.today = today
        self.targets = {each.code: each for each in targets}
        words = setting.words
        self.texts = texts = wording.recall_form(words)
        types = [
            Option(each.code, wording.type_and_count(words, each.name, each.things, each.away))
            for each in targets
        ]
        effects = [Option(_WARN, texts.warn), Option(_BLOCK, texts.block)]
        fields = (
            Asked(_TYPE, texts.target, texts.target_help, options=types, nothing="…"),
            Asked(_TITLE, texts.what, texts.what_help, longest=LONGEST_TITLE),
            Asked(_TEXT, texts.text, longest=LONGEST_TEXT),
            Asked(_UNTIL, texts.until, texts.until_help, "2026-12-11", longest=10),
            Asked(_EFFECT, texts.effect, value=_WARN, options=effects),
        )
        super().__init__(setting, FormSpec(texts.title, texts.help, fields, "", texts.cancel))
        self._action_id: UUID = self.work.new_id()
        """One act, however often Enter is pressed."""
        self._tell_count()

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        texts, until = self.texts, values[_UNTIL]
        wrong = {}
        if values[_TYPE] not in self.targets:
            wrong[_TYPE] = texts.no_target
        if not values[_TITLE]:
            wrong[_TITLE] = wording.problem(self.words, RecallProblem.NO_TITLE)
        day = read_day(until)
        if until and (day is None or day < self.today):
            wrong[_UNTIL] = wording.problem(self.words, RecallProblem.DAY_PAST)
        return wrong

    def save(self, values: Mapping[str, str]) -> None:
        work, action_id, by = self.work, self._action_id, self.work.by
        wanted = NewRecall(
            values[_TYPE],
            values[_TITLE],
            values[_TEXT],
            is_blocking=values[_EFFECT] == _BLOCK,
            due_on=read_day(values[_UNTIL]),
        )
        work.act(lambda: open_recall(work.ctx, action_id, wanted, by=by), self._on_opened)

    def take_found(self, scan: Scan, found: Found) -> bool:
        if not isinstance(found, ItemFound) or found.thing.type_code not in self.targets:
            return False
        self.choose(_TYPE, found.thing.type_code)
        return True

    def on_chosen(self, key: str) -> None:
        if key == _TYPE:
            self._tell_count()

    def _tell_count(self) -> None:
        target = self.targets.get(self.values()[_TYPE])
        things = None if target is None else target.things
        self.save_key.rename(wording.call_back(self.words, things))

    def _on_opened(self, outcome: RecallSeen | RecallRefused) -> None:
        if isinstance(outcome, RecallSeen):
            self.work.say(wording.said_opened(self.words, outcome.title, outcome.progress))
            self.leave()
        elif not self.is_left:
            at = _FIELDS.get(outcome.problem, _TITLE)
            self.mark({at: wording.problem(self.words, outcome.problem)})


class EndRecallPage(FormPage):
    """Asks once: a recall that was ended is not opened again."""

    def __init__(self, setting: Setting, recall: RecallSeen) -> None:
        self.recall = recall
        texts = wording.end_page(setting.words)
        self.gone = wording.recall_page(setting.words).gone
        left = wording.end_help(setting.words, recall.progress)
        title = f"{texts.title} {setting.words.isolate(recall.title)}"
        super().__init__(setting, FormSpec(title, left, (), texts.end, texts.cancel))
        self._action_id: UUID = self.work.new_id()

    def save(self, values: Mapping[str, str]) -> None:
        work, recall_id = self.work, self.recall.recall_id
        action_id, by = self._action_id, work.by
        work.act(
            lambda: unless_gone(lambda: close_recall(work.ctx, action_id, recall_id, by=by)),
            self._on_ended,
        )

    def _on_ended(self, recall: RecallSeen | None) -> None:
        if recall is None:
            self.work.warn(self.gone)
        else:
            self.work.say(wording.said_ended(self.words, recall.title))
        self.leave()
