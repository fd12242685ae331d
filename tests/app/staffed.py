"""A real counter on a stage, with a member of the staff who has a PIN."""

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import kiosk
from db.vocabulary.people import StaffRole
from kiosk.app.counter import Counter
from kiosk.app.counter_parts import CounterParts
from kiosk.app.staff_door import StaffDoor
from kiosk.domain.desk.effects import SoundKind
from kiosk.domain.desk.timings import Timings
from kiosk.i18n import translators
from kiosk.services.people.staff import NewStaff, StaffSet, set_staff
from kiosk.ui.shell.stage import Stage
from kiosk.ui.shell.surround import StageSettings, Surround
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.theme import Looks
from tests.support.counter import AtWork

ASSETS = Path(kiosk.__file__).resolve().parent.parent / "assets"
BADGE, PIN = "CARD-TEA", "482913"


class Silent:
    """A voice that says nothing."""

    is_there = False

    def say(self, text: str, language: str) -> None:
        """Say nothing."""

    def hush(self) -> None:
        """Be as silent as before."""


@functools.cache
def looks() -> Looks:
    """Fonts and icons, loaded once a run."""
    return Looks(ASSETS)


def make_staff(desk: AtWork, role: StaffRole = StaffRole.ADMIN) -> UUID:
    """Give the sample school's teacher a PIN, and return who that is."""
    made = set_staff(desk.ctx, desk.action(), NewStaff("Ana", "Cruz", BADGE, PIN, role))
    assert isinstance(made, StaffSet), made
    return made.person_ref


def make_stage(desk: AtWork, size: tuple[int, int] = (1280, 800)) -> Stage:
    """A stage that moves nothing and says nothing."""

    def now() -> datetime:
        return desk.clock.now().astimezone(UTC)

    def play(kind: SoundKind) -> None:
        """Play nothing."""

    stage = Stage(
        looks(),
        StageSettings("light", True, Metrics.for_picture),
        Surround(
            languages=translators(ASSETS / "i18n", ["en", "es"]),
            now=now,
            monotonic=desk.clock.monotonic,
            play=play,
            voice=Silent(),
        ),
    )
    stage.resize(*size)
    return stage


@contextmanager
def open_counter(desk: AtWork) -> Iterator[tuple[Counter, StaffDoor]]:
    """The counter with its door, stopped at the end."""
    stage = make_stage(desk)
    counter = Counter(
        CounterParts(
            ctx=desk.ctx,
            stage=stage,
            translations=ASSETS / "i18n",
            timings=Timings(),
        )
    )
    door = StaffDoor(counter, ASSETS)
    stage.show()
    counter.start()
    try:
        yield counter, door
    finally:
        door.close()
        counter.stop()
        stage.hide()
