"""Long imports in short writes: stored as a batch, stopped between chunks, audited at the end."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from db.audit import Entry, Json, append
from db.chunks import in_chunks
from db.models.base import Base
from db.models.desk import Batch, BatchEntry
from db.vocabulary.desk import Act, BatchKind, BatchState
from kiosk.services.context import Context
from kiosk.services.imports.changes import Change, apply, to_entry

Unit = tuple[Change, ...]
"""Changes that belong together: a person with cards and seats. Never split between writes."""

IMPORTS = (BatchKind.IMPORT_PEOPLE, BatchKind.IMPORT_ITEMS)
UNITS_AT_ONCE = 15
"""About 10 ms of work, so that a write ends soon after its 50 ms are over."""
PER_UNIT = 1_000
REVERSIBLE_FOR = timedelta(days=30)
"""Entries hold names, so they do not stay for longer than somebody may want them back."""
_ENTRIES = Base.metadata.tables[BatchEntry.__tablename__]


def _no_progress(_done: int, _total: int) -> None:
    return


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Watch:
    """Whoever waits for a long act: told how far it is, asked between chunks whether to stop."""

    progress: Callable[[int, int], None] = _no_progress
    wants_stop: Callable[[], bool] = _never


QUIET = Watch()


@dataclass(frozen=True, slots=True)
class Job:
    """What a batch is: its kind, its label without names, and what its audit entry keeps."""

    kind: BatchKind
    label: str
    counts: Mapping[str, int]
    payload: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Ran:
    """A batch that was applied, wholly or up to where somebody stopped it."""

    batch_id: UUID
    was_stopped: bool


def run(ctx: Context, job: Job, units: Sequence[Unit], watch: Watch = QUIET) -> Ran:
    """Apply `units` in writes of at most 50 ms, each leaving the store whole."""
    batch_id = _start(ctx, job)

    def write(session: Session, start: int) -> None:
        some = units[start : start + UNITS_AT_ONCE]
        apply(session, [change for unit in some for change in unit], ctx.clock.now())
        entries = list(_entries(batch_id, start, some))
        session.connection().execute(insert(_ENTRIES), entries)

    done = in_slices(ctx, len(units), write, watch)
    state = BatchState.DONE if done == len(units) else BatchState.STOPPED
    payload = {**job.payload, "counts": dict(job.counts), "units": done, "state": state.value}
    with ctx.store.write(batch_id) as session:
        finish(ctx, session, batch_id, state)
        audit(ctx, session, batch_id, Act.IMPORTED, payload)
    return Ran(batch_id, was_stopped=state is BatchState.STOPPED)


def in_slices(ctx: Context, count: int, write: Callable[[Session, int], None], watch: Watch) -> int:
    """Call `write` for every slice's start, in short transactions; how many units are done."""
    done = 0
    starts = range(0, count, UNITS_AT_ONCE)
    for written in in_chunks(ctx.store, starts, write, monotonic=ctx.clock.monotonic):
        done = min(written * UNITS_AT_ONCE, count)
        watch.progress(done, count)
        if done < count and watch.wants_stop():
            break
    return done


def _start(ctx: Context, job: Job) -> UUID:
    batch_id, now = ctx.ids.new(), ctx.clock.now()
    with ctx.store.write(batch_id) as session:
        old = select(Batch.id).where(
            Batch.kind.in_(IMPORTS),
            Batch.started_at < now - REVERSIBLE_FOR,
        )
        session.execute(delete(BatchEntry).where(BatchEntry.batch_id.in_(old)))
        session.add(
            Batch(
                id=batch_id,
                kind=job.kind,
                state=BatchState.RUNNING,
                label=job.label,
                actor=ctx.actor,
                started_at=now,
                counts=dict(job.counts),
            )
        )
    return batch_id


def _entries(batch_id: UUID, start: int, units: Sequence[Unit]) -> Iterator[dict[str, object]]:
    for number, unit in enumerate(units, start=start):
        for place, change in enumerate(unit):
            subject, key, before, after = to_entry(change)
            yield {
                "batch_id": batch_id,
                "position": number * PER_UNIT + place,
                "subject": subject,
                "key": key,
                "before": before,
                "after": after,
            }


def finish(ctx: Context, session: Session, batch_id: UUID, state: BatchState) -> None:
    batch = session.get_one(Batch, batch_id)
    batch.state, batch.finished_at = state, ctx.clock.now()


def audit(
    ctx: Context, session: Session, batch_id: UUID, act: Act, payload: Mapping[str, Json]
) -> None:
    facts = {"version": 1, "batch": str(batch_id), **payload}
    append(session, ctx.counter_id, Entry(batch_id, ctx.clock.now(), ctx.actor, act, facts))
