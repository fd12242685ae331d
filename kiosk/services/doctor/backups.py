"""Checks of what a broken disk would leave us: the backups, the reserve, and the chores."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db import backups
from db.backends import beside
from db.backups import Backup
from db.errors import Corrupt, NotAStore
from db.making import prove
from db.manifest import Manifest
from db.models.desk import AuditEntry
from db.reserve import Reserve
from db.vocabulary.desk import Act, BackupState
from kiosk.services.desk.backups import newest_good
from kiosk.services.desk.chores import ChoreStatus, chore_statuses
from kiosk.services.doctor.findings import Sign, fault, fine, skipped, warning
from kiosk.services.doctor.patient import Patient

NOW = 'Type "makerdesk backup" now.'
TOO_OLD = timedelta(days=2)
"""As long as the chore may fail before staff are told."""


def newest_backup_holds(patient: Patient) -> Iterator[Sign]:
    """The newest good backup opens and proves; others that are damaged are named."""
    place = patient.place
    if place is None:
        yield fine(f"A server is backed up by its own tools. Type: {patient.backup_line}")
        return
    newest: Backup | None = None
    for each in backups.list_backups(place.folder, backups.glance):
        looked_at = _looked_at(each) if newest is None and each.is_good else each
        if looked_at.state is BackupState.DAMAGED:
            yield warning(
                f"A backup is damaged: {looked_at.problem}",
                str(each.path),
                remedy="Delete it with its .json file; another one is made by itself.",
            )
        elif looked_at.is_good:
            newest = newest or looked_at
    if newest is None and patient.is_file:
        yield _none_at_all(patient)
    elif newest is None:
        yield skipped("Not looked at: there is no store yet.")
    else:
        made = f"{newest.made_at:%Y-%m-%d %H:%M} UTC"
        yield fine(f"The newest good backup is of {made} and was proven again.", str(newest.path))


def _looked_at(backup: Backup) -> Backup:
    """Compared, and where that holds all of it proven."""
    found = backups.look_at(backup.path)
    if not found.is_good:
        return found
    try:
        prove(found.path)
    except (Corrupt, NotAStore) as error:
        return replace(found, state=BackupState.DAMAGED, problem=error.what)
    return found


def backup_is_of_this_store(patient: Patient) -> Iterator[Sign]:
    """What the newest backup had proven is in the store's log, and not much is newer than it."""
    newest = None if patient.place is None else newest_good(patient.place)
    if newest is None or newest.manifest is None:
        yield skipped("Not looked at: there is no backup of ours to hold the store against.")
        return
    with patient.read() as session:
        lost = _heads_not_here(session, newest.manifest)
        was_restored = _was_restored_since(session, newest.made_at)
        unsaved = _acts_since(session, newest.manifest)
    if lost and was_restored:
        yield fine("The store was restored since its newest backup, which is of before.")
    elif lost:
        yield fault(
            "The store lacks what its own newest backup has: an older file lies in its place.",
            str(newest.path),
            remedy=f"Close the counter and type: makerdesk restore {newest.path.name}",
        )
    elif unsaved and patient.clock.now() - newest.made_at > TOO_OLD:
        yield _too_old(newest, unsaved)


def chores_are_done(patient: Patient) -> Iterator[Sign]:
    """No chore of the counter failed, or was left undone for too long."""
    counter_id = patient.counter_id()
    if counter_id is None:
        return
    for each in chore_statuses(patient.context(counter_id), patient.chores):
        if each.is_red:
            yield warning(_of_chore(each), each.key, remedy=f"Type: makerdesk chores {each.key}")


def reserve_is_kept(patient: Patient) -> Iterator[Sign]:
    """The reserve was not given back because the disk ran full."""
    path = beside(patient.files.store, "reserve")
    reserve = Reserve(path, 0)
    if reserve.is_spent:
        yield fault(
            "The disk ran full: the reserve was given back, and nothing is lent meanwhile.",
            str(path),
            remedy="Free some space. The counter goes on by itself then.",
        )
    elif not reserve.is_kept:
        yield fine("No reserve is kept yet; the counter makes it in a quiet minute.")


def _none_at_all(patient: Patient) -> Sign:
    folder = str(patient.files.folder)
    return warning("There is no backup that can be relied on.", folder, remedy=NOW)


def _too_old(newest: Backup, unsaved: int) -> Sign:
    acts = "act was" if unsaved == 1 else "acts were"
    return warning(
        f"{unsaved} {acts} done since the newest good backup, which is older than two days.",
        str(newest.path),
        remedy=f'{NOW} "makerdesk chores --list" says why the counter made none.',
    )


def _heads_not_here(session: Session, manifest: Manifest) -> bool:
    for counter_id, head in manifest.heads.items():
        place = (AuditEntry.counter_id == counter_id, AuditEntry.position == head.position)
        if session.scalar(select(AuditEntry.hash).where(*place)) != head.hash:
            return True
    return False


def _was_restored_since(session: Session, made_at: datetime) -> bool:
    restored = select(func.count()).where(AuditEntry.act == Act.RESTORED, AuditEntry.at >= made_at)
    return bool(session.scalar(restored))


def _acts_since(session: Session, manifest: Manifest) -> int:
    newer = select(func.count()).where(AuditEntry.number > manifest.newest)
    return session.scalar(newer) or 0


def _of_chore(status: ChoreStatus) -> str:
    ended = "was cut short" if status.outcome is None else f"ended with {status.outcome.value}"
    detail = f": {status.detail}" if status.detail else ""
    return f'The chore "{status.key}" {ended}, or is long overdue{detail}'.rstrip(".") + "."
