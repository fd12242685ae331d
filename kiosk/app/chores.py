"""All chores of a counter, in the order in which they are done."""

from datetime import time, timedelta

from db.backups import default_folder, shares_disk
from kiosk.app.release import program_version
from kiosk.domain.desk.chores import Rhythm
from kiosk.services.context import Context
from kiosk.services.desk.backup_proof import prove_backups
from kiosk.services.desk.backups import BackupPlace, keep_backups
from kiosk.services.desk.chores import Chore
from kiosk.services.desk.room import can_make_reserve, keep_reserve, require_room
from kiosk.services.desk.soundness import check_soundness
from kiosk.services.lending.ledger import check_loans
from kiosk.services.makerspace.jobs.claims_due import has_old_claims
from kiosk.services.people.retention import forget_old_tries

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def _back_up(ctx: Context) -> str:
    if ctx.store.path is None:
        return "the server is backed up by its own means"
    named = ctx.settings.backup_folder
    if named is None or shares_disk(named, ctx.store.path):
        require_room(ctx, "No backup was made.")  # it would take the room of what comes back
    folder = named or default_folder(ctx.store.path)
    return keep_backups(BackupPlace(ctx.store.path, folder, program_version()), ctx)


def _prove_backups(ctx: Context) -> str:
    if ctx.store.path is None:
        return "the server is backed up by its own means"
    folder = ctx.settings.backup_folder or default_folder(ctx.store.path)
    return prove_backups(BackupPlace(ctx.store.path, folder, program_version()), ctx)


def _check(ctx: Context) -> str:
    """Pages and chains first: what those prove is what the loans are held against."""
    whole = check_soundness(ctx)
    check_loans(ctx)
    return whole


def _services(ctx: Context) -> str:
    from kiosk.services.upkeep.maintenance.services_due import (
        keep_up,  # the counter's start needs none of it
    )

    return keep_up(ctx)


def _bench(ctx: Context) -> str:
    from kiosk.services.upkeep.repairs.canned_notes import keep_first_notes
    from kiosk.services.upkeep.repairs.symptoms import keep_library

    return f"{keep_library(ctx) + keep_first_notes(ctx)} symptoms and sentences added"


def _photos(ctx: Context) -> str:
    from kiosk.services.upkeep.repairs.photos import clear_photos

    return clear_photos(ctx)


def _jobs(ctx: Context) -> str:
    from kiosk.services.makerspace.jobs.expiries import keep_jobs

    return keep_jobs(ctx)


def _job_files(ctx: Context) -> str:
    from kiosk.services.makerspace.jobs.job_files_clearing import clear_job_files

    return clear_job_files(ctx)


CHORES = (
    Chore("backup", Rhythm(_HOUR, grace=2 * _DAY), _back_up),
    Chore("check", Rhythm(_DAY, grace=8 * _DAY, at=time(2, 0)), _check),
    Chore("proof", Rhythm(_DAY, grace=8 * _DAY, at=time(2, 0)), _prove_backups),
    Chore(
        "retention", Rhythm(_DAY, grace=8 * _DAY, at=time(2, 30)), forget_old_tries, deletes=True
    ),
    Chore("services", Rhythm(_HOUR, grace=2 * _DAY), _services),
    Chore("bench", Rhythm(_DAY, grace=8 * _DAY), _bench),
    Chore("photos", Rhythm(_DAY, grace=8 * _DAY, at=time(2, 30)), _photos, deletes=True),
    Chore("jobs", Rhythm(_DAY, grace=8 * _DAY, at=time(2, 30)), _jobs, is_pressing=has_old_claims),
    Chore("job-files", Rhythm(_DAY, grace=8 * _DAY, at=time(2, 30)), _job_files, deletes=True),
    Chore("reserve", Rhythm(_DAY, grace=8 * _DAY), keep_reserve, is_pressing=can_make_reserve),
)
