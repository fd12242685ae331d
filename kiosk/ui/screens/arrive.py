"""The screens before anybody is known: idle, and a device that waits for a card."""

from typing import assert_never

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.domain.desk.events import Action
from kiosk.domain.desk.screens import Who
from kiosk.domain.desk.state import Desk
from kiosk.ui.drawings.cards import card
from kiosk.ui.drawings.chromebooks import chromebook
from kiosk.ui.drawings.furniture import rack
from kiosk.ui.drawings.pictures import picture_of
from kiosk.ui.drawings.signs import arrow_along, plus
from kiosk.ui.screens.free_now import free_rail, free_strip
from kiosk.ui.screens.help_chips import help_chips, language_chips
from kiosk.ui.screens.labels import Label
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.brand import Brand
from kiosk.ui.widgets.scene import Placed, Plank, Standing
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.text import Text
from kiosk.wording.screens import arrive

SLOTS = ("1", "2", "3", "4")
SLOTS_TALL = (*SLOTS, "5", "6")
HEADLINE_TALL = 297  # two lines, so that what follows stays beside its scene in every language
LOW_CLOCK = 62  # reference pixels of its figures on a low panel
WIDE_THING = 75  # a drawing lower than this share of its width is a laptop, not a case


class IdleScreen(Screen):
    """Screen 01: one sentence, the two ways, and what is free."""

    shows_school = True

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        super().__init__(desk, around)
        self.texts = arrive.idle(around.words)
        match self.theme.metrics.form:
            case Form.WIDE | Form.COMPACT if around.is_lean:
                self._build_lean()
            case Form.WIDE:
                self._build_wide()
            case Form.COMPACT:
                self._build_compact()
            case Form.TALL:
                self._build_tall()
            case never:
                assert_never(never)
        self._set_languages()

    @property
    def summary(self) -> str:
        return self.texts.summary

    def _set_languages(self) -> None:
        """Nobody can do anything yet, so the languages have the place of the actions."""
        if len(self.around.languages) < 2:
            self.set_desk([])
            return
        language, *others = help_chips(self)
        is_narrow = self.theme.metrics.form is Form.COMPACT
        self.desk.set_actions([language] if is_narrow else language_chips(self))
        self.desk.set_help(others)

    def _build_lean(self) -> None:
        """The sentence and the two ways, each a line as wide as the wall.

        On a low panel they may need pages: whoever made the words so large stands before it.
        """
        theme, texts = self.theme, self.texts
        ways = [Text(theme, line, Role.BODY_BOLD, Tone.TEXT2) for line in texts.in_lines]
        if theme.metrics.form is Form.COMPACT:
            self.set_pages([Text(theme, texts.headline, Role.H2, lines=2), *ways])
            return
        margins = (64, 36, 64, 20)
        whole = column(theme, self._headline(), None, *ways, None, gap=6, margins=margins)
        self.body.setLayout(whole)

    def _build_wide(self) -> None:
        theme = self.theme
        ways = row(theme, self._way(self.texts.borrow, self.texts.borrow_how), gap=40)
        ways.addWidget(self._way(self.texts.give_back, self.texts.give_back_how))
        ways.setStretch(0, 748)
        ways.setStretch(1, 460)
        left = column(theme, self._headline(), 28)
        left.addLayout(ways)
        left.addStretch(1)
        middle = row(theme, left, gap=48)
        middle.setStretch(0, 1)
        if self.is_roomy:
            rail = column(theme, free_rail(theme, self.around), None)
            middle.addLayout(rail)
        whole = column(theme, self._top(), 22, middle, margins=(64, 36, 64, 20))
        whole.setStretch(2, 1)
        self.body.setLayout(whole)
        if self.is_roomy:
            self.set_scene(*_wide_scene())

    def _build_compact(self) -> None:
        theme = self.theme
        head = row(theme, column(theme, 6, self._headline()), gap=30)
        head.setStretch(0, 1)
        head.addLayout(column(theme, self._clock(Qt.AlignmentFlag.AlignTrailing), None))
        ways = row(theme, self._way(self.texts.borrow, self.texts.borrow_how_short), gap=30)
        ways.addWidget(self._way(self.texts.give_back, self.texts.give_back_how))
        ways.setStretch(0, 655)
        ways.setStretch(1, 414)
        self.body.setLayout(column(theme, head, 4, ways, None, margins=(53, 38, 53, 10)))
        if self.is_roomy:
            self.set_scene(*_compact_scene())

    def _build_tall(self) -> None:
        theme = self.theme
        headline = self._headline()
        headline.setMinimumHeight(theme.u(HEADLINE_TALL))
        stack = column(theme, self._top(), 30, headline, 30, margins=(64, 40, 64, 24))
        is_pictured = self.is_roomy
        borrow = self._way(self.texts.borrow, self.texts.borrow_how)
        back = self._way(self.texts.give_back, self.texts.give_back_how)
        stack.addWidget(borrow)
        stack.addSpacing(theme.u(330 if is_pictured else 30))
        stack.addWidget(back)
        stack.addStretch(1)
        if is_pictured:
            stack.addWidget(free_strip(theme, self.around))
            self.set_scene(*_tall_scene())
        self.body.setLayout(stack)

    def _headline(self) -> QWidget:
        most = 100 if self.theme.metrics.form is Form.COMPACT else 0
        return Text(self.theme, self.texts.headline, Role.IDLE, lines=2, most=most)

    def _way(self, word: str, how: str) -> QWidget:
        words = column(
            self.theme,
            Text(self.theme, word, Role.H2),
            0,
            Text(self.theme, how, Role.BODY, Tone.TEXT2),
            None,
        )
        return boxed(words)

    def _top(self) -> QWidget:
        """The school's name, and the clock with the period."""
        theme = self.theme
        name = Text(theme, self.around.idle.school, Role.SMALL_BOLD, Tone.TEXT2)
        line = row(theme, Brand(theme), 18, name, 24)
        line.setStretch(2, 1)
        if theme.metrics.form is Form.TALL:
            time, period = self._time_and_period(Qt.AlignmentFlag.AlignTrailing)
            line.addWidget(time)
            return boxed(column(theme, line, period))
        line.addWidget(self._clock(Qt.AlignmentFlag.AlignLeading))
        return boxed(line)

    def _clock(self, align: Qt.AlignmentFlag) -> QWidget:
        theme = self.theme
        time, period = self._time_and_period(align)
        if theme.metrics.form is Form.WIDE:
            return boxed(row(theme, period, 24, time))
        return boxed(column(theme, time, period))

    def _time_and_period(self, align: Qt.AlignmentFlag) -> tuple[Text, Text]:
        clock, period = self.dates.clock(self.around.now), self.around.idle.period or ""
        is_low = self.theme.metrics.form is Form.COMPACT
        most = LOW_CLOCK if is_low and not self.theme.metrics.is_large_text else 0
        return (
            Text(self.theme, clock, Role.CLOCK, align=align, most=most),
            Text(self.theme, period, Role.BODY, Tone.TEXT2, align=align),
        )


