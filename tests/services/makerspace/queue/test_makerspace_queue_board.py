"""The queue board as staff read it: waiting cards, lanes of machines, the shelf."""

from datetime import timedelta

from db.vocabulary.makerspace import JobState, Objection, WaitingFor
from kiosk.services.makerspace.queue.queue_board import QueueBoard, queue_board
from tests.services.makerspace.printing import HOUR, makerspace
from tests.support.counter import AtWork

S = JobState


def numbers(board: QueueBoard) -> list[str]:
    return [card.number for card in board.waiting]


def test_a_makerspace_at_work_is_read_as_lanes_cards_and_shelf(desk: AtWork) -> None:
    space = makerspace(desk)
    ready = space.ready()
    running = space.running("leo", machine=1, estimate_s=2 * HOUR)
    desk.clock.move(timedelta(minutes=30))
    sent, first = space.sent("leo"), space.queued()
    second = space.queued("leo", estimate_s=3 * HOUR)

    board = queue_board(desk.ctx)

    assert [card.job_id for card in board.waiting] == [first, second, sent]
    assert [card.state for card in board.waiting] == [S.QUEUED, S.QUEUED, S.SUBMITTED]
    next_one, later, _ = board.waiting
    assert (next_one.begins_on, next_one.reasons) == (space.machines[0], ())
    assert next_one.material == "PLA"
    assert WaitingFor.CAP in [each.code for each in later.reasons]
    lanes = {lane.machine.item_id: lane for lane in board.lanes}
    busy = lanes[space.machines[1]]
    assert busy.job is not None
    assert (busy.job.job_id, busy.job.done) == (running, 250)
    assert first in [card.job_id for card in lanes[space.machines[0]].planned]
    planned = [card.job_id for lane in board.lanes for card in lane.planned]
    assert sorted(planned) == sorted([first, second])
    assert [(card.job_id, card.bin_name) for card in board.shelf] == [(ready, "Bin 4")]
    assert board.closes_at is not None


def test_what_lies_on_a_bed_is_on_its_lane_until_it_is_cleared(file_desk: AtWork) -> None:
    space = makerspace(file_desk)
    job = space.running()
    space.move(job, S.FINISHED_ON_BED)

    on_bed = queue_board(file_desk.ctx).lanes[0].job
    space.move(job, S.READY, has_bed_cleared=True, bin_id=space.bin_id)

    assert on_bed is not None
    assert (on_bed.job_id, on_bed.done) == (job, 1000)
    assert queue_board(file_desk.ctx).lanes[0].job is None


def test_a_job_sent_back_waits_last_with_what_was_wrong(file_desk: AtWork) -> None:
    space = makerspace(file_desk)
    back = space.sent()
    space.move(back, S.NEEDS_CHANGES, objection=Objection.TOO_LARGE)
    sent = space.sent("leo")

    cards = queue_board(file_desk.ctx).waiting

    assert [card.job_id for card in cards] == [sent, back]
    assert cards[1].objection is Objection.TOO_LARGE


def test_a_run_that_takes_longer_than_thought_is_never_done_by_its_clock(
    file_desk: AtWork,
) -> None:
    space = makerspace(file_desk)
    space.running()
    file_desk.clock.move(timedelta(hours=5))

    [job] = [lane.job for lane in queue_board(file_desk.ctx).lanes if lane.job is not None]

    assert (job.done, job.owner) == (999, "Mia T.")
