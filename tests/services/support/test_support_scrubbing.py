"""Whatever the store knows as personal is taken out of a text, however it stands there."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.support.scrubbing import HIDDEN, Personal, Plain, Scrubber

PERSONAL = Personal(
    names=frozenset({"Mia", "O’Neil-García", "Li", "Ms. Rivera, room 204", "X"}),
    codes=frozenset({"100234", "CARD-MIA", "04:A3:7F", "LT 17", "7"}),
)


@pytest.fixture
def scrubber() -> Scrubber:
    return Scrubber(PERSONAL, {"/srv/rivera": "~"})


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Mia came", "[hidden] came"),
        ("MIA came", "[hidden] came"),
        ("for mia's laptop", "for [hidden]'s laptop"),
        ("García", "[hidden]"),
        (unicodedata.normalize("NFD", "García"), "[hidden]"),
        ("Neil", "[hidden]"),
        ("Li lit it", "[hidden] lit it"),
        ("li is short", "li is short"),
        ("X marks it", "X marks it"),
        ("rivera's desk", "[hidden]'s desk"),
        ("card 100234.", "card [hidden]."),
        ("%100234?", "%[hidden]?"),
        ("'CARD-MIA'", "'[hidden]'"),
        ("code=card-mia", "code=[hidden]"),
        ("item/CARD-MIA/x", "item/[hidden]/x"),
        ("tag 04:A3:7F!", "tag [hidden]!"),
        ("the lt 17 is out", "the [hidden] is out"),
        ("7 of 9", "7 of 9"),
        ("room 204", "[hidden] 204"),
        ("/srv/rivera/school.db", "~/school.db"),
        ("nothing of theirs", "nothing of theirs"),
    ],
)
def test_personal_words_are_taken_out(scrubber: Scrubber, text: str, left: str) -> None:
    assert scrubber.text(text) == left


def test_every_text_of_a_document_is_scrubbed_and_its_keys_stay(scrubber: Scrubber) -> None:
    document: Plain = {"Mia": ["Mia", 7, None, {"where": "CARD-MIA", "is": True}]}

    assert scrubber.document(document) == {"Mia": [HIDDEN, 7, None, {"where": HIDDEN, "is": True}]}


ENTRY = "2026-11-30 15:15:00,123 ERROR db lane kiosk.app.port: note K7-2041"
TRACE = (
    f"{ENTRY}\n"
    "Traceback (most recent call last):\n"
    '  File "/srv/kiosk/x.py", line 3, in act\n'
    "    lend(session)\n"
    "ValueError: what Zoe typed\n"
    "sqlalchemy.exc.DataError: (sqlite3.DataError) x\n"
    "[parameters: ('Zoe', 'CARD-ZOE')]\n"
)


def test_what_a_database_quotes_of_a_row_never_stays(scrubber: Scrubber) -> None:
    assert "ZOE" not in scrubber.log(TRACE)


def test_a_log_keeps_what_helps(scrubber: Scrubber) -> None:
    kept = scrubber.log(TRACE)

    assert kept.startswith(ENTRY)
    assert "ValueError: what Zoe typed" in kept, "nobody in the store has that name"


def test_where_the_names_cannot_be_read_no_line_stays_that_may_quote_one() -> None:
    kept = Scrubber(Personal(is_complete=False)).log(TRACE)

    assert kept.splitlines() == [
        ENTRY,
        "Traceback (most recent call last):",
        '  File "/srv/kiosk/x.py", line 3, in act',
        "ValueError",
        "sqlalchemy.exc.DataError",
    ]


NAMES = st.text(st.characters(categories=["L"]), min_size=3, max_size=12)
BETWEEN = st.text(alphabet=" .,:;'\"()[]/=-\n", min_size=1, max_size=4)


@given(name=NAMES, before=BETWEEN, after=BETWEEN)
def test_no_name_survives_between_any_marks(name: str, before: str, after: str) -> None:
    scrubbed = Scrubber(Personal(names=frozenset({name}))).text(f"a{before}{name}{after}b")

    assert unicodedata.normalize("NFC", name) not in scrubbed.replace(HIDDEN, "")


CODES = st.text(alphabet="ABCdef0123456789-:/ .+", min_size=3, max_size=16).filter(
    lambda code: code == code.strip(" .:/") and len(code) >= 3
)


@given(code=CODES, before=BETWEEN, after=BETWEEN)
def test_no_code_survives_between_quotes_or_blanks(code: str, before: str, after: str) -> None:
    scrubbed = Scrubber(Personal(codes=frozenset({code}))).text(f'read "{code}" and {code} too')

    assert code not in scrubbed
