"""Restoring: a proven backup takes the store's place, and what was done since is done again.

The new store is a draft beside the old one until it is whole; then renames alone put it there (see
`db.set_aside`). The replaced file is kept, and never written to.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from sqlalchemy import URL
from sqlalchemy.orm import Session

from db import backups, erasures, migrate, set_aside
from db.backends import beside
from db.backup import Progress, drafted, publish, unwatched
from db.backups import Backup
from db.chains import Heads
from db.errors import Corrupt
from db.making import prove
from db.queries import desk as desk_queries
from db.salvage import Salvage, read_newer, read_scans, read_tries, sort_out
from db.store import WRITE_PATIENCE, Store
from db.turns import WriteTurn, kiosk_lock
from db.vocabulary.desk import Act, BackupState
from kiosk.domain.clock import Clock, Ids
from kiosk.domain.desk.after_restore import Why
from kiosk.services.acts import Doing, begin
from kiosk.services.context import AfterAct, Context
from kiosk.services.desk.backups import BackupPlace
from kiosk.services.desk.replay import Enact
from kiosk.services.desk.restore_draft import Newer, Origin, Task, note_restore, redo


@dataclass(frozen=True, slots=True)
class Restoring:
    """What a restore is done with.

    `counter` is the name of the counter in whose chain it is noted, if there is one of that name.
    `forget` blanks a person of the erasure list and gives the receipts of what they still have.
    `why` is what somebody typed, empty where nobody was asked. `is_counter_held`: this process is
    the one running counter of the store and has stopped it.
    """

    place: BackupPlace
    clock: Clock
    ids: Ids
    actor: str
    counter: str
    enactments: Mapping[Act, Enact]
    forget: Callable[[Session, UUID, datetime], tuple[str, ...]]
    after_act: tuple[AfterAct, ...] = ()
    progress: Progress = unwatched
    patience: float = WRITE_PATIENCE
    why: str = ""
    is_counter_held: bool = False


class OtherSchool(Exception):
    """The store in place is readable and is another school's: no backup of it may replace it."""


class NoSchool(Exception):
    """The backup holds no counter, so there is nothing to restore."""


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What a restore does, or did.

    `damage` is what SQLite said of the replaced file, empty where it could be read; `set_aside` is
    its name afterwards, None where there was no file. `redone` counts entries of the audit log.
    """

    backup: Backup
    redone: int
    tasks: tuple[Task, ...]
    forgotten: int
    upgraded_from: str | None
    damage: str
    set_aside: Path | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A restored store that waits for a yes; without it everything stays as it was."""

    report: RestoreReport
    publish: Callable[[], None]
    """Put it in the store's place. Raises StoreError."""


@contextmanager
def prepared(restoring: Restoring, file: Path) -> Iterator[Prepared]:
    """Prove the backup `file` and make the draft; nothing else is changed before `publish`.

    No counter runs and nobody writes while the block does. Raises AlreadyRunning, Locked, Corrupt
    for a damaged backup, NewerSchema, OtherSchool, NoSchool, StoreError.
    """
    store = restoring.place.store
    turn = WriteTurn(beside(store, "lock"), patience=restoring.patience)
    counter = nullcontext() if restoring.is_counter_held else kiosk_lock(beside(store, "kiosk"))
    with counter, turn.held():
        set_aside.settle(store)
        work = _Work(restoring, _trusted(file, store), prove(file), restoring.clock.now())
        try:
            yield Prepared(_draft(work), partial(_publish, work))
        finally:
            set_aside.drop_draft(store)


@dataclass(frozen=True, slots=True)
class _Work:
    """A restore under way: its backup, proven, and the heads of the chains in it."""

    restoring: Restoring
    backup: Backup
    heads: Heads
    now: datetime

    @property
    def stamp(self) -> str:
        """The restore's instant, as the names of files have it."""
        return set_aside.stamp_of(self.now)

    @property
    def store(self) -> Path:
        return self.restoring.place.store

    @property
    def erasures(self) -> Mapping[UUID, datetime]:
        """The lists of this computer, and of where the backup was brought from."""
        return erasures.read_erasures(self.restoring.place.folder, self.backup.path.parent)


