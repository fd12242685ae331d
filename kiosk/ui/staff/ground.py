"""What lies under the staff's pages: it says that staff are here, and holds nobody's name."""

from kiosk.domain.desk.state import Desk
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import column
from kiosk.ui.widgets.text import Text
from kiosk.wording import staff_corner


class StaffGround(Screen):
    """Seen for the moment in which the first page reads."""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        super().__init__(desk, around)
        theme = self.theme
        self.texts = texts = staff_corner.ground(around.words)
        role = Role.TITLE if theme.metrics.form is Form.WIDE else Role.H2
        words = column(
            theme,
            None,
            Text(theme, texts.headline, role, lines=1),
            8,
            Text(theme, texts.help, Role.BODY, Tone.TEXT2),
            None,
            margins=(53, 28, 53, 20),
        )
        self.body.setLayout(words)

    @property
    def summary(self) -> str:
        return self.texts.summary
