"""What a person holds, and who holds a skill."""

from datetime import UTC, date, datetime, timedelta

import pytest

from db.models.makerspace.training import Trainer
from kiosk.domain.makerspace.training.certificates import EndsBy
from kiosk.services.makerspace.training.records import Held, skill_sheet, training_of
from kiosk.services.people.forgetting import forget
from kiosk.services.problems import NotFound
from tests.services.makerspace.training.trained import (
    CUTTERS,
    CUTTING,
    LASER,
    TODAY,
    add_grant,
    add_run,
    add_skill,
    with_laser,
)
from tests.support.counter import AtWork
from tests.support.store import add_patron

DAY = timedelta(days=1)


def test_what_somebody_holds_lapses_soon_and_held_once(desk: AtWork) -> None:
    with_laser(desk, valid_months=12)
    mia = desk.school.mia.person_ref
    with desk.store.write() as session:
        add_skill(session, CUTTING, unused_months=1)
        last = add_grant(session, mia, LASER, date(2025, 12, 14))
        add_grant(session, mia, LASER, date(2024, 12, 14), level=2)
        add_grant(session, mia, CUTTING, date(2026, 9, 1))
        add_grant(session, desk.school.leo.person_ref, CUTTING)

    cutting, laser = training_of(desk.ctx, mia)

    assert cutting.skill.code == CUTTING
    assert cutting.held == Held(1, date(2026, 10, 1), EndsBy.UNUSED, holds=False, is_soon=False)
    assert laser.held == Held(1, date(2026, 12, 14), EndsBy.EXPIRY, holds=True, is_soon=True)
    assert [(each.level, each.until) for each in laser.certifications] == [
        (1, date(2026, 12, 14)),
        (2, date(2025, 12, 14)),
    ]
    assert laser.certifications[0].certification_id == last
    assert training_of(desk.ctx, desk.school.teacher.person_ref) == ()


@pytest.mark.parametrize(("left", "is_soon"), [(14, True), (15, False)])
def test_soon_is_within_a_fortnight(file_desk: AtWork, left: int, is_soon: bool) -> None:
    with_laser(file_desk)
    mia = file_desk.school.mia.person_ref
    with file_desk.store.write() as session:
        add_grant(session, mia, LASER, expires_on=TODAY + left * DAY)

    [laser] = training_of(file_desk.ctx, mia)

    assert laser.held.is_soon is is_soon


def test_a_grant_of_a_day_to_come_holds_nothing(file_desk: AtWork) -> None:
    with_laser(file_desk)
    mia = file_desk.school.mia.person_ref
    with file_desk.store.write() as session:
        add_grant(session, mia, LASER, TODAY + DAY)

    [laser] = training_of(file_desk.ctx, mia)

    assert laser.held == Held(1, None, None, holds=False, is_soon=False)


def test_a_sheet_has_who_ends_first_in_front_and_who_holds_it_no_more_last(desk: AtWork) -> None:
    with_laser(desk, unused_months=3)
    mia, leo = desk.school.mia.person_ref, desk.school.leo.person_ref
    teacher = desk.school.teacher.person_ref
    with desk.store.write() as session:
        session.add(Trainer(skill_code=LASER, person_ref=teacher))
        zoe = add_patron(session, "Zoe Katz").person_ref
        add_grant(session, zoe, granted_on=date(2026, 6, 30))
        for person in (mia, leo):
            add_grant(session, person, granted_on=date(2026, 6, 30))
        add_run(session, mia, datetime(2026, 9, 10, 18, tzinfo=UTC), "J-1")
        add_run(session, leo, datetime(2026, 9, 5, 18, tzinfo=UTC), "J-2")

    sheet = skill_sheet(desk.ctx, LASER)

    assert sheet.trainers == {teacher: "Ana C."}
    assert sheet.classes == (CUTTERS,)
    assert [(each.name, each.held.until, each.held.holds) for each in sheet.holders] == [
        ("Leo B.", date(2026, 12, 5), True),
        ("Mia T.", date(2026, 12, 10), True),
        ("Zoe K.", date(2026, 9, 30), False),
    ]
    with pytest.raises(NotFound):
        skill_sheet(desk.ctx, "kiln")


def test_who_was_forgotten_is_on_no_sheet(file_desk: AtWork) -> None:
    with_laser(file_desk)
    mia = file_desk.school.mia.person_ref
    with file_desk.store.write() as session:
        session.add(Trainer(skill_code=LASER, person_ref=mia))
        add_grant(session, mia)
        forget(session, mia, file_desk.clock.now())

    sheet = skill_sheet(file_desk.ctx, LASER)

    assert (dict(sheet.trainers), sheet.holders) == ({}, ())
