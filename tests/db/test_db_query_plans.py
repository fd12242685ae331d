"""No read of an act may grow with the years: SQLite must find every row by an index."""

from collections.abc import Callable

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from db.models.upkeep.maintenance import Meter
from db.queries import catalog, charges, codes, desk, lending, lending_dates, people
from db.queries.makerspace import (
    job_files,
    job_lists,
    jobs,
    machines,
    materials,
    past_runs,
    skills,
    training,
    training_sessions,
)
from db.queries.upkeep import (
    faults,
    loan_meter,
    machine_holds,
    maintenance,
    parts,
    recalls,
    standings,
    swaps,
    work_orders,
)
from db.store import Store
from db.vocabulary.makerspace import JobState
from db.vocabulary.upkeep import MeterKind
from tests.support.store import MONDAY, add_loan, key, sample_school

# These grow with every act; the others are as large as the school.
GROWING = (
    "loans",
    "audit",
    "outbox",
    "journal",
    "cases",
    "fault_reports",
    "batch_entries",
    "services",
    "work_orders",
    "work_order_moves",
    "work_order_lines",
    "work_order_checks",
    "work_order_notes",
    "downtimes",
    "charges",
    "part_moves",
    "recall_items",
    "swaps",
    "jobs",
    "certifications",
    "job_moves",
    "owner_notices",
    "spools",
    "spool_entries",
    "job_files",
    "training_sessions",
    "training_seats",
)
ANY = key("any")

Read = Callable[[Session], object]


@pytest.mark.parametrize(
    "read",
    [
        lambda s: codes.find_codes(s, ("CB-1", "CARD-MIA")),
        lambda s: desk.entries_of_action(s, ANY),
        lambda s: desk.actions_done(s, [ANY]),
        lambda s: desk.waiting_jobs(s),
        lambda s: job_files.file_by_hash(s, "a9"),
        lambda s: desk.open_case(s, "K1"),
        lambda s: desk.open_cases(s),
        lambda s: desk.changes_of_batch(s, ANY),
        lambda s: people.patron_by_ref(s, ANY),
        lambda s: catalog.item_by_code(s, "CB-1"),
        lambda s: catalog.home_of(s, ANY),
        lambda s: catalog.free_by_category(s, MONDAY),
        lambda s: catalog.free_numbers(s, "chromebook", MONDAY),
        lambda s: lending.open_loan_of_item(s, ANY),
        lambda s: lending.loans_at_hand(s, ANY),
        lambda s: lending.loan_by_id(s, ANY),
        lambda s: lending.loan_of_action(s, ANY),
        lambda s: lending.open_loans_of_patron(s, ANY),
        lambda s: lending.open_loans_due(s, MONDAY, MONDAY),
        lambda s: lending.open_loans(s, due_before=MONDAY, after=(MONDAY, ANY)),
        lambda s: lending.history_of_item(s, ANY),
        lambda s: lending_dates.open_loans_lent_within(s, ANY, MONDAY, MONDAY),
        lambda s: charges.open_charges(s),
        lambda s: charges.open_charges(s, ANY),
        lambda s: charges.charges(s, ANY),
        lambda s: charges.charge_of_action(s, ANY),
        lambda s: charges.charge_numbered(s, "CH-1"),
        lambda s: charges.newest_loan(s, ANY, ANY),
        lambda s: faults.open_faults_of(s, ANY),
        lambda s: work_orders.order_by_number(s, "W-1"),
        lambda s: work_orders.open_orders_of(s, ANY),
        lambda s: work_orders.board(s),
        lambda s: work_orders.loaners_of_orders(s),
        lambda s: work_orders.open_downtime(s, ANY),
        lambda s: work_orders.moves_of(s, ANY),
        lambda s: work_orders.lines_of(s, ANY),
        lambda s: work_orders.checks_of(s, ANY),
        lambda s: work_orders.notes_of(s, ANY),
        lambda s: parts.moves_for(s, ANY, ANY),
        lambda s: parts.moves_of(s, ANY, 10),
        lambda s: maintenance.due_of_item(s, ANY),
        lambda s: recalls.waiting_for(s, ANY),
        lambda s: maintenance.due_by(s, MONDAY.date()),
        lambda s: standings.target(s, ANY, ANY),
        lambda s: maintenance.open_service(s, ANY, ANY),
        lambda s: maintenance.meters_of(s, ANY),
        lambda s: swaps.ready_for(s, ANY),
        lambda s: swaps.open_swaps(s),
        lambda s: swaps.open_swap_of_order(s, ANY),
        lambda s: swaps.pools(s, MONDAY),
        lambda s: swaps.open_repair_of(s, ANY),
        lambda s: swaps.loan_ended_at(s, ANY, MONDAY),
        lambda s: jobs.open_jobs(s),
        lambda s: jobs.open_jobs(s, JobState.QUEUED),
        lambda s: jobs.open_jobs_of(s, ANY),
        lambda s: jobs.own_open_count(s, ANY),
        lambda s: jobs.on_machines(s, "printer"),
        lambda s: jobs.job_on_bed(s, ANY),
        lambda s: jobs.newest_runs(s, ANY, 20),
        lambda s: jobs.notices_of(s, ANY),
        lambda s: jobs.unseen_notices(s, ANY),
        lambda s: jobs.shelf_notices(s, ANY),
        lambda s: jobs.moves_of(s, ANY),
        lambda s: jobs.reprint_of(s, ANY),
        lambda s: jobs.used_since(s, ANY, MONDAY, but=ANY),
        lambda s: jobs.has_claim_before(s, MONDAY),
        lambda s: jobs.job_by_number(s, "J-1"),
        lambda s: job_lists.jobs_open(s),
        lambda s: job_lists.jobs_open(s, state=JobState.QUEUED, class_code="printer"),
        lambda s: work_orders.was_out_of_use(s, ANY, MONDAY),
        lambda s: training.grants(s, (ANY,), ("laser",)),
        lambda s: training.last_runs(s, (ANY,), ("laser",)),
        lambda s: machine_holds.open_orders(s, (ANY,)),
        lambda s: maintenance.due_of_items(s, (ANY,)),
        lambda s: machines.items_of(s, (ANY,)),
        lambda s: machines.runs_of(s, (ANY,)),
        lambda s: machines.states_on(s, ANY),
        lambda s: machines.has_open_jobs(s, "printer"),
        lambda s: past_runs.past_runs(s, "printer", MONDAY, MONDAY),
        lambda s: materials.sums_of(s, (ANY,)),
        lambda s: materials.sheet_of(s, ANY),
        lambda s: materials.waiting_amounts(s),
        lambda s: materials.spools_there(s),
        lambda s: materials.spools_loaded(s, (ANY,)),
        lambda s: materials.spool_at(s, ANY, 1),
        lambda s: materials.spool_numbered(s, "S-1"),
        lambda s: materials.entries_for(s, ANY),
        lambda s: skills.certifications_of(s, ANY),
        lambda s: skills.unrevoked(s, ANY, "laser"),
        lambda s: skills.people_certified(s, "laser"),
        lambda s: training_sessions.coming(s, MONDAY, "laser"),
        lambda s: training_sessions.sessions_between(s, MONDAY, MONDAY),
        lambda s: training_sessions.seats(s, (ANY,)),
    ],
)
def test_a_read_does_not_grow_with_the_years(sqlite_store: Store, read: Read) -> None:
    with sqlite_store.write() as session:
        school = sample_school(session)
        add_loan(session, school.laptops[0], school.mia, school.counter)

    assert [step for step in plan(sqlite_store, read) if reads_everything(step)] == []


