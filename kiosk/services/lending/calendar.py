"""School calendars: exported, imported, and changed with their loans as one act."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import tomli_w
from sqlalchemy.orm import Session

from db.audit import Json
from db.models.lending import CalendarRevision
from db.queries import desk as desk_queries
from db.queries import lending_rules
from db.queries import people as people_queries
from db.vocabulary.desk import Act
from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.lending.calendar_file import calendar_document, read_calendar, with_closed_days
from kiosk.domain.lending.problems import N_, misfit
from kiosk.services.acts import Doing, as_json, begin, once, record
from kiosk.services.context import Context
from kiosk.services.lending.left_out import NOTHING_LEFT_OUT, LeftOut
from kiosk.services.lending.redating import Redated, moves_for, store_moves
from kiosk.services.lending.rule_changes import (
    DayChanges,
    RuleChanges,
    calendar_changes,
    day_changes,
)
from kiosk.services.lending.rule_files import WHOLE_FILE, Rejected, parse_toml
from kiosk.services.problems import NotFound, Sought
from kiosk.services.rules import stored_calendar

# What speaks iCalendar is imported where it is used: it takes 0.1 s to load, and most starts meet
# no such file.
EVERY_SITE = ""
ICS, ICS_BEGINS = ".ics", "BEGIN:VCALENDAR"
_NOT_UTF_8 = misfit(N_("This is not text in UTF-8."), N_("Save it as UTF-8."))


@dataclass(frozen=True, slots=True)
class CalendarSet:
    """On disk: this calendar holds from now on, and `moved` loans are due later than they were.

    `batch_id` reverses all of it.
    """

    revision: int
    batch_id: UUID
    moved: int


@dataclass(frozen=True, slots=True)
class Stuck:
    """Nothing was changed: loans due on these days would have no open day within reach."""

    days: tuple[date, ...]


CalendarOutcome = CalendarSet | Stuck | Rejected


def current_calendar(ctx: Context, site_code: str = EVERY_SITE) -> Calendar:
    """The calendar in force at a site. Raises NotFound where no site has that code."""
    with ctx.store.read() as session:
        return _current(session, site_code)


def export_calendar(ctx: Context, site_code: str = EVERY_SITE) -> str:
    """The calendar in force as a TOML file. Raises NotFound."""
    return tomli_w.dumps(calendar_document(current_calendar(ctx, site_code)))


def export_closed_days(ctx: Context, site_code: str = EVERY_SITE) -> bytes:
    """The dated closed days of the calendar in force as an .ics file. Raises NotFound."""
    from kiosk.services.lending.calendar_ics import closed_days_as_ics

    return closed_days_as_ics(current_calendar(ctx, site_code), ctx.clock.now())


@dataclass(frozen=True, slots=True)
class CalendarOfFile:
    """A calendar out of a file; of an .ics file, the one in force with its closed days, and the
    events that were left out."""

    calendar: Calendar
    left_out: LeftOut = NOTHING_LEFT_OUT


def read_file(
    ctx: Context, name: str, data: bytes, site_code: str = EVERY_SITE
) -> CalendarOfFile | Rejected:
    """The calendar of a file, or all that is wrong with it; nothing is changed. Raises NotFound.

    An .ics file is one that is named so or begins as one; all others are TOML.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Rejected((_NOT_UTF_8.at(WHOLE_FILE),))
    if name.casefold().endswith(ICS) or text.lstrip()[: len(ICS_BEGINS)].upper() == ICS_BEGINS:
        return _with_closed_days_of(ctx, text, site_code)
    document = parse_toml(text)
    if isinstance(document, Rejected):
        return document
    read = read_calendar(document)
    return Rejected(read.problems) if read.calendar is None else CalendarOfFile(read.calendar)


def _with_closed_days_of(ctx: Context, ics: str, site_code: str) -> CalendarOfFile | Rejected:
    from kiosk.services.lending.closed_days_ics import closed_days

    calendar = current_calendar(ctx, site_code)
    read = closed_days(ics, calendar.day_of(ctx.clock.now()))
    if isinstance(read, Rejected):
        return read
    return CalendarOfFile(with_closed_days(calendar, read.days), read.left_out)


