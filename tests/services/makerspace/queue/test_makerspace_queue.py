"""The queue as the store holds it: whose turn it is, when, and why not yet."""

from datetime import timedelta

from db.models.catalog import Item
from db.models.makerspace.materials import Spool
from db.vocabulary.catalog import ServiceState
from db.vocabulary.makerspace import Band, JobState, WaitingFor
from kiosk.services.makerspace.jobs.job_changes import Precedence, let_go_first
from kiosk.services.makerspace.jobs.wishes import JobStands
from kiosk.services.makerspace.queue.claims import NobodysTurn, claim_next
from kiosk.services.makerspace.queue.queue_views import Place, queue_of
from tests.services.makerspace.printing import HOUR, Makerspace, makerspace
from tests.services.makerspace.workshop import PRINTERS
from tests.support.counter import AtWork
from tests.support.store import key

S = JobState


def line(space: Makerspace) -> tuple[Place, ...]:
    return queue_of(space.desk.ctx, PRINTERS).waiting


def why(place: Place) -> list[WaitingFor]:
    return [each.code for each in place.reasons]


def test_who_used_the_printers_less_goes_first_and_everybody_knows_when(desk: AtWork) -> None:
    space = makerspace(desk)
    space.move(space.running(), S.FINISHED_ON_BED)
    space.running("leo", machine=1)
    hog = space.queued()
    desk.clock.move(timedelta(minutes=1))
    other = space.queued("leo")

    seen = queue_of(desk.ctx, PRINTERS)

    assert [each.job_number for each in seen.machines].count(None) == 1
    assert {each.job_id: each.place for each in seen.waiting} == {hog: 1, other: 2}
    assert all(each.starts_at and each.ends_at for each in seen.waiting)
    assert why(seen.waiting[1]) == [WaitingFor.CAP, WaitingFor.TURN]
    assert seen.waiting[1].reasons[1].ahead == 1


def test_the_same_queue_is_told_twice_the_same(file_desk: AtWork) -> None:
    space = makerspace(file_desk)
    for person in ("mia", "leo", "mia"):
        space.queued(person)

    assert line(space) == line(space)


def test_the_one_whose_turn_it_is_gets_the_machine(desk: AtWork) -> None:
    space = makerspace(desk)
    first = space.queued()
    desk.clock.move(timedelta(minutes=1))
    second, own = space.queued("leo"), space.queued(estimate_s=3 * HOUR)
    action = desk.action()
    [place, other, last] = line(space)
    assert (place.begins_on, place.reasons) == (place.begins_on, ())
    assert {place.job_id, other.job_id} == {first, second}
    assert last.job_id == own

    answer = claim_next(desk.ctx, action, PRINTERS, place.begins_on or key("none"))

    assert isinstance(answer, JobStands)
    assert answer.job_id == place.job_id
    assert claim_next(desk.ctx, action, PRINTERS, place.begins_on or key("none")) == answer
    again = claim_next(desk.ctx, desk.action(), PRINTERS, place.begins_on or key("none"))
    assert again == NobodysTurn()
    assert desk.chain_holds()


def test_a_short_spool_refuses_the_claim_though_it_was_its_turn(file_desk: AtWork) -> None:
    space = makerspace(file_desk)
    space.queued(material_amount=999_000)

    answer = claim_next(file_desk.ctx, file_desk.action(), PRINTERS, space.machines[0])

    assert space.lacks(answer) == ["stock"]  # type: ignore[arg-type] # it is no turn of nobody


def test_what_is_urgent_goes_before_all(file_desk: AtWork) -> None:
    space = makerspace(file_desk)
    space.running()
    space.running("leo", machine=1)
    space.queued()
    file_desk.clock.move(timedelta(minutes=1))
    late = space.queued("leo")
    assert line(space)[0].job_id != late

    urgent = Precedence(Band.STAFF_URGENT, is_over_cap=True)
    let_go_first(file_desk.ctx, file_desk.action(), late, urgent, "the play is tonight")

    assert line(space)[0].job_id == late


def test_everything_that_keeps_a_job_waiting_is_said(desk: AtWork) -> None:
    space = makerspace(desk)
    with desk.store.write() as session:
        [one, two] = session.query(Spool)
        one.machine_id = two.machine_id = None
    unloaded = space.queued()
    assert why(line(space)[0]) == [WaitingFor.MATERIAL]
    assert line(space)[0].reasons[0].material == "PLA"

    for machine in space.machines:
        desk.change(Item, machine, service_state=ServiceState.RETIRED)
    assert why(line(space)[0]) == [WaitingFor.MACHINE_DOWN]
    assert line(space)[0].starts_at is None
    assert line(space)[0].job_id == unloaded


def test_what_would_end_after_closing_waits_for_the_morning(file_desk: AtWork) -> None:
    space = makerspace(file_desk)
    space.queued(estimate_s=6 * HOUR)
    file_desk.clock.move(timedelta(hours=3))

    [place] = line(space)

    assert why(place) == [WaitingFor.TOO_LATE]
    assert place.starts_at is not None
    assert place.starts_at.date() == file_desk.clock.now().date() + timedelta(days=1)
    assert (
        claim_next(file_desk.ctx, file_desk.action(), PRINTERS, space.machines[0]) == NobodysTurn()
    )
