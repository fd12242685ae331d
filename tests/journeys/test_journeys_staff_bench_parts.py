"""The bench offers the parts that a repair usually takes, and leads on to the repair."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select, update

from db.models.upkeep.parts import SparePart
from db.vocabulary.upkeep import LineKind, WorkOrderState
from kiosk.services.practice.cast import ALVAREZ
from kiosk.services.upkeep.repairs.tickets import ticket
from kiosk.ui.staff.upkeep.repairs.ticket_page import TicketPage
from tests.journeys.bench_hands import bench, chromebooks, is_said, lies, order_of
from tests.support.morning import Key, Morning

PANEL = "CB-PANEL"


def on_shelf(morning: Morning, code: str = PANEL) -> int:
    """How many pieces lie there."""
    with morning.journey.store.read() as session:
        return session.scalars(select(SparePart.on_hand).where(SparePart.code == code)).one()


def parts_of(morning: Morning, number: str) -> list[int]:
    """How many pieces the lines of a repair name."""
    seen = ticket(morning.journey.ctx, number)
    return [line.quantity for line in seen.lines if line.kind is LineKind.PART]


def test_a_key_takes_a_part_and_another_leads_to_the_repair(morning: Morning) -> None:
    tag = chromebooks(morning, are_lent=False)[0]
    before = on_shelf(morning)
    morning.go_in()
    page = bench(morning)
    lies(morning, page, tag)
    is_said(morning, page)
    morning.until(lambda: page.hand.worth is not None)

    for key, count in ((Key.Key_Q, 1), (Key.Key_Q, 0), (Key.Key_P, 1), (Key.Key_P, 0)):
        morning.press(key)
        assert len(page.hand.bench.parts) == count
        assert [each.isChecked() for each in page.checklist.parts.picks.choices] == [count == 1]
    morning.press(Key.Key_Q)
    morning.until(lambda: "of parts" in page.worth.bar.accessibleName())
    morning.journey.scan(ALVAREZ.code)
    morning.until(page.open_key.isVisible)
    assert on_shelf(morning) == before - 1

    morning.press(Key.Key_O)
    morning.stands(TicketPage)
    ticket_page = morning.shell.page
    assert isinstance(ticket_page, TicketPage)
    assert ticket_page.number == order_of(morning, tag).number
    assert parts_of(morning, ticket_page.number) == [1]


def test_what_is_logged_by_mistake_goes_back_to_the_shelf(morning: Morning) -> None:
    tag = chromebooks(morning, are_lent=False)[0]
    before = on_shelf(morning)
    morning.go_in()
    page = bench(morning)
    lies(morning, page, tag)
    is_said(morning, page)
    morning.press(Key.Key_P)
    morning.journey.scan(ALVAREZ.code)
    morning.told("is logged")

    QTest.keyClick(morning.shell, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    morning.told("Check the thing")
    assert order_of(morning, tag).state is WorkOrderState.CANCELLED
    assert on_shelf(morning) == before
    assert not page.open_key.isVisible()


def test_a_part_that_somebody_else_took_is_told_and_nothing_is_lost(morning: Morning) -> None:
    tag = chromebooks(morning, are_lent=False)[0]
    morning.go_in()
    page = bench(morning)
    lies(morning, page, tag)
    is_said(morning, page)
    morning.press(Key.Key_Q)
    with morning.journey.store.write() as session:
        session.execute(update(SparePart).where(SparePart.code == PANEL).values(on_hand=0))
    morning.journey.scan(ALVAREZ.code)

    morning.until(lambda: f"No piece of {PANEL} is on the shelf." in page.note.text())
    assert page.hand.symptom is not None
    assert len(page.hand.bench.parts) == 1
    morning.press(Key.Key_C)
    assert not page.note.isVisible()
    lies(morning, page, tag)
    is_said(morning, page)
    assert page.checklist.parts.picks.choices == []
    assert "Too few on the shelf: Screen panel" in morning.journey.words()
