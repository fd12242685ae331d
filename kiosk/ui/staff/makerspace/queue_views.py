"""The queue board of the services in words: cards, lanes on the bells of the day, the shelf."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from db.vocabulary.makerspace import JobState, MachineState, WaitingFor
from kiosk.domain.makerspace.jobs.guards import Lack, Lacking
from kiosk.domain.makerspace.jobs.pushes import Push
from kiosk.i18n import Translator
from kiosk.services.makerspace.queue.queue_board import JobCard, Lane, QueueBoard
from kiosk.ui.staff.makerspace.queue_shown import (
    Axis,
    Bell,
    Block,
    BlockKind,
    JobShown,
    LaneShown,
    QueueShown,
)
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.theme.icons import Icon
from kiosk.wording.dates import Dates
from kiosk.wording.makerspace import machines
from kiosk.wording.makerspace import queue_board as wording
from kiosk.wording.makerspace.amounts import duration
from kiosk.wording.makerspace.job_lacks import lack_sentence
from kiosk.wording.makerspace.jobs import job_state
from kiosk.wording.makerspace.queue_moves import push_name

_BEFORE, _LEAST = timedelta(minutes=45), timedelta(hours=3)
"""What of the past a lane still shows, and how long an axis is at least."""
_BED = timedelta(minutes=20)
_LOOKS = {
    WaitingFor.TRAINING: (Icon.GRADUATION_CAP, State.BAD),
    WaitingFor.NO_MACHINE: (Icon.PRINTER_3D, State.WATCH),
    WaitingFor.MACHINE_DOWN: (Icon.WRENCH, State.WATCH),
    WaitingFor.MATERIAL: (Icon.BOX, State.WATCH),
    WaitingFor.TOO_LATE: (Icon.HOURGLASS, State.QUIET),
    WaitingFor.CAP: (Icon.USER_ROUND, State.TOLD),
    WaitingFor.TURN: (Icon.USERS_ROUND, State.TOLD),
    WaitingFor.BUSY: (Icon.CLOCK, State.TOLD),
}
_MACHINE_LOOKS = {
    MachineState.FREE: (State.OK, False),
    MachineState.RESERVED: (State.TOLD, False),
    MachineState.IN_USE: (State.LENT, False),
    MachineState.TO_CHECK: (State.WATCH, True),
    MachineState.BLOCKED: (State.WATCH, True),
    MachineState.DOWN: (State.BAD, True),
    MachineState.RETIRED: (State.BAD, True),
}
_KINDS = {JobState.CLAIMED: BlockKind.SET_ASIDE, JobState.FINISHED_ON_BED: BlockKind.ON_BED}
_Names = Mapping[UUID, str]


def queue_shown(t: Translator, dates: Dates, board: QueueBoard) -> QueueShown:
    """The board with its words."""
    names = {lane.machine.item_id: lane.machine.name for lane in board.lanes}
    return QueueShown(
        axis=axis_of(t, dates, board),
        waiting=tuple(_waiting(t, dates, card, names, board.at) for card in board.waiting),
        lanes=tuple(_lane(t, dates, lane, names, board.at) for lane in board.lanes),
        shelf=tuple(_on_shelf(t, dates, card, board) for card in board.shelf),
    )


def axis_of(t: Translator, dates: Dates, board: QueueBoard) -> Axis:
    """From a while ago until the school closes; a while on where it is closed already."""
    starts = board.at - _BEFORE
    closes = board.closes_at
    ends = closes if closes is not None and closes > board.at else board.at + _LEAST
    return Axis(
        starts=starts,
        ends=max(ends, starts + _LEAST),
        now=board.at,
        now_words=dates.clock(dates.local(board.at)),
        closed=wording.board(t).closed,
        bells=tuple(
            Bell(each.name, each.starts, each.ends) for each in board.bells if each.ends > starts
        ),
    )


def _waiting(t: Translator, dates: Dates, card: JobCard, names: _Names, now: datetime) -> JobShown:
    icon, mark, why = _why(t, dates, card, now)
    where = "" if card.machine_id is None else names.get(card.machine_id, "")
    when = wording.expected(t, dates, card.state, card.starts_at, now)
    return _job(t, card, when=when, where=where, why=why, icon=icon, mark=mark)


def _why(t: Translator, dates: Dates, card: JobCard, now: datetime) -> tuple[Icon, State, str]:
    if card.state is JobState.SUBMITTED:
        said = wording.look_words(t, has_estimate=card.estimate_s is not None)
        return Icon.SEARCH, State.WATCH, said
    if card.state is JobState.NEEDS_CHANGES:
        said = wording.reason_words(t, dates, (), card.objection, now)
        return Icon.MAIL, State.QUIET, said
    if card.estimate_s is None:
        return Icon.CLOCK, State.WATCH, lack_sentence(t, dates, Lacking(Lack.ESTIMATE), now=now)
    if not card.reasons:
        return Icon.CHECK, State.OK, wording.board(t).ready
    icon, mark = _LOOKS[card.reasons[0].code]
    return icon, mark, wording.reason_words(t, dates, card.reasons, None, now)


def _on_shelf(t: Translator, dates: Dates, card: JobCard, board: QueueBoard) -> JobShown:
    is_late = card.held_until is not None and card.held_until < board.today
    when = wording.held(t, dates, card.held_until, board.today)
    return _job(t, card, when=when, where=card.bin_name or "", is_late=is_late)


def _job(
    t: Translator,
    card: JobCard,
    *,
    when: str = "",
    where: str = "",
    why: str = "",
    icon: Icon | None = None,
    mark: State = State.QUIET,
    is_late: bool = False,
) -> JobShown:
    return JobShown(
        key=str(card.job_id),
        card=card,
        state=job_state(t, card.state),
        time="" if card.estimate_s is None else duration(t, card.estimate_s),
        material=" ".join(filter(None, (card.material, card.colour))),
        tint=card.colour or "",
        when=when,
        where=where,
        why=why,
        icon=icon,
        mark=mark,
        picture=card.picture,
        is_late=is_late,
    )


def _lane(t: Translator, dates: Dates, lane: Lane, names: _Names, now: datetime) -> LaneShown:
    machine, available = lane.machine, lane.machine.availability
    state, is_loud = _MACHINE_LOOKS[available.state]
    word = machines.machine_state(t, available.state)
    if available.state is MachineState.TO_CHECK:
        word = push_name(t, JobState.FINISHED_ON_BED, Push.ON)
    down = ""
    if available.holds:
        hold, until = available.holds[0], available.expected_at
        said = machines.hold_sentence(t, dates, hold, until, now=now)
        down = said.spoken
    stock = ""
    if lane.material is not None:
        holding = machine.spools[0].holding
        stock = wording.stock_left(t, lane.material, holding.available, holding.unit)
    return LaneShown(
        key=str(machine.item_id),
        class_code=machine.entry.class_code,
        name=machine.name,
        state=state,
        state_word=word,
        is_loud=is_loud,
        is_to_check=available.use is MachineState.TO_CHECK and lane.job is None,
        stock=stock,
        down=down,
        blocks=tuple(_blocks(t, dates, lane, names, now)),
    )


def _blocks(
    t: Translator, dates: Dates, lane: Lane, names: _Names, now: datetime
) -> Iterator[Block]:
    if lane.job is not None:
        yield _block_here(t, lane.job, lane.machine.name, now)
    today = dates.local(now).date()
    for card in lane.planned:
        if card.starts_at is None or card.ends_at is None:
            continue
        if dates.local(card.starts_at).date() == today:  # the card says what begins another day
            job = _waiting(t, dates, card, names, now)
            note = wording.span(t, dates, card.starts_at, card.ends_at)
            yield Block(job, BlockKind.PLANNED, card.starts_at, card.ends_at, note)


def _block_here(t: Translator, card: JobCard, machine: str, now: datetime) -> Block:
    kind = _KINDS.get(card.state, BlockKind.RUNS)
    whole = card.estimate_s or 0
    done = timedelta(seconds=whole * card.done // 1_000)
    left = timedelta(seconds=whole) - done
    note = wording.board(t).on_bed
    if kind is BlockKind.SET_ASIDE or card.state in (JobState.PAUSED, JobState.INTERRUPTED):
        note = job_state(t, card.state)
    elif kind is BlockKind.RUNS:
        note = wording.time_left(t, int(left.total_seconds()))
    starts, ends = now - done, now + max(left, _BED)
    if kind is BlockKind.ON_BED:
        starts, ends = now - _BED, now + _BED
    return Block(_job(t, card, where=machine, why=note), kind, starts, ends, note, card.done)