class WhoScreen(Screen):
    """Screen 02: this device, and whose card?"""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        super().__init__(desk, around)
        assert isinstance(self.shown, Who)
        self.thing = self.shown.thing
        self.texts = arrive.who(around.words, self.thing)
        theme = self.theme
        is_compact = theme.metrics.form is Form.COMPACT
        is_full = is_compact and around.is_lean
        low = (53, 8, 53, 4) if is_full else (53, 24, 53, 10)
        words = column(
            theme,
            Text(theme, self.texts.picked, Role.BODY_BOLD if is_full else Role.H2, Tone.TEXT2),
            0,
            Text(
                theme,
                self.texts.headline,
                Role.TITLE if is_compact else Role.QUESTION,
                lines=1 if is_compact else 2,
            ),
            margins=low if is_compact else (64, 60, 64, 20),
        )
        hint = Text(theme, self.texts.hint, Role.BODY, Tone.TEXT2)
        if not self.is_roomy and (around.is_lean or theme.metrics.form is not Form.TALL):
            words.addSpacing(theme.u(6 if is_full else 18))
            words.addWidget(hint)
        else:
            self._stand_things(hint)
        words.addStretch(1)
        self.body.setLayout(words)
        texts = self.texts
        self.set_desk(
            [
                self.action(Action.NOT_NOW, texts.not_now, closes=True),
                self.action(
                    Action.FORGOT_CARD,
                    texts.forgot_card,
                    icon=None if is_compact else Icon.ID_CARD,
                ),
            ]
        )

    @property
    def summary(self) -> str:
        return self.texts.summary

    def _stand_things(self, hint: Text) -> None:
        """The device, and the card under the red line with its hint over it."""
        drawing = picture_of(self.thing.picture, self.thing.number)
        is_wide_thing = drawing.height < WIDE_THING
        aimed = card(tilt=-3, is_aimed=True)
        match self.theme.metrics.form:
            case Form.WIDE:
                placed = Standing(drawing, 820 if is_wide_thing else 470, lead=64)
                self.set_scene(placed, Standing(aimed, 560, trail=230, above=120))
                self.stand_label(Label(hint, 490, 472, is_needed=True))
            case Form.COMPACT:
                placed = Standing(drawing, 420 if is_wide_thing else 280, lead=53)
                self.set_scene(placed, Standing(aimed, 330, trail=195, above=60))
                self.stand_label(Label(hint, 360, 236, is_needed=True))
            case Form.TALL:
                placed = Standing(drawing, 700 if is_wide_thing else 480, lead=190)
                self.set_scene(Standing(aimed, 520, lead=280, above=700), placed)
                self.stand_label(Label(hint, 540, 1030, is_needed=True))
            case never:
                assert_never(never)


def _wide_scene() -> tuple[Placed, ...]:
    return (
        Standing(card(tilt=-4, is_aimed=True), 270, lead=64, above=87),
        Standing(plus(), 42, lead=367, above=130),
        Standing(chromebook("12"), 336, lead=436),
        Standing(chromebook(), 220, lead=852),
        Standing(arrow_along(), 56, lead=1086, above=78),
        Standing(rack(SLOTS, lit="2", taken=("1", "3"), height=120), 160, lead=1156),
    )


def _compact_scene() -> tuple[Placed, ...]:
    return (
        Standing(card(tilt=-4, is_aimed=True), 214, lead=58, above=76),
        Standing(plus(), 36, lead=297, above=102),
        Standing(chromebook("12"), 266, lead=363),
        Standing(chromebook(), 195, lead=740),
        Standing(arrow_along(16), 57, lead=945, above=66),
        Standing(rack(SLOTS, lit="2", taken=("1", "3"), height=120), 141, lead=1014),
    )


def _tall_scene() -> tuple[Placed, ...]:
    upper, lower = 690, 264
    return (
        Plank(64, 952, upper),
        Plank(64, 952, lower),
        Standing(card(tilt=-4, is_aimed=True), 290, lead=70, above=upper + 60),
        Standing(plus(), 50, lead=400, above=upper + 110),
        Standing(chromebook("12"), 420, lead=476, above=upper),
        Standing(chromebook(), 330, lead=64, above=lower),
        Standing(arrow_along(11), 94, lead=419, above=lower + 78),
        Standing(
            rack(SLOTS_TALL, lit="2", taken=("1", "3", "4", "6"), height=72),
            336,
            lead=560,
            above=lower,
        ),
    )
