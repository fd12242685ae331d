"""The queue board at a counter: F9, keys that move jobs, a bin that is scanned, the list."""

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt

from db.vocabulary.makerspace import Band, Failure, JobState, Objection
from db.vocabulary.people import StaffRole
from kiosk.domain.desk.events import Looks as Chosen
from kiosk.domain.desk.events import LooksChosen
from kiosk.services.practice.cast import JOY
from kiosk.services.upkeep.repairs.work_orders import Opening, open_work_order
from kiosk.ui.staff.makerspace.ask_page import AskPage
from kiosk.ui.staff.makerspace.queue_forms import CHOSEN, REMARK
from kiosk.ui.staff.makerspace.queue_page import QueuePage
from kiosk.ui.staff.makerspace.queue_shown import JobShown, LaneShown
from tests.journeys.queue_hands import BIN, HOUR, Workshop, board, choose, workshop
from tests.support.morning import Key, Morning
from tests.support.staff_faults import cut_words, nameless

S = JobState
AT_WORK = (S.QUEUED, S.CLAIMED, S.RUNNING)


def form(morning: Morning) -> AskPage:
    """The form that stands now."""
    morning.stands(AskPage)
    page = morning.shell.page
    assert isinstance(page, AskPage)
    return page


def back(morning: Morning) -> QueuePage:
    """The board again, once it has read."""
    morning.stands(QueuePage)
    page = morning.shell.page
    assert isinstance(page, QueuePage)
    morning.until(lambda: page.shown is not None)
    return page


def stands_at(page: QueuePage, state: JobState) -> bool:
    """Whether what the keys act on is a job that the board shows there."""
    return isinstance(page.chosen, JobShown) and page.chosen.card.state is state


def a_full_board(space: Workshop) -> str:
    """Something in every part of it; the number of a job that waits for staff."""
    clock = space.morning.journey.clock
    space.brought_to(*AT_WORK, S.FINISHED_ON_BED, S.READY, person=5)
    space.brought_to(*AT_WORK, person=0, estimate_s=2 * HOUR)
    clock.set(clock.now() + timedelta(minutes=40))
    space.brought_to(*AT_WORK, S.FINISHED_ON_BED, person=1, machine=1)
    space.brought_to(S.QUEUED, person=0)
    space.brought_to(S.QUEUED, person=3, estimate_s=5 * HOUR)
    return space.brought_to(person=4)


def test_a_job_goes_by_keys_and_a_bin_from_the_counter_into_its_students_hand(
    morning: Morning,
) -> None:
    space = workshop(morning)
    number = space.brought_to()
    morning.go_in()
    page = board(morning)
    choose(morning, page, number)

    for state in (*AT_WORK, S.FINISHED_ON_BED):
        morning.press(Key.Key_Return)
        space.comes_to(number, state)
        morning.until(partial(stands_at, page, state))
    morning.press(Key.Key_Return)
    assert page.stays.words.text() == f"Take {number} off and scan the bin that you lay it in."
    morning.journey.scan(BIN)
    job = space.comes_to(number, S.READY)
    assert job.bin_id == space.bin_id
    morning.until(lambda: page.shown is not None and len(page.shown.shelf) == 1)
    assert not page.stays.isVisible()
    morning.press(Key.Key_Return)
    space.comes_to(number, S.PICKED_UP)
    morning.until(lambda: page.shown is not None and page.shown.jobs == ())


def test_what_a_claim_lacks_is_told_all_at_once(morning: Morning) -> None:
    space = workshop(morning)
    space.brought_to(*AT_WORK)
    number = space.brought_to(S.QUEUED, material_amount=999_000)
    morning.go_in()
    page = board(morning)
    choose(morning, page, number)

    morning.press(Key.Key_Return)
    asked = form(morning)
    asked.choose(CHOSEN, str(space.machines[0]))
    morning.shell.setFocus()
    morning.press(Key.Key_Return)

    morning.until(asked.notice.isVisible)
    told = asked.notice.text()
    assert told.startswith(f"{number} stays where it is. The machine is not free.")
    assert "Load more material" in told
    assert "The student has a job on such a machine." in told
    assert space.job(number).state is S.QUEUED


def test_a_job_is_sent_back_and_a_failure_says_why(morning: Morning) -> None:
    space = workshop(morning)
    sent = space.brought_to(person=1)
    running = space.brought_to(*AT_WORK)
    morning.go_in()
    page = board(morning)

    choose(morning, page, sent)
    morning.press(Key.Key_B)
    asked = form(morning)
    morning.shell.setFocus()
    morning.press(Key.Key_Return)
    assert asked.wrong[CHOSEN].text() == "Choose what is wrong."
    asked.choose(CHOSEN, Objection.TOO_LARGE.value)
    morning.press(Key.Key_Return)
    assert space.comes_to(sent, S.NEEDS_CHANGES).objection is Objection.TOO_LARGE

    page = back(morning)
    choose(morning, page, running)
    morning.press(Key.Key_X)
    asked = form(morning)
    asked.choose(CHOSEN, Failure.SPAGHETTI.value)
    morning.shell.setFocus()
    morning.press(Key.Key_Return)
    assert space.comes_to(running, S.FAILED).failure is Failure.SPAGHETTI

    page = back(morning)
    morning.press(Key.Key_2)
    morning.press(Key.Key_Down)
    morning.until(lambda: isinstance(page.chosen, LaneShown) and page.chosen.is_to_check)
    morning.press(Key.Key_Return)
    morning.told("is free again")


