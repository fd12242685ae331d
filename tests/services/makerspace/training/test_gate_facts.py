"""What the store says of training is what the rules say of the same facts."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from db.vocabulary.makerspace import Needs
from kiosk.domain.makerspace.training.certificates import Certificate, EndsBy, Hold, LapseRules
from kiosk.domain.makerspace.training.gate import (
    Barrier,
    GateLack,
    Learner,
    Pass,
    Presence,
    Requirement,
    Skill,
    claim_pass,
    training_pass,
)
from kiosk.services.makerspace.training.gate_facts import (
    learner_of,
    pass_for,
    passes_for,
    requirement_of,
)
from kiosk.services.problems import NotFound
from tests.services.makerspace.training.trained import (
    CUTTERS,
    CUTTING,
    LASER,
    TODAY,
    add_class,
    add_grant,
    add_run,
    add_skill,
    with_laser,
)
from tests.support.counter import AtWork, StatementCount
from tests.support.store import key

CHICAGO = ZoneInfo("America/Chicago")
MIA, LEO = key("person Mia Torres"), key("person Leo Brandt")
PEOPLE, SKILLS = (MIA, LEO), (LASER, CUTTING)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 364 * 24).map(lambda hours: NEW_YEAR + timedelta(hours=hours))
MONTHS = st.none() | st.integers(1, 12)
PRESENT = st.builds(Presence, st.booleans(), st.sampled_from((None, str(MIA), str(LEO))))


@dataclass(frozen=True)
class Grant:
    """A certification before it is written."""

    person: UUID
    skill: str
    granted_on: date
    level: int
    expires_on: date | None
    revoked_on: date | None


@dataclass(frozen=True)
class World:
    """What a makerspace asks, and what its people have."""

    asked: dict[str, int]
    rules: dict[str, LapseRules]
    requirement: Requirement
    grants: list[Grant]
    runs: list[tuple[UUID, datetime | None]]

    def learner(self, person: UUID) -> Learner:
        """What is known of somebody, without any store."""
        own = [each for each in self.grants if each.person == person]
        ran = [at.astimezone(CHICAGO).date() for who, at in self.runs if who == person and at]
        return Learner(
            str(person),
            tuple(
                Certificate(
                    "any",
                    str(person),
                    each.skill,
                    "any",
                    each.granted_on,
                    each.level,
                    each.expires_on,
                    each.revoked_on,
                )
                for each in own
            ),
            {skill: max(ran) for skill in self.asked if ran},
        )

    def write(self, session: Session) -> None:
        """The same as rows."""
        asks = self.requirement
        add_class(
            session,
            needs=asks.needs,
            needs_staff=asks.needs_staff,
            needs_second_person=asks.needs_second_person,
        )
        for code, rule in self.rules.items():
            classes = [(CUTTERS, self.asked[code])] if code in self.asked else []
            months = {"valid_months": rule.valid_months, "unused_months": rule.unused_months}
            add_skill(session, code, *classes, **months)
        for number, each in enumerate(self.grants):
            add_grant(
                session,
                each.person,
                each.skill,
                each.granted_on,
                level=each.level,
                expires_on=each.expires_on,
                revoked_on=each.revoked_on,
                name=str(number),
            )
        for number, (person, at) in enumerate(self.runs):
            add_run(session, person, at, f"J-{number}")


@st.composite
def worlds(draw: st.DrawFn) -> World:
    asked = draw(st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 2)))
    return World(
        asked,
        {code: LapseRules(draw(MONTHS), draw(MONTHS)) for code in SKILLS},
        Requirement(
            tuple(Skill(code, asked[code]) for code in sorted(asked)),
            draw(st.sampled_from(Needs)),
            draw(st.booleans()),
            draw(st.booleans()),
        ),
        draw(
            st.lists(
                st.builds(
                    Grant,
                    st.sampled_from(PEOPLE),
                    st.sampled_from(SKILLS),
                    DAYS,
                    st.integers(1, 2),
                    st.none() | DAYS,
                    st.none() | DAYS,
                ),
                max_size=5,
            )
        ),
        draw(st.lists(st.tuples(st.sampled_from(PEOPLE), st.none() | INSTANTS), max_size=4)),
    )


class Over(Exception):
    """Takes back what an example wrote."""


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(worlds(), DAYS, st.none() | PRESENT)
def test_a_pass_from_the_store_is_the_pass_of_the_rules(
    file_desk: AtWork, world: World, on: date, presence: Presence | None
) -> None:
    with suppress(Over), file_desk.store.write() as session:
        world.write(session)
        expected = {
            person: training_pass(world.requirement, world.learner(person), world.rules, on)
            if presence is None
            else claim_pass(world.requirement, world.learner(person), world.rules, on, presence)
            for person in PEOPLE
        }

        assert requirement_of(session, CUTTERS) == world.requirement
        found = passes_for(session, PEOPLE, CUTTERS, on=on, zone=CHICAGO, presence=presence)
        assert found == expected
        one = pass_for(session, MIA, CUTTERS, on=on, zone=CHICAGO, presence=presence)
        assert one == expected[MIA]
        raise Over


def test_training_that_was_not_used_lapses_and_a_run_keeps_it(desk: AtWork) -> None:
    with_laser(desk, unused_months=3)
    with desk.store.write() as session:
        for person in PEOPLE:
            add_grant(session, person, granted_on=date(2026, 6, 30))
        # In Chicago it is still 31 August.
        add_run(session, MIA, datetime(2026, 9, 1, 3, tzinfo=UTC), "J-1")
        add_run(session, MIA, None, "J-2")

    with desk.store.read() as session:
        found = passes_for(session, PEOPLE, CUTTERS, on=TODAY, zone=CHICAGO)
        known = learner_of(session, MIA, (LASER,), CHICAGO)

    assert known.last_used_on == {LASER: date(2026, 8, 31)}
    assert found[MIA] == Pass((), Hold(date(2026, 11, 30), EndsBy.UNUSED))
    lapsed = Barrier(GateLack.UNUSED, LASER, date(2026, 9, 30))
    assert found[LEO] == Pass((lapsed,))


def test_a_run_on_other_machines_keeps_no_training(file_desk: AtWork) -> None:
    with_laser(file_desk, unused_months=3)
    with file_desk.store.write() as session:
        add_class(session, "sewing")
        add_grant(session, MIA, granted_on=date(2026, 6, 30))
        add_run(session, MIA, datetime(2026, 9, 1, tzinfo=UTC), "J-1", "sewing")

        known = learner_of(session, MIA, (LASER,), CHICAGO)

    assert known.last_used_on == {}


def test_many_people_are_asked_about_in_few_statements(desk: AtWork) -> None:
    with_laser(desk)
    crowd = [key(f"somebody {number}") for number in range(700)]
    with desk.store.write() as session:
        add_grant(session, crowd[-1], granted_on=TODAY - timedelta(days=1))

    with StatementCount(desk.store) as count, desk.store.read() as session:
        found = passes_for(session, crowd, CUTTERS, on=TODAY, zone=CHICAGO)

    assert [ref for ref, each in found.items() if not each.barriers] == [crowd[-1]]
    reads = [each for each in count.statements if each.startswith("SELECT")]
    assert len(reads) == 5, reads


def test_a_class_that_nobody_made_is_not_found(file_desk: AtWork) -> None:
    with file_desk.store.read() as session, pytest.raises(NotFound):
        requirement_of(session, "kiln")
