"""Colours for the plain Qt widgets of staff pages: labels, fields, lists and tables.

Students' widgets are painted by hand and take nothing from here.
"""

from PySide6.QtGui import QPalette

from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone

_RADIUS = 6

_ROLES: tuple[tuple[QPalette.ColorRole, Tone], ...] = (
    (QPalette.ColorRole.Window, Tone.BG),
    (QPalette.ColorRole.WindowText, Tone.TEXT),
    (QPalette.ColorRole.Base, Tone.SURFACE),
    (QPalette.ColorRole.AlternateBase, Tone.SUNKEN),
    (QPalette.ColorRole.Text, Tone.TEXT),
    (QPalette.ColorRole.PlaceholderText, Tone.TEXT2),
    (QPalette.ColorRole.Button, Tone.SURFACE),
    (QPalette.ColorRole.ButtonText, Tone.TEXT),
    (QPalette.ColorRole.Highlight, Tone.PRIMARY_FILL),
    (QPalette.ColorRole.HighlightedText, Tone.ON_PRIMARY),
    (QPalette.ColorRole.Link, Tone.PRIMARY_INK),
    (QPalette.ColorRole.ToolTipBase, Tone.SURFACE),
    (QPalette.ColorRole.ToolTipText, Tone.TEXT),
)

_SHEET = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit {{
    background: {surface}; color: {text}; border: {edge}px solid {edge_colour};
    border-radius: {radius}px; padding: {padding}px;
    selection-background-color: {primary}; selection-color: {on_primary};
}}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDateEdit:focus, QTimeEdit:focus {{
    border: {ring}px solid {focus}; padding: {focused_padding}px;
}}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
QSpinBox:disabled, QDateEdit:disabled, QTimeEdit:disabled {{
    background: {sunken}; color: {text2}; border-color: {border};
}}
QTableView, QListView, QTreeView {{
    background: {surface}; color: {text}; border: {edge}px solid {border};
    alternate-background-color: {sunken}; gridline-color: {border};
    selection-background-color: {primary_soft}; selection-color: {text};
}}
QTableView:focus, QListView:focus, QTreeView:focus {{ border: {ring}px solid {focus}; }}
QHeaderView::section {{
    background: {sunken}; color: {text2}; border: none;
    border-bottom: {edge}px solid {border}; padding: {padding}px;
}}
"""


def palette(theme: Theme) -> QPalette:
    """Return the theme as a palette; labels on staff pages take their ink from it."""
    colours = QPalette()
    for role, tone in _ROLES:
        colours.setColor(role, theme.colour(tone))
    disabled = QPalette.ColorGroup.Disabled
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
        colours.setColor(disabled, role, theme.colour(Tone.TEXT2))
    return colours


def style_sheet(theme: Theme) -> str:
    """Return the style sheet for a staff page; set it on the page, not on the application."""
    ring, edge = theme.u(3), theme.edge
    padding = theme.u(6)
    return _SHEET.format(
        **{tone.value: theme.colour(tone).name() for tone in _TONES},
        edge_colour=theme.colour(Tone.EDGE).name(),
        primary=theme.colour(Tone.PRIMARY_FILL).name(),
        edge=edge,
        ring=ring,
        radius=theme.u(_RADIUS),
        padding=padding,
        # The wider edge takes its room from the padding, so that no text jumps.
        focused_padding=max(0, padding - (ring - edge)),
    )


_TONES = (
    Tone.SURFACE,
    Tone.SUNKEN,
    Tone.TEXT,
    Tone.TEXT2,
    Tone.BORDER,
    Tone.FOCUS,
    Tone.ON_PRIMARY,
    Tone.PRIMARY_SOFT,
)
