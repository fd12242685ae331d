"""Calendars as files, and closing a day afterwards."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models.desk import AuditEntry, Batch
from db.models.lending import CalendarRevision, Loan
from db.models.people import Site
from db.vocabulary.desk import Act, BatchState
from kiosk.domain.lending.calendar import Calendar, Holiday
from kiosk.domain.lending.calendar_file import with_closed_days
from kiosk.services.lending.calendar import (
    CalendarOfFile,
    CalendarSet,
    Stuck,
    apply,
    current_calendar,
    export_calendar,
    holds_already,
    preview_redate,
    read_file,
)
from kiosk.services.lending.calendar_history import calendar_history
from kiosk.services.lending.calendar_reversal import (
    CalendarReversed,
    ChangedSince,
    FirstCalendar,
    reverse,
)
from kiosk.services.lending.closed_days_ics import ClosedDaysRead, closed_days
from kiosk.services.lending.renewals import renew
from kiosk.services.lending.rule_files import Rejected
from kiosk.services.problems import NotFound
from tests.support.counter import AtWork
from tests.support.store import key

FRIDAY = date(2026, 12, 4)
DUE = datetime(2026, 12, 4, 22, 0, tzinfo=UTC)
MONDAY_AFTER = datetime(2026, 12, 7, 22, 0, tzinfo=UTC)


def closing_friday(desk: AtWork) -> Calendar:
    snow = Holiday("Snow day", FRIDAY, FRIDAY)
    return with_closed_days(current_calendar(desk.ctx), [snow])


def close_friday(desk: AtWork) -> CalendarSet:
    outcome = apply(desk.ctx, desk.action(), closing_friday(desk), why="snow")
    assert isinstance(outcome, CalendarSet)
    return outcome


def close_fair_day(desk: AtWork) -> CalendarSet:
    fair = Holiday("Fair", date(2027, 1, 4), date(2027, 1, 4))
    later = with_closed_days(current_calendar(desk.ctx), [fair])
    outcome = apply(desk.ctx, desk.action(), later)
    assert isinstance(outcome, CalendarSet)
    return outcome


def open_every_day(desk: AtWork) -> Calendar:
    return replace(current_calendar(desk.ctx), closed_weekdays=frozenset())


def due(desk: AtWork) -> list[datetime]:
    return [loan.due_at for loan in desk.all(Loan)]


def read_toml(desk: AtWork, text: str) -> CalendarOfFile:
    read = read_file(desk.ctx, "calendar.toml", text.encode())
    assert isinstance(read, CalendarOfFile)
    return read


def wrong_with(desk: AtWork, name: str, data: bytes) -> str:
    """The first thing that is wrong with a file, which has to be refused."""
    read = read_file(desk.ctx, name, data)
    assert isinstance(read, Rejected)
    assert all(problem.said_how() for problem in read.problems)
    return read.problems[0].said_what()


class TestClosingADayAfterwards:
    def test_what_was_due_then_is_due_on_the_next_open_day(self, desk: AtWork) -> None:
        desk.lent()
        outcome = close_friday(desk)
        assert (outcome.revision, outcome.moved) == (2, 1)
        assert due(desk) == [MONDAY_AFTER]
        assert desk.chain_holds()

    def test_the_preview_says_so_and_changes_nothing(self, desk: AtWork) -> None:
        lent = desk.lent()
        preview = preview_redate(desk.ctx, closing_friday(desk))
        moves = [(each.loan_id, each.number, each.old_due, each.new_due) for each in preview.moves]
        assert moves == [(lent.loan.loan_id, "R-1", DUE, MONDAY_AFTER)]
        assert due(desk) == [DUE]
        assert len(calendar_history(desk.ctx)) == 1

    def test_new_loans_are_due_then_too(self, desk: AtWork) -> None:
        close_friday(desk)
        assert desk.lent().loan.due_at == MONDAY_AFTER

    def test_it_is_reversed_as_one_act(self, desk: AtWork) -> None:
        desk.lent(laptop=1)
        desk.lent(laptop=2)
        before = export_calendar(desk.ctx)
        batch_id, action = close_friday(desk).batch_id, desk.action()
        assert reverse(desk.ctx, action, batch_id) == CalendarReversed(3, 2)
        assert reverse(desk.ctx, action, batch_id) == CalendarReversed(3, 2)
        assert due(desk) == [DUE, DUE]
        assert export_calendar(desk.ctx) == before
        assert desk.all(Batch)[0].state is BatchState.REVERSED
        assert desk.chain_holds()

    def test_a_second_reversal_finds_nothing(self, file_desk: AtWork) -> None:
        batch_id = close_friday(file_desk).batch_id
        reverse(file_desk.ctx, file_desk.action(), batch_id)
        for unknown in (batch_id, key("nothing")):
            with pytest.raises(NotFound, match="batch"):
                reverse(file_desk.ctx, file_desk.action(), unknown)

    def test_reversing_leaves_alone_what_changed_since(self, desk: AtWork) -> None:
        desk.lent(laptop=1)
        kept = desk.lent(laptop=2)
        desk.lent("leo", laptop=3)
        batch_id = close_friday(desk).batch_id
        desk.returned(laptop=1)
        renew(desk.ctx, desk.action(), kept.loan.loan_id, None)
        assert reverse(desk.ctx, desk.action(), batch_id) == CalendarReversed(3, 1)

    def test_reversing_makes_nobody_late(self, desk: AtWork) -> None:
        desk.lent()
        batch_id = close_friday(desk).batch_id
        desk.clock.move(timedelta(days=5))
        assert reverse(desk.ctx, desk.action(), batch_id) == CalendarReversed(3, 0)
        assert due(desk) == [MONDAY_AFTER]

    def test_an_older_change_is_not_taken_back_under_a_newer_one(self, desk: AtWork) -> None:
        desk.lent()
        older, newer = close_friday(desk), close_fair_day(desk)

        refused = reverse(desk.ctx, desk.action(), older.batch_id)

        assert refused == ChangedSince(newer.revision, newer.batch_id)
        assert due(desk) == [MONDAY_AFTER]
        assert not current_calendar(desk.ctx).is_open(FRIDAY)
        assert [version.revision for version in calendar_history(desk.ctx)] == [3, 2, 1]
        assert {batch.state for batch in desk.all(Batch)} == {BatchState.DONE}

    def test_changes_are_taken_back_one_after_the_other(self, desk: AtWork) -> None:
        desk.lent()
        before = export_calendar(desk.ctx)
        older, newer = close_friday(desk), close_fair_day(desk)

        first = reverse(desk.ctx, desk.action(), newer.batch_id)
        second = reverse(desk.ctx, desk.action(), older.batch_id)

        assert (first, second) == (CalendarReversed(4, 0), CalendarReversed(5, 1))
        assert due(desk) == [DUE]
        assert export_calendar(desk.ctx) == before

    def test_the_newest_change_that_stands_is_named(self, desk: AtWork) -> None:
        oldest, middle = close_friday(desk), close_fair_day(desk)
        newest = apply(desk.ctx, desk.action(), open_every_day(desk))
        assert isinstance(newest, CalendarSet)
        reverse(desk.ctx, desk.action(), newest.batch_id)

        refused = reverse(desk.ctx, desk.action(), oldest.batch_id)

        assert refused == ChangedSince(5, middle.batch_id)

    def test_a_loan_goes_back_to_no_day_that_its_own_site_has_closed(self, desk: AtWork) -> None:
        desk.lent()
        batch_id = close_friday(desk).batch_id
        site_code = desk.all(Site)[0].code
        own = current_calendar(desk.ctx, site_code)
        assert isinstance(apply(desk.ctx, desk.action(), own, site_code=site_code), CalendarSet)

        assert reverse(desk.ctx, desk.action(), batch_id) == CalendarReversed(3, 0)
        assert due(desk) == [MONDAY_AFTER]

    def test_a_site_that_gives_up_its_own_calendar_has_that_of_all(self, desk: AtWork) -> None:
        desk.lent()
        site_code = desk.all(Site)[0].code
        own = apply(desk.ctx, desk.action(), closing_friday(desk), site_code=site_code)
        assert isinstance(own, CalendarSet)

        assert reverse(desk.ctx, desk.action(), own.batch_id) == CalendarReversed(2, 1)
        assert due(desk) == [DUE]
        assert current_calendar(desk.ctx, site_code).is_open(FRIDAY)

    def test_the_first_calendar_of_all_stays(self, desk: AtWork) -> None:
        with desk.store.write() as session:
            session.query(CalendarRevision).delete()
        first = apply(desk.ctx, desk.action(), current_calendar(desk.ctx))
        assert isinstance(first, CalendarSet)

        assert reverse(desk.ctx, desk.action(), first.batch_id) == FirstCalendar()
        assert len(calendar_history(desk.ctx)) == 1

    def test_no_open_day_within_reach_changes_nothing(self, desk: AtWork) -> None:
        desk.lent()
        never = replace(current_calendar(desk.ctx), closed_weekdays=frozenset(range(7)))
        assert apply(desk.ctx, desk.action(), never) == Stuck((FRIDAY,))
        assert due(desk) == [DUE]
        assert len(calendar_history(desk.ctx)) == 1
        assert desk.all(Batch) == []

    def test_the_same_action_closes_once(self, desk: AtWork) -> None:
        desk.lent()
        action, calendar = desk.action(), closing_friday(desk)
        first = apply(desk.ctx, action, calendar)
        assert apply(desk.ctx, action, calendar) == first
        assert len(calendar_history(desk.ctx)) == 2

    def test_a_sites_own_calendar_moves_its_own_loans_alone(self, desk: AtWork) -> None:
        desk.lent()
        other = Site(id=key("south"), code="south", name="South", time_zone="America/Chicago")
        with desk.store.write() as session:
            session.add(other)
        closed = closing_friday(desk)
        outcome = apply(desk.ctx, desk.action(), closed, site_code="south")
        assert isinstance(outcome, CalendarSet)
        assert (outcome.moved, due(desk)) == (0, [DUE])
        outcome = apply(desk.ctx, desk.action(), closed, site_code="north")
        assert isinstance(outcome, CalendarSet)
        assert (outcome.moved, due(desk)) == (1, [MONDAY_AFTER])


class TestFiles:
    def test_export_and_import_are_each_others_reverse(self, desk: AtWork) -> None:
        text = export_calendar(desk.ctx)
        calendar = read_toml(desk, text).calendar
        apply(desk.ctx, desk.action(), calendar)
        assert export_calendar(desk.ctx) == text
        assert [version.revision for version in calendar_history(desk.ctx)] == [2, 1]

    def test_everything_wrong_is_told_at_once(self, desk: AtWork) -> None:
        bad = 'version = 1\ntime_zone = "America/Chigaco"\nclosed_weekdays = ["sonday"]\n'
        outcome = read_file(desk.ctx, "c.toml", bad.encode())
        assert isinstance(outcome, Rejected)
        assert len(outcome.problems) == 2

    def test_what_is_not_toml_is_said_to_be_so(self, desk: AtWork) -> None:
        assert wrong_with(desk, "c.toml", b"[hours").startswith("This is not TOML")

    def test_the_clock_of_the_sites_goes_by_it(self, desk: AtWork) -> None:
        text = export_calendar(desk.ctx).replace("America/Chicago", "America/New_York")
        calendar = read_toml(desk, text).calendar
        apply(desk.ctx, desk.action(), calendar)
        assert [site.time_zone for site in desk.all(Site)] == ["America/New_York"]

    def test_an_unknown_site_is_a_named_error(self, file_desk: AtWork) -> None:
        with pytest.raises(NotFound, match="site"):
            export_calendar(file_desk.ctx, "nowhere")

    def test_both_acts_are_in_the_audit_log(self, file_desk: AtWork) -> None:
        file_desk.lent()
        close_friday(file_desk)
        entries = file_desk.all(AuditEntry)
        assert [entry.act for entry in entries] == [Act.LENT, Act.CALENDAR_SET, Act.REDATED]
        assert entries[1].payload["document"]["time_zone"] == "America/Chicago"
        assert entries[2].payload["moves"][0]["new_due"] == MONDAY_AFTER.isoformat(
            timespec="microseconds"
        )


ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//District//Calendar//EN
BEGIN:VEVENT
UID:1
SUMMARY:Winter
 break
DTSTART;VALUE=DATE:20261221
DTEND;VALUE=DATE:20270102
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Founders Day
DTSTART;VALUE=DATE:20200203
RRULE:FREQ=YEARLY
END:VEVENT
BEGIN:VEVENT
UID:3
SUMMARY:Concert
DTSTART:20261201T190000Z
DTEND:20261201T200000Z
END:VEVENT
BEGIN:VEVENT
UID:4
SUMMARY:Not after all
STATUS:CANCELLED
DTSTART;VALUE=DATE:20261209
END:VEVENT
BEGIN:VEVENT
UID:5
SUMMARY:A bomb
DTSTART;VALUE=DATE:20261201
RRULE:FREQ=SECONDLY
END:VEVENT
END:VCALENDAR
"""


