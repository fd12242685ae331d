"""What a finished job costs its student, asked once, when it is put into its bin."""

from collections.abc import Iterator
from datetime import time
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.makerspace.jobs import Job
from db.models.makerspace.materials import Material, Spool
from db.queries.makerspace import jobs as queries
from db.vocabulary.lending import ChargeReason
from kiosk.domain.lending.local_time import instant
from kiosk.domain.makerspace.materials.ledger import used_by
from kiosk.domain.makerspace.materials.prices import JobPrice, Part, Rate, period_begins, price
from kiosk.services.acts import Doing
from kiosk.services.lending.charges import NewCharge, make_charge
from kiosk.services.makerspace.jobs.surroundings import Surroundings
from kiosk.services.makerspace.materials.ledger_book import rows_for
from kiosk.services.people.actors import signed_in


def price_of(session: Session, job: Job, around: Surroundings) -> JobPrice:
    """What a job's material cost, and what its student is asked for by the rules of its class."""
    rules = around.rules.charges
    begins = period_begins(around.calendar, around.today, rules.period)
    since = instant(around.calendar.zone, begins, time.min)
    return price(
        _parts(session, job),
        rules,
        used_before=queries.used_since(session, job.owner_ref, since, but=job.id),
        is_machine_fault=job.is_free,
        is_class_work=job.class_id is not None,
    )


def charge_for(session: Session, doing: Doing, job: Job, around: Surroundings) -> None:
    """The step: ask the student of a finished job for what it costs, if anything."""
    asked = price_of(session, job, around).asked_cents
    if asked and job.charge_id is None:
        charge = NewCharge(
            job.owner_ref,
            ChargeReason.MATERIAL,
            asked,
            job.machine_id,
            job.number,
            signed_in(doing),
        )
        job.charge_id = make_charge(session, doing, charge)


def _parts(session: Session, job: Job) -> Iterator[Part]:
    """What was taken of each spool, in the order of their ids."""
    rows = rows_for(session, job.id)
    for ref in sorted({row.holding for row in rows}):
        amount = used_by(str(job.id), [row for row in rows if row.holding == ref])
        rate = _rate(session, session.get_one(Spool, UUID(ref)))
        if amount > 0 and rate is not None:
            yield Part(amount, rate)


def _rate(session: Session, spool: Spool) -> Rate | None:
    """The school's own rate for the material, else what the spool cost; None where nobody said."""
    material = session.get_one(Material, spool.material_code)
    if material.unit_cents is not None and material.per_units is not None:
        return Rate(material.unit_cents, material.per_units)
    return None if spool.price_cents is None else Rate(spool.price_cents, spool.net)
