"""The check of the clock, which is judged as a counter judges it that was off till now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from sqlalchemy.orm import Session

from db import audit
from db.queries import desk as desk_queries
from kiosk.domain.desk.clock_sense import Absence, Doubt, Known, LastLook, after_absence, wall_of
from kiosk.domain.lending.absence import absence
from kiosk.domain.lending.calendar import Calendar
from kiosk.services.desk.backups import newest_good
from kiosk.services.doctor.findings import Sign, fault, fine, warning
from kiosk.services.doctor.patient import Patient

SET_IT = "Set date, time and time zone of this computer; then let it keep time by the network."


@dataclass(frozen=True, slots=True)
class _Seen:
    """The newest instant that is known, and what of."""

    at: datetime
    what: str


def clock_can_be_believed(patient: Patient) -> Iterator[Sign]:
    """Not before the newest act or backup, and no school days ahead of both."""
    with patient.read() as session:
        at = audit.newest_instant(session)
        calendar = _calendar(patient, session)
    seen = _newest(None if at is None else _Seen(at, "newest act"), patient)
    if seen is None:
        yield fine("The log holds no act yet that the clock could be held against.")
        return
    yield from _judged(wall_of(patient.clock), seen, calendar)


def _judged(now: datetime, seen: _Seen, calendar: Calendar | None) -> Iterator[Sign]:
    def away_until(until: datetime) -> Absence:
        return Absence() if calendar is None else absence(calendar, seen.at, until)

    doubt = after_absence(now, Known(LastLook(seen.at), away_until))
    both = f"The clock says {_said(now)}; the {seen.what} is of {_said(seen.at)}"
    match doubt:
        case None:
            return
        case Doubt.BEHIND:
            remedy = f"{SET_IT} If it is right now, it was wrong then; nothing is lost."
            yield fault(f"{both}.", remedy=remedy)
        case Doubt.AHEAD:
            yield fault(f"{both}, and the calendar's last term is over since.", remedy=SET_IT)
        case Doubt.ASKED:
            remedy = f"If the counter was in use on those days, the clock is wrong. {SET_IT}"
            yield warning(f"{both}, with school days in between.", remedy=remedy)
        case _:
            assert_never(doubt)


def _newest(act: _Seen | None, patient: Patient) -> _Seen | None:
    newest = newest_good(patient.files) if patient.is_file else None
    if newest is None or (act is not None and act.at >= newest.made_at):
        return act
    return _Seen(newest.made_at, "newest backup")


def _calendar(patient: Patient, session: Session) -> Calendar | None:
    counter_id = patient.counter_id()
    if counter_id is None:
        return None
    place = desk_queries.place_of_counter(session, counter_id)
    rules = patient.context(counter_id).rules
    return rules.at(session, place.site_code, place.time_zone).calendar


def _said(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
