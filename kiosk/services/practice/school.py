"""Builds the pretend school of practice mode and the tour in an empty store."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.desk import Counter, StoreSetting
from db.models.lending import Loan
from db.models.upkeep.faults import FaultReport
from db.vocabulary.upkeep import Condition, FaultSpot, FaultState
from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.lending.policy import Policy
from kiosk.services.acts import begin
from kiosk.services.context import Context
from kiosk.services.desk.store_facts import IS_PRACTICE, SCHOOL_NAME, SETUP_FINISHED, YES
from kiosk.services.lending.calendar import CalendarSet, set_calendar
from kiosk.services.lending.policy import set_policy
from kiosk.services.practice.cast import ALVAREZ
from kiosk.services.practice.data import Chance, read_school
from kiosk.services.practice.earlier import EarlierLoans
from kiosk.services.practice.history import FIRST_NUMBER, LoanMaker
from kiosk.services.practice.makerspace.floor import make_floor
from kiosk.services.practice.makerspace.term import Term
from kiosk.services.practice.people import People, PeopleMaker
from kiosk.services.practice.rows import insert_all
from kiosk.services.practice.things import CHROMEBOOK, Thing, ThingMaker
from kiosk.services.practice.times import practice_calendar, practice_policy
from kiosk.services.practice.upkeep.scene import Scene
from kiosk.services.practice.upkeep.wing import Wing
from kiosk.services.upkeep.maintenance.services_due import keep_up

SEED = 1912
"""The year in which the pretend school was founded."""
LIBRARY = "Maple Street Library"
WHY = "Practice"
BROKEN = (CHROMEBOOK, 28)


@dataclass(frozen=True, slots=True)
class PracticeSchool:
    """What was built, counted."""

    patrons: int
    items: int
    loans: int


def build_practice_school(ctx: Context, folder: Path, chance: Chance) -> PracticeSchool:
    """Fill an empty, migrated store with the school as it stands at `ctx.clock.now()`.

    `folder` is assets/practice. `chance` should be seeded with SEED. The counter of the context is
    made too. The same clock, ids and seed make the same school. Start the clock at
    `times.practice_moment`, so that there are lessons.
    """
    facts = read_school(folder)
    now = ctx.clock.now()
    doing = begin(ctx, ctx.ids.new())
    with ctx.store.write(doing.action_id) as session:
        people = PeopleMaker(facts, chance, ctx.ids, now).make(session)
        things = ThingMaker(facts, chance, ctx.ids, now, people.site_ids).make(session)
        _make_counter(session, ctx, people.site_ids["maple"])
        rows = practice_policy()
        policy = Policy(rows, set_policy(session, doing, rows, WHY).revision)
        calendar = _calendar(now)
        made = set_calendar(session, doing, calendar, why=WHY)
        if isinstance(made, CalendarSet):
            calendar = replace(calendar, revision=made.revision)
        scene = _scene(ctx, calendar, people, things)
        wing = Wing(scene)
        maker = LoanMaker(
            calendar, policy, people, chance, ctx.ids, now, ctx.counter_id, wing.away()
        )
        maker.make(things)
        EarlierLoans(maker).make(things)
        loans = maker.numbered()
        wing.make(maker)
        insert_all(session, Loan, loans)
        wing.write(session)
        session.get_one(Counter, ctx.counter_id).next_receipt = FIRST_NUMBER + len(loans)
        _report_fault(session, ctx, things, now)
        floor = make_floor(session, scene, people.site_ids["maple"])
        Term(session, ctx, scene, floor).play()
    keep_up(ctx)
    return PracticeSchool(len(people.everybody), len(things), len(loans))


def _calendar(now: datetime) -> Calendar:
    """Made around the school's own date."""
    guess = practice_calendar(now.date())
    return practice_calendar(guess.day_of(now))


def _scene(ctx: Context, calendar: Calendar, people: People, things: list[Thing]) -> Scene:
    """Where the upkeep is laid; the librarian does all its work."""
    pupils = [each for each in people.everybody if each.category == "student"]
    staff = people.cast[ALVAREZ.key].person_ref
    return Scene(ctx.ids, ctx.clock.now(), calendar, staff, pupils, things)


def _make_counter(session: Session, ctx: Context, site_id: UUID) -> None:
    session.add(Counter(id=ctx.counter_id, site_id=site_id, name="Practice counter"))
    session.add_all(
        StoreSetting(key=key, value=value)
        for key, value in ((SCHOOL_NAME, LIBRARY), (IS_PRACTICE, YES), (SETUP_FINISHED, YES))
    )
    session.flush()


def _report_fault(session: Session, ctx: Context, things: list[Thing], now: datetime) -> None:
    """What a pupil said of a Chromebook, which nobody has looked at since."""
    broken = next(t for t in things if (t.kind.code, t.number) == BROKEN)
    session.add(
        FaultReport(
            id=ctx.ids.new(),
            item_id=broken.item_id,
            loan_id=None,
            person_ref=None,
            reported_at=now - timedelta(days=3),
            condition=Condition.BROKEN,
            spots=[FaultSpot.HINGE.value],
            state=FaultState.OPEN,
        )
    )
