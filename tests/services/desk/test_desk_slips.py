"""Slips that somebody asks for."""

from datetime import datetime, timedelta

import pytest

from db.models.desk import OutboxJob, StoreSetting
from db.models.lending import Loan
from db.models.people import Patron
from db.vocabulary.desk import OutboxKind, OutboxState
from kiosk.services.context import CounterSettings
from kiosk.services.desk.idle import idle_view
from kiosk.services.desk.printing import settle_after_crash, take_next
from kiosk.services.desk.slips import (
    CODES_NUMBER,
    SlipQueued,
    SlipWish,
    print_codes,
    request_slip,
)
from kiosk.services.desk.store_facts import SCHOOL_NAME
from kiosk.services.problems import NotFound
from tests.support.counter import AtWork
from tests.support.store import key

BORROW, RETURN = SlipWish(OutboxKind.BORROW_SLIP), SlipWish(OutboxKind.RETURN_SLIP)


def test_a_slip_says_all_it_needs_and_no_surname(desk: AtWork) -> None:
    lent = desk.lent()
    desk.change(Patron, desk.school.mia.id, preferred_name="Mimi")
    queued = request_slip(desk.ctx, desk.action(), lent.loan.loan_id, BORROW)
    assert queued == SlipQueued("R-1", OutboxKind.BORROW_SLIP)
    job = desk.all(OutboxJob)[0]
    assert job.document == {
        "version": 1,
        "kind": "borrow_slip",
        "number": "R-1",
        "school": "North School",
        "time_zone": "America/Chicago",
        "greeting": "Mimi T.",
        "thing": {
            "name": "Chromebook",
            "names": {"es": "Chromebook"},
            "label": "1",
            "barcode": "CB-1",
        },
        "accessories": [{"name": "charger", "names": {"es": "cargador"}}],
        "lent_at": "2026-11-30T15:15:00.000000+00:00",
        "due_at": "2026-12-04T22:00:00.000000+00:00",
        "returned_at": None,
    }
    assert datetime.fromisoformat(str(job.document["due_at"])) == lent.loan.due_at
    assert (job.state, job.counter_id) == (OutboxState.QUEUED, desk.ctx.counter_id)


def test_a_slip_is_headed_by_the_name_that_stands_on_the_screen(desk: AtWork) -> None:
    with desk.store.write() as session:
        session.add(StoreSetting(key=SCHOOL_NAME, value="North Library"))
    request_slip(desk.ctx, desk.action(), desk.lent().loan.loan_id, BORROW)
    assert desk.all(OutboxJob)[0].document["school"] == idle_view(desk.ctx).school
    assert idle_view(desk.ctx).school == "North Library"


def test_people_who_chose_no_language_get_the_counters(file_desk: AtWork) -> None:
    spanish = file_desk.at(settings=CounterSettings(language="es"))
    loan_id = spanish.lent().loan.loan_id
    request_slip(spanish.ctx, spanish.action(), loan_id, BORROW)
    assert spanish.all(OutboxJob)[0].language == "es"


@pytest.mark.parametrize(
    ("chosen", "remembered", "spoken"),
    [("es", "vi", "es"), (None, "vi", "vi"), ("es", None, "es"), (None, None, "en")],
)
def test_a_slip_speaks_what_was_chosen_else_what_the_card_remembers(
    desk: AtWork, chosen: str | None, remembered: str | None, spoken: str
) -> None:
    desk.change(Patron, desk.school.mia.id, language=remembered)
    wish = SlipWish(OutboxKind.BORROW_SLIP, chosen)
    request_slip(desk.ctx, desk.action(), desk.lent().loan.loan_id, wish)
    assert desk.all(OutboxJob)[0].language == spoken


def test_it_waits_only_as_long_as_the_settings_say(file_desk: AtWork) -> None:
    short = file_desk.at(settings=CounterSettings(slip_lifetime=timedelta(seconds=5)))
    loan_id = short.lent().loan.loan_id
    request_slip(short.ctx, short.action(), loan_id, BORROW)
    assert short.all(OutboxJob)[0].expires_at == short.clock.now() + timedelta(seconds=5)


def test_the_same_action_prints_once(desk: AtWork) -> None:
    action, loan_id = desk.action(), desk.lent().loan.loan_id
    first = request_slip(desk.ctx, action, loan_id, BORROW)
    assert request_slip(desk.ctx, action, loan_id, BORROW) == first
    assert len(desk.all(OutboxJob)) == 1


def test_a_return_slip_needs_no_name(file_desk: AtWork) -> None:
    loan_id = file_desk.lent().loan.loan_id
    file_desk.returned()
    file_desk.change(Loan, loan_id, patron_id=None)
    request_slip(file_desk.ctx, file_desk.action(), loan_id, RETURN)
    document = file_desk.all(OutboxJob)[0].document
    assert (document["greeting"], document["returned_at"]) == (
        "",
        "2026-11-30T15:15:00.000000+00:00",
    )


def test_an_unknown_loan_is_a_named_error(file_desk: AtWork) -> None:
    with pytest.raises(NotFound, match="loan"):
        request_slip(file_desk.ctx, file_desk.action(), key("nothing"), BORROW)


def test_one_time_codes_wait_for_the_printer_ten_minutes_and_leave_no_trace(desk: AtWork) -> None:
    codes = ("112233445566", "212233445566")
    ref = desk.school.teacher.person_ref

    queued = print_codes(desk.ctx, desk.action(), ref, codes, language="es")

    assert queued == SlipQueued(CODES_NUMBER, OutboxKind.RECOVERY_CODES)
    (job,) = desk.all(OutboxJob)
    assert (job.language, job.document["codes"]) == ("es", list(codes))
    assert (job.document["greeting"], "Cruz" in str(job.document)) == ("Ana C.", False)
    desk.clock.move(timedelta(minutes=10))
    assert take_next(desk.ctx) is None
    (job,) = desk.all(OutboxJob)
    assert (job.state, job.document) == (OutboxState.EXPIRED, {})


def test_codes_that_no_printer_ever_took_are_blanked_at_the_next_start(desk: AtWork) -> None:
    ref = desk.school.teacher.person_ref
    print_codes(desk.ctx, desk.action(), ref, ("112233445566",), language="en")
    desk.clock.move(timedelta(minutes=10))

    settle_after_crash(desk.ctx)

    (job,) = desk.all(OutboxJob)
    assert (job.state, job.document) == (OutboxState.EXPIRED, {})


def test_codes_for_nobody_are_not_printed(desk: AtWork) -> None:
    with pytest.raises(NotFound):
        print_codes(desk.ctx, desk.action(), key("nobody"), ("1",), language="en")