def holds_already(ctx: Context, calendar: Calendar, site_code: str = EVERY_SITE) -> bool:
    """Whether exactly this calendar is in force, for this site of its own. Raises StoreError."""
    with ctx.store.read() as session:
        if site_code not in lending_rules.calendar_revisions(session):
            return False
        in_force = stored_calendar(session, site_code, calendar.zone.key)
    return calendar_document(in_force) == calendar_document(calendar)


def preview_changes(
    ctx: Context, calendar: Calendar, site_code: str = EVERY_SITE
) -> tuple[RuleChanges, DayChanges]:
    """What a calendar would change in the one in force. Writes nothing. Raises NotFound."""
    before = current_calendar(ctx, site_code)
    today = before.day_of(ctx.clock.now())
    return calendar_changes(before, calendar), day_changes(before, calendar, today)


def preview_redate(ctx: Context, calendar: Calendar, site_code: str = EVERY_SITE) -> Redated:
    """What a calendar would move if it came into force now. Writes nothing. Raises NotFound."""
    with ctx.store.read() as session:
        _current(session, site_code)
        return moves_for(session, ctx.clock.now(), calendar, site_code)


def apply(
    ctx: Context, action_id: UUID, calendar: Calendar, *, site_code: str = EVERY_SITE, why: str = ""
) -> CalendarSet | Stuck:
    """Put a calendar into force and move what was due on days that it closes, never to earlier.

    Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id)
    return once(
        doing,
        lambda session: set_calendar(session, doing, calendar, site_code, why),
        lambda session: _recall(session, action_id),
    )


def set_calendar(
    session: Session, doing: Doing, calendar: Calendar, site_code: str = EVERY_SITE, why: str = ""
) -> CalendarSet | Stuck:
    """The step: calendar, moved loans, batch, history and audit entries together."""
    _current(session, site_code)
    redated = moves_for(session, doing.now, calendar, site_code)
    if redated.stuck:
        return Stuck(redated.stuck)
    document = calendar_document(calendar)
    revision = store_calendar(session, doing, document, site_code, why)
    before: dict[str, Json] = {"site": site_code, "revision": revision}
    batch_id = store_moves(session, doing, redated.moves, before)
    record(session, doing, Act.CALENDAR_SET, {**before, "document": as_json(document)})
    moves = [move.document() for move in redated.moves]
    record(session, doing, Act.REDATED, {"batch": str(batch_id), "moves": moves})
    return CalendarSet(revision, batch_id, len(moves))


def _current(session: Session, site_code: str) -> Calendar:
    zones = {site.code: site.time_zone for site in people_queries.sites(session)}
    if site_code and site_code not in zones:
        raise NotFound(Sought.SITE, site_code)
    fallback = next(iter(zones.values()), "UTC")
    return stored_calendar(session, site_code, zones.get(site_code, fallback))


def store_calendar(
    session: Session, doing: Doing, document: Mapping[str, object], site_code: str, why: str
) -> int:
    """The step: keep a document as the next revision; the clocks of its sites go by it."""
    revisions = lending_rules.calendar_revisions(session)
    revision = revisions.get(site_code, 0) + 1
    session.add(
        CalendarRevision(
            id=doing.ctx.ids.new(),
            site_code=site_code,
            revision=revision,
            at=doing.now,
            actor=doing.actor,
            why=why or None,
            document=dict(document),
        )
    )
    session.flush()
    codes = [site.code for site in people_queries.sites(session) if site.code not in revisions]
    ruled = [site_code] if site_code else codes
    people_queries.set_time_zone(session, ruled, str(document["time_zone"]))
    return revision


def _recall(session: Session, action_id: UUID) -> CalendarSet | None:
    said = {
        entry.act: entry.payload for entry in desk_queries.entries_of_action(session, action_id)
    }
    if Act.CALENDAR_SET not in said:
        return None
    redated = said[Act.REDATED]
    revision = int(str(said[Act.CALENDAR_SET]["revision"]))
    return CalendarSet(revision, UUID(str(redated["batch"])), len(redated["moves"]))
