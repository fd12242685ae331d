"""I wish we had …: pictures of what the school has, and what became of earlier wishes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.domain.desk.events import Action, Tapped
from kiosk.domain.desk.screens import Screen as State
from kiosk.domain.desk.screens import Wishes
from kiosk.domain.desk.state import Desk
from kiosk.domain.upkeep.purchasing.suggestions import is_waiting
from kiosk.domain.wishes import OwnWish
from kiosk.ui.drawings.pictures import picture_of
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.widgets.boards import done_words
from kiosk.ui.widgets.lean import lean_words
from kiosk.ui.widgets.picture import IconBox, PictureBox
from kiosk.ui.widgets.rows import Note, ThingRow
from kiosk.ui.widgets.shapes import Status
from kiosk.ui.widgets.stacks import boxed, column
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.tile import Tile, picture_tile
from kiosk.ui.widgets.wall import Board
from kiosk.wording.screens import wishes as wording

COLUMNS = {Form.WIDE: 3, Form.COMPACT: 2, Form.TALL: 2}
PICTURE = (132, 100)
"""Width and height of a picture, in reference pixels."""
SIGN = 72
LOW_TITLE = 72


class WishesScreen(Screen):
    """What was answered comes first, then the pictures, then what still waits."""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        super().__init__(desk, around)
        assert isinstance(self.shown, Wishes)
        self.wishes = self.shown
        self.texts = texts = wording.wishes(around.words, self.wishes)
        is_new, theme = self.wishes.is_new, self.theme
        says = Text(theme, texts.help, Role.BODY_BOLD if is_new else Role.BODY)
        if not is_new:
            is_low = theme.metrics.form is Form.COMPACT or around.is_lean
            most = LOW_TITLE if is_low else 0
            title = Text(theme, texts.headline, Role.TITLE, lines=1, most=most)
            self._lay_out([says, *self._blocks()], title, 5)
        elif around.is_lean:
            self.set_board(Board.DONE, lean_words(theme, Status.DONE, texts.headline))
            self._lay_out([says, *self._blocks()])
        else:
            self.set_board(Board.DONE, done_words(theme, texts.headline, texts.help, is_long=True))
            self._lay_out(self._blocks())
        action, icon = (Action.OK, None) if is_new else (Action.BACK, Icon.ARROW_LEFT)
        self.set_desk([self.action(action, texts.back, icon=icon)])

    @classmethod
    def verdict(cls, state: State, around: Surroundings) -> str | None:
        if not isinstance(state, Wishes) or not state.is_new:
            return None
        return wording.wishes(around.words, state).headline

    @property
    def summary(self) -> str:
        return self.texts.summary

    def _lay_out(self, blocks: Sequence[QWidget], *above: QWidget | int) -> None:
        form = self.theme.metrics.form
        margins = (53, 8, 53, 8) if form is Form.COMPACT else (64, 30, 64, 20)
        stack = column(self.theme, *above, margins=margins)
        stack.addWidget(self.paged(blocks, is_beside=form is not Form.TALL), 1)
        self.body.setLayout(stack)

    def _blocks(self) -> list[QWidget]:
        pairs = list(zip(self.wishes.box.wishes, self.texts.own, strict=True))
        answered = [pair for pair in pairs if not is_waiting(pair[0].stage)]
        waiting = [pair for pair in pairs if is_waiting(pair[0].stage)]
        return [*self._rows(answered), *self._choices(), *self._rows(waiting)]

    def _rows(self, pairs: Sequence[tuple[OwnWish, wording.OwnWishTexts]]) -> list[QWidget]:
        return [block for pair in pairs for block in self._own(*pair)]

    def _own(self, wish: OwnWish, texts: wording.OwnWishTexts) -> list[QWidget]:
        """A row; on a lean screen its two lines, which may stand on two pages."""
        theme = self.theme
        if self.around.is_lean:
            return [Text(theme, texts.name, Role.BODY_BOLD), Text(theme, texts.told)]
        icon = Icon.CLOCK if is_waiting(wish.stage) else Icon.MAIL
        picture = self._picture(wish.kind.picture if wish.kind else "")
        return [ThingRow(theme, picture, texts.name, Note(texts.told, icon))]

    def _choices(self) -> list[QWidget]:
        """Rows of tiles, as many beside each other as the panel has room for."""
        if not self.wishes.may_choose:
            return []
        kinds = zip(self.wishes.box.kinds, self.texts.kinds, strict=True)
        tiles = [
            self._tile(picture_tile(self.theme, self._picture(kind.picture), name), kind.type_code)
            for kind, name in kinds
        ]
        sign = IconBox(self.theme, Icon.LIGHTBULB, SIGN)
        # On a lean screen the note waits for the thanks, which say it again.
        note = "" if self.around.is_lean else self.texts.other_help
        other = picture_tile(self.theme, sign, self.texts.other, note)
        tiles.append(self._tile(other, None))
        if self.around.is_lean or not self.is_roomy:
            return list(tiles)
        count = COLUMNS[self.theme.metrics.form]
        return [self._row(tiles[at : at + count], count) for at in range(0, len(tiles), count)]

    def _row(self, tiles: Sequence[Tile], count: int) -> QWidget:
        """The last row keeps its tiles as wide as those above."""
        line = QGridLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self.theme.u(20))
        for place in range(count):
            line.setColumnStretch(place, 1)
        for place, tile in enumerate(tiles):
            line.addWidget(tile, 0, place)
        return boxed(line)

    def _tile(self, tile: Tile, type_code: str | None) -> Tile:
        wish = Tapped(action=Action.WISH, at=0, type_code=type_code)
        tile.clicked.connect(lambda: self.tapped.emit(wish))
        return tile

    def _picture(self, key: str) -> PictureBox:
        return PictureBox(self.theme, picture_of(key), *PICTURE)
