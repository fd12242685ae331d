"""A case by its code: whom and what it is about, every reason, and what staff can do about it."""

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.permissions import Permission
from kiosk.domain.verdict import Reason, Weight
from kiosk.domain.views import ScanFacts
from kiosk.services.context import Context
from kiosk.services.desk.cases import resolve_case
from kiosk.services.lending.case_verdict import CaseSeen, look_into
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.outcomes import CheckOut, CheckOutOutcome, Lent, Override
from kiosk.services.lending.undo import undo_loan
from kiosk.services.problems import NotFound
from kiosk.ui.staff.case_words import left_over_lines, need_of
from kiosk.ui.staff.form_page import FieldSpec, FormPage, FormSpec
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.parts import Card, Chip, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording import staff_found, staff_today
from kiosk.wording.staff_verdicts import staff_sentence, weight_word

_WIDE = 720
_WHY = "why"
_STATES = {
    Weight.IMPOSSIBLE: State.BAD,
    Weight.CONFIRM: State.WATCH,
    Weight.ALERT: State.TOLD,
}


class CasePage(ShellPage):
    """One case. It looks again whenever something changes, and goes once it is resolved."""

    def __init__(self, setting: Setting, code: str) -> None:
        super().__init__(setting)
        self.code = code
        self.texts = texts = staff_found.case_page(self.words)
        self.seen: CaseSeen | None = None
        theme = self.theme
        self.resolve_key = Key(theme, texts.resolve, key="R")
        self.resolve_key.clicked.connect(self._on_resolve)
        self.lend_key = Key(theme, texts.override, key="L", kind=Kind.PRIMARY)
        self.lend_key.clicked.connect(self._on_lend)
        back = Key(theme, texts.cancel, key="Esc", kind=Kind.QUIET)
        back.clicked.connect(self.left)
        title = Label(theme, staff_found.case_title(self.words, code), Script.PAGE, wraps=True)
        self.age = Label(theme, "", Script.SECOND, Tone.TEXT3)
        head = row(theme, title, 12, self.age, None, back, 8, self.resolve_key, 8, self.lend_key)
        self._inside: QVBoxLayout = column(theme, margins=(24, 20, 24, 24))
        self._card = Card(theme, self._inside)
        self._card.setMaximumWidth(theme.u(_WIDE))
        line_up = row(theme)
        line_up.addWidget(self._card, 1000)
        line_up.addStretch(1)
        self.setLayout(column(theme, head, 20, line_up, None, margins=(24, 20, 24, 20)))
        self._offer()

    def refresh(self) -> None:
        ctx, code = self.work.ctx, self.code
        self.look(lambda: look_into(ctx, code), self._show, is_urgent=True)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys: dict[str, Callable[[], None]] = {}
        if self.resolve_key.isVisible():
            keys["R"] = self._on_resolve
        if self.lend_key.isVisible():
            keys["L"] = self._on_lend
        return keys

    def _show(self, seen: CaseSeen | None) -> None:
        if seen == self.seen and seen is not None:
            return
        self.seen = seen
        theme = self.theme
        while self._inside.count():
            self._inside.takeAt(0)
        for old in self._card.findChildren(QWidget):
            old.hide()
            old.deleteLater()
        if seen is None:
            self._inside.addWidget(Label(theme, self.texts.gone, Script.BODY, Tone.TEXT2))
            self._offer()
            return
        case = seen.case
        age = self.work.ctx.clock.now() - case.opened_at
        self.age.setText(staff_today.age_of(self.words, age))
        self._inside.addWidget(
            Label(theme, need_of(self.words, case).title, Script.CARD, wraps=True)
        )
        for words in left_over_lines(self.words, case):
            self._inside.addSpacing(theme.u(8))
            self._inside.addWidget(Label(theme, words, Script.BODY, wraps=True))
        for reason in () if seen.verdict is None else seen.verdict.reasons:
            self._inside.addSpacing(theme.u(16))
            self._inside.addWidget(self._reason(reason))
        note = self._note(seen)
        if note:
            self._inside.addSpacing(theme.u(16))
            self._inside.addWidget(Label(theme, note, Script.SECOND, Tone.TEXT3, wraps=True))
        self._offer()

    def _reason(self, reason: Reason) -> QWidget:
        theme, now = self.theme, self.work.ctx.clock.now()
        told = staff_sentence(self.words, self.dates, reason, now=now)
        chip = Chip(theme, weight_word(self.words, reason.weight), _STATES[reason.weight])
        words = column(
            theme,
            Label(theme, told.headline, Script.STRONG, wraps=True),
            2,
            Label(theme, told.way_out, Script.SECOND, Tone.TEXT3, wraps=True),
        )
        line_up = row(theme, gap=0)
        line_up.addLayout(words, 1)
        line_up.addSpacing(theme.u(16))
        line_up.addWidget(chip)
        return boxed(line_up)

    def _note(self, seen: CaseSeen) -> str:
        verdict = seen.verdict
        if verdict is None:
            return ""
        if verdict.is_allowed:
            return self.texts.no_reason
        if not verdict.staff_may_confirm:
            return self.texts.impossible
        is_allowed = self.work.may(Permission.CONFIRM_REFUSAL)
        return "" if is_allowed else self.texts.not_allowed

    def _offer(self) -> None:
        """Only what this role may do, and what would work now."""
        seen = self.seen
        may_resolve = self.work.may(Permission.RESOLVE_CASE)
        self.resolve_key.setVisible(seen is not None and may_resolve)
        self.lend_key.setVisible(
            seen is not None
            and seen.verdict is not None
            and (seen.verdict.staff_may_confirm or seen.verdict.is_allowed)
            and self.work.may(Permission.CONFIRM_REFUSAL)
        )

    def _on_resolve(self) -> None:
        work, code = self.work, self.code
        action_id, by = work.new_id(), work.by

        def then(_: None) -> None:
            work.say(staff_found.said_resolved(self.words, code))
            self.leave()

        work.act(lambda: _resolved(work.ctx, action_id, code, by=by), then)

    def _on_lend(self) -> None:
        if self.seen is not None:
            self.opened.emit(partial(OverridePage, seen=self.seen))


