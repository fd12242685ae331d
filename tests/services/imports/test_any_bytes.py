"""Whatever bytes a file holds, importing gives a report or a refusal, and never another error."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.rows import FileRefused
from kiosk.i18n import Translator
from kiosk.services.context import Context
from kiosk.services.imports.items import import_items
from kiosk.services.imports.looks import look_at_items, look_at_people
from kiosk.services.imports.people import import_people
from kiosk.services.imports.reports import ItemOptions, PeopleOptions
from kiosk.services.imports.sources import open_source
from kiosk.services.lending.closed_days_ics import closed_days
from kiosk.services.lending.rule_files import Rejected
from kiosk.wording.imports import file_refused, row_problem
from tests.support.archives_spoilt import sheet, with_part, workbook, zipped

WORDS = Translator("en", NullTranslations())
HEADINGS = (
    "Card number",
    "First name",
    "Last name",
    "Grade",
    "School",
    "Barcode",
    "Model",
    "Price",
)
CELLS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["", "20001", "1.2E+10", "=1+1", "'=1", "#N/A", "\ufffd", "\0", "x" * 90, '"', "2026-02-30"]
    ),
)
ROWS = st.lists(st.lists(CELLS, max_size=9), max_size=6)
BREAKS = st.binary(max_size=12)


def csv_of(headings: list[str], rows: list[list[str]], delimiter: str) -> bytes:
    lines = [delimiter.join(headings), *(delimiter.join(row) for row in rows)]
    return "\r\n".join(lines).encode("utf-8", "surrogatepass")


CSV = st.builds(
    csv_of,
    st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=8),
    ROWS,
    st.sampled_from([",", ";", "\t"]),
)
TAGS = st.sampled_from(
    [
        *(b"<row>", b"</row>", b'<row r="2">', b'<c r="A1"', b' t="s"', b' t="d"', b' t="n"'),
        *(b' t="b"', b' s="1"', b' s="999"', b">", b"<v>", b"</v>", b"1", b"-1", b"99999"),
        *(b"1e999", b"NAN.", b"2026-01-01", b"</c>", b"<c/>", b"<is><t>x</t></is>"),
        *(b"<f>1+1</f>", b"&#0;", b"x", b'<c r="A1"><v>7</v></c>'),
        b'<c r="ZZZZ9" t="inlineStr"><is><t>id</t></is></c>',
    ]
)
SHEETS = st.lists(TAGS, max_size=14).map(lambda parts: sheet(b"".join(parts)))


@st.composite
def spoilt(draw: st.DrawFn, sound: bytes) -> bytes:
    """A sound file with some of its bytes overwritten, taken out or put in."""
    data = bytearray(sound)
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(data)))
        data[place : place + draw(st.integers(0, 12))] = draw(BREAKS)
    return bytes(data)


BOOK = workbook("Card number")
ROSTER = zipped(
    ("manifest.csv", b"propertyName,value\r\noneroster.version,1.1\r\nfile.users,bulk\r\n"),
    ("orgs.csv", b"sourcedId,name,type\r\n1,Lincoln,school\r\n"),
    (
        "users.csv",
        b"sourcedId,orgSourcedIds,role,userIds,givenName,familyName,grades\r\n"
        b"7,1,student,{id:7},Ana,Lee,4\r\n",
    ),
)
STYLES = st.sampled_from(
    [b"", b"<styleSheet/>", b"<x", b"<styleSheet><cellXfs><xf/></cellXfs></x>"]
)
FILES = st.one_of(
    st.binary(max_size=200),
    CSV,
    SHEETS,
    spoilt(BOOK),
    spoilt(ROSTER),
    STYLES.map(lambda part: with_part("xl/styles.xml", part)),
    SHEETS.map(lambda data: data[:-7]),
    st.text(st.sampled_from('{}[]":,ab1'), max_size=30).map(str.encode),
)
Doing = Callable[[Context, bytes], object]


def _people(ctx: Context, data: bytes) -> None:
    report = import_people(ctx, data, PeopleOptions(is_dry_run=True))
    assert all(row_problem(WORDS, each).how for each in report.rejected)


def _items(ctx: Context, data: bytes) -> None:
    report = import_items(ctx, data, ItemOptions(is_dry_run=True))
    assert all(row_problem(WORDS, each).how for each in report.rejected)


def _as_it_is(_ctx: Context, data: bytes) -> None:
    for table in open_source(data, frozenset()).tables:
        lines = [row.line for row in table.rows()]
        assert lines == sorted(lines)


@pytest.mark.parametrize(
    "doing", [_people, _items, look_at_people, look_at_items, _as_it_is], ids=lambda d: d.__name__
)
@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_any_file_is_read_or_refused_with_words(ctx: Context, doing: Doing) -> None:
    @given(FILES)
    def holds(data: bytes) -> None:
        try:
            doing(ctx, data)
        except FileRefused as refused:
            said = file_refused(WORDS, refused)
            assert said.what
            assert said.how

    holds()


@pytest.mark.parametrize("value", ["1e999", "-1e999", "99999999999", "-99999", "nan", "1.5.5", ""])
@pytest.mark.parametrize("kind", ["", ' t="d"', ' t="b"', ' t="s"', ' t="e"', ' t="?"'])
def test_a_cell_of_any_kind_is_read_or_refused(value: str, kind: str) -> None:
    rows = f'<row r="1"><c r="A1" s="1"{kind}><v>{value}</v></c></row>'
    with suppress(FileRefused):
        _as_it_is_rows(sheet(rows.encode()))


def _as_it_is_rows(data: bytes) -> None:
    for table in open_source(data, frozenset()).tables:
        assert all(isinstance(cell, str) for row in table.rows() for cell in row.cells)


LINES = st.lists(
    st.sampled_from(
        [
            *("BEGIN:VEVENT", "END:VEVENT", "BEGIN:VCALENDAR", "END:VCALENDAR", "UID:1"),
            *("SUMMARY:Snow", "STATUS:CANCELLED", "X:\0", "", "RDATE:x", "TZID:Nowhere"),
            *("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20270102"),
            *("DTSTART:20261224T100000Z", "DTEND;VALUE=DATE:20200101"),
            *("DTSTART;VALUE=DATE:00010101", "DTSTART;VALUE=DATE:99991231"),
            *("RRULE:FREQ=DAILY", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
            *("RRULE:FREQ=SECONDLY", "RRULE:FREQ=MONTHLY;COUNT=3", "RRULE:FREQ=?"),
            *("EXDATE;VALUE=DATE:20261224", "DURATION:P1D", "DURATION:-P9999999D"),
        ]
    ),
    max_size=14,
)
ICS = LINES.map(lambda lines: "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR"]))


@given(ICS | st.text(max_size=60))
def test_any_calendar_is_read_or_refused(text: str) -> None:
    read = closed_days(text, date(2026, 11, 30))
    assert isinstance(read, Rejected) or all(each.first <= each.last for each in read.days)
