"""Where is it broken: the drawn device with numbered spots, and the same as a list."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db.vocabulary.upkeep import FaultSpot
from kiosk.domain.desk.events import Action
from kiosk.domain.desk.screens import Damage
from kiosk.domain.desk.state import Desk
from kiosk.ui.screens.questions import has_room_beside, stand_beside
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Kind
from kiosk.ui.widgets.spot_list import DamageMap, SpotList, SpotPages
from kiosk.ui.widgets.spots import (
    CHARGER_AT,
    HINGE_AT,
    KEYS_AT,
    POWER_AT,
    SCREEN_AT,
    TOUCHPAD_AT,
    Spot,
)
from kiosk.ui.widgets.stacks import column
from kiosk.ui.widgets.text import Text
from kiosk.wording.screens import news
from kiosk.wording.things import thing_name

PLACES = {
    FaultSpot.SCREEN: SCREEN_AT,
    FaultSpot.KEYS: KEYS_AT,
    FaultSpot.TOUCHPAD: TOUCHPAD_AT,
    FaultSpot.HINGE: HINGE_AT,
    FaultSpot.CHARGER: CHARGER_AT,
    FaultSpot.WONT_START: POWER_AT,
}
# What can break on a thing that is no Chromebook.
PLAIN_SPOTS = (FaultSpot.CHARGER, FaultSpot.WONT_START, FaultSpot.PART_LOST, FaultSpot.NOT_SURE)
# Of what no number can point at.
ICONS = {
    FaultSpot.CHARGER: Icon.PLUG,
    FaultSpot.WONT_START: Icon.POWER,
    FaultSpot.PART_LOST: Icon.PUZZLE,
}
PAGER_ROOM = 150  # reference pixels that the arrows between the pages take beside them


class DamageScreen(Screen):
    """Screen 06."""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        super().__init__(desk, around)
        assert isinstance(self.shown, Damage)
        self.damage = self.shown
        self.is_chromebook = self.damage.thing.picture == "chromebook"
        has_picture = self._has_picture()
        self.texts = news.damage(around.words, self.damage, has_picture=has_picture)
        self.spots = self._spot_pages() if around.is_lean else self._map()
        for spot in self.damage.spots:
            self.spots.choose(spot.value)
        self.spots.changed.connect(self._on_changed)
        self._lay_out(self.spots)
        if not self.is_chromebook and has_room_beside(self):
            stand_beside(self, self.damage.thing, thing_name(around.words, self.damage.thing))
        self._set_actions()

    @property
    def summary(self) -> str:
        return self.texts.summary

    @property
    def subject(self) -> str:
        """A tick changes what is said, and must not turn the page."""
        return f"{self.damage.thing.barcode} {self.texts.headline}"

    def _map(self) -> DamageMap:
        """The picture beside the list, where there is one and it has room."""
        form = self.theme.metrics.form
        return DamageMap(
            self.theme,
            self._spots(),
            columns=3 if form is Form.COMPACT and self.is_chromebook else 2,
            has_picture=self._has_picture(),
            is_stacked=form is Form.TALL,
        )

    def _spot_pages(self) -> SpotPages:
        """The list alone; what is said above the map comes first on its pages."""
        theme = self.theme
        says = Text(theme, self.texts.help, Role.BODY, Tone.TEXT2)

        def paged(rows: Sequence[QWidget]) -> QWidget:
            return self.paged([says, *rows])

        beside = 0 if theme.metrics.form is Form.TALL else theme.u(PAGER_ROOM)
        room = theme.metrics.width - 2 * self.margin - beside
        return SpotPages(theme, self._spots(), room=room, paged=paged)

    def _lay_out(self, spots: SpotList) -> None:
        theme, is_compact = self.theme, self.theme.metrics.form is Form.COMPACT
        most = 72 if is_compact or self.around.is_lean else 0
        title = Text(theme, self.texts.headline, Role.TITLE, lines=1, most=most)
        margins = (53, 6, 53, 6) if is_compact else (64, 30, 64, 24)
        stack = column(theme, title, 5, margins=margins)
        if not self.around.is_lean:
            role = Role.SMALL if is_compact else Role.BODY
            stack.addWidget(Text(theme, self._help(), role, Tone.TEXT2))
            stack.addSpacing(theme.u(8 if is_compact else 24))
        is_short = not (self.is_chromebook or is_compact or self.around.is_lean)
        stack.addWidget(spots, 0 if is_short else 1)
        if is_short:
            stack.addStretch(1)
        self.body.setLayout(stack)

    def _has_picture(self) -> bool:
        return self.is_chromebook and self.is_roomy and self.theme.metrics.form is not Form.COMPACT

    def _help(self) -> str:
        return f"{self.texts.help} {self.texts.how}" if self._has_picture() else self.texts.help

    def _set_actions(self) -> None:
        actions = [self.action(Action.BACK, self.texts.back, icon=Icon.ARROW_LEFT)]
        if self.damage.spots:
            tell = self.action(Action.TELL, self.texts.tell, icon=Icon.SEND, kind=Kind.PRIMARY)
            actions.append(tell)
        self.set_desk(actions)

    def _spots(self) -> list[Spot]:
        shown = tuple(FaultSpot) if self.is_chromebook else PLAIN_SPOTS
        return [
            Spot(
                spot.value,
                self.texts.spots[spot],
                PLACES.get(spot) if self.is_chromebook else None,
                ICONS.get(spot, Icon.CIRCLE_QUESTION_MARK),
            )
            for spot in shown
        ]

    def _on_changed(self) -> None:
        """Report the spot whose tick no longer agrees with the state."""
        chosen = {FaultSpot(key) for key in self.spots.chosen}
        for spot in chosen ^ set(self.damage.spots):
            self.tap(Action.SPOT, spot=spot)
