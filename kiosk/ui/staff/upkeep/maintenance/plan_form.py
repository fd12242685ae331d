"""The form of a maintenance plan: a new one, or one in force; and the question before it ends."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from kiosk.domain.codes import Scan, forms_known
from kiosk.domain.upkeep.maintenance.plan_check import PlanProblem, problems_of
from kiosk.domain.upkeep.maintenance.plan_draft import PlanDraft
from kiosk.domain.upkeep.maintenance.plan_fields import (
    AT,
    Misread,
    PlanField,
    Typed,
    key_of,
    read_typed,
    typed_of,
)
from kiosk.services.context import Context
from kiosk.services.desk.codes import look_up
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.maintenance.plan_targets import TypeOfThings
from kiosk.services.upkeep.maintenance.plans import (
    PlanFor,
    PlanHeld,
    PlanRefused,
    PlanSeen,
    end_plan,
    plan_held,
    plan_in_force,
    set_plan,
)
from kiosk.services.views import Found, ItemFound
from kiosk.ui.staff.form_page import FormPage, FormSpec
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.choices import Option
from kiosk.ui.staff.upkeep.choosing_form import Asked, ChoosingForm
from kiosk.ui.staff.upkeep.maintenance.plan_asked import asked_of
from kiosk.ui.staff.upkeep.maintenance.plan_catch_up import catch_up
from kiosk.ui.staff.upkeep.typed import read_day
from kiosk.ui.widgets.stacks import column, row
from kiosk.wording.upkeep import plans as wording

_TYPE, _TAG, _ONE, _START = "type", "tag", "one thing", "start"
_STEPS_MORE, _STEPS_LEAST, _STEPS_MOST = 2, 4, 12
_END = "Alt+1"
_Outcome = PlanSeen | PlanRefused | Mapping[str, str]


class PlanForm(ChoosingForm):
    """Says everything that is wrong at its field. A scanned thing becomes what the plan is for.

    A new one is for one of `types`, or for one thing.
    """

    def __init__(
        self,
        setting: Setting,
        draft: PlanDraft,
        held: PlanHeld | None = None,
        types: Sequence[TypeOfThings] = (),
    ) -> None:
        self.draft, self.held = draft, held
        self.texts = texts = wording.form(setting.words, is_new=held is None)
        language = setting.words.language
        typed = typed_of(draft, language)
        self.step_keys = tuple(f"step {place}" for place in range(1, _steps_shown(typed) + 1))
        fields = [*asked_of(setting.words, typed, draft, self.step_keys)]
        after_mode = [each.key for each in fields].index(PlanField.MODE) + 1
        fields.insert(after_mode, self._asked_start())
        if held is None:
            fields = [*self._asked_target(types), *fields]
        super().__init__(
            setting, FormSpec(texts.title, texts.help, fields, texts.save, texts.cancel)
        )
        self._action_id: UUID = self.work.new_id()
        """One act, however often Enter is pressed."""

    def refresh(self) -> None:
        """A plan that was ended has no form any more."""
        if self.held is not None:
            ctx, plan_id = self.work.ctx, self.held.plan_id
            self.look(
                lambda: plan_held(ctx, plan_id),
                lambda held: self.leave() if held is None else None,
            )

    def more(self) -> QVBoxLayout:
        if self.held is None:
            return column(self.theme)
        key = Key(self.theme, self.texts.end, key=_END.replace("+", " "))
        key.clicked.connect(self._on_end)
        return column(self.theme, 24, row(self.theme, key, None))

    def keys(self) -> Mapping[str, Callable[[], None]]:
        own = {} if self.held is None else {_END: self._on_end}
        return {**super().keys(), **own}

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        wrong = {} if self.held is not None else self._wrong_target(values)
        if values[_START] and read_day(values[_START]) is None:
            wrong[_START] = self.texts.no_day
        read = self._read(values)
        if isinstance(read, Misread):
            parts, texts = PlanField.PARTS, self.texts
            for each in read.fields:
                wrong[_at(each)] = texts.no_part if each is parts else texts.no_number
            return {**wrong, **self._said(read.problems)}
        return {**wrong, **self._said(problems_of(read))}

    def save(self, values: Mapping[str, str]) -> None:
        read, work = self._read(values), self.work
        if isinstance(read, Misread):
            return
        action_id, by = self._action_id, work.by
        wanted = partial(self._put, work.ctx, values, read, action_id, by)
        work.act(wanted, self._on_saved)

    def take_found(self, scan: Scan, found: Found) -> bool:
        if self.held is not None or not isinstance(found, ItemFound):
            return False
        self.fields[_TAG].setText(scan.text)
        return True

    def _read(self, values: Mapping[str, str]) -> PlanDraft | Misread:
        steps = tuple(values[key] for key in self.step_keys)
        typed = Typed({each: values[each] for each in PlanField if each in values}, steps)
        read = read_typed(typed, self.draft, self.words.language)
        if isinstance(read, Misread):
            return replace(read, draft=self._keyed(read.draft))
        return self._keyed(read)

    def _keyed(self, draft: PlanDraft) -> PlanDraft:
        """A new plan of the school's own is named after its title."""
        return replace(draft, key=draft.key or key_of(draft.title.said_in(self.words.language)))

    def _asked_target(self, types: Sequence[TypeOfThings]) -> Sequence[Asked]:
        texts = self.texts
        options = (*(Option(each.code, each.name) for each in types), Option(_ONE, texts.one_thing))
        return (
            Asked(_TYPE, texts.target, options=options, nothing="…"),
            Asked(_TAG, texts.tag, texts.tag_help, longest=80),
        )

    def _asked_start(self) -> Asked:
        texts, held = self.texts, self.held
        start = "" if held is None else held.anchor_on.isoformat()
        return Asked(_START, texts.start, texts.start_help, "2026-12-04", longest=10, value=start)

    def _wrong_target(self, values: Mapping[str, str]) -> dict[str, str]:
        kind, tag = values[_TYPE], values[_TAG]
        if tag and kind not in ("", _ONE):
            return {_TAG: self.texts.two_targets}
        return {} if tag or kind not in ("", _ONE) else {_TYPE: self.texts.no_target}

    def _put(
        self,
        ctx: Context,
        values: Mapping[str, str],
        draft: PlanDraft,
        action_id: UUID,
        by: UUID,
    ) -> _Outcome:
        """In the lane: the plan, or what is wrong by field."""
        start = read_day(values[_START])
        if (held := self.held) is not None:
            other = None if start == held.anchor_on else start
            return set_plan(
                ctx, action_id, draft, held.target, anchor_on=other, was=held.draft, by=by
            )
        target = PlanFor(type_code=values[_TYPE])
        if tag := values[_TAG]:
            found = look_up(ctx, *forms_known(tag, ctx.settings.codes))
            if not isinstance(found, ItemFound):
                return {_TAG: self.texts.no_thing.format(name=tag)}
            target = PlanFor(item_id=found.thing.item_id)
        if plan_in_force(ctx, draft.key, target) is not None:
            return {PlanField.TITLE: self.texts.taken}
        return set_plan(ctx, action_id, draft, target, anchor_on=start, by=by)

    def _on_saved(self, outcome: _Outcome) -> None:
        if self.is_left:
            return
        if isinstance(outcome, PlanSeen):
            self.work.say(wording.said_set(self.words, outcome.title))
            catch_up(self.work, outcome.plan_id)
            self.leave()
        elif isinstance(outcome, PlanRefused):
            self.mark(self._said(outcome.problems))
        else:
            self.mark(outcome)

    def _said(self, problems: Sequence[PlanProblem]) -> dict[str, str]:
        return {_at(AT[each]): wording.problem(self.words, each) for each in problems}

    def _on_end(self) -> None:
        if self.held is not None:
            self.opened.emit(partial(EndPlanPage, held=self.held))


