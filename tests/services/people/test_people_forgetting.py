"""Forgetting a person leaves nothing that finds or names them, in any table."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from db.models.base import Base
from db.models.desk import Batch, BatchEntry, Code, OutboxJob
from db.models.lending import Charge, Loan
from db.models.makerspace.training import Certification, Skill, Trainer
from db.models.people import Card, Enrolment, Patron
from db.vocabulary.desk import BatchKind, BatchState
from db.vocabulary.lending import ChargeReason
from kiosk.services.lending.charges import NewCharge, record_charge, waive
from kiosk.services.people.forgetting import StillHas, forget, forget_again
from kiosk.services.problems import NotFound
from tests.support.counter import AtWork
from tests.support.store import MONDAY, key


def everything(desk: AtWork) -> str:
    """Every cell of every table, as text."""
    with desk.store.read() as session:
        return repr(
            [
                tuple(row)
                for table in Base.metadata.sorted_tables
                for row in session.execute(select(table))
            ]
        )


def forget_mia(desk: AtWork) -> None:
    with desk.store.write() as session:
        forget(session, desk.school.mia.person_ref, desk.clock.now())


def remember_an_import(desk: AtWork) -> None:
    """What an import keeps for thirty days so that it can be taken back."""
    mia = str(desk.school.mia.id)
    with desk.store.write() as session:
        batch = Batch(
            id=key("import"),
            kind=BatchKind.IMPORT_PEOPLE,
            state=BatchState.DONE,
            label="people",
            actor="test",
            started_at=MONDAY,
        )
        session.add(batch)
        session.flush()
        entries = (("patrons", mia, "Mia Torres"), ("cards", "CARD-MIA", "CARD-MIA"))
        for place, (subject, entry_key, said) in enumerate(entries):
            session.add(
                BatchEntry(
                    batch_id=batch.id,
                    position=place,
                    subject=subject,
                    key=entry_key,
                    after={"x": said},
                )
            )


def test_no_table_names_or_finds_a_person_who_was_forgotten(desk: AtWork) -> None:
    desk.rule(receipt="always")
    desk.lent("mia", 1)
    desk.returned(1)
    remember_an_import(desk)
    assert "Mia" in everything(desk)

    forget_mia(desk)

    said = everything(desk)
    assert not [name for name in ("Mia", "Torres", "CARD-MIA") if name in said]
    assert "Leo" in said
    row = next(each for each in desk.all(Patron) if each.id == desk.school.mia.id)
    assert (row.forgotten_at, row.is_active) == (desk.clock.now(), False)
    assert [loan.patron_id for loan in desk.all(Loan)] == [None]
    assert {job.document.get("greeting") for job in desk.all(OutboxJob)} == {None}
    assert {card.code for card in desk.all(Card)} == {"CARD-LEO", "CARD-TEA"}
    assert "CARD-MIA" not in {code.code for code in desk.all(Code)}
    assert desk.school.mia.id not in {each.patron_id for each in desk.all(Enrolment)}
    assert desk.chain_holds()


def test_somebody_who_has_something_is_not_forgotten(desk: AtWork) -> None:
    number = desk.lent("mia", 1).loan.number

    with pytest.raises(StillHas) as still:
        forget_mia(desk)

    assert still.value.numbers == (number,)
    assert "Torres" in everything(desk)


def test_somebody_who_is_asked_to_pay_is_not_forgotten(desk: AtWork) -> None:
    asked = NewCharge(desk.school.mia.person_ref, ChargeReason.DAMAGE, 4_500, why="Mia threw it")
    charge = record_charge(desk.ctx, desk.action(), asked)
    with pytest.raises(StillHas) as still:
        forget_mia(desk)
    assert still.value.numbers == (charge.number,)
    waive(desk.ctx, desk.action(), charge.charge_id, "Mia has nothing")

    forget_mia(desk)

    assert "Mia" not in everything(desk)
    [row] = desk.all(Charge)
    assert (row.amount_cents, row.why, row.end_why) == (4_500, "", "")
    assert row.person_ref == desk.school.mia.person_ref


def test_training_stays_under_a_ref_and_says_nothing_of_the_person(desk: AtWork) -> None:
    mia, teacher = desk.school.mia.person_ref, desk.school.teacher.person_ref
    with desk.store.write() as session:
        session.add(Skill(code="laser", name="Laser cutter"))
        session.flush()
        session.add(Trainer(skill_code="laser", person_ref=mia))
        session.add(Trainer(skill_code="laser", person_ref=teacher))
        for person, why in ((mia, "Mia left it alone"), (mia, None), (teacher, "Leo saw it")):
            session.add(
                Certification(
                    id=key(f"{person} {why}"),
                    person_ref=person,
                    skill_code="laser",
                    granted_by=teacher,
                    granted_at=MONDAY,
                    granted_on=MONDAY.date(),
                    evidence=why,
                    revoked_on=MONDAY.date() if why else None,
                    revoked_by=teacher if why else None,
                    revoked_why=why,
                )
            )

    forget_mia(desk)

    assert "Mia" not in everything(desk)
    assert {row.person_ref for row in desk.all(Trainer)} == {teacher}
    rows = {row.id: (row.evidence, row.revoked_why) for row in desk.all(Certification)}
    assert rows == {
        key(f"{mia} Mia left it alone"): ("", ""),
        key(f"{mia} None"): (None, None),
        key(f"{teacher} Leo saw it"): ("Leo saw it", "Leo saw it"),
    }


def test_nobodys_ref_forgets_nobody(desk: AtWork) -> None:
    with desk.store.write() as session, pytest.raises(NotFound):
        forget(session, UUID(int=7), desk.clock.now())


def test_a_backup_that_knows_a_loan_forgets_the_person_and_keeps_the_loan(desk: AtWork) -> None:
    number = desk.lent("mia", 1).loan.number
    at = desk.clock.now() - timedelta(days=1)

    with desk.store.write() as session:
        first = forget_again(session, desk.school.mia.person_ref, at)
        second = forget_again(session, desk.school.mia.person_ref, at)
        unknown = forget_again(session, UUID(int=7), at)

    assert (first, second, unknown) == ((number,), (), ())
    assert "Torres" not in everything(desk)
    assert [loan.returned_at for loan in desk.all(Loan)] == [None]
