"""Three scans at the bench are a repair; what goes wrong there is said, and nothing is lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.vocabulary.people import StaffRole
from db.vocabulary.upkeep import Cause, WorkOrderState
from kiosk.domain.desk.events import Looks as Chosen
from kiosk.domain.desk.events import LooksChosen
from kiosk.services.practice.cast import ALVAREZ, JOY, MIA
from kiosk.ui.staff.desk.hardware import Health, Part, PartKind
from kiosk.ui.staff.today import TodayPage
from kiosk.ui.staff.upkeep.repairs.bench_page import BenchPage
from tests.journeys.bench_hands import (
    CRACKED,
    bench,
    chromebooks,
    free_loaner,
    is_said,
    lies,
    order_of,
)
from tests.support.morning import Key, Morning
from tests.support.staff_faults import cut_words, nameless, unreached

CONTROL = Qt.KeyboardModifier.ControlModifier


def is_logged(page: BenchPage) -> bool:
    """Whether the last repair is in the store."""
    return page.hand.logged is not None


def says(morning: Morning, page: BenchPage, words: str) -> None:
    """Wait until the line below the steps says this."""
    morning.until(lambda: words in page.note.text() and page.note.isVisible())


def has_the_keys(morning: Morning) -> bool:
    """Whether strokes come here."""
    morning.journey.stage.activateWindow()
    return morning.journey.stage.isActiveWindow()


def test_three_scans_log_a_repair_by_whoever_signs_it(morning: Morning) -> None:
    first, second, *_ = chromebooks(morning, are_lent=False)
    morning.make_staff(JOY.code, StaffRole.AIDE)
    morning.go_in()
    page = bench(morning)
    assert page.title.text() == "Scan the broken thing"

    for tag, badge in ((first, ALVAREZ.code), (second, JOY.code)):
        lies(morning, page, tag)
        assert page.hand.symptom is None
        assert not page.log_key.isEnabled()
        is_said(morning, page)
        assert page.title.text().endswith(": Cracked glass")
        morning.journey.scan(badge)
        morning.until(lambda: is_logged(page))

        order = order_of(morning, tag)
        assert page.title.text().startswith(f"{order.number}: ")
        assert (order.area, order.title) == ("cb-screen", "Cracked glass")
        assert order.assigned_to == morning.person_ref(badge)
    assert morning.shell.panel is None

    number = order_of(morning, first).number
    morning.journey.scan(number)
    says(morning, page, "It is in repair already.")
    morning.journey.scan(JOY.code)
    morning.until(lambda: is_logged(page))
    order = order_of(morning, first)
    assert (order.number, order.assigned_to) == (number, morning.person_ref(JOY.code))


def test_keys_alone_reach_every_part_and_log_a_repair(morning: Morning) -> None:
    tag = chromebooks(morning, are_lent=False)[0]
    morning.go_in()
    page = bench(morning)

    morning.press(Key.Key_Slash)
    morning.write(tag)
    morning.press(Key.Key_Return)
    morning.until(lambda: page.hand.seen is not None)
    morning.shell.setFocus()
    morning.press(Key.Key_T)
    assert page.where.map is not None
    assert page.where.map.is_list
    morning.press(Key.Key_2)
    morning.press(Key.Key_A)
    page.where.causes.choose(Cause.LIQUID.value)
    morning.until(lambda: "labour" in page.checklist.labour.rows)
    line = page.checklist.labour.rows["labour"].head
    usual = page.hand.minutes
    QTest.keyClick(line, Key.Key_Plus)
    assert page.hand.minutes == usual + 5
    morning.until(lambda: has_the_keys(morning))
    assert unreached(morning.shell) == []
    QTest.keyClick(morning.shell, Key.Key_Return)
    morning.until(lambda: is_logged(page))

    order = order_of(morning, tag)
    assert (order.area, order.cause) == ("cb-keys", Cause.LIQUID)


def test_strange_codes_are_told_and_nothing_is_lost(morning: Morning) -> None:
    first, second, *_ = chromebooks(morning, are_lent=False)
    morning.go_in()
    page = bench(morning)
    lies(morning, page, first)
    is_said(morning, page)

    for code, words in (
        ("CB-9999", "no thing, no card and no badge"),
        ("CB-00\x0012", "no thing, no card and no badge"),
        (MIA.code, "may not log repairs"),
        (second, "Say what it is for."),
    ):
        morning.journey.scan(code)
        says(morning, page, words)
        assert page.hand.symptom is not None
    morning.press(Key.Key_2)
    says(morning, page, "Now scan your badge.")

    morning.press(Key.Key_F1)
    morning.stands(TodayPage)
    page = bench(morning)
    assert page.hand.seen is not None
    assert page.hand.seen.thing.barcode == first
    morning.press(Key.Key_C)
    assert page.title.text() == "Scan the broken thing"


def test_papers_wait_for_a_printer_and_the_repair_is_undone_at_once(morning: Morning) -> None:
    tag = chromebooks(morning, are_lent=False)[0]
    morning.go_in()
    page = bench(morning)
    hardware = morning.shell.work.around.hardware
    printer = Part("Slip printer", PartKind.PRINTER, Health.BAD)
    hardware.means = replace(hardware.means, sick_printer=lambda: printer)
    lies(morning, page, tag)
    is_said(morning, page)
    morning.journey.scan(ALVAREZ.code)
    morning.told("is logged")
    says(morning, page, "Slip printer needs you. The papers wait for it.")

    QTest.keyClick(morning.shell, Key.Key_Z, CONTROL)
    morning.told("Check the thing")

    assert order_of(morning, tag).state is WorkOrderState.CANCELLED
    assert page.title.text() == "Scan the broken thing"


def faults_of(morning: Morning) -> list[str]:
    """What is cut, and what has no name, once it has been laid out."""
    for _ in range(20):
        morning.journey.turn()
    return [*cut_words(morning.shell), *nameless(morning.shell)]


@pytest.mark.parametrize(("language", "size"), [("es", (1024, 600)), ("pseudo", (1366, 768))])
def test_the_bench_is_whole_and_named_in_every_language(
    polyglot: Morning, language: str, size: tuple[int, int]
) -> None:
    journey = polyglot.journey
    journey.stage.window().resize(*size)
    journey.counter.presenter.feed(LooksChosen(Chosen(language=language), at=0))
    lent, loaner = chromebooks(polyglot, are_lent=True)[0], free_loaner(polyglot)
    polyglot.go_in()
    page = bench(polyglot)
    faults = faults_of(polyglot)
    lies(polyglot, page, lent)
    is_said(polyglot, page, CRACKED)
    polyglot.until(lambda: page.hand.worth is not None)
    faults += faults_of(polyglot)
    journey.scan(loaner)
    polyglot.until(lambda: page.hand.asked is not None)
    polyglot.press(Key.Key_T)
    faults += faults_of(polyglot)
    faults += [
        c.option.words for c in page.answers.choices + page.where.causes.choices if c.is_cut()
    ]

    assert page.where.is_list
    assert faults == []
