"""The check of the clock: by a wrong one things would be late, or due for ever."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.desk import AuditEntry
from db.queries import desk as desk_queries
from kiosk.domain.lending.calendar import Calendar
from kiosk.services.desk.backups import newest_good
from kiosk.services.doctor.findings import Sign, fault, fine, warning
from kiosk.services.doctor.patient import Patient
from kiosk.services.rules import RulesCache

CORRECTION = timedelta(minutes=2)
"""So far back a time server may set the clock without anybody being told."""
MOST_AHEAD = timedelta(days=1)
LONGEST_LOOK = timedelta(days=400)
SET_IT = "Set date, time and time zone of this computer; then let it keep time by the network."


@dataclass(frozen=True, slots=True)
class _Seen:
    """The newest instant that is known, and what of."""

    at: datetime
    what: str


def clock_can_be_believed(patient: Patient) -> Iterator[Sign]:
    """Not before the newest act or backup, and no school days ahead of both."""
    now = patient.clock.now()
    with patient.read() as session:
        seen = _last_act(session)
        calendar = _calendar(patient, session)
    if patient.is_file and (newest := newest_good(patient.files)) is not None:
        backup = _Seen(newest.made_at, "newest backup")
        seen = backup if seen is None or backup.at > seen.at else seen
    if seen is None:
        yield fine("The log holds no act yet that the clock could be held against.")
    elif now < seen.at - CORRECTION:
        yield fault(
            f"The clock says {_said(now)}, but the {seen.what} is of {_said(seen.at)}.",
            remedy=f"{SET_IT} If it is right now, it was wrong then; nothing is lost.",
        )
    elif now - seen.at > MOST_AHEAD and (days := _school_days(calendar, seen.at, now)):
        yield warning(
            f"The clock says {_said(now)}. The {seen.what} is of {_said(seen.at)}, "
            f"with {days} school {'day' if days == 1 else 'days'} in between.",
            remedy=f"If the counter was in use on those days, the clock is wrong. {SET_IT}",
        )


def _last_act(session: Session) -> _Seen | None:
    at = session.scalar(select(AuditEntry.at).order_by(AuditEntry.number.desc()).limit(1))
    return None if at is None else _Seen(at, "newest act")


def _calendar(patient: Patient, session: Session) -> Calendar | None:
    counters = desk_queries.all_counters(session)
    named = next((each for each in counters if each.name == patient.counter), None)
    counter = named or next(iter(counters), None)
    if counter is None:
        return None
    place = desk_queries.place_of_counter(session, counter.id)
    return RulesCache().at(session, place.site_code, place.time_zone).calendar


def _school_days(calendar: Calendar | None, since: datetime, until: datetime) -> int:
    """Those that lie whole between the two; of a very long time only the first year counts."""
    if calendar is None:
        return 0
    first, last = calendar.day_of(since), calendar.day_of(min(until, since + LONGEST_LOOK))
    days = (first + timedelta(days=n) for n in range(1, (last - first).days))
    return sum(calendar.is_open(day) for day in days)


def _said(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
