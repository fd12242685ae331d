"""How long the files of jobs stay, and the chore that removes them; what was read of them stays."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.desk import StoreSetting
from db.queries import desk as desk_queries
from db.queries.makerspace import job_files as queries
from db.vocabulary.desk import Act
from kiosk.services.acts import begin, record
from kiosk.services.context import Context
from kiosk.services.keeping import Payload, keep
from kiosk.services.kept import kept
from kiosk.services.kept_files import sweep
from kiosk.services.makerspace.jobs.job_files import SUFFIXES, UNNAMED_FOR, job_file_folder

USUAL_DAYS = 60
AT_ONCE = 50
"""Files that one entry of the audit log lets go."""
_KEPT_DAYS = "makerspace.job_files_kept_days"


def job_files_kept_days(ctx: Context) -> int:
    """For how many days the files of a job stay after its end. Raises StoreError."""
    with ctx.store.read() as session:
        return _kept_days(session)


def keep_job_files_for(ctx: Context, action_id: UUID, days: int, *, by: UUID | None = None) -> int:
    """Let the files of jobs stay for so many days after their end; from 1 up. Raises StoreError."""

    def step(session: Session) -> Payload:
        return kept(session.merge(StoreSetting(key=_KEPT_DAYS, value=str(max(days, 1)))))

    return keep(begin(ctx, action_id, by=by), Act.JOB_CHANGED, step, _kept_days)


def clear_job_files(ctx: Context) -> str:
    """The chore: let go of files whose jobs ended long ago, and of those that no job names.

    Says how many of each. Raises StoreError, OSError.
    """
    if ctx.store.path is None:
        return "a server keeps no files of jobs"
    now, purged = ctx.clock.now(), 0
    ended_before = now - timedelta(days=job_files_kept_days(ctx))
    while some := _purge_some(ctx, now, ended_before):
        purged += some
    with ctx.store.read() as session:
        wanted = queries.all_hashes(session)
    gone = sweep(job_file_folder(ctx.store.path), SUFFIXES, wanted, now, UNNAMED_FOR)
    return f"{purged} jobs' files past their time, {gone} files removed"


def _purge_some(ctx: Context, now: datetime, ended_before: datetime) -> int:
    with ctx.store.read() as session:
        if not queries.past_their_time(session, ended_before, now - UNNAMED_FOR, 1):
            return 0
    doing = begin(ctx, ctx.ids.new())
    with ctx.store.write(doing.action_id) as session:
        rows = queries.past_their_time(session, ended_before, now - UNNAMED_FOR, AT_ONCE)
        for row in rows:
            row.purged_at = now
        session.flush()
        payload = kept(parts=[(row, ("purged_at",)) for row in rows])
        record(session, doing, Act.JOB_CHANGED, payload)
        return len(rows)


def _kept_days(session: Session) -> int:
    said = desk_queries.setting(session, _KEPT_DAYS)
    return USUAL_DAYS if said is None else int(said)
