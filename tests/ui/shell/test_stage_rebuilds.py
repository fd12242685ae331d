"""A screen is built anew for what it shows, and stays for what it does not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from kiosk.domain.desk.state import Desk
from kiosk.services.views import FreeCount, IdleView
from kiosk.ui.widgets import text_block
from tests.support.screen_states import STATES
from tests.ui.shell.conftest import OpenStage, Painted, Wrist, let_paint

FACTS = IdleView("Maple", "America/New_York", "Period 3", (FreeCount("laptop", 7, "Laptops"),))


def with_fewer_loans(desk: Desk) -> Desk:
    """The same moment, once the loans of whoever is there were read anew."""
    assert desk.session is not None
    return replace(desk, session=replace(desk.session, loans=desk.session.loans[1:]))


def at_home() -> Desk:
    return STATES["home"]


def with_news() -> Desk:
    """Good news for the same person."""
    return replace(STATES["yours"], session=at_home().session)


@pytest.mark.parametrize(("desk", "anew"), [(at_home(), True), (with_news(), False)])
def test_loans_that_arrive_change_the_screen_that_lists_them_alone(
    open_stage: OpenStage, desk: Desk, anew: bool
) -> None:
    stage = open_stage()
    stage.present(desk)
    before = stage.screen_shown

    stage.present(with_fewer_loans(desk))

    assert (stage.screen_shown is not before) is anew


@pytest.mark.parametrize(("state", "anew"), [("idle", True), ("yours", False), ("home", False)])
def test_what_the_school_tells_at_rest_changes_the_resting_screen_alone(
    open_stage: OpenStage, state: str, anew: bool
) -> None:
    stage = open_stage()
    stage.show_idle_facts(replace(FACTS, free=()))
    stage.present(STATES[state])
    before = stage.screen_shown

    stage.show_idle_facts(FACTS)

    assert (stage.screen_shown is not before) is anew


def test_staff_who_go_away_are_told_of_on_whatever_stands(open_stage: OpenStage) -> None:
    stage = open_stage()
    stage.show_idle_facts(FACTS)
    stage.present(STATES["card-dead"])
    before = stage.screen_shown

    stage.show_idle_facts(replace(FACTS, away_until=datetime(2026, 11, 30, 15, 40, tzinfo=UTC)))

    assert stage.screen_shown is not before


@pytest.mark.parametrize("state", ["idle", "yours", "home"])
def test_a_school_in_another_time_zone_changes_every_screen(
    open_stage: OpenStage, state: str
) -> None:
    stage = open_stage()
    stage.show_idle_facts(FACTS)
    stage.present(STATES[state])
    before = stage.screen_shown

    stage.show_idle_facts(replace(FACTS, time_zone="America/Chicago"))

    assert stage.screen_shown is not before


@pytest.mark.parametrize(("state", "anew"), [("yours", True), ("home", True), ("pin", False)])
def test_a_minute_later_days_and_clocks_are_told_anew_but_a_refused_pin_stays_said(
    open_stage: OpenStage, watch: Wrist, state: str, anew: bool
) -> None:
    stage = open_stage()
    stage.present(STATES[state])
    before = stage.screen_shown

    watch.at += timedelta(minutes=1)
    stage.present(STATES[state])

    assert (stage.screen_shown is not before) is anew


def test_what_is_built_is_painted_in_a_turn_of_its_own(qtbot: QtBot, open_stage: OpenStage) -> None:
    stage = open_stage()
    stage.present(STATES["idle"])
    let_paint(stage)

    stage.present(STATES["home"])
    assert stage.screen_shown is not None
    painted = Painted(stage.screen_shown)
    QCoreApplication.sendPostedEvents()  # Qt asks for a frame by posting an event
    assert painted.regions == []

    qtbot.waitUntil(lambda: bool(painted.regions), timeout=10_000)


def test_what_was_measured_holds_no_name(open_stage: OpenStage) -> None:
    stage = open_stage()

    stage.present(at_home())

    assert text_block._measured  # the memory itself: nothing shows it
    assert "Mia" not in str(text_block._measured)
