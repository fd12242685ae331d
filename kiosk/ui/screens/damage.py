"""Where is it broken: the drawn device with numbered spots, and the same as a list."""

from db.vocabulary.upkeep import FaultSpot
from kiosk.domain.desk.events import Action
from kiosk.domain.desk.screens import Damage
from kiosk.domain.desk.state import Desk
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Kind
from kiosk.ui.widgets.spots import (
    CHARGER_AT,
    HINGE_AT,
    KEYS_AT,
    POWER_AT,
    SCREEN_AT,
    TOUCHPAD_AT,
    DamageMap,
    Spot,
)
from kiosk.ui.widgets.stacks import column
from kiosk.ui.widgets.text import Text
from kiosk.wording.screens import news

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


class DamageScreen(Screen):
    """Screen 06."""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        super().__init__(desk, around)
        assert isinstance(self.shown, Damage)
        self.damage = self.shown
        self.texts = news.damage(around.words, self.damage)
        theme, metrics = self.theme, self.theme.metrics
        is_chromebook = self.damage.thing.picture == "chromebook"
        is_roomy = metrics.form is not Form.COMPACT and not metrics.is_large_text
        self.map = DamageMap(
            theme,
            self._spots(is_chromebook),
            columns=3 if metrics.form is Form.COMPACT else 2,
            has_picture=is_chromebook and is_roomy,
            is_stacked=metrics.form is Form.TALL,
        )
        for spot in self.damage.spots:
            self.map.choose(spot.value)
        self.map.changed.connect(self._on_changed)
        margins = (64, 30, 64, 24) if metrics.form is not Form.COMPACT else (53, 6, 53, 6)
        role = Role.SMALL if metrics.form is Form.COMPACT else Role.BODY
        stack = column(
            theme,
            Text(
                theme,
                self.texts.headline,
                Role.TITLE,
                lines=1,
                most=72 if metrics.form is Form.COMPACT else 0,
            ),
            8,
            Text(theme, self._help(is_roomy and is_chromebook), role, Tone.TEXT2),
            24 if metrics.form is not Form.COMPACT else 8,
            margins=margins,
        )
        is_short = not is_chromebook and metrics.form is not Form.COMPACT
        stack.addWidget(self.map, 0 if is_short else 1)
        if is_short:
            stack.addStretch(1)
        self.body.setLayout(stack)
        self._set_actions()

    @property
    def summary(self) -> str:
        return self.texts.summary

    def _help(self, has_picture: bool) -> str:
        return f"{self.texts.help} {self.texts.how}" if has_picture else self.texts.help

    def _set_actions(self) -> None:
        actions = [self.action(Action.BACK, self.texts.back, icon=Icon.ARROW_LEFT)]
        if self.damage.spots:
            tell = self.action(Action.TELL, self.texts.tell, icon=Icon.SEND, kind=Kind.PRIMARY)
            actions.append(tell)
        self.set_desk(actions)

    def _spots(self, is_chromebook: bool) -> list[Spot]:
        icons = {FaultSpot.PART_LOST: Icon.PUZZLE}
        shown = tuple(FaultSpot) if is_chromebook else PLAIN_SPOTS
        return [
            Spot(
                spot.value,
                self.texts.spots[spot],
                PLACES.get(spot) if is_chromebook else None,
                icons.get(spot, Icon.CIRCLE_QUESTION_MARK),
            )
            for spot in shown
        ]

    def _on_changed(self) -> None:
        """Report the spot whose tick no longer agrees with the state."""
        chosen = {FaultSpot(key) for key in self.map.chosen}
        for spot in chosen ^ set(self.damage.spots):
            self.tap(Action.SPOT, spot=spot)
