"""When words of a label have less room than they need."""

from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.theme.theme import Theme

WORD = "Rückgabestation"
PATH = "/" + "/".join(["home", "library", "kiosk", "backups"] * 4)


def label(theme: Theme, text: str, width: int) -> Label:
    made = Label(theme, text, wraps=True)
    made.resize(width, made.heightForWidth(width))
    return made


def test_a_word_that_no_line_can_hold_is_cut(page_theme: Theme) -> None:
    made = label(page_theme, WORD, 400)
    assert not made.is_cut()
    made.resize(int(made.longest_word()) - 2, 400)
    assert made.is_cut()


def test_a_path_goes_on_behind_a_slash_on_the_next_line(page_theme: Theme) -> None:
    made = label(page_theme, f"\N{PERSONAL COMPUTER} {PATH}", 200)
    assert made.heightForWidth(200) > made.heightForWidth(4000)
    assert not made.is_cut()
