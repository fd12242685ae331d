"""The slips: a large day, a number, no surname."""

from dataclasses import fields
from datetime import timedelta

from kiosk.wording.receipts import SlipTexts, borrow_slip, return_slip
from tests.support.translations import english, translated
from tests.wording.messages import CHROMEBOOK, LOAN, MIA, NOW, SHORT_LOAN, dates

EN, ES = english(), translated("es")
SCHOOL = "Maple Street Library"


def everything(slip: SlipTexts) -> str:
    return " ".join(str(getattr(slip, field.name)) for field in fields(slip))


def test_a_borrow_slip_has_the_day_large_and_no_surname() -> None:
    slip = borrow_slip(EN, dates(EN), LOAN, school=SCHOOL, person=MIA, now=NOW)

    assert (slip.lead, slip.large, slip.large_note) == ("Bring it back by", "Friday 4 December", "")
    assert (slip.thing, slip.details) == ("Chromebook 12", ("with charger",))
    assert slip.person == "For M."
    assert "Mia" not in everything(slip)
    assert slip.number == "L-204"


def test_a_loan_until_today_says_the_hour_and_still_the_day() -> None:
    slip = borrow_slip(ES, dates(ES), SHORT_LOAN, school=SCHOOL, person=MIA, now=NOW)

    assert (slip.large, slip.large_note) == ("lunes 30 de noviembre", "2:50")
    assert slip.thing == "kit micro:bit 3"


def test_the_day_on_paper_never_depends_on_when_it_is_read() -> None:
    later = NOW + timedelta(days=3)
    slip = borrow_slip(EN, dates(EN), LOAN, school=SCHOOL, person=MIA, now=later)

    assert slip.large == "Friday 4 December"


def test_a_return_slip_is_the_borrowers_proof() -> None:
    slip = return_slip(
        EN,
        dates(EN),
        CHROMEBOOK,
        number="L-204",
        school=SCHOOL,
        slot=CHROMEBOOK.slot,
        now=NOW,
    )

    assert (slip.title, slip.lead) == ("Returned. Thank you!", "Given back on")
    assert (slip.large, slip.large_note) == ("Monday 30 November", "10:24")
    assert slip.details == ("Slot 12",)
    assert slip.person == ""


def test_a_return_without_a_slot_names_none() -> None:
    slip = return_slip(ES, dates(ES), CHROMEBOOK, number="L", school=SCHOOL, slot=None, now=NOW)

    assert slip.details == ()
