"""Photos of broken things beside their work orders: added, listed, removed, kept for a time."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.upkeep.work_orders import WorkOrderPhoto
from db.queries import desk as desk_queries
from db.queries.upkeep import photos as queries
from db.queries.upkeep import work_orders
from db.vocabulary.desk import Act
from kiosk.domain.upkeep.repairs.photos import KEPT_FOR, PhotoFault, media_of
from kiosk.services.acts import Doing, begin, once, record
from kiosk.services.context import Context
from kiosk.services.kept import kept
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.repairs.order_changes import order_there
from kiosk.services.upkeep.repairs.photo_files import (
    StoredPhoto,
    file_of,
    photo_folder,
    store_file,
    sweep,
)
from kiosk.services.upkeep.repairs.work_refused import require_open

LONGEST_CAPTION = 80
AT_ONCE = 50
"""Photos that one entry of the audit log takes away."""


@dataclass(frozen=True, slots=True)
class PhotoSeen:
    """A photo; `path` is None where its file is not there, as after a restore elsewhere."""

    photo_id: UUID
    at: datetime
    actor: str
    caption: str
    media_type: str
    size: int
    path: Path | None


@dataclass(frozen=True, slots=True)
class PhotoRemoved:
    """All that was known of a photo that was taken away. `size` is in bytes."""

    photo_id: UUID
    order_id: UUID
    at: datetime
    actor: str
    sha256: str
    media_type: str
    size: int
    caption: str


@dataclass(frozen=True, slots=True)
class PhotoRefused:
    """Nothing was kept; `fault` is None where the store is a server, which keeps no files."""

    fault: PhotoFault | None


def put_photo_file(ctx: Context, data: bytes) -> StoredPhoto | PhotoRefused:
    """The file of a photo, on disk before any row names it. Raises StoreError."""
    if ctx.store.path is None:
        return PhotoRefused(None)
    media = media_of(data)
    if isinstance(media, PhotoFault):
        return PhotoRefused(media)
    return store_file(photo_folder(ctx.store.path), data, media, ctx.clock.now())


def add_photo(
    session: Session, doing: Doing, order_id: UUID, stored: StoredPhoto, caption: str = ""
) -> UUID:
    """A step: keep a stored file as a photo of a work order. Raises NotFound, WorkRefused."""
    require_open(order_there(session, order_id))
    row = WorkOrderPhoto(
        id=doing.ctx.ids.new(),
        work_order_id=order_id,
        at=doing.now,
        actor=doing.actor,
        sha256=stored.sha256,
        media_type=stored.media_type.value,
        size=stored.size,
        caption=caption.strip()[:LONGEST_CAPTION],
    )
    session.add(row)
    session.flush()
    record(session, doing, Act.WORK_ORDER_CHANGED, kept(row))
    return row.id


def remove_photo(session: Session, doing: Doing, photo_id: UUID) -> PhotoRemoved:
    """A step: take a photo away; what it was. Its file stays while a backup may name it.

    Raises NotFound, WorkRefused.
    """
    row = session.get(WorkOrderPhoto, photo_id)
    if row is None:
        raise NotFound(Sought.PHOTO, photo_id)
    require_open(order_there(session, row.work_order_id))
    removed = PhotoRemoved(
        photo_id=row.id,
        order_id=row.work_order_id,
        at=row.at,
        actor=row.actor,
        sha256=row.sha256,
        media_type=row.media_type,
        size=row.size,
        caption=row.caption,
    )
    _drop(session, doing, row)
    return removed


def attach_photo(
    ctx: Context,
    action_id: UUID,
    number: str,
    data: bytes,
    *,
    caption: str = "",
    by: UUID | None = None,
) -> UUID | PhotoRefused:
    """Keep a photo beside the work order of that number; its id.

    Raises NotFound, WorkRefused, StoreError.
    """
    stored = put_photo_file(ctx, data)
    if isinstance(stored, PhotoRefused):
        return stored
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> UUID:
        order = work_orders.order_by_number(session, number.upper())
        if order is None:
            raise NotFound(Sought.WORK_ORDER, number)
        return add_photo(session, doing, order.id, stored, caption)

    def recall(session: Session) -> UUID | None:
        for entry in desk_queries.entries_of_action(session, action_id):
            return UUID(entry.payload["rows"][0]["values"]["id"])
        return None

    return once(doing, act, recall)


def detach_photo(
    ctx: Context, action_id: UUID, photo_id: UUID, *, by: UUID | None = None
) -> PhotoRemoved:
    """Take a photo away; by what is answered it comes back.

    Raises NotFound, also where this action took it away before; WorkRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)
    removed: list[PhotoRemoved] = []  # the log does not repeat what a caption said

    def act(session: Session) -> PhotoRemoved:
        removed.append(remove_photo(session, doing, photo_id))
        return removed[-1]

    def recall(session: Session) -> PhotoRemoved | None:
        is_done = removed and desk_queries.entries_of_action(session, action_id)
        return removed[-1] if is_done else None

    return once(doing, act, recall)