class EndPlanPage(FormPage):
    """Asks once: what it skips cannot be taken back."""

    def __init__(self, setting: Setting, held: PlanHeld) -> None:
        self.held = held
        self.texts = texts = wording.form(setting.words, is_new=False)
        words = setting.words
        title = f"{texts.end_title} {words.isolate(held.draft.title.said_in(words.language))}"
        spec = FormSpec(title, texts.end_help, (), texts.end, texts.cancel)
        super().__init__(setting, spec)
        self._action_id: UUID = self.work.new_id()

    def save(self, values: Mapping[str, str]) -> None:
        work, plan_id = self.work, self.held.plan_id
        action_id, by = self._action_id, work.by

        def end() -> int | None:
            try:
                return end_plan(work.ctx, action_id, plan_id, by=by)
            except NotFound:
                return None

        work.act(end, self._on_ended)

    def _on_ended(self, skipped: int | None) -> None:
        title = self.held.draft.title.said_in(self.words.language)
        self.work.say(wording.said_ended(self.words, title, skipped or 0))
        self.leave()


def _at(field: PlanField) -> str:
    return "step 1" if field is PlanField.STEPS else field.value


def _steps_shown(typed: Typed) -> int:
    wanted = max(_STEPS_LEAST, len(typed.steps) + _STEPS_MORE)
    return max(min(wanted, _STEPS_MOST), len(typed.steps))
