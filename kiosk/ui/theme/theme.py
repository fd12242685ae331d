"""Everything a widget needs to look right, handed to each of them."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QPixmap

from kiosk.ui.theme.fonts import Fonts, load_fonts
from kiosk.ui.theme.icons import Icon, Icons
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.motion import Motion
from kiosk.ui.theme.names import THEME_NAMES as THEME_NAMES
from kiosk.ui.theme.pixmaps import Pixmaps
from kiosk.ui.theme.roles import ROLES, Role
from kiosk.ui.theme.tokens import Tokens, load_tokens
from kiosk.ui.theme.tones import Tone


@dataclass(frozen=True)
class Theme:
    """One look on one panel. A change of look is a new Theme, with which screens are rebuilt."""

    tokens: Tokens
    metrics: Metrics
    fonts: Fonts
    icons: Icons
    motion: Motion = field(default_factory=Motion)
    pixmaps: Pixmaps = field(default_factory=Pixmaps, compare=False)

    @property
    def is_high_contrast(self) -> bool:
        return self.tokens.is_high_contrast

    @property
    def edge(self) -> int:
        """The width of control edges in pixels of this panel."""
        return self.u(self.tokens.edge)

    def u(self, reference_px: float) -> int:
        """Scale pixels of the reference picture to this panel."""
        return self.metrics.u(reference_px)

    def colour(self, tone: Tone) -> QColor:
        return self.tokens.colour(tone)

    def font(self, role: Role, *, is_zoomed: bool = True) -> QFont:
        metrics = self.metrics if is_zoomed else self.metrics.zoomed(1.0)
        return self.fonts.font(ROLES[role], metrics.text_px(role))

    def font_at(self, role: Role, px: int) -> QFont:
        """Return the role's font at a size of its own, for figures that fill their picture."""
        return self.fonts.font(ROLES[role], px)

    def icon(
        self, icon: Icon, px: int, tone: Tone, *, ratio: float = 1.0, stroke: float = 2.25
    ) -> QPixmap:
        """Return an icon `px` pixels of this panel square."""
        return self.icons.pixmap(icon, px, self.colour(tone), ratio=ratio, stroke=stroke)


class Looks:
    """Makes themes from the assets folder; fonts and icons are loaded once."""

    def __init__(self, assets: Path) -> None:
        self._themes = assets / "themes"
        self._fonts = load_fonts(assets / "fonts")
        self._icons = Icons(assets / "icons")

    def theme(self, name: str, metrics: Metrics, *, is_motion_reduced: bool = False) -> Theme:
        """Return a look by the name of its file; raises ThemeUnusable."""
        tokens = load_tokens(self._themes / f"{name}.toml")
        return Theme(tokens, metrics, self._fonts, self._icons, Motion(is_motion_reduced))
