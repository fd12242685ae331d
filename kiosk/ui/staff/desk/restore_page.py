"""A restore before it happens: what it would do, tried on a copy; then why, and the PIN."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kiosk.domain.permissions import Permission
from kiosk.services.desk.backup_shelf import Shelved, plan_of
from kiosk.services.desk.restore import RestoreReport
from kiosk.services.desk.restore_draft import Task
from kiosk.ui.staff.desk.going import Going
from kiosk.ui.staff.desk.keeping import Errand, RestoreOrder
from kiosk.ui.staff.desk.making import moment
from kiosk.ui.staff.form_page import FieldSpec, FormPage, FormSpec
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column
from kiosk.wording import backups, staff_backups

SHOWN = 5
"""Tasks that are listed; all of them become cases."""
_WHY = "why"


class RestorePage(FormPage):
    """The counter goes on for students until the blue key has been pressed and the PIN is right."""

    def __init__(self, setting: Setting, shelved: Shelved) -> None:
        self.texts = texts = staff_backups.backup(setting.words)
        self.shelved, self.keeping = shelved, setting.work.around.keeping
        self.report: RestoreReport | None = None
        self._has_begun = False
        title = staff_backups.backup_title(setting.words, moment(setting.dates, shelved.made_at))
        field = FieldSpec(_WHY, texts.why, texts.why_help, longest=200)
        cancel = staff_backups.shelf(setting.words).cancel
        super().__init__(setting, FormSpec(title, texts.help, (field,), texts.restore, cancel))
        self.save_key.setEnabled(False)
        self.keeping.progressed.connect(self._on_progress)

    def before(self) -> QVBoxLayout:
        theme = self.theme
        self.going = Going(theme, staff_backups.shelf(self.words).cancel)
        self.going.cancel_key.clicked.connect(self.keeping.cancel)
        self._plan: QVBoxLayout = column(theme, gap=6)
        return column(theme, 16, self.going, self._plan)

    def refresh(self) -> None:
        """Try it once; what students do meanwhile is done again, too."""
        if self._has_begun:
            return
        self._has_begun = True
        file, by, means = self.shelved.path, self.work.by, self.keeping.means
        if self.keeping.errand is not None:
            self.leave()
            return
        self.keeping.run(
            Errand.REHEARSAL,
            lambda watch: means.rehearse(file, by, watch),
            self._show,
            self._on_failed,
        )

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        if not self.work.may(Permission.RESTORE):  # another badge was scanned since
            return {_WHY: self.texts.not_allowed}
        if self.report is None:
            return {_WHY: self.texts.not_yet}
        return {} if values[_WHY] else {_WHY: self.texts.why_missing}

    def save(self, values: Mapping[str, str]) -> None:
        self.work.when_fresh(partial(self._order, values[_WHY]))

    def _order(self, why: str) -> None:
        order = RestoreOrder(self.shelved.path, self.work.by, why)
        self.keeping.restore_wanted.emit(order)

    def _on_progress(self) -> None:
        if not self.is_left and self.keeping.errand is Errand.REHEARSAL:
            self.going.show_share(self.texts.trying, self.keeping.share)

    def _on_failed(self, said: str) -> None:
        if self.is_left:
            return
        if said:
            self.going.tell(said, State.BAD)
        else:
            self.leave()

    def _show(self, report: RestoreReport) -> None:
        if self.is_left:
            return
        theme, now = self.theme, self.work.ctx.clock.now()
        self.report = report
        self.going.tell("", State.TOLD)
        plan = plan_of(report, moment(self.dates, report.backup.made_at), now, is_short=True)
        for words in backups.plan_lines(self.words, plan):
            self._plan.addWidget(Label(theme, words, Script.BODY, wraps=True))
        if report.tasks:
            self._plan.addWidget(self._listed(report.tasks))
        self.save_key.setEnabled(True)

    def _listed(self, tasks: Sequence[Task]) -> QWidget:
        theme, t = self.theme, self.words
        grid = QGridLayout()
        grid.setContentsMargins(0, theme.u(6), 0, 0)
        grid.setHorizontalSpacing(theme.u(16))
        grid.setVerticalSpacing(theme.u(4))
        grid.setColumnStretch(2, 1)
        for across, name in enumerate(backups.task_table(t)):
            grid.addWidget(Label(theme, name, Script.CHIP, Tone.TEXT3), 0, across)
        for place, task in enumerate(tasks[:SHOWN], 1):
            numbers = Label(theme, backups.task_numbers(t, task.numbers), Script.CODE)
            acts = Label(theme, backups.task_acts(t, task.acts, task.count), Script.SECOND)
            why = Label(theme, backups.why_word(t, task.why), Script.SECOND, wraps=True)
            for across, words in enumerate((numbers, acts, why)):
                grid.addWidget(words, place, across)
        if len(tasks) > SHOWN:
            more = staff_backups.more_tasks(t, len(tasks) - SHOWN)
            grid.addWidget(Label(theme, more, Script.SECOND, Tone.TEXT3), SHOWN + 1, 0, 1, 3)
        return boxed(grid)
