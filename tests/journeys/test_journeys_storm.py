"""A storm of codes that nobody knows: one call for staff, one screen, every scan counted."""

from PySide6.QtCore import QObject, Qt, Slot

from db.vocabulary.desk import CaseKind
from kiosk.domain.desk.effects import SoundKind, Uncounted
from kiosk.domain.desk.screens import GrownUp
from tests.support.journey import Journey

STORM = 200
# Twice "I don't know this", "get a grown-up", the same with its case code; and what the idle facts
# that arrive meanwhile on a slow machine build once more. The storm itself builds none.
SCREENS = 10


class ScreensBuilt(QObject):
    """Counts the screens that the stage builds."""

    def __init__(self) -> None:
        super().__init__()
        self.number = 0

    @Slot(object)
    def on_screen_opened(self, _screen: object) -> None:
        """One more."""
        self.number += 1


def test_a_storm_of_unknown_codes_builds_a_handful_of_screens(journey: Journey) -> None:
    built = ScreensBuilt()
    journey.settle()
    journey.stage.screen_opened.connect(built.on_screen_opened, Qt.ConnectionType.DirectConnection)

    journey.scan(*(f"NOBODY-{number}" for number in range(STORM)))
    journey.settle(lambda: _unknown(journey) == STORM)

    assert isinstance(journey.screen, GrownUp)
    assert built.number <= SCREENS
    assert journey.desk.tickets == STORM + 1, "each code is looked up once, one case is opened"
    # Each scan is answered by its sound, the call for staff by one more.
    assert journey.heard.sounds == [SoundKind.ATTENTION] * (STORM + 1)
    called = [case for case in journey.shelf.cases() if case.kind is CaseKind.UNKNOWN_CODES]
    assert [case.code for case in called] == [journey.screen.case_code]


def _unknown(journey: Journey) -> int:
    return journey.counter.presenter.uncounted[Uncounted.UNKNOWN]
