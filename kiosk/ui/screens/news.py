"""Good news on the green board: it's yours, it stays yours, thank you."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kiosk.domain.desk.events import Action
from kiosk.domain.desk.screens import Done, DoneKind
from kiosk.domain.desk.screens import Screen as State
from kiosk.domain.desk.slips import SlipState
from kiosk.domain.desk.state import Desk
from kiosk.domain.views import Slot
from kiosk.ui.drawings.furniture import rack
from kiosk.ui.drawings.pictures import picture_of
from kiosk.ui.drawings.sketch import Drawing
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.screens.slip_note import slip_chip, slip_note
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.widgets.boards import done_words
from kiosk.ui.widgets.fact import FactChip
from kiosk.ui.widgets.leaf import CalendarLeaf
from kiosk.ui.widgets.lean import lean_words
from kiosk.ui.widgets.scene import Placed, Plank, Standing, in_the_middle
from kiosk.ui.widgets.shapes import Status
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.wall import Board
from kiosk.wording.screens import news

NEIGHBOURS = 5  # slots shown around the thing's own
BESIDE_LEAF = 1438  # on a wide panel, where a chip ends that stands as high as the leaf
BELOW_LEAF = (540, 392)  # on a tall panel, between the leaf and the thing
LEAF_TOP = {Form.WIDE: 88, Form.COMPACT: 57, Form.TALL: 494}


class DoneScreen(Screen):
    """Screen 04 and its sisters: board, leaf, the thing with its facts, Done, Print, Undo."""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        super().__init__(desk, around)
        assert isinstance(self.shown, Done)
        self.done = self.shown
        self.texts = _texts(self.done, around)
        if around.is_lean:
            self.set_board(Board.DONE, lean_words(self.theme, Status.DONE, self.texts.headline))
            help_line = [Text(self.theme, self.texts.help, Role.H2)] if self.texts.help else []
            self.set_pages([*help_line, *self._slip(), *self._facts()])
        else:
            self._build()
        self._set_actions()

    @classmethod
    def verdict(cls, state: State, around: Surroundings) -> str | None:
        return _texts(state, around).headline if isinstance(state, Done) else None

    @property
    def summary(self) -> str:
        return self.texts.summary

    def _build(self) -> None:
        """Board and leaf; below them the things, or their facts as words."""
        texts, form = self.texts, self.theme.metrics.form
        line = texts.help_short if form is Form.COMPACT else texts.help
        # Beside the leaf of a low panel only the shortest verdict keeps its size.
        is_long = form is Form.COMPACT and self.done.kind is not DoneKind.LENT
        words = done_words(self.theme, texts.headline, line, is_long=is_long)
        self.set_board(Board.DONE, words)
        # On a tall panel it hangs where large words need the room; they tell the day as well.
        if texts.leaf is not None and (self.is_roomy or form is not Form.TALL):
            weekday, below = texts.leaf.weekday.upper(), texts.leaf.time or texts.leaf.month
            leaf = CalendarLeaf(self.theme, weekday, texts.leaf.day, below, spoken=texts.help)
            self.set_hanging(leaf, top=LEAF_TOP[form])
        if self.is_roomy:
            self._stand()
        else:
            lines = [*self._slip(), *self._facts()]
            facts = column(self.theme, *lines, None, gap=14, margins=(64, 30, 64, 20))
            self.body.setLayout(facts)

    def _set_actions(self) -> None:
        texts = self.texts
        actions = [self.action(Action.DONE, texts.done, closes=True)]
        if self.done.can_print:
            actions.append(self.action(Action.PRINT, texts.print_slip, icon=Icon.PRINTER))
        if self.done.can_undo:
            actions.append(self.action(Action.UNDO, texts.undo, icon=Icon.UNDO_2))
        self.set_desk(actions)

    def _facts(self) -> list[QWidget]:
        """Facts and notes as lines, where large words need the room of the pictures."""
        theme, texts = self.theme, self.texts
        facts = [fact for fact in (*texts.accessories, texts.place) if fact]
        chips = [boxed(row(theme, FactChip(theme, fact), None)) for fact in facts]
        return [*chips, *(Text(theme, note) for note in texts.notes)]

    def _stand(self) -> None:
        """The thing, what goes with it, and where its home is, with a chip over each."""
        theme, thing = self.theme, self.done.thing
        drawing = picture_of(thing.picture, thing.number)
        is_wide_thing = drawing.height < 75
        accessory = self._accessory()
        match theme.metrics.form:
            case Form.WIDE:
                placed: list[Placed] = [Standing(drawing, 580 if is_wide_thing else 372, lead=64)]
                if accessory is not None:
                    placed.append(Standing(accessory, 296, lead=744))
                if self.texts.place and thing.slot is not None:
                    placed.append(
                        Standing(slot_rack(thing.slot.around(NEIGHBOURS), 73.5), 272, lead=1126)
                    )
                self._chips(((896, 121), (1262, 229)))
            case Form.COMPACT:
                placed = [Standing(drawing, 312 if is_wide_thing else 220, lead=53)]
                self._chips(((414, 142), (414, 50)))
            case Form.TALL if self.texts.leaf is None:
                placed = [in_the_middle(drawing, 760 if is_wide_thing else 540)]
                self._chips(((846, 134), (846, 780)))
            case Form.TALL:
                placed = [Standing(drawing, 560 if is_wide_thing else 400, lead=64)]
                if accessory is not None:
                    placed.append(Standing(accessory, 296, lead=682))
                if self.texts.place and thing.slot is not None:
                    placed += [
                        Plank(676, 340, 506),
                        Standing(
                            slot_rack(thing.slot.around(NEIGHBOURS), 73.5), 340, lead=676, above=506
                        ),
                    ]
                self._chips(((846, 134), (846, 780)))
        self.set_scene(*placed)
        self._notes()

    def _accessory(self) -> Drawing | None:
        """The first thing that goes with it."""
        loan = self.done.loan
        if loan is None or self.done.kind is not DoneKind.LENT:
            return None
        for accessory in loan.thing.accessories:
            if accessory.key in loan.accessories:
                return picture_of(accessory.picture)
        return None

    def _chips(self, places: tuple[tuple[int, int], tuple[int, int]]) -> None:
        """Centre each chip over its thing: (x of the middle, height over the desk).

        On a small panel they stand below each other, and x is where they begin.
        """
        is_told = self.done.slip is not SlipState.NOT_ASKED
        self._fact_chips = []
        # Whoever asked for a slip has read them; on a small panel it needs their room.
        if not (is_told and self.theme.metrics.form is Form.COMPACT):
            self._fact_chips = self._fact_chips_at(*places)
        if is_told and self.theme.metrics.form is Form.TALL:
            chip = slip_chip(self.theme, self.done.slip, self.texts.slip_note)
            self._fact_chips.append((chip, BELOW_LEAF))
        for chip, _ in self._fact_chips:
            chip.setParent(self)
            chip.show()

    def _fact_chips_at(
        self, at_accessory: tuple[int, int], at_place: tuple[int, int]
    ) -> list[tuple[FactChip, tuple[int, int]]]:
        """What comes with it, and where it lives, each with its place."""
        facts = []
        if self.texts.accessories:
            facts.append((FactChip(self.theme, self.texts.accessories[0]), at_accessory))
        if self.texts.place:
            facts.append((FactChip(self.theme, self.texts.place, Icon.MAP_PIN), at_place))
        return facts

    def _notes(self) -> None:
        """Alerts and free numbers, in the room between the board and the things."""
        lines: list[QWidget] = [Text(self.theme, note, Role.BODY) for note in self.texts.notes]
        if self.theme.metrics.form is not Form.TALL:
            lines += self._slip()
        if lines:
            is_low = self.theme.metrics.form is Form.COMPACT
            margins = (53, 10, 410, 10) if is_low else (64, 24, 560, 10)
            self.body.setLayout(column(self.theme, *lines, None, margins=margins))

    def _slip(self) -> Sequence[QWidget]:
        return slip_note(self.theme, self.done.slip, self.texts.slip_note)

    def _arrange(self) -> None:
        super()._arrange()
        for chip, (middle, above) in getattr(self, "_fact_chips", []):
            size = chip.sizeHint()
            is_compact = self.theme.metrics.form is Form.COMPACT
            x = self.theme.u(middle) - (0 if is_compact else size.width() // 2)
            is_wide = self.theme.metrics.form is Form.WIDE
            most = (
                self.theme.u(BESIDE_LEAF)
                if is_wide
                else self.width() - self.margin + self.theme.u(16)
            )
            x = self._mirrored(min(x, most - size.width()), size.width())
            y = self.desk_line - self.theme.u(above) - size.height() - self.theme.u(10)
            chip.setGeometry(x, y, size.width(), size.height())


def _texts(state: Done, around: Surroundings) -> news.DoneTexts:
    return news.done(around.words, around.dates, state, now=around.now)


def slot_rack(slot: Slot, height: float) -> Drawing:
    """The rack with the thing's own slot lit."""
    return rack(
        [str(number) for number in slot.positions],
        lit=str(slot.position),
        taken=[str(number) for number in sorted(slot.filled)],
        height=height,
    )
