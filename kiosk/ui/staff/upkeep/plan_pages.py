"""Maintenance plans: those in force, our library, and putting one into force or ending it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from db.vocabulary.upkeep import MeterKind, TimeUnit
from kiosk.domain.codes import Scan
from kiosk.domain.permissions import Permission
from kiosk.domain.upkeep.plan_draft import PlanDraft
from kiosk.domain.upkeep.plan_library import LIBRARY
from kiosk.services.upkeep.plan_targets import TypeOfThings, types_of_things
from kiosk.services.upkeep.plans import (
    PlanFor,
    PlanRefused,
    PlanSeen,
    end_plan,
    list_plans,
    set_plan,
)
from kiosk.services.upkeep.services_due import keep_up
from kiosk.services.views import Found, ItemFound
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.form_page import FormPage, FormSpec
from kiosk.ui.staff.list_page import ListPage, ListSpec, ViewSpec
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.service_pages import unless_gone
from kiosk.wording.things import thing_name, word_in
from kiosk.wording.upkeep import plans as wording


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan that is in force for `target`, or one of the library, which has none yet."""

    title: str
    every: str
    is_blocking: bool
    target: str = ""
    in_force: PlanSeen | None = None
    draft: PlanDraft | None = None


class PlansPage(ListPage[PlanLine]):
    """A row of the library leads to what it is for; one in force to its end."""

    def __init__(self, setting: Setting) -> None:
        self.of_plans = texts = wording.plans_page(setting.words)
        views: tuple[ViewSpec[PlanLine], ...] = (
            ViewSpec(texts.in_force, lambda line: line.in_force is not None),
            ViewSpec(texts.ours, lambda line: line.draft is not None),
        )
        spec = ListSpec(
            texts.title,
            _columns(texts),
            views,
            filter=texts.filter,
            nothing=texts.nothing,
        )
        super().__init__(setting, spec)

    def refresh(self) -> None:
        self.look(partial(list_plans, self.work.ctx), self._show)

    def open_row(self, row_: PlanLine) -> None:
        if not self.work.may(Permission.REPAIR):
            self.work.warn(self.of_plans.not_by_you)
        elif row_.draft is not None:
            self.opened.emit(partial(PlanTargetPage, draft=row_.draft))
        elif row_.in_force is not None:
            self.opened.emit(partial(EndPlanPage, plan=row_.in_force))

    def _show(self, plans: tuple[PlanSeen, ...]) -> None:
        words = self.words
        in_force = [
            PlanLine(
                word_in(words, plan.title, plan.names),
                _every(self, plan.every, plan.unit, plan.meter, plan.meter_every),
                plan.limits.is_blocking,
                plan.target,
                in_force=plan,
            )
            for plan in plans
        ]
        library = [
            PlanLine(
                draft.title.said_in(words.language),
                _every(self, draft.every, draft.unit, draft.meter, draft.meter_every),
                draft.limits.is_blocking,
                draft=draft,
            )
            for draft in LIBRARY
        ]
        self.set_rows([*in_force, *library])


class PlanTargetPage(ListPage[TypeOfThings]):
    """What a plan of the library is for: a type, or the one thing that is scanned."""

    def __init__(self, setting: Setting, draft: PlanDraft) -> None:
        self.draft = draft
        self.of_plans = texts = wording.plans_page(setting.words)
        self.name = draft.title.said_in(setting.words.language)
        views: tuple[ViewSpec[TypeOfThings], ...] = (ViewSpec(texts.all, lambda _: True),)
        columns: tuple[Column[TypeOfThings], ...] = (
            Column(
                texts.type,
                lambda type_: Cell(type_.name),
                lambda type_: (type_.name.casefold(), type_.code),
            ),
        )
        super().__init__(setting, ListSpec(self.name, columns, views, filter=texts.type_filter))
        self.note.setText(texts.type_note)

    def refresh(self) -> None:
        self.look(partial(types_of_things, self.work.ctx), self.set_rows)

    def open_row(self, row_: TypeOfThings) -> None:
        self._put(PlanFor(type_code=row_.code), row_.name)

    def take_found(self, scan: Scan, found: Found) -> bool:
        """A thing gets the plan alone; other codes are shown as ever."""
        if not isinstance(found, ItemFound):
            return False
        self._put(PlanFor(item_id=found.thing.item_id), thing_name(self.words, found.thing))
        return True

    def _put(self, target: PlanFor, name: str) -> None:
        work, draft = self.work, self.draft
        action_id, by = work.new_id(), work.by

        def put() -> PlanSeen | PlanRefused | None:
            outcome = unless_gone(lambda: set_plan(work.ctx, action_id, draft, target, by=by))
            keep_up(work.ctx)
            return outcome

        def then(outcome: PlanSeen | PlanRefused | None) -> None:
            if isinstance(outcome, PlanSeen):
                work.say(wording.said_set(self.words, self.name, name))
                self.leave()
            else:
                work.warn(self.of_plans.gone)

        work.act(put, then)


class EndPlanPage(FormPage):
    """Asks once."""

    def __init__(self, setting: Setting, plan: PlanSeen) -> None:
        self.plan = plan
        self.texts = texts = wording.plans_page(setting.words)
        self.name = word_in(setting.words, plan.title, plan.names)
        title = wording.end_title(setting.words, self.name, plan.target)
        super().__init__(setting, FormSpec(title, texts.end_help, (), texts.end, texts.keep))

    def save(self, values: Mapping[str, str]) -> None:
        work, plan_id = self.work, self.plan.plan_id
        action_id, by = work.new_id(), work.by

        def then(ended: int | None) -> None:
            if ended is None:
                work.warn(self.texts.gone)
            else:
                work.say(wording.said_ended(self.words, self.name))
            self.leave()

        work.act(lambda: unless_gone(lambda: end_plan(work.ctx, action_id, plan_id, by=by)), then)


def _every(
    page: PlansPage,
    every: int | None,
    unit: TimeUnit | None,
    meter: MeterKind | None,
    meter_every: int | None,
) -> str:
    return wording.interval(page.words, every, unit, meter, meter_every or 0)


def _columns(texts: wording.PlansTexts) -> Sequence[Column[PlanLine]]:
    def state(line: PlanLine) -> Cell:
        if line.is_blocking:
            return Cell(texts.blocks, Look.CHIP, State.WATCH.name)
        word = texts.offered if line.draft is not None else texts.works
        return Cell(word, Look.CHIP, State.QUIET.name)

    return (
        Column(
            texts.plan,
            lambda line: Cell(line.title),
            lambda line: (line.title.casefold(), line.target),
            28,
        ),
        Column(
            texts.target,
            lambda line: Cell(line.target, Look.CODE),
            lambda line: (line.target, line.title),
            14,
        ),
        Column(
            texts.every,
            lambda line: Cell(line.every, Look.QUIET),
            lambda line: (line.every, line.title),
            18,
        ),
        Column(texts.state, state, lambda line: (not line.is_blocking, line.title), 22),
    )
