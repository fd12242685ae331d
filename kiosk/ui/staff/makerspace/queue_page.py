"""The queue board: who waits, what each machine does, what lies ready; keys move every job."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QStackedLayout, QWidget

from db.vocabulary.makerspace import JobState
from kiosk.domain.codes import Scan
from kiosk.domain.makerspace.jobs.pushes import Push, pushed
from kiosk.i18n import Translator
from kiosk.services.makerspace.jobs.wishes import JobMoveWish
from kiosk.services.makerspace.queue.queue_board import QueueBoard, queue_board
from kiosk.services.views import Found, LocationFound
from kiosk.ui.models.rows import RowsModel
from kiosk.ui.staff.makerspace import queue_acts, queue_forms
from kiosk.ui.staff.makerspace.queue_foot import (
    FIRST,
    NEXT,
    STROKES,
    Chosen,
    QueueFoot,
    StaysLine,
    key_words,
    may_go_first,
)
from kiosk.ui.staff.makerspace.queue_shown import (
    JobShown,
    LaneShown,
    QueueShown,
    list_columns,
    tone_of,
)
from kiosk.ui.staff.makerspace.queue_view import QueueView
from kiosk.ui.staff.makerspace.queue_views import queue_shown
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.painting import thin_bars
from kiosk.ui.staff.shell.parts import Card, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.table import Table
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.style_sheet import style_sheet
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.announce import announce
from kiosk.ui.widgets.stacks import column, row
from kiosk.wording.makerspace import queue_board as wording
from kiosk.wording.makerspace import queue_moves

_NO_FRAME = "QTableView, QTableView:focus { border: none; }"
_ON_LANE = frozenset({JobState.RUNNING, JobState.PAUSED, JobState.INTERRUPTED})


class QueuePage(ShellPage):
    """First names and initials stand on it: it is open at the counter."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        theme = self.theme
        self.texts = wording.board(self.words)
        self.setStyleSheet(style_sheet(theme) + _NO_FRAME + thin_bars(theme))
        self.board: QueueBoard | None = None
        self.shown: QueueShown | None = None
        self.chosen: Chosen = None
        self.note = Label(theme, "", Script.SECOND, Tone.TEXT2, gives_way=True)
        self.list_key = Key(theme, self.texts.as_list, key="L", icon=Icon.LIST, kind=Kind.QUIET)
        self.list_key.clicked.connect(self._turn)
        self.main_key = Key(theme, "", key="↵", kind=Kind.PRIMARY)
        self.main_key.clicked.connect(partial(self.push, Push.ON))
        self.main_key.hide()
        self.view = QueueView(theme, self.words)
        self.view.came.connect(self._choose)
        self.model: RowsModel[JobShown] = RowsModel(list_columns(self.texts), tone_of, self)
        self.table: Table[JobShown] = Table(theme, self.model, self.texts.title)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.table.chosen.connect(lambda _: self.push(Push.ON))
        self.stays = StaysLine(theme)
        self.foot = QueueFoot(theme, self.words)
        self.foot.pushed.connect(self.push)
        self.foot.first_wanted.connect(self._go_first)
        self.foot.next_wanted.connect(self._next)
        self._lay_out()

    def refresh(self) -> None:
        ctx = self.work.ctx
        self.look(lambda: queue_board(ctx), self._show)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys: dict[str, Callable[[], None]] = {
            "L": self._turn,
            FIRST: self._go_first,
            NEXT: self._next,
            "Down": partial(self._enter, 0),
        }
        keys |= {str(place + 1): partial(self._enter, place) for place in range(3)}
        return keys | {stroke: partial(self.push, push) for push, stroke in STROKES.items()}

    def key_words(self) -> Sequence[tuple[str, str]]:
        return (
            *key_words(self.words),
            ("L", self.texts.as_list),
            ("1", self.texts.waiting),
            ("2", self.texts.machines),
            ("3", self.texts.shelf),
        )

    def take_code(self, text: str) -> bool:
        """The number on a slip chooses its job; the next key says what is done with it."""
        return not self.is_list and self.view.go_to_job(text.strip().upper())

    def take_found(self, scan: Scan, found: Found) -> bool:
        """A bin is where the job on the bed is laid: that says too that its bed is clear."""
        if not isinstance(found, LocationFound):
            return False
        job = self._on_bed()
        if job is None:
            self._say(queue_moves.which_bed(self.words))
        else:
            bin_id = found.location_id
            self._move(
                job, JobMoveWish(to_state=JobState.READY, has_bed_cleared=True, bin_id=bin_id)
            )
        return True

    @property
    def is_list(self) -> bool:
        """Whether the list stands in place of the board."""
        return self._sides.currentWidget() is self._list

    def push(self, push: Push) -> None:
        """Move what is chosen by a key, ask what belongs to it, or say why it stays."""
        if isinstance(self.chosen, LaneShown):
            if push is Push.ON:
                self._push_lane(self.chosen)
        elif self.chosen is not None:
            self._push_job(self.chosen, push)

    def _push_lane(self, lane: LaneShown) -> None:
        if lane.on_bed is not None:
            self._push_job(lane.on_bed, Push.ON)
        elif lane.is_to_check:
            queue_acts.clear_machine(self, lane, self._say)
        else:
            queue_acts.next_there(self, lane, self._say)

    def _push_job(self, job: JobShown, push: Push) -> None:
        to_state = pushed(job.card.state, push)
        match to_state:
            case None:
                state = job.card.state
                self._say(queue_moves.leads_nowhere(self.words, job.number, state))
            case JobState.READY:
                self._say(queue_moves.scan_bin(self.words, job.number))
            case JobState.CLAIMED:
                self._claim(job)
            case JobState.NEEDS_CHANGES | JobState.REJECTED:
                page = partial(queue_forms.objection_page, job=job, to_state=to_state)
                self.opened.emit(page)
            case JobState.FAILED:
                self.opened.emit(partial(queue_forms.failure_page, job=job))
            case JobState.CANCELLED:
                self.opened.emit(partial(queue_forms.stop_page, job=job))
            case _:
                self._move(job, JobMoveWish(to_state=to_state))

    def _claim(self, job: JobShown) -> None:
        """Where it may begin now, or the only machine of its kind; else staff say which."""
        machine = job.card.begins_on
        lanes = () if self.shown is None else self.shown.lanes
        fitting = [each for each in lanes if each.class_code == job.card.class_code]
        if machine is None and len(fitting) == 1:
            machine = UUID(fitting[0].key)
        if machine is None and fitting:
            self.opened.emit(partial(queue_forms.machine_page, job=job, lanes=fitting))
            return
        self._move(job, JobMoveWish(to_state=JobState.CLAIMED, machine_id=machine))

    def _move(self, job: JobShown, wish: JobMoveWish) -> None:
        queue_acts.move(self, job, wish, self._say)

    def _go_first(self) -> None:
        if isinstance(self.chosen, JobShown) and may_go_first(self.chosen):
            self.opened.emit(partial(queue_forms.first_page, job=self.chosen))

    def _next(self) -> None:
        if isinstance(self.chosen, LaneShown):
            queue_acts.next_there(self, self.chosen, self._say)

    def _on_bed(self) -> JobShown | None:
        """The job that a scanned bin is for: the chosen one, or the only one on a bed."""
        jobs = () if self.shown is None else self.shown.jobs
        beds = [each for each in jobs if each.card.state is JobState.FINISHED_ON_BED]
        chosen = self.chosen.on_bed if isinstance(self.chosen, LaneShown) else self.chosen
        if chosen in beds:
            return chosen
        return beds[0] if len(beds) == 1 else None

    def _say(self, words: str) -> None:
        if self.is_gone:
            return
        self.stays.show_words(words)
        if words:
            announce(self.stays, words)

    def _show(self, board: QueueBoard) -> None:
        self.board = board
        self.shown = shown = queue_shown(self.words, self.dates, board)
        was = "" if self.chosen is None else self.chosen.key
        self.model.set_rows(shown.jobs)
        states = [each.card.state for each in shown.jobs]
        running = sum(each in _ON_LANE for each in states)
        on_bed = states.count(JobState.FINISHED_ON_BED)
        note = wording.board_note(self.words, running, on_bed, len(shown.waiting))
        self.note.setText(note)
        self._choose(self.view.show_board(shown, was, has_keys=not self.is_list))

    def _choose(self, chosen: Chosen) -> None:
        """The keys act on this from now on."""
        key = None if chosen is None else chosen.key
        is_other = key != (None if self.chosen is None else self.chosen.key)
        self.chosen = chosen
        self.view.mark(chosen)
        self.foot.show_chosen(chosen)
        verb = _verb(self.words, chosen)
        self.main_key.rename(verb)
        self.main_key.setVisible(bool(verb))
        if is_other:
            self.stays.show_words("")

    def _on_row(self) -> None:
        index = self.table.currentIndex()
        if self.is_list and index.isValid():
            self._choose(self.model.row(index.row()))

    def _turn(self) -> None:
        """The list in place of the board, or the other way round."""
        self._sides.setCurrentWidget(self.view if self.is_list else self._list)
        self.list_key.rename(self.texts.as_board if self.is_list else self.texts.as_list)
        if self.is_list:
            self.table.enter()
        else:
            self._enter(0)

    def _enter(self, place: int) -> None:
        """Take the keys, in one of the three parts of the board."""
        if self.is_list:
            self.table.enter()
        else:
            self.view.enter(place)

    def _lay_out(self) -> None:
        theme = self.theme
        title = Label(theme, self.texts.title, Script.PAGE)
        head = row(theme, title, 12, margins=(0, 0, 0, 0))
        head.addWidget(self.note, 1)
        head.addLayout(row(theme, self.list_key, 12, self.main_key))
        inside = column(theme, margins=(8, 6, 8, 10))
        inside.addWidget(self.table, 1)
        self._list: QWidget = Card(theme, inside)
        self._sides = QStackedLayout()
        self._sides.addWidget(self.view)
        self._sides.addWidget(self._list)
        whole = column(theme, head, 12, margins=(24, 16, 24, 10))
        whole.addLayout(self._sides, 1)
        whole.addSpacing(theme.u(8))
        whole.addWidget(self.stays)
        whole.addWidget(self.foot)
        self.setLayout(whole)


def _verb(words: Translator, chosen: Chosen) -> str:
    """What Enter does with what is chosen."""
    if isinstance(chosen, LaneShown):
        bed = queue_moves.push_name(words, JobState.FINISHED_ON_BED, Push.ON)
        is_to_clear = chosen.is_to_check or chosen.on_bed is not None
        verb = bed if is_to_clear else wording.board(words).next_key
        return queue_moves.push_with_number(words, verb, chosen.name)
    if chosen is None:
        return ""
    verb = queue_moves.push_name(words, chosen.card.state, Push.ON)
    return queue_moves.push_with_number(words, verb, chosen.number) if verb else ""
