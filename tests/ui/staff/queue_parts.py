"""The painted parts of the queue board, each with something to show."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from PySide6.QtWidgets import QWidget

from db.vocabulary.makerspace import Band, JobState, Unit
from kiosk.services.makerspace.queue.queue_board import JobCard
from kiosk.ui.staff.makerspace.queue_foot import StaysLine
from kiosk.ui.staff.makerspace.queue_panels import LanesPanel, shelf_panel, waiting_panel
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
from kiosk.ui.theme.theme import Theme

Say = Callable[[str], str]
ELEVEN = datetime(2026, 11, 18, 16, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
_WAITING = (
    ("J-321", "Heron", "Bed is not clear", State.WATCH, Icon.HAND),
    ("J-322", "Otter", "One runs already", State.TOLD, Icon.USER_ROUND),
    ("J-323", "Fox", "No machine has black PETG in it now", State.WATCH, Icon.BOX),
    ("J-324", "Class 7B", "It can start now", State.OK, Icon.CHECK),
    ("J-325", "Wren", "There is not time enough before we close", State.QUIET, Icon.HOURGLASS),
    ("J-326", "Lynx", "The training for it comes first", State.BAD, Icon.GRADUATION_CAP),
)


def as_said(text: str) -> str:
    """English as it is."""
    return text


def job(number: str, owner: str = "Kite", state: JobState = JobState.QUEUED) -> JobShown:
    """A job with its words."""
    card = JobCard(
        job_id=UUID(int=int(number.removeprefix("J-"))),
        number=number,
        title="Keychain",
        owner=owner,
        class_code="printer",
        state=state,
        estimate_s=6000,
        material="PLA",
        colour="teal",
        unit=Unit.MG,
        band=Band.NORMAL,
        is_over_cap=False,
        objection=None,
        picture=None,
    )
    return JobShown(number, card, "", time="1 h 40", material="PLA teal", tint="teal")


def queue(say: Say = as_said) -> QueueShown:
    """Five machines, six who wait, and four on the shelf."""
    shelf = [
        replace(job(f"J-{number}", "Finch"), when=say("by Fri 20 Nov"), where=f"C{number - 308}")
        for number in (312, 314, 309, 316)
    ]
    shelf[2] = replace(shelf[2], when=say("was Mon 16 Nov"), is_late=True)
    return QueueShown(
        axis=axis(say),
        waiting=tuple(
            replace(
                job(number, owner),
                when=say("about 12:05"),
                where="Prusa 2",
                why=say(why),
                mark=mark,
                icon=icon,
            )
            for number, owner, why, mark, icon in _WAITING
        ),
        lanes=lanes(say),
        shelf=tuple(shelf),
    )


def axis(say: Say = as_said) -> Axis:
    """From 11:00 to a quarter to four, at 11:42."""
    bells = tuple(
        Bell(name, ELEVEN + start * MINUTE, ELEVEN + (start + 45) * MINUTE)
        for name, start in (("Period 4", 5), ("Period 5", 90), ("Period 6", 140), ("Period 7", 190))
    )
    ends, now = ELEVEN + 285 * MINUTE, ELEVEN + 42 * MINUTE
    return Axis(ELEVEN, ends, now, "11:42", say("closed"), bells)


def block(number: str, first: int, last: int, kind: BlockKind, note: str, done: int = 0) -> Block:
    """A job on a lane, between two minutes of the axis."""
    starts, ends = ELEVEN + first * MINUTE, ELEVEN + last * MINUTE
    return Block(job(number), kind, starts, ends, note, done)


def lanes(say: Say = as_said) -> tuple[LaneShown, ...]:
    """One of each kind."""
    runs, bed, plan = BlockKind.RUNS, BlockKind.ON_BED, BlockKind.PLANNED
    return (
        lane(
            say,
            "Prusa 1",
            (State.LENT, "In use"),
            block("J-320", -20, 90, runs, say("48 min left"), 620),
            block("J-322", 100, 135, plan, say("12:40 to 1:15")),
            block("J-324", 145, 275, plan, say("1:25 to 3:35")),
        ),
        lane(
            say,
            "Prusa 2",
            (State.WATCH, "Clear the bed"),
            block("J-318", 0, 32, bed, say("on the bed")),
            block("J-321", 65, 165, plan, say("12:05 to 1:45")),
        ),
        lane(
            say,
            "Bambu A1",
            (State.TOLD, "Set aside"),
            block("J-319", 15, 167, BlockKind.SET_ASIDE, say("Machine set aside")),
            block("J-325", 300, 650, plan, say("4:00 to 9:35")),
        ),
        lane(say, "Laser", (State.OK, "Free")),
        replace(
            lane(say, "Cricut", (State.BAD, "Being fixed")),
            down=say("This machine is being fixed. It should be back by Friday."),
        ),
    )


def lane(say: Say, name: str, state: tuple[State, str], *blocks: Block) -> LaneShown:
    """A machine with these jobs."""
    mark, word = state
    return LaneShown(
        key=name,
        class_code="printer",
        name=name,
        state=mark,
        state_word=say(word),
        is_loud=mark in (State.WATCH, State.BAD),
        is_to_check=False,
        stock=say("PLA, 412 g left"),
        down="",
        blocks=blocks,
    )


def all_parts(theme: Theme, say: Say = as_said) -> list[tuple[QWidget, int, int]]:
    """One of each, with the width and height that it has on its page at 1440 x 900."""
    shown = queue(say)
    waiting = waiting_panel(theme, say("Waiting"), say("No one is in line."))
    waiting.show_jobs(shown.waiting, say("6 jobs, 15 h 40 min"))
    shelf = shelf_panel(theme, say("Pick-up shelf"), say("The shelf is empty."))
    shelf.show_jobs(shown.shelf, say("4 waiting, 1 past its day"))
    machines = LanesPanel(theme, say("Machines"), say("There are no machines yet."))
    machines.show_board(shown)
    machines.field.parts[0].choose(is_chosen=True)
    stays = StaysLine(theme)
    stays.show_words(say("J-321 stays where it is. Load more material."))
    return [(waiting, 352, 900), (machines, 808, 640), (shelf, 808, 156), (stays, 808, 0)]