def test_a_reason_lets_a_job_go_first_and_the_machine_takes_it(morning: Morning) -> None:
    space = workshop(morning)
    space.brought_to(S.QUEUED, person=0)
    later = space.brought_to(S.QUEUED, person=1)
    morning.go_in()
    page = board(morning)
    choose(morning, page, later)

    morning.press(Key.Key_G)
    asked = form(morning)
    morning.shell.setFocus()
    morning.press(Key.Key_Return)
    assert asked.wrong[REMARK].text() == "Say why."
    morning.write("Science fair today")
    morning.press(Key.Key_Return)
    morning.until(lambda: space.job(later).band is Band.STAFF_URGENT)

    page = back(morning)
    morning.press(Key.Key_2)
    morning.until(lambda: isinstance(page.chosen, LaneShown))
    morning.press(Key.Key_N)
    space.comes_to(later, S.CLAIMED)


def test_a_claim_is_undone_and_a_key_without_a_meaning_says_so(morning: Morning) -> None:
    space = workshop(morning)
    number = space.brought_to(S.QUEUED)
    morning.go_in()
    page = board(morning)
    choose(morning, page, number)

    morning.press(Key.Key_X)
    assert page.stays.words.text() == (
        f"That key does nothing for {number}. It stands at: In the queue."
    )
    morning.press(Key.Key_Return)
    space.comes_to(number, S.CLAIMED)
    morning.told(f"{number} is now: Machine set aside")
    morning.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    space.comes_to(number, S.QUEUED)


def test_a_bin_that_is_scanned_for_nothing_asks_for_the_job(morning: Morning) -> None:
    workshop(morning)
    morning.go_in()
    page = board(morning)

    morning.journey.scan(BIN)

    morning.until(page.stays.isVisible)
    assert page.stays.words.text() == "Choose the job on its bed first, then scan the bin."


def test_a_scanned_slip_chooses_its_job_and_enter_hands_it_out(morning: Morning) -> None:
    space = workshop(morning)
    space.brought_to(S.QUEUED)
    number = space.brought_to(*AT_WORK, S.FINISHED_ON_BED, S.READY, person=2)
    morning.go_in()
    page = board(morning)

    morning.journey.scan(number)

    morning.until(partial(stands_at, page, S.READY))
    assert page.main_key.text() == f"Hand out: {number}"
    morning.press(Key.Key_Return)
    space.comes_to(number, S.PICKED_UP)


def test_a_full_bed_is_cleared_from_its_machine_and_tomorrow_is_on_no_lane(
    morning: Morning,
) -> None:
    space = workshop(morning)
    first = space.brought_to(*AT_WORK, S.FINISHED_ON_BED)
    second = space.brought_to(*AT_WORK, S.FINISHED_ON_BED, person=1, machine=1)
    space.brought_to(S.QUEUED, person=2, estimate_s=6 * HOUR)
    morning.go_in()
    page = board(morning)
    assert page.shown is not None
    planned = [len(lane.blocks) for lane in page.shown.lanes]
    assert planned == [1, 1]

    morning.press(Key.Key_2)
    morning.until(lambda: isinstance(page.chosen, LaneShown))
    assert page.main_key.text() == "Clear the bed: Prusa 2"
    morning.press(Key.Key_Return)
    assert page.stays.words.text().startswith(f"Take {second} off")
    morning.journey.scan(BIN)
    space.comes_to(second, S.READY)
    assert space.job(first).state is S.FINISHED_ON_BED


def test_a_machine_that_is_out_of_order_says_so_on_its_lane(morning: Morning) -> None:
    space = workshop(morning)
    ctx = morning.journey.ctx
    open_work_order(ctx, ctx.ids.new(), Opening(space.machines[0], "Belt slips"))
    morning.go_in()
    page = board(morning)

    assert page.shown is not None
    lanes = {lane.key: lane for lane in page.shown.lanes}
    assert lanes[str(space.machines[0])].down == "This machine is being fixed."
    assert lanes[str(space.machines[1])].down == ""


def test_the_list_says_the_same_and_its_rows_take_the_keys(morning: Morning) -> None:
    space = workshop(morning)
    a_full_board(space)
    number = space.brought_to(person=2)
    morning.make_staff(JOY.code, StaffRole.AIDE)
    morning.go_in(JOY.code)
    page = board(morning)

    morning.press(Key.Key_L)
    assert page.is_list
    assert page.model.rowCount() == 7
    rows = [page.model.row(place).number for place in range(7)]
    page.table.setCurrentIndex(page.model.index(rows.index(number), 0))
    assert page.main_key.text() == f"Approve: {number}"
    morning.press(Key.Key_Return)
    space.comes_to(number, S.QUEUED)


@pytest.mark.parametrize(
    ("language", "size"),
    [("es", (1440, 900)), ("es", (1366, 768)), ("pseudo", (1024, 768)), ("pseudo", (1920, 1080))],
)
def test_board_list_and_forms_are_whole_in_every_language(
    polyglot: Morning, language: str, size: tuple[int, int]
) -> None:
    journey = polyglot.journey
    journey.stage.window().resize(*size)
    journey.counter.presenter.feed(LooksChosen(Chosen(language=language), at=0))
    space = workshop(polyglot)
    polyglot.go_in()
    page = board(polyglot)

    def faults() -> list[str]:
        for _ in range(10):
            journey.turn()
        return [*cut_words(polyglot.shell), *nameless(polyglot.shell)]

    found = faults()
    waiting = a_full_board(space)
    page.refresh()
    polyglot.until(lambda: page.shown is not None and len(page.shown.jobs) == 6)
    for part in page.view.parts:
        part.came.emit()
        found += faults()
    polyglot.press(Key.Key_L)
    found += faults()
    polyglot.press(Key.Key_L)
    choose(polyglot, page, waiting)
    polyglot.press(Key.Key_G)
    form(polyglot)
    found += faults()

    assert found == []
