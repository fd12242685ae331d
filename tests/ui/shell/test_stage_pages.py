"""A page of the staff's, laid over the screens."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.domain.desk.step import start
from kiosk.ui.shell.stage import Stage
from tests.ui.shell.conftest import OpenStage, Wrist


@pytest.fixture
def stage(open_stage: OpenStage) -> Stage:
    stage = open_stage(is_motion_reduced=True)
    stage.present(start())
    return stage


def page_with_field() -> tuple[QWidget, QLineEdit]:
    page = QWidget()
    field = QLineEdit()
    QVBoxLayout(page).addWidget(field)
    return page, field


def test_a_page_covers_the_stage_and_follows_its_size(stage: Stage) -> None:
    page, _ = page_with_field()

    stage.lay_over(page)
    stage.resize(1000, 700)

    assert page.isVisible()
    assert page.geometry() == stage.rect()


def test_the_page_has_the_keys_at_once(qtbot: QtBot, stage: Stage) -> None:
    page, field = page_with_field()
    field.setFocus()
    stage.activateWindow()

    stage.lay_over(page)

    qtbot.waitUntil(field.hasFocus)


def test_the_clock_takes_no_key_from_a_field_of_the_page(
    qtbot: QtBot, stage: Stage, watch: Wrist
) -> None:
    page, field = page_with_field()
    stage.lay_over(page)
    stage.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    opened: list[object] = []
    stage.screen_opened.connect(opened.append)

    watch.at += timedelta(minutes=1)
    stage.present(start())

    assert opened == []
    assert field.hasFocus()


def test_what_changed_meanwhile_shows_when_the_page_is_gone(stage: Stage, watch: Wrist) -> None:
    page, _ = page_with_field()
    stage.lay_over(page)
    opened: list[object] = []
    stage.screen_opened.connect(opened.append)
    watch.at += timedelta(minutes=1)

    stage.lay_over(None)

    assert opened == [stage.screen_shown]
    assert page.parent() is None
