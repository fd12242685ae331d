"""Health: what the doctor finds, the gravest first, with what to do about each."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.permissions import Permission
from kiosk.services.doctor.findings import Finding, Level
from kiosk.services.doctor.mending import Mending
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.desk.going import Going
from kiosk.ui.staff.desk.keeping import Errand
from kiosk.ui.staff.list_page import ListPage, ListSpec, ViewSpec
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.parts import Card, Chip, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording import staff_backups, staff_health

STATES = {
    Level.FAULT: State.BAD,
    Level.WARNING: State.WATCH,
    Level.OK: State.OK,
    Level.SKIPPED: State.QUIET,
}
_GRAVEST = (Level.FAULT, Level.WARNING, Level.SKIPPED, Level.OK)
_WIDE = 820


def needs_somebody(finding: Finding) -> bool:
    """Whether somebody should do something."""
    return finding.level in (Level.FAULT, Level.WARNING)


class HealthPage(ListPage[Finding]):
    """Looks once when it is opened, and again when it is asked to; nothing is changed by that."""

    def __init__(self, setting: Setting) -> None:
        self.health_texts = texts = staff_health.health(setting.words)
        self.keeping = setting.work.around.keeping
        self.findings: tuple[Finding, ...] = ()
        self._has_begun = False
        views: tuple[ViewSpec[Finding], ...] = (
            ViewSpec(texts.all, lambda _: True),
            ViewSpec(texts.needs, needs_somebody),
        )
        columns: Sequence[Column[Finding]] = (
            Column(texts.state, self._state, _order, 16),
            Column(texts.check, _key, lambda each: (each.key,), 14),
            Column(texts.what, lambda each: Cell(each.what), lambda each: (each.what,), 70),
        )
        spec = ListSpec(
            texts.title, columns, views, _tone, filter=texts.filter, nothing=texts.nothing
        )
        super().__init__(setting, spec)
        self.keeping.progressed.connect(self._on_progress)
        self._offer()

    def verbs(self) -> Sequence[QWidget | int]:
        theme, texts = self.theme, self.health_texts
        self.mend_key = Key(theme, texts.mend, key="M", icon=Icon.WRENCH)
        self.mend_key.clicked.connect(self._on_mend)
        self.look_key = Key(
            theme, texts.look, key="R", icon=Icon.CLIPBOARD_CHECK, kind=Kind.PRIMARY
        )
        self.look_key.clicked.connect(self._on_look)
        return self.mend_key, 8, self.look_key

    def above(self) -> QVBoxLayout:
        self.going = Going(self.theme, staff_backups.shelf(self.words).cancel)
        self.going.cancel_key.clicked.connect(self.keeping.cancel)
        return column(self.theme, self.going)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys = dict(super().keys())
        if self.look_key.isEnabled():
            keys["R"] = self._on_look
        if self.mend_key.isVisible() and self.mend_key.isEnabled():
            keys["M"] = self._on_mend
        return keys

    def refresh(self) -> None:
        """What is written at the counter makes nothing sicker: only the first time."""
        if not self._has_begun:
            self._has_begun = True
            self._on_look()

    def open_row(self, row_: Finding) -> None:
        self.opened.emit(partial(FindingPage, finding=row_))

    def _on_look(self) -> None:
        self.keeping.run(
            Errand.EXAMINATION, self.keeping.means.examine, self._on_looked, self._on_failed
        )

    def _on_mend(self) -> None:
        if self.work.may(Permission.RESTORE):
            self.work.when_fresh(self._mend)

    def _mend(self) -> None:
        by = self.work.by
        self.keeping.run(
            Errand.EXAMINATION,
            lambda watch: self.keeping.means.mend(by, watch),
            self._on_mended,
            self._on_failed,
        )

    def _on_looked(self, findings: tuple[Finding, ...]) -> None:
        if self.is_left:
            return
        self.findings = findings
        self.set_rows(findings)
        faults = sum(each.level is Level.FAULT for each in findings)
        warnings = sum(each.level is Level.WARNING for each in findings)
        self.note.setText(staff_health.counted(self.words, faults, warnings))
        self.going.tell("", State.TOLD)
        self._offer()

    def _on_mended(self, done: tuple[Mending, tuple[Finding, ...]]) -> None:
        mending, findings = done
        self._on_looked(findings)
        if self.is_left:
            return
        words = staff_health.mended(
            self.words, len(mending.mended), len(mending.failed), is_open=mending.is_counter_open
        )
        is_left_over = bool(mending.failed) or mending.is_counter_open
        self.going.tell(words, State.WATCH if is_left_over else State.OK)

    def _on_failed(self, said: str) -> None:
        if not self.is_left:
            self.going.tell(said, State.BAD)
            self._offer()

    def _on_progress(self) -> None:
        if self.is_left:
            return
        if self.keeping.errand is Errand.EXAMINATION:
            self.going.show_share(self.health_texts.looking, self.keeping.share)
        self._offer()

    def _offer(self) -> None:
        is_free = self.keeping.errand is None
        can_mend = self.work.may(Permission.RESTORE)
        self.mend_key.setVisible(can_mend and any(each.is_mendable for each in self.findings))
        self.mend_key.setEnabled(is_free)
        self.look_key.setEnabled(is_free)

    def _state(self, finding: Finding) -> Cell:
        word = staff_health.level_word(self.words, finding.level.value)
        return Cell(word, Look.CHIP, STATES[finding.level].name)


class FindingPage(ShellPage):
    """One finding whole: what, where it is, and what to do."""

    def __init__(self, setting: Setting, finding: Finding) -> None:
        super().__init__(setting)
        theme, texts = self.theme, staff_health.health(self.words)
        back = Key(theme, texts.back, key="Esc")
        back.clicked.connect(self.left)
        word = staff_health.level_word(self.words, finding.level.value)
        chip = Chip(theme, word, STATES[finding.level], is_loud=needs_somebody(finding))
        head = row(theme, Label(theme, finding.key, Script.PAGE), 12, chip, None, back)
        inside = column(theme, margins=(24, 20, 24, 24))
        inside.addWidget(Label(theme, finding.what, Script.CARD, wraps=True))
        for name, said in ((texts.where, finding.where), (texts.remedy, finding.remedy)):
            if said:
                inside.addSpacing(theme.u(16))
                inside.addWidget(Label(theme, name, Script.STRONG, Tone.TEXT2))
                inside.addWidget(Label(theme, said, Script.BODY, wraps=True))
        inside.addSpacing(theme.u(16))
        inside.addWidget(Label(theme, texts.in_english, Script.SMALL, Tone.TEXT3, wraps=True))
        card = Card(theme, inside)
        card.setMaximumWidth(theme.u(_WIDE))
        line_up = row(theme)
        line_up.addWidget(card, 1000)
        line_up.addStretch(1)
        self.setLayout(column(theme, boxed(head), 20, line_up, None, margins=(24, 20, 24, 20)))


def _key(finding: Finding) -> Cell:
    return Cell(finding.key, Look.CODE)


def _order(finding: Finding) -> tuple[object, ...]:
    return (_GRAVEST.index(finding.level), finding.key, finding.what)


def _tone(finding: Finding) -> str:
    return STATES[finding.level].name if needs_somebody(finding) else ""