@pytest.mark.parametrize("step", [1, -1])
def test_a_loan_moves_its_meter_without_reading_others(sqlite_store: Store, step: int) -> None:
    with sqlite_store.write() as session:
        school = sample_school(session)
        item = school.laptops[0].id
        session.add(Meter(item_id=item, kind=MeterKind.LOANS, reading=1, read_at=MONDAY))

    steps = plan(sqlite_store, lambda s: loan_meter.count_loan(s, item, MONDAY, step))

    assert [step for step in steps if step.startswith("SCAN")] == []
    assert any("plan_standings" in step for step in steps)


@pytest.mark.parametrize(
    "step",
    [
        lambda s: swaps.take_home(s, ANY, ANY, MONDAY),
        lambda s: swaps.take_back_home(s, ANY, ANY),
    ],
    ids=["lent", "undone"],
)
def test_a_loan_finds_the_few_swaps_of_its_thing(
    sqlite_store: Store, step: Callable[[Session], None]
) -> None:
    steps = plan(sqlite_store, step)

    assert [step for step in steps if reads_everything(step)] == []
    assert any("ix_swaps_item_id" in step for step in steps)


def test_claiming_and_expiring_slips_does_not_grow_with_the_years(sqlite_store: Store) -> None:
    for act in (
        lambda s: desk.claim_job(s, ANY, MONDAY),
        lambda s: desk.expire_jobs(s, MONDAY),
    ):
        assert [step for step in plan(sqlite_store, act) if reads_everything(step)] == []


def test_reading_a_whole_growing_table_would_be_noticed(sqlite_store: Store) -> None:
    steps = plan(sqlite_store, lambda s: s.connection().exec_driver_sql("SELECT * FROM loans"))

    assert [step for step in steps if reads_everything(step)] == ["SCAN loans"]


def reads_everything(step: str) -> bool:
    """A scan is fine over an index of open rows alone."""
    words = step.split()
    partial = ("_open", "_waiting", "_unchecked", "_there")
    return words[:1] == ["SCAN"] and words[1] in GROWING and not any(p in step for p in partial)


def plan(store: Store, read: Read) -> list[str]:
    """What SQLite would do for every statement of `read`."""
    statements: list[tuple[str, object]] = []

    def note(_c: object, _cursor: object, statement: str, values: object, *_: object) -> None:
        statements.append((statement, values))

    with store.write() as session:
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", note)
        read(session)
        event.remove(connection, "before_cursor_execute", note)
        steps = []
        for statement, values in statements:
            cursor = connection.connection.cursor()
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values)  # type: ignore[arg-type]  # as SQLAlchemy bound them
            steps += [str(row[3]) for row in cursor.fetchall()]
            cursor.close()
    assert steps, "nothing was read"
    return steps
