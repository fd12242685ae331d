"""The draft of a restored store: a backup, the newer acts done again, the rest left as cases."""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.audit import Json
from db.backup import Progress, unwatched
from db.chains import Heads, Link
from db.models.catalog import Item
from db.models.desk import Case, Counter, JournalEntry
from db.models.lending import Loan
from db.models.people import PinTry, Site
from db.queries import people as people_queries
from db.salvage import CounterLeft, ScanLeft, Sorted, TryLeft
from db.vocabulary.desk import Act, CaseKind
from kiosk.domain.desk.after_restore import Why
from kiosk.services.acts import Doing, moment, record
from kiosk.services.desk.cases import NewCase, new_case
from kiosk.services.desk.number_runs import pass_drawn
from kiosk.services.desk.receipt_numbers import PER_COUNTER, number_of
from kiosk.services.desk.replay import CannotEnact, Enact, Left, at_of, replay
from kiosk.services.kept import numbers_drawn

MOST_CASES = 200
"""More tasks than anybody goes through one by one; the rest share a last case."""


@dataclass(frozen=True, slots=True)
class Task:
    """What staff have to make up for: one loan, or one act that is about none.

    `numbers` are receipts. `at` is the instant of its newest act, None where nobody knows.
    """

    why: Why
    acts: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    at: datetime | None = None
    action: UUID | None = None
    item_id: UUID | None = None
    person_ref: UUID | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Newer:
    """What the replaced store had beyond the backup."""

    entries: Sorted
    counters: Mapping[UUID, CounterLeft] = field(default_factory=dict)
    scans: Callable[[Collection[UUID]], Iterable[ScanLeft]] = lambda _actions: ()
    tries: tuple[TryLeft, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """What the RESTORED entry says of the backup and of the file that was set aside.

    `why` is what somebody typed, empty where nobody was asked.
    """

    made_at: datetime
    heads: Heads
    set_aside: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Redone:
    """How many entries are in the draft again, and what is left to staff."""

    acts: int
    tasks: tuple[Task, ...]


def redo(
    session: Session,
    doing: Doing,
    newer: Newer,
    enactments: Mapping[Act, Enact],
    progress: Progress = unwatched,
) -> Redone:
    """Do again what is proven; what is not, or cannot be, becomes a task. No slip is printed."""
    _keep_counters(session, newer)
    known = set(session.scalars(select(Counter.id)))
    proven = [link for link in newer.entries.proven if link.counter in known]
    left = list(replay(session, doing, proven, enactments, progress))
    homeless = [link for link in newer.entries.proven if link.counter not in known]
    left += [Left(link, Why.NOT_PROVEN) for link in (*homeless, *newer.entries.unproven)]
    _pass_numbers(session, newer)
    _keep_scans(session, proven, newer)
    _keep_tries(session, newer)
    tasks = _tasks(session, left)
    if newer.entries.lost or newer.entries.is_unsure:
        tasks.append(Task(Why.UNREADABLE, (), count=newer.entries.lost))
    unfinished = {each.link.number for each in left}
    return Redone(sum(link.number not in unfinished for link in proven), tuple(tasks))


def note_restore(
    session: Session, doing: Doing, origin: Origin, redone: Redone, tasks: Iterable[Task]
) -> None:
    """Open a case for each task, and end with the audit entry that says what was done."""
    some = tuple(tasks)
    for task in some[:MOST_CASES]:
        _open(session, doing, task)
    rest = some[MOST_CASES:]
    if rest:
        numbers = tuple(number for task in rest for number in task.numbers)
        whole = Task(rest[0].why, (), numbers, count=sum(task.count for task in rest))
        _open(session, doing, whole)
    payload: dict[str, Json] = {
        "backup_made_at": moment(origin.made_at),
        "backup_heads": {
            str(counter): {"position": head.position, "hash": head.hash}
            for counter, head in origin.heads.items()
        },
        "redone": redone.acts,
        "listed": len(some),
        "set_aside": origin.set_aside,
        "why": origin.why,
    }
    record(session, doing, Act.RESTORED, payload)


def _open(session: Session, doing: Doing, task: Task) -> None:
    facts: dict[str, Json] = {
        "why": task.why.value,
        "acts": list(task.acts),
        "numbers": list(task.numbers),
        "at": None if task.at is None else moment(task.at),
        "action": None if task.action is None else str(task.action),
        "count": task.count,
    }
    item_id = task.item_id
    if item_id is not None and session.get(Item, item_id) is None:
        item_id = None
    new_case(session, doing, NewCase(CaseKind.AFTER_RESTORE, task.person_ref, item_id, facts))


def _keep_counters(session: Session, newer: Newer) -> None:
    """Counters that came in after the backup, and where their receipts stand.

    What a damaged file says of a counter is no proof: it is added only where proven acts need it,
    and its next receipt is believed only where it could have come so far.
    """
    at_work = {link.counter for link in newer.entries.proven}
    for counter_id, left in newer.counters.items():
        counter = session.get(Counter, counter_id)
        if counter is None and counter_id in at_work:
            _add_counter(session, counter_id, left)
        elif counter is not None and 0 < left.next_receipt - counter.next_receipt < PER_COUNTER:
            counter.next_receipt = left.next_receipt
    session.flush()


def _add_counter(session: Session, counter_id: UUID, left: CounterLeft) -> None:
    is_there = left.site_id is not None and session.get(Site, left.site_id) is not None
    counter = Counter(
        id=counter_id,
        site_id=left.site_id if is_there else None,
        name=left.name,
        next_receipt=left.next_receipt,
    )
    # Another one of that name is in the way: the acts of this one are left to staff.
    with suppress(IntegrityError), session.begin_nested():
        session.add(counter)
        session.flush()


def _pass_numbers(session: Session, newer: Newer) -> None:
    """Papers that are out keep their numbers, also those of acts that were not done again."""
    for link in (*newer.entries.proven, *newer.entries.unproven):
        taken = number_of(str(link.payload.get("number", "")))
        counter = session.get(Counter, link.counter)
        if taken is not None and counter is not None:
            counter.next_receipt = max(counter.next_receipt, taken + 1)
        with suppress(CannotEnact):
            for key, following in numbers_drawn(link.payload):
                pass_drawn(session, key, following)
    session.flush()


def _keep_scans(session: Session, proven: Iterable[Link], newer: Newer) -> None:
    """The scans behind the acts, as far as they can be read; nothing hangs on them."""
    counters = set(session.scalars(select(Counter.id)))
    for scan in newer.scans({link.action for link in proven}):
        if scan.counter in counters and session.get(JournalEntry, scan.id) is None:
            session.add(
                JournalEntry(
                    id=scan.id,
                    action_id=scan.action,
                    at=scan.at,
                    counter_id=scan.counter,
                    device=scan.device,
                    rule=scan.rule,
                    item_code=scan.item_code,
                    person_ref=scan.person_ref,
                    doubts=scan.doubts,
                )
            )
    session.flush()


def _keep_tries(session: Session, newer: Newer) -> None:
    """Who guesses at PINs goes on waiting; else a restore would open the door again."""
    counters = set(session.scalars(select(Counter.id)))
    known = set(session.scalars(select(PinTry.id)))
    session.add_all(
        PinTry(
            id=each.id,
            person_ref=each.person_ref,
            counter_id=each.counter,
            at=each.at,
            outcome=each.outcome,
        )
        for each in newer.tries
        if each.id not in known and each.counter in counters
    )
    session.flush()


def _tasks(session: Session, left: Iterable[Left]) -> list[Task]:
    """One task for all that happened to one loan, else for one act; in the order of their acts."""
    groups: dict[str, list[Left]] = {}
    for each in sorted(left, key=lambda one: one.link.number):
        groups.setdefault(_subject(each.link), []).append(each)
    tasks = [_task(session, group) for group in groups.values()]
    listed = _listed_before(session)
    return [task for task in tasks if str(task.action) not in listed]


def _listed_before(session: Session) -> frozenset[str]:
    """The acts of which an earlier restore has made cases, which are there again."""
    cases = session.scalars(select(Case).where(Case.kind == CaseKind.AFTER_RESTORE))
    return frozenset(str(case.facts.get("action")) for case in cases)


def _task(session: Session, group: list[Left]) -> Task:
    links = [each.link for each in group]
    numbers = dict.fromkeys(number for link in links for number in _numbers(session, link))
    person_ref = _first(links, "person_ref")
    if person_ref is not None and people_queries.patron_by_ref(session, person_ref) is None:
        person_ref = None
    return Task(
        why=group[0].why,
        acts=tuple(link.act for link in links),
        numbers=tuple(numbers),
        at=at_of(links[-1]),
        action=links[-1].action,
        item_id=_first(links, "item_id"),
        person_ref=person_ref,
        count=len(links),
    )


def _subject(link: Link) -> str:
    return str(link.payload.get("loan_id") or link.action)


def _numbers(session: Session, link: Link) -> list[str]:
    number = link.payload.get("number")
    if isinstance(number, str):
        return [number]
    loan_id = _id(link, "loan_id")
    loan = None if loan_id is None else session.get(Loan, loan_id)
    return [] if loan is None else [loan.number]


def _first(links: Iterable[Link], name: str) -> UUID | None:
    return next((found for link in links if (found := _id(link, name)) is not None), None)


def _id(link: Link, name: str) -> UUID | None:
    try:
        return UUID(str(link.payload.get(name)))
    except ValueError:
        return None