def _trusted(file: Path, store: Path) -> Backup:
    backup = backups.look_at(file)
    if backup.state is BackupState.DAMAGED:
        raise Corrupt(f"The backup {file} is damaged: {backup.problem}")
    if file.resolve() == store.resolve():
        raise Corrupt(f"{file} is the store itself, not a backup of it.")
    return backup


def _draft(work: _Work) -> RestoreReport:
    draft = set_aside.draft_of(work.store)
    with drafted(work.backup.path, draft) as copy:
        publish(copy, draft)
    address = URL.create("sqlite", database=str(draft)).render_as_string()
    with Store(address) as store:
        upgrade = migrate.upgrade(store, keep=lambda path, _revision: path)
        report = _fill(work, store)
    prove(draft)
    is_upgraded = upgrade.before != upgrade.after
    return replace(report, upgraded_from=upgrade.before if is_upgraded else None)


def _fill(work: _Work, store: Store) -> RestoreReport:
    restoring, is_there = work.restoring, work.store.exists()
    salvage = _salvage(work) if is_there else Salvage(work.store)
    kept = set_aside.set_aside_of(work.store, work.stamp) if is_there else None
    with store.write() as session:
        doing = _doing(session, restoring, store)
        _refuse_other_school(session, salvage)
        newer = _newer(work, salvage)
        redone = redo(session, doing, newer, restoring.enactments, restoring.progress)
        forgotten, still_out = _forget(session, work)
        tasks = (*redone.tasks, *still_out)
        set_aside_as = kept.name if kept else ""
        origin = Origin(work.backup.made_at, work.heads, set_aside_as, restoring.why)
        note_restore(session, doing, origin, redone, tasks)
    return RestoreReport(work.backup, redone.acts, tasks, forgotten, None, salvage.damage, kept)


def _salvage(work: _Work) -> Salvage:
    scratch = set_aside.scratch_of(work.store)
    return read_newer(work.store, work.backup.path, work.heads, scratch)


def _newer(work: _Work, salvage: Salvage) -> Newer:
    entries = sort_out(salvage, work.heads)
    scans = partial(read_scans, salvage.source)
    return Newer(entries, salvage.counters or {}, scans, read_tries(salvage.source))


def _doing(session: Session, restoring: Restoring, store: Store) -> Doing:
    counters = desk_queries.all_counters(session)
    if not counters:
        raise NoSchool
    named = (each for each in counters if each.name == restoring.counter)
    ctx = Context(
        store=store,
        clock=restoring.clock,
        ids=restoring.ids,
        counter_id=next(named, counters[0]).id,
        actor=restoring.actor,
        after_act=restoring.after_act,
    )
    return begin(ctx, restoring.ids.new())


def _refuse_other_school(session: Session, salvage: Salvage) -> None:
    here = {counter.id for counter in desk_queries.all_counters(session)}
    if salvage.counters and here.isdisjoint(salvage.counters):
        raise OtherSchool


def _forget(session: Session, work: _Work) -> tuple[int, list[Task]]:
    """Blank everybody on the erasure list; a thing that they have is still to be asked back."""
    tasks: list[Task] = []
    for person_ref, at in work.erasures.items():
        for number in work.restoring.forget(session, person_ref, at):
            tasks.append(Task(Why.STILL_OUT, (), (number,), person_ref=person_ref))
    return len(work.erasures), tasks


def _publish(work: _Work) -> None:
    """The list of who was forgotten first: from now on this computer goes by it, too."""
    erasures.note_erasures(work.restoring.place.folder, work.erasures)
    with set_aside.alone(work.store):
        set_aside.hand_over(work.store, work.stamp)
