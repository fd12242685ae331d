"""The pages over a closed counter by keyboard, by ear, by finger and by eye, whatever the size."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.i18n import Translator
from kiosk.ui.staff.desk.rescue_page import RescuePage
from kiosk.ui.staff.desk.wait_page import End, WaitPage
from kiosk.ui.theme.theme import Looks, Theme
from kiosk.wording import backups, staff_backups, staff_rescue
from tests.support.left_in_english import left_in_english
from tests.support.screens import words_in
from tests.support.staff_faults import cut, heard_on, nameless, small, unreached, unseen_focus
from tests.ui.staff.conftest import Show, make_theme

MADE = "Mon 30 Nov, 09:24"
PLAN = backups.Plan(
    made=MADE,
    age=timedelta(hours=1),
    size=2_000_000,
    held=backups.Held(300, 85, 1533),
    upgraded_from="0001",
    damage="database disk image is malformed",
    redone=12,
    kept="school.db.set-aside-20261130T152403Z",
    forgotten=2,
    tasks=3,
)


def waiting(theme: Theme, t: Translator) -> WaitPage:
    page = WaitPage(theme, t)
    page.show_share(0.4, is_settled=False)
    return page


def done(theme: Theme, t: Translator) -> WaitPage:
    page = WaitPage(theme, t)
    page.tell(End.DONE, [backups.in_place(t, 3), *backups.done_lines(t, PLAN)])
    return page


def failed(theme: Theme, t: Translator) -> WaitPage:
    page = WaitPage(theme, t)
    page.tell(End.FAILED, [staff_backups.still_busy(t), backups.unchanged(t)])
    return page


def wall(theme: Theme, t: Translator) -> RescuePage:
    page = RescuePage(theme, t)
    page.refused = staff_backups.backup(t).not_allowed
    page.wait_for_badge(staff_rescue.scan_badge(t, MADE))
    return page


def pin(theme: Theme, t: Translator) -> RescuePage:
    page = RescuePage(theme, t)
    page.ask_pin("Rosa A.")
    return page


def offer(theme: Theme, t: Translator) -> RescuePage:
    page = RescuePage(theme, t)
    title = staff_backups.backup_title(t, MADE)
    page.offer(title, backups.plan_lines(t, PLAN), can_restore=True)
    return page


Make = Callable[[Theme, Translator], QWidget]
PAGES: tuple[Make, ...] = (waiting, done, failed, wall, pin, offer)


@pytest.mark.parametrize(
    ("panel", "language", "zoom"),
    [("15-inch", "en", 100), ("10-inch", "pseudo", 200), ("tall", "es", 200)],
)
@pytest.mark.parametrize("make", PAGES)
def test_each_is_whole_named_and_reached_by_tab(
    show: Show,
    looks: Looks,
    make: Make,
    panel: str,
    language: str,
    zoom: int,
) -> None:
    theme = make_theme(looks, panel, zoom=zoom)
    page = make(theme, words_in(language))
    show(page, theme)

    assert [*cut(page), *small(page, theme), *nameless(page), *unreached(page)] == []
    if language == "es":
        assert left_in_english(heard_on(page)) == []


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
@pytest.mark.parametrize("make", [waiting, done, offer])
def test_the_focus_can_be_seen(show: Show, looks: Looks, make: Make, name: str) -> None:
    theme = make_theme(looks, "tall", name=name)
    page = make(theme, words_in("en"))
    show(page, theme)

    assert unseen_focus(page) == []
