"""The imports that there have been, with the ids by which they are taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select

from db.models.desk import Batch, BatchEntry
from db.vocabulary.desk import BatchKind, BatchState
from kiosk.services.context import Context
from kiosk.services.imports.batches import IMPORTS


@dataclass(frozen=True, slots=True)
class PastImport:
    """A file that came in. `source` names its list, where that was named.

    `counts` are those of the report: "added_people", "changed_items", "left", "rejected" and so on.
    `is_reversible`: what it changed is still known, and was not taken back.
    """

    batch_id: UUID
    kind: BatchKind
    source: str
    state: BatchState
    actor: str
    started_at: datetime
    counts: Mapping[str, int]
    is_reversible: bool


def import_history(ctx: Context) -> tuple[PastImport, ...]:
    """Every import that changed anything, newest first. Raises StoreError."""
    has_entries = exists().where(BatchEntry.batch_id == Batch.id)
    statement = (
        select(Batch, has_entries)
        .where(Batch.kind.in_(IMPORTS))
        .order_by(Batch.started_at.desc(), Batch.id.desc())
    )
    with ctx.store.read() as session:
        return tuple(
            PastImport(
                batch.id,
                batch.kind,
                batch.label,
                batch.state,
                batch.actor,
                batch.started_at,
                dict(batch.counts),
                is_reversible=is_kept and batch.state is not BatchState.REVERSED,
            )
            for batch, is_kept in session.execute(statement)
        )


def newest_import(ctx: Context) -> PastImport | None:
    """The last import that can be taken back; it may still be running. Raises StoreError."""
    return next((each for each in import_history(ctx) if each.is_reversible), None)
