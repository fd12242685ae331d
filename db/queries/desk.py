"""Reads of the desk wing: the print outbox, cases, acts, chores and batches."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, func, select, text, update
from sqlalchemy.orm import Session

from db.models.desk import (
    DOUBTFUL_JOB,
    OPEN_CASE,
    WAITING_JOB,
    AuditEntry,
    BatchEntry,
    Case,
    Chore,
    Counter,
    OutboxJob,
    StoreSetting,
)
from db.models.people import Site
from db.rows import read_rows
from db.vocabulary.desk import Act, CaseKind, OutboxKind, OutboxState

AT_ONCE = 500
"""Values in one IN list; SQLite builds allow from 999 upwards."""

LOOKED_BACK = 5000
"""How far back in the log the page of today looks: more than a school does in a day."""

SCHOOL_NAME = "school.name"
"""The key of the store's setting that says what the school calls itself."""

WAITING = (OutboxState.QUEUED, OutboxState.BLOCKED)


@dataclass(frozen=True, slots=True)
class CounterPlace:
    """A counter and its site; codes and names are empty, the zone UTC, where it has none.

    `school_name` stands on screens and slips: what the school calls itself, else the site's name.
    """

    name: str
    site_id: UUID | None
    site_code: str
    time_zone: str
    school_name: str


# Statements that every scan needs are put together once: that takes longer than running them.
_PLACE = (
    select(Counter.name, Site.id, Site.code, Site.name, Site.time_zone, StoreSetting.value)
    .outerjoin(Site, Site.id == Counter.site_id)
    .outerjoin(StoreSetting, StoreSetting.key == SCHOOL_NAME)
    .where(Counter.id == bindparam("counter_id"))
)
_TAKE_NUMBER = (
    update(Counter)
    .where(Counter.id == bindparam("counter_id"))
    .values(next_receipt=Counter.next_receipt + 1)
    .returning(Counter.next_receipt - 1)
)
_ENTRIES = (
    select(AuditEntry)
    .where(AuditEntry.action_id == bindparam("action_id"))
    .order_by(AuditEntry.number)
)


def all_counters(session: Session) -> Sequence[Counter]:
    """Every counter, by name."""
    return session.scalars(select(Counter).order_by(Counter.name)).all()


def place_of_counter(session: Session, counter_id: UUID) -> CounterPlace:
    """Where a counter stands; a counter of no site keeps no school's time."""
    [place] = read_rows(session, _PLACE, counter_id=counter_id)
    name, site_id, code, site_name, zone, school = place
    return CounterPlace(name, site_id, code or "", zone or "UTC", school or site_name or "")


def take_receipt_number(session: Session, counter_id: UUID) -> int:
    """The counter's next receipt number; nobody else gets it once the act is committed."""
    [[number]] = read_rows(session, _TAKE_NUMBER, counter_id=counter_id)
    return int(number)


def setting(session: Session, key: str) -> str | None:
    """A fact about this store, or None where nobody has set it."""
    return session.scalar(select(StoreSetting.value).where(StoreSetting.key == key))


def entries_of_action(session: Session, action_id: UUID) -> Sequence[AuditEntry]:
    """What an act wrote into the audit log, in order; empty when it never happened."""
    return session.scalars(_ENTRIES, {"action_id": action_id}).all()