def read_ics(desk: AtWork, text: str) -> CalendarOfFile:
    read = read_file(desk.ctx, "days.ics", text.encode())
    assert isinstance(read, CalendarOfFile)
    return read


def events(*texts: str) -> str:
    """An .ics file of events whose lines are separated by spaces, with a UID each."""
    each = "".join(
        "\n".join(["BEGIN:VEVENT", f"UID:{number}", *text.split(" "), "END:VEVENT", ""])
        for number, text in enumerate(texts)
    )
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{each}END:VCALENDAR\n"


BOM = b"\xef\xbb\xbf"
TOML = b'version = 1\ntime_zone = "America/Denver"\nclosed_weekdays = ["sunday"]\n'


class TestTheKindOfAFile:
    @pytest.mark.parametrize("name", ["days.ics", "DAYS.ICS", ".ics", "days.txt", "-", "days.toml"])
    @pytest.mark.parametrize("before", [b"", BOM, b"\r\n ", BOM + b"\n"])
    def test_what_begins_as_ics_is_one_whatever_its_name(
        self, file_desk: AtWork, name: str, before: bytes
    ) -> None:
        read = read_file(file_desk.ctx, name, before + ICS.encode())

        assert isinstance(read, CalendarOfFile)
        assert read.calendar.zone.key == "America/Chicago"
        assert len(read.calendar.holidays) == 3

    @pytest.mark.parametrize("name", ["c.toml", "C.TOML", "c", "c.txt", "-", "ics"])
    @pytest.mark.parametrize("before", [b"", BOM, b"\r\n "])
    def test_what_is_not_named_ics_is_toml(
        self, file_desk: AtWork, name: str, before: bytes
    ) -> None:
        read = read_file(file_desk.ctx, name, before + TOML)

        assert isinstance(read, CalendarOfFile)
        assert read.calendar.zone.key == "America/Denver"

    @pytest.mark.parametrize("name", ["c.ics", "C.Ics"])
    def test_what_is_named_ics_and_is_none_is_said_to_be_none(
        self, file_desk: AtWork, name: str
    ) -> None:
        assert wrong_with(file_desk, name, TOML) == "This is not an iCalendar file."

    @pytest.mark.parametrize(
        ("name", "wrong"),
        [("c.ics", "This is not an iCalendar file."), ("c.toml", "missing"), ("c", "missing")],
    )
    @pytest.mark.parametrize("data", [b"", BOM, b"\n"])
    def test_an_empty_file_is_refused(
        self, file_desk: AtWork, name: str, wrong: str, data: bytes
    ) -> None:
        assert wrong in wrong_with(file_desk, name, data)

    @pytest.mark.parametrize("name", ["c.ics", "c.toml"])
    def test_text_in_an_old_encoding_is_refused(self, file_desk: AtWork, name: str) -> None:
        data = "# Año".encode("latin-1")

        assert wrong_with(file_desk, name, data) == "This is not text in UTF-8."


