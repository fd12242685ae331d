"""What effects of the machine are answered with."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.app.use_cases import UseCases
from kiosk.domain.codes import Doubt, Scan, classify, site_codes
from kiosk.domain.desk.effects import LookUp
from kiosk.domain.desk.events import Answered
from kiosk.domain.desk.outcomes import BookSeen, Outcome, PersonSeen
from kiosk.domain.views import facts_of
from tests.support.counter import AtWork, at_work
from tests.support.store import add_card, make_store

CODES = site_codes(["rfid", "standard"])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[AtWork]:
    with make_store(tmp_path) as store:
        desk = at_work(store)
        desk.ctx = replace(desk.ctx, settings=replace(desk.ctx.settings, codes=CODES))
        yield desk


def answer_to(desk: AtWork, code: str) -> Outcome:
    scan = classify(code, CODES)
    assert isinstance(scan, Scan)
    answer = UseCases(desk.ctx).perform(LookUp(1, facts_of("reader", scan)))
    assert isinstance(answer, Answered)
    return answer.outcome


@pytest.mark.parametrize(
    ("enrolled", "scanned", "doubts"),
    [
        ("62E3086CED", "62E3086CED", ()),
        ("3808980205", "62E3086CED", (Doubt.OTHER_READING,)),
        ("62E3086CED", "3808980205", (Doubt.OTHER_READING,)),
        ("0009334109", "9334109", ()),
        ("9334109", "9334109", ()),
        ("21112000698133", "21112000698133", (Doubt.CHECK_DIGIT,)),
        ("20001", "P 20001", ()),
    ],
)
def test_whoever_is_seen_comes_with_the_doubts_about_the_card(
    desk: AtWork, enrolled: str, scanned: str, doubts: tuple[Doubt, ...]
) -> None:
    with desk.store.write() as session:
        add_card(session, desk.school.mia, enrolled)

    seen = answer_to(desk, scanned)

    assert isinstance(seen, PersonSeen)
    assert (seen.person.person_ref, seen.doubts) == (desk.school.mia.person_ref, doubts)


def test_a_copy_of_a_book_is_no_patron_who_has_its_number(desk: AtWork) -> None:
    with desk.store.write() as session:
        add_card(session, desk.school.mia, "20001")
        add_card(session, desk.school.leo, "T 20002")

    assert answer_to(desk, "T 20001") == BookSeen()
    assert isinstance(answer_to(desk, "P 20001"), PersonSeen)
    assert isinstance(answer_to(desk, "T 20002"), PersonSeen)
