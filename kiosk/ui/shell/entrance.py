"""What moves when a screen takes the stage: all of it once, and none of it in anybody's way."""

import math
from dataclasses import replace

from PySide6.QtCore import QObject, QSignalBlocker, QVariantAnimation

from kiosk.domain.desk import screens as states
from kiosk.domain.desk.slips import SlipState
from kiosk.domain.desk.state import Desk
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.motion import AT_REST, OPENED, WIPING, Moment
from kiosk.ui.widgets.curtain import Curtain
from kiosk.ui.widgets.ground import Ground


def opening_of(state: states.Screen) -> states.Screen:
    """Return the state without what may change while people see the same screen.

    Equal openings are one: a case code that arrives, a page that is turned, a spot that is
    ticked or the warning that is laid over are no reason to move everything again.
    """
    match state:
        case states.StillHere(over):
            return opening_of(over)
        case states.Home():
            return states.Home()
        case states.Damage():
            return replace(state, spots=frozenset(), back=None)
        case states.GivenBack():
            return replace(state, can_print=False, can_keep=False, slip=SlipState.NOT_ASKED)
        case states.Done():
            return replace(state, can_print=False, can_undo=False, slip=SlipState.NOT_ASKED)
        case states.NotYet() | states.ToDesk() | states.CardHelp() | states.HelpCalled():
            return replace(state, case_code=None)
        case states.GrownUp():
            return replace(state, case_code=None)
        case _:
            return state


class Entrance(QObject):
    """Drives every movement of the screen that stands, with one animation.

    A screen that is rebuilt for the same opening (the clock, loans that arrive, larger words) goes
    on where the one before it was. One for another opening ends that at once, and so does a stage
    that nobody can see. Taps and scans wait for none of it.
    """

    def __init__(self, stage: QObject) -> None:
        """Nothing stands yet, so nothing moves."""
        super().__init__(stage)
        self._screen: Screen | None = None
        self._curtain: Curtain | None = None
        self._opening: states.Screen | None = None
        self._ground: Ground | None = None
        self._before: Ground | None = None
        self._is_known = False
        self._has_left = False
        self._moment = AT_REST
        self._clock = QVariantAnimation(self)
        self._clock.valueChanged.connect(self._on_time)
        self._clock.finished.connect(self.finish)

    @property
    def is_running(self) -> bool:
        """Whether anything still moves."""
        return self._clock.state() == QVariantAnimation.State.Running

    def is_new(self, desk: Desk) -> bool:
        """Whether people do not see this screen yet."""
        return opening_of(desk.screen) != self._opening

    def take(self, screen: Screen, desk: Desk) -> None:
        """Begin with a screen that was just shown, or go on with one that was rebuilt."""
        opening = opening_of(desk.screen)
        if opening != self._opening:
            is_wiped = self._is_wiped(screen, is_known=desk.session is not None)
            self._before = None if is_wiped else self._ground
            self._moment = WIPING if is_wiped else OPENED
        self._screen, self._opening, self._ground = screen, opening, screen.ground()
        screen.fade_from(self._before)
        ends = max((move.ends for move in screen.moves()), default=0)
        if self._moment.elapsed < ends and _may_move(screen):
            self._run(ends)
        else:
            self.finish()

    def forget(self) -> None:
        """The person is gone: whatever stands next is for somebody else."""
        self._opening, self._has_left = None, True

    def leave(self) -> None:
        """Let go of a screen that is being taken away; a rebuilt one may go on from here."""
        self._clock.stop()
        self._drop_curtain()
        self._screen = None

    def finish(self) -> None:
        """End every movement now, where it leads to."""
        self._clock.stop()
        self._drop_curtain()
        self._moment, self._before = AT_REST, None
        if self._screen is not None:
            self._screen.show_moment(AT_REST)
            self._screen.fade_from(None)

    def _is_wiped(self, screen: Screen, *, is_known: bool) -> bool:
        """Say whether the wall wipes because another person stands here, or nobody any more.

        A board is news and fades; a goodbye has one, so it is the wall after it that wipes.
        """
        is_other = self._has_left or (is_known and not self._is_known)
        is_board = screen.ground().has_board
        self._is_known, self._has_left = is_known, is_other and is_board and not is_known
        return is_other and not is_board and self._ground is not None

    def _run(self, ends: int) -> None:
        """Move from the present moment on until everything rests."""
        assert self._screen is not None, "a screen was taken before"
        begins = self._moment.elapsed
        self._screen.show_moment(Moment(max(0.0, begins)))
        if begins < 0:
            self._curtain = Curtain(self._screen)
        with QSignalBlocker(self._clock):  # building the screen was enough for one event
            self._clock.setStartValue(float(begins))
            self._clock.setEndValue(float(ends))
            self._clock.setDuration(math.ceil(ends - begins))
            self._clock.start()

    def _on_time(self, elapsed: object) -> None:
        """Show what the animation's clock says; it has waited for no frame that came late."""
        assert isinstance(elapsed, float), "the clock counts in milliseconds"
        self._moment = Moment(elapsed)
        if self._screen is None or not _may_move(self._screen):
            self.finish()
        elif elapsed < 0 and self._curtain is not None:
            self._curtain.show_moment(self._moment)
        else:
            self._drop_curtain()
            self._screen.show_moment(self._moment)

    def _drop_curtain(self) -> None:
        if self._curtain is not None:
            self._curtain.take_down()
            self._curtain = None


def _may_move(screen: Screen) -> bool:
    """Motion needs eyes that bear it, and a window that they can see."""
    is_seen = screen.isVisible() and not screen.window().isMinimized()
    return is_seen and not screen.theme.motion.is_reduced
