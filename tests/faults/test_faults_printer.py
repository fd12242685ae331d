"""Whatever a printer does, loans stand, slips grow old, and nobody gets another child's slip."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from db.models.desk import OutboxJob
from db.vocabulary.desk import OutboxState
from hardware.printers.dialogue import Patience
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import EPSON_80MM, GENERIC_80MM, Profile
from hardware.transport.address import parse_address
from hardware.transport.connect import transport_for
from kiosk.app.practice.paper import is_cut
from kiosk.domain.desk.screens import Done, Idle
from kiosk.services.practice.cast import CHROMEBOOK, LIN, MIA, PODCAST, CastCard, CastThing
from kiosk.ui.theme.theme import Looks
from tests.support.bad_printer import BadPrinter, Trouble, bad_printer
from tests.support.journey import Journey
from tests.support.journey_store import ASSETS, copy_of_the_school

SOON = Patience(answer=0.3, stall=0.6, write=0.1, proof=0.6, poll=0.1)
"""A printer of this computer answers in milliseconds."""
WAITING = frozenset({OutboxState.QUEUED, OutboxState.SENDING, OutboxState.BLOCKED})
OLD = 61
"""Seconds; a borrow slip lives sixty."""


@dataclass
class Desk:
    """A counter, and its printer in trouble."""

    journey: Journey
    printer: BadPrinter

    def borrow(self, who: CastCard, thing: CastThing) -> None:
        """Borrow, ask for the slip, and walk away."""
        self.journey.scan(who.code)
        self.journey.at_home(who)
        self.journey.scan(thing.code)
        self.journey.shows(Done)
        self.journey.says("It's yours!")
        self.journey.tap("Print")
        self.journey.settle(lambda: self._is_asked(thing))

    def _is_asked(self, thing: CastThing) -> bool:
        loan = self.journey.shelf.open_loan(thing.code)
        return loan is not None and any(each.number == loan.number for each in self.slips())

    def rest(self) -> None:
        """Let a minute pass, so that the counter rests."""
        self.journey.push(OLD, step=5)
        assert isinstance(self.journey.screen, Idle)

    def slips(self) -> list[OutboxJob]:
        """The outbox, in order."""
        return self.journey.shelf.slips()

    def slip(self, thing: CastThing) -> OutboxJob:
        """The slip of a loan."""
        loan = self.journey.shelf.open_loan(thing.code)
        assert loan is not None
        (slip,) = [each for each in self.slips() if each.number == loan.number]
        return slip


@pytest.fixture(params=Trouble, ids=lambda trouble: trouble.name)
def printer(request: pytest.FixtureRequest) -> Iterator[BadPrinter]:
    with bad_printer(request.param) as printer:
        yield printer


@pytest.fixture(
    params=[
        pytest.param(EPSON_80MM, id="proves"),
        pytest.param(GENERIC_80MM, id="perhaps answers", marks=pytest.mark.long),
    ]
)
def profile(request: pytest.FixtureRequest) -> Profile:
    made: Profile = request.param
    return made


@pytest.fixture
def desk(
    qapp: QApplication, tmp_path: Path, printer: BadPrinter, profile: Profile
) -> Iterator[Desk]:
    transport = transport_for(parse_address(printer.address), baud=0)
    slips = EscPosPrinter(transport, profile, patience=SOON, name="slips")
    journey = Journey(copy_of_the_school(tmp_path), Looks(ASSETS), printers=(slips,))
    yield Desk(journey, printer)
    journey.close()


def test_a_slip_that_met_trouble_never_comes_out_beside_the_next_child_s(desk: Desk) -> None:
    journey = desk.journey
    desk.borrow(MIA, CHROMEBOOK)
    journey.settle(lambda: desk.slip(CHROMEBOOK).attempts > 0)
    assert journey.shelf.holder(CHROMEBOOK.code) == MIA.code

    desk.rest()
    journey.settle(lambda: desk.slip(CHROMEBOOK).state not in WAITING)
    desk.printer.mend()
    desk.borrow(LIN, PODCAST)
    journey.settle(lambda: is_cut(desk.printer.paper.strip) and _is_over(desk, PODCAST))

    paper = desk.printer.paper.strip.text()
    assert "Podcast kit 2" in paper
    assert "For L." in paper
    assert "Chromebook" not in paper
    assert "For M." not in paper
    assert desk.slip(CHROMEBOOK).document == {}, "whose slip it was is forgotten"
    assert journey.shelf.holder(CHROMEBOOK.code) == MIA.code
    assert journey.shelf.holder(PODCAST.code) == LIN.code


@pytest.mark.parametrize("profile", [EPSON_80MM], indirect=True, ids=["proves"])
def test_the_next_child_is_served_while_the_printer_is_in_trouble(desk: Desk) -> None:
    journey = desk.journey
    desk.borrow(MIA, CHROMEBOOK)
    journey.push(3)
    desk.borrow(LIN, PODCAST)
    desk.rest()
    desk.rest()  # a thing that was lent within two minutes is asked about first
    journey.scan(CHROMEBOOK.code)
    journey.settle(lambda: journey.shelf.holder(CHROMEBOOK.code) is None)
    assert journey.shelf.holder(PODCAST.code) == LIN.code


def _is_over(desk: Desk, thing: CastThing) -> bool:
    return desk.slip(thing).state not in WAITING
