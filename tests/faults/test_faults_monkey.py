"""Random visits at the built counter: each ends on idle, and nobody's name is left anywhere."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kiosk.app.staff_door import StaffDoor
from kiosk.ui.theme.theme import Looks
from tests.support.journey import Journey
from tests.support.journey_store import ASSETS, copy_of_the_school
from tests.support.long_runs import sized
from tests.support.visits import Visits


@pytest.fixture
def journey(qapp: QApplication, tmp_path: Path) -> Iterator[Journey]:
    journey = Journey(copy_of_the_school(tmp_path), Looks(ASSETS))
    yield journey
    journey.close()


@pytest.fixture
def door(journey: Journey) -> Iterator[StaffDoor]:
    door = StaffDoor(journey.counter, ASSETS)
    yield door
    door.close()


@sized(
    "seed_and_number",
    [(seed, 200) for seed in range(7, 12)],
    [(seed, 1_000) for seed in range(2, 7)],
)
def test_every_visit_ends_on_idle_with_no_name_left(
    journey: Journey, door: StaffDoor, seed_and_number: tuple[int, int]
) -> None:
    # A thousand in every run, five thousand in a long one: several workers share them.
    seed, number = seed_and_number
    visits = Visits.at(journey, door, seed)
    with visits.overhearing():
        for each in range(number):
            visits.visit(each)


def test_a_name_that_is_left_anywhere_is_found(
    journey: Journey, qapp: QApplication, qtbot: QtBot
) -> None:
    visits = Visits.at(journey, None, seed=0)
    hidden, spoken, typed = QLabel("for Rodríguez"), QWidget(), QLineEdit("204117")
    spoken.setAccessibleDescription("This is Tanaka's")
    for widget in (hidden, spoken, typed):
        qtbot.addWidget(widget)
    qapp.clipboard().setText("Okafor")
    journey.stage.window().setWindowTitle("Lindqvist")
    with visits.overhearing():
        logging.getLogger("any").debug("saw %s", "Patel")

    found = {match for _, match in visits.found()}

    qapp.clipboard().clear()
    assert {"Rodríguez", "Tanaka", "204117", "Okafor", "Lindqvist", "Patel"} <= found