class TestClosedDaysFromIcs:
    def test_all_day_events_close_days(self, file_desk: AtWork) -> None:
        assert read_ics(file_desk, ICS).calendar.holidays == (
            Holiday("Winterbreak", date(2026, 12, 21), date(2027, 1, 1)),
            Holiday("Founders Day", date(2027, 2, 3), date(2027, 2, 3)),
            Holiday("Founders Day", date(2028, 2, 3), date(2028, 2, 3)),
        )

    def test_what_closes_nothing_is_counted_or_named(self, file_desk: AtWork) -> None:
        left_out = read_ics(file_desk, ICS).left_out

        assert (left_out.timed, left_out.cancelled) == (1, 1)
        (bomb,) = left_out.unreadable
        assert (bomb.where, bomb.said_what()) == ("A bomb", "It repeats within one day.")

    @pytest.mark.parametrize(
        "event",
        [
            "DTSTART;VALUE=DATE:20261399",
            "DTSTAMP:20261101T000000Z",
            "DTSTART;VALUE=DATE:20261201 RRULE:FREQ=SOMETIMES",
            "DTSTART;VALUE=DATE:20261201 DTEND:nope",
            "DTSTART;VALUE=DATE:20261201 DURATION:P2",
            "DTSTART;VALUE=DATE:20261201 DURATION:PT2H",
            "DTSTART;VALUE=DATE:20261201 EXDATE:nope",
            "DTSTART;VALUE=DATE:20261201 DTSTART;VALUE=DATE:20261202",
            "DTSTART;VALUE=DATE:20261205 DTEND;VALUE=DATE:20261201",
            "DTSTART;VALUE=DATE:20261205 DTEND;VALUE=DATE:99991231",
            "DTSTART;VALUE=DATE:20261205 DTEND;VALUE=DATE:99981231",
            "DTSTART;VALUE=DATE:20261205 DTEND;VALUE=DATE:20280301",
        ],
    )
    def test_an_event_that_cannot_be_read_is_named_and_spoils_no_other(
        self, file_desk: AtWork, event: str
    ) -> None:
        text = events(f"SUMMARY:Broken {event}", "SUMMARY:Snow DTSTART;VALUE=DATE:20261215", event)

        read = read_ics(file_desk, text)

        assert read.calendar.holidays == (Holiday("Snow", date(2026, 12, 15), date(2026, 12, 15)),)
        first, second = read.left_out.unreadable
        assert first.where.startswith("Broken")
        assert second.where.startswith("UID 2")
        assert first.said_how()

    def test_a_moved_occurrence_counts_where_it_went(self, file_desk: AtWork) -> None:
        weekly = (
            "BEGIN:VEVENT\nUID:x\nDTSTART;VALUE=DATE:20261201\nRRULE:FREQ=WEEKLY;COUNT=2\n"
            "END:VEVENT\n"
            "BEGIN:VEVENT\nUID:x\nRECURRENCE-ID;VALUE=DATE:20261208\n"
            "DTSTART;VALUE=DATE:20261209\nEND:VEVENT\n"
        )
        text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{weekly}END:VCALENDAR\n"

        days = [each.first.day for each in read_ics(file_desk, text).calendar.holidays]

        assert days == [1, 9]

    @given(event=st.text(st.characters(codec="utf-8"), max_size=60))
    def test_no_line_of_an_event_can_break_the_reader(self, event: str) -> None:
        text = events("SUMMARY:Odd DTSTART;VALUE=DATE:20261203\n" + event)

        read = closed_days(text, date(2026, 11, 30))

        assert isinstance(read, ClosedDaysRead | Rejected)

    def test_reading_it_again_adds_nothing(self, file_desk: AtWork) -> None:
        calendar = read_ics(file_desk, ICS).calendar
        apply(file_desk.ctx, file_desk.action(), calendar)

        again = read_ics(file_desk, ICS).calendar

        assert again.holidays == calendar.holidays
        assert holds_already(file_desk.ctx, again)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "hello",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR",
            "x" * 5_000_001,
        ],
        ids=["empty", "prose", "torn", "huge"],
    )
    def test_what_is_no_calendar_is_said_to_be_so(self, file_desk: AtWork, text: str) -> None:
        outcome = read_file(file_desk.ctx, "days.ics", text.encode())
        assert isinstance(outcome, Rejected)
        assert "iCalendar" in str(outcome.problems[0])

    def test_more_closed_days_than_a_school_can_have_are_refused(self, file_desk: AtWork) -> None:
        every = "".join(
            f"BEGIN:VEVENT\nUID:{n}\nSUMMARY:{n}\nDTSTART;VALUE=DATE:20261201\n"
            "RRULE:FREQ=DAILY\nEND:VEVENT\n"
            for n in range(2)
        )
        text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{every}END:VCALENDAR\n"
        outcome = read_file(file_desk.ctx, "days.ics", text.encode())
        assert isinstance(outcome, Rejected)
        assert "closed days" in str(outcome.problems[0])
