"""Staff say until when they are away."""

from datetime import datetime, timedelta
from uuid import UUID

from db.models.desk import AuditEntry
from db.vocabulary.desk import Act
from kiosk.services.desk.away import away_until, set_away
from tests.support.counter import AtWork
from tests.support.store import key


def read(desk: AtWork, counter_id: UUID | None = None) -> datetime | None:
    with desk.store.read() as session:
        return away_until(session, counter_id or desk.ctx.counter_id, desk.clock.now())


def test_nobody_is_away_until_somebody_says_so(desk: AtWork) -> None:
    assert read(desk) is None


def test_a_time_holds_until_it_has_come(desk: AtWork) -> None:
    ana, until = desk.school.teacher.person_ref, desk.clock.now() + timedelta(minutes=25)
    action = desk.action()
    set_away(desk.ctx, action, until, by=ana)
    set_away(desk.ctx, action, until, by=ana)

    assert read(desk) == until
    assert read(desk, key("another counter")) is None
    [entry] = [each for each in desk.all(AuditEntry) if each.act is Act.STAFF_AWAY_SET]
    assert entry.actor == str(ana)
    desk.clock.move(timedelta(minutes=25))
    assert read(desk) is None


def test_whoever_is_back_early_says_so(desk: AtWork) -> None:
    ana = desk.school.teacher.person_ref
    set_away(desk.ctx, desk.action(), desk.clock.now() + timedelta(minutes=25), by=ana)

    set_away(desk.ctx, desk.action(), None, by=ana)

    assert read(desk) is None
