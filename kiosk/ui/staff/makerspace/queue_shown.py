"""What the queue board shows: cards, lanes and shelf with their words ready, and its list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path

from kiosk.services.makerspace.queue.queue_board import JobCard
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.theme.icons import Icon
from kiosk.wording.makerspace.queue_board import BoardTexts


@dataclass(frozen=True, slots=True)
class JobShown:
    """A job in words. `tint` is a colour by its name, or empty. `mark` says how loud `why` is."""

    key: str
    card: JobCard
    state: str
    time: str = ""
    material: str = ""
    tint: str = ""
    when: str = ""
    where: str = ""
    why: str = ""
    icon: Icon | None = None
    mark: State = State.QUIET
    picture: Path | None = None
    is_late: bool = False

    @property
    def number(self) -> str:
        """What people call it by."""
        return self.card.number

    @property
    def said(self) -> str:
        """The words on its card, in the order in which they are read."""
        card = self.card
        words = (card.number, card.owner, self.state, self.time, self.material)
        return ", ".join(filter(None, (*words, self.when, self.where, self.why)))


class BlockKind(Enum):
    """What a block of a lane is."""

    RUNS = auto()
    SET_ASIDE = auto()
    ON_BED = auto()
    PLANNED = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A job on its lane. `done` is in thousandths; `note` stands below its number."""

    job: JobShown
    kind: BlockKind
    starts: datetime
    ends: datetime
    note: str
    done: int = 0


@dataclass(frozen=True, slots=True)
class LaneShown:
    """A machine. `down` says why it runs nothing and until when; empty where it runs."""

    key: str
    class_code: str
    name: str
    state: State
    state_word: str
    is_loud: bool
    is_to_check: bool
    stock: str
    down: str
    blocks: tuple[Block, ...]

    @property
    def on_bed(self) -> JobShown | None:
        """The job that lies done on it."""
        beds = (each.job for each in self.blocks if each.kind is BlockKind.ON_BED)
        return next(beds, None)

    @property
    def said(self) -> str:
        """The words at the head of its lane."""
        return ", ".join(filter(None, (self.name, self.state_word, self.stock, self.down)))


@dataclass(frozen=True, slots=True)
class Bell:
    """A period on the axis."""

    name: str
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Axis:
    """The time that lanes show: up to `ends`, behind which all is closed."""

    starts: datetime
    ends: datetime
    now: datetime
    now_words: str
    closed: str
    bells: tuple[Bell, ...]

    def share(self, at: datetime) -> float:
        """How far a moment lies between both ends; beyond them less than 0 or more than 1."""
        return (at - self.starts) / (self.ends - self.starts)


@dataclass(frozen=True, slots=True)
class QueueShown:
    """One moment of the board."""

    axis: Axis
    waiting: tuple[JobShown, ...] = ()
    lanes: tuple[LaneShown, ...] = ()
    shelf: tuple[JobShown, ...] = ()

    @property
    def jobs(self) -> tuple[JobShown, ...]:
        """Every job once, as the list has them."""
        on_machines = [
            block.job
            for lane in self.lanes
            for block in lane.blocks
            if block.kind is not BlockKind.PLANNED
        ]
        return (*self.waiting, *on_machines, *self.shelf)


def list_columns(texts: BoardTexts) -> Sequence[Column[JobShown]]:
    """The board as a list."""
    return (
        Column(texts.number, lambda row: Cell(row.number, Look.CODE), lambda row: (row.number,), 9),
        Column(
            texts.job,
            lambda row: Cell(row.card.title),
            lambda row: (row.card.title.casefold(),),
            18,
        ),
        Column(texts.whose, lambda row: Cell(row.card.owner), lambda row: (row.card.owner,), 12),
        Column(texts.state, lambda row: Cell(row.state), lambda row: (row.state,), 14),
        Column(texts.where, lambda row: Cell(row.where, Look.QUIET), lambda row: (row.where,), 14),
        Column(texts.when, lambda row: Cell(row.when, Look.QUIET), lambda row: (row.when,), 14),
        Column(texts.why, lambda row: Cell(row.why), lambda row: (row.why,), 26),
    )


def tone_of(row: JobShown) -> str:
    """The state whose soft colour a row of the list wears."""
    return State.BAD.name if row.is_late else ""