class OverridePage(FormPage):
    """Why a refusal is passed; asked every time, and kept on the loan."""

    def __init__(self, setting: Setting, seen: CaseSeen) -> None:
        texts = staff_found.case_page(setting.words)
        case = seen.case
        need = need_of(setting.words, case)
        field = FieldSpec(_WHY, texts.why, texts.why_help, longest=200)
        super().__init__(
            setting, FormSpec(need.title, need.note, (field,), texts.lend_anyway, texts.cancel)
        )
        self.texts, self.seen = texts, seen

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        return {} if values[_WHY] else {_WHY: self.texts.why_missing}

    def save(self, values: Mapping[str, str]) -> None:
        self.work.when_fresh(partial(self._lend, values[_WHY]))

    def _lend(self, why: str) -> None:
        work, case, verdict = self.work, self.seen.case, self.seen.verdict
        if case.person_ref is None or case.item_id is None or verdict is None:
            return
        wish = CheckOut(
            action_id=work.new_id(),
            person_ref=case.person_ref,
            item_id=case.item_id,
            scan=ScanFacts("staff page", "case", self.seen.barcode),
            accepts_unchecked=True,
            override=Override(work.by, tuple(each.code.value for each in verdict.reasons), why),
        )
        action_id, by = work.new_id(), work.by

        def do() -> CheckOutOutcome:
            outcome = check_out(work.ctx, wish)
            if isinstance(outcome, Lent):
                _resolved(work.ctx, action_id, case.code, by=by)
            return outcome

        work.act(do, self._on_done)

    def _on_done(self, outcome: CheckOutOutcome) -> None:
        work, words, case = self.work, self.words, self.seen.case
        if not isinstance(outcome, Lent):
            work.warn(staff_found.said_refused(words))
            self.leave()
            return
        loan_id = outcome.loan.loan_id

        def undo() -> None:
            action_id, by = work.new_id(), work.by
            work.act(lambda: undo_loan(work.ctx, action_id, loan_id, None, by=by), lambda _: None)

        work.say(staff_found.said_lent(words, case.thing, case.person), undo)
        self.finish()


def _resolved(ctx: Context, action_id: UUID, code: str, *, by: UUID) -> None:
    """Resolve it, unless somebody just did."""
    try:
        resolve_case(ctx, action_id, code, by=by)
    except NotFound:
        return