def put_photo_back(
    ctx: Context, action_id: UUID, removed: PhotoRemoved, *, by: UUID | None = None
) -> None:
    """Undo `detach_photo`: the photo stands as it did. Raises NotFound, WorkRefused, StoreError."""
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> bool:
        require_open(order_there(session, removed.order_id))
        row = WorkOrderPhoto(
            id=removed.photo_id,
            work_order_id=removed.order_id,
            at=removed.at,
            actor=removed.actor,
            sha256=removed.sha256,
            media_type=removed.media_type,
            size=removed.size,
            caption=removed.caption,
        )
        session.add(row)
        session.flush()
        record(session, doing, Act.WORK_ORDER_CHANGED, kept(row))
        return True

    def recall(session: Session) -> bool | None:
        return True if session.get(WorkOrderPhoto, removed.photo_id) is not None else None

    once(doing, act, recall)


def list_photos(ctx: Context, order_id: UUID) -> tuple[PhotoSeen, ...]:
    """The photos of a work order, the oldest first. Raises StoreError."""
    folder = None if ctx.store.path is None else photo_folder(ctx.store.path)
    with ctx.store.read() as session:
        return tuple(_seen(row, folder) for row in queries.photos_of(session, order_id))


def clear_photos(ctx: Context) -> str:
    """The chore: drop photos of work orders that ended long ago, and files that nothing names.

    Says how many of each. Raises StoreError, OSError.
    """
    if ctx.store.path is None:
        return "a server keeps no photos"
    now, dropped = ctx.clock.now(), 0
    while some := _drop_some(ctx, now - KEPT_FOR):
        dropped += some
    with ctx.store.read() as session:
        wanted = queries.all_hashes(session)
    gone = sweep(photo_folder(ctx.store.path), wanted, now)
    return f"{dropped} photos dropped, {gone} files removed"


def _drop_some(ctx: Context, moment: datetime) -> int:
    with ctx.store.read() as session:
        if not queries.ended_before(session, moment, 1):
            return 0
    doing = begin(ctx, ctx.ids.new())
    with ctx.store.write(doing.action_id) as session:
        rows = queries.ended_before(session, moment, AT_ONCE)
        _drop(session, doing, *rows)
        return len(rows)


def _drop(session: Session, doing: Doing, *rows: WorkOrderPhoto) -> None:
    payload = kept(gone=rows)
    for row in rows:
        session.delete(row)
    session.flush()
    record(session, doing, Act.WORK_ORDER_CHANGED, payload)


def _seen(row: WorkOrderPhoto, folder: Path | None) -> PhotoSeen:
    path = None if folder is None else file_of(folder, row.sha256, row.media_type)
    is_there = path is not None and path.is_file()
    return PhotoSeen(
        photo_id=row.id,
        at=row.at,
        actor=row.actor,
        caption=row.caption,
        media_type=row.media_type,
        size=row.size,
        path=path if is_there else None,
    )
