"""The help at the desk's trailing end: language, read to me, larger, contrast, get help."""

from typing import TYPE_CHECKING

from kiosk.domain.desk.events import Action, Looks
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import ZOOMS
from kiosk.ui.theme.theme import THEME_NAMES
from kiosk.ui.widgets.chip import Chip
from kiosk.wording.screens import common

if TYPE_CHECKING:
    from kiosk.ui.screens.screen import Screen


def help_chips(screen: "Screen") -> list[Chip]:
    """The chips in their fixed order; a chip that can do nothing here is left out."""
    texts = common.desk(screen.around.words)
    chips = []
    if len(screen.around.languages) > 1:
        chips.append(_language_chip(screen, texts))
    if screen.around.can_speak:
        chips.append(_reading_chip(screen, texts))
    return [*chips, _size_chip(screen, texts), _contrast_chip(screen, texts), _bell(screen, texts)]


def language_chips(screen: "Screen") -> list[Chip]:
    """One chip a language, each in its own words; the one in use is filled."""
    chips = []
    for code, own_name in screen.around.languages:
        chip = Chip(screen.theme, own_name)
        chip.setCheckable(True)
        is_used = code == screen.around.words.language
        chip.setChecked(is_used)
        # The one in use stays chosen when it is tapped again.
        chip.clicked.connect(lambda _=False, chip=chip, is_used=is_used: chip.setChecked(is_used))
        chip.clicked.connect(lambda _=False, code=code: screen.choose(Looks(language=code)))
        chips.append(chip)
    return chips


def _language_chip(screen: "Screen", texts: common.DeskTexts) -> Chip:
    """Shows the language in use; a tap goes to the next one."""
    codes = [code for code, _ in screen.around.languages]
    here = codes.index(screen.around.words.language)
    following = codes[(here + 1) % len(codes)]
    chip = Chip(screen.theme, texts.language, icon=Icon.LANGUAGES, name=texts.language_name)
    chip.clicked.connect(lambda: screen.choose(Looks(language=following)))
    return chip


def _reading_chip(screen: "Screen", texts: common.DeskTexts) -> Chip:
    chip = Chip(screen.theme, texts.read_to_me, icon=Icon.VOLUME_2)
    chip.setCheckable(True)
    chip.setChecked(screen.around.is_speaking)
    chip.clicked.connect(screen.reading_toggled)
    return chip


def _size_chip(screen: "Screen", texts: common.DeskTexts) -> Chip:
    zooms = list(ZOOMS)
    now = (screen.state.looks.text_zoom or 100) / 100
    following = next((zoom for zoom in zooms if zoom > now + 0.01), zooms[0])
    chip = Chip(screen.theme, icon=Icon.A_LARGE_SMALL, name=texts.text_size_name)
    chip.setCheckable(True)
    chip.setChecked(now > zooms[0])
    chip.clicked.connect(lambda: screen.choose(Looks(text_zoom=round(following * 100))))
    return chip


def _contrast_chip(screen: "Screen", texts: common.DeskTexts) -> Chip:
    names = list(THEME_NAMES)
    following = names[(names.index(screen.theme.tokens.name) + 1) % len(names)]
    chip = Chip(screen.theme, icon=Icon.CONTRAST, name=texts.contrast_name)
    chip.setCheckable(True)
    chip.setChecked(screen.theme.tokens.name != names[0])
    chip.clicked.connect(lambda: screen.choose(Looks(theme=following)))
    return chip


def _bell(screen: "Screen", texts: common.DeskTexts) -> Chip:
    chip = Chip(screen.theme, texts.get_help, icon=Icon.CONCIERGE_BELL)
    chip.clicked.connect(lambda: screen.tap(Action.GET_HELP))
    return chip