def actions_done(session: Session, action_ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of them under which an act was done."""
    ordered, done = sorted(set(action_ids)), set[UUID]()
    for start in range(0, len(ordered), AT_ONCE):
        some = ordered[start : start + AT_ONCE]
        done.update(
            session.scalars(select(AuditEntry.action_id).where(AuditEntry.action_id.in_(some)))
        )
    return frozenset(done)


def job_by_id(session: Session, job_id: UUID) -> OutboxJob | None:
    """One print job, fresh from the store and locked until the act ends."""
    return session.get(OutboxJob, job_id, with_for_update=True, populate_existing=True)


def waiting_jobs(session: Session) -> Sequence[OutboxJob]:
    """Print jobs that are queued, blocked or being sent, oldest first."""
    statement = select(OutboxJob).where(text(WAITING_JOB))
    return session.scalars(statement.order_by(OutboxJob.created_at, OutboxJob.id)).all()


def doubtful_jobs(
    session: Session, counter_id: UUID, since: datetime, *, at_most: int
) -> Sequence[OutboxJob]:
    """Slips of loans that this counter has printed since then, perhaps; the newest first."""
    statement = select(OutboxJob).where(
        text(DOUBTFUL_JOB),
        OutboxJob.changed_at >= since,
        OutboxJob.kind.in_((OutboxKind.BORROW_SLIP, OutboxKind.RETURN_SLIP)),
        OutboxJob.counter_id.is_(None) | (OutboxJob.counter_id == counter_id),
    )
    newest = statement.order_by(OutboxJob.changed_at.desc(), OutboxJob.id)
    return session.scalars(newest.limit(at_most)).all()


def claim_job(session: Session, counter_id: UUID, now: datetime) -> OutboxJob | None:
    """Take the counter's oldest job that has not expired, as SENDING.

    Two print lanes never get the same one. Jobs of no counter are anybody's.
    """
    statement = (
        select(OutboxJob)
        .where(
            text(WAITING_JOB),
            OutboxJob.state.in_(WAITING),
            OutboxJob.counter_id.is_(None) | (OutboxJob.counter_id == counter_id),
            OutboxJob.expires_at.is_(None) | (OutboxJob.expires_at > now),
        )
        .order_by(OutboxJob.created_at, OutboxJob.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    job = session.scalar(statement.execution_options(populate_existing=True))
    if job is not None:
        job.state, job.changed_at = OutboxState.SENDING, now
        job.attempts += 1
        session.flush()
    return job


def expire_jobs(session: Session, now: datetime) -> int:
    """Mark what waited for too long as EXPIRED, and say how many.

    What they said is blanked; a slip asked for again is made anew from its loan.
    """
    statement = (
        update(OutboxJob)
        .where(text(WAITING_JOB), OutboxJob.state.in_(WAITING), OutboxJob.expires_at <= now)
        .values(state=OutboxState.EXPIRED, changed_at=now, document={})
        .returning(OutboxJob.id)
    )
    return len(session.scalars(statement).all())


def expire_jobs_of(session: Session, number: str, kind: OutboxKind, now: datetime) -> None:
    """Mark the waiting jobs of one slip as EXPIRED, and blank what they said.

    One that is being sent is in its printer's hands; it expires now, so it is not tried again.
    """
    of_slip = (OutboxJob.number == number, OutboxJob.kind == kind)
    silent = {"synchronize_session": False}
    sending = update(OutboxJob).where(*of_slip, OutboxJob.state == OutboxState.SENDING)
    session.execute(sending.values(expires_at=now), execution_options=silent)
    waiting = update(OutboxJob).where(*of_slip, OutboxJob.state.in_(WAITING))
    session.execute(
        waiting.values(state=OutboxState.EXPIRED, changed_at=now, document={}),
        execution_options=silent,
    )


def open_case(session: Session, code: str) -> Case | None:
    """The open case that a screen showed under this code."""
    return session.scalar(select(Case).where(Case.code == code, text(OPEN_CASE)))


def open_case_about(
    session: Session, kind: CaseKind, person_ref: UUID | None, item_id: UUID | None
) -> Case | None:
    """The newest open case of this kind about the same person and item; None where both are None.

    Two calls for help by nobody in particular are two cases.
    """
    if person_ref is None and item_id is None:
        return None
    statement = select(Case).where(
        text(OPEN_CASE),
        Case.kind == kind,
        Case.person_ref.is_(None) if person_ref is None else Case.person_ref == person_ref,
        Case.item_id.is_(None) if item_id is None else Case.item_id == item_id,
    )
    return session.scalar(statement.order_by(Case.opened_at.desc(), Case.id.desc()).limit(1))


def case_codes_among(session: Session, codes: Collection[str]) -> frozenset[str]:
    """Which of these codes a case has or had."""
    return frozenset(session.scalars(select(Case.code).where(Case.code.in_(codes))))


def open_cases(session: Session) -> Sequence[Case]:
    """Every case that waits for staff, oldest first."""
    statement = select(Case).where(text(OPEN_CASE))
    return session.scalars(statement.order_by(Case.opened_at, Case.id)).all()


def chores(session: Session) -> Mapping[str, Chore]:
    """When each chore last ran and how it ended, by key; a new one is missing."""
    return {chore.key: chore for chore in session.scalars(select(Chore))}


def changes_of_batch(session: Session, batch_id: UUID) -> Sequence[BatchEntry]:
    """What a batch changed, newest first: the order in which it is put back."""
    statement = select(BatchEntry).where(BatchEntry.batch_id == batch_id)
    return session.scalars(statement.order_by(BatchEntry.position.desc())).all()


def newest_entries(
    session: Session, acts: Collection[Act], since: datetime, *, at_most: int
) -> list[AuditEntry]:
    """The newest entries of these acts made at `since` or later, the newest first.

    Only the last LOOKED_BACK numbers of the log are looked at, for nothing else ends the look on a
    quiet day in a log of millions.
    """
    last = select(func.coalesce(func.max(AuditEntry.number), 0)).scalar_subquery()
    statement = (
        select(AuditEntry)
        .where(AuditEntry.number > last - LOOKED_BACK)
        .where(AuditEntry.act.in_(acts), AuditEntry.at >= since)
        .order_by(AuditEntry.number.desc())
        .limit(at_most)
    )
    return list(session.scalars(statement))
