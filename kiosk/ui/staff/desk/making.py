"""What several pages of backups do alike: begin a backup, and say when one was made."""

from datetime import datetime
from pathlib import Path

from db.vocabulary.desk import BackupState
from kiosk.domain.permissions import Permission
from kiosk.services.desk.backup_shelf import Shelved
from kiosk.ui.staff.desk.keeping import Errand
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import ShellPage
from kiosk.wording import backups, staff_backups
from kiosk.wording.dates import Dates

STATES = {
    BackupState.VERIFIED: State.OK,
    BackupState.DAMAGED: State.BAD,
    BackupState.NO_MANIFEST: State.WATCH,
}


def make_backup(page: ShellPage, target: Path | None) -> None:
    """Begin one. How it ends is kept where whoever opens the list next finds it."""
    work, words, keeping = page.work, page.words, page.work.around.keeping
    if not work.may(Permission.BACK_UP):  # another badge was scanned since
        return
    texts, means = staff_backups.shelf(words), keeping.means

    def then(made: Shelved) -> None:
        held = backups.amount(words, made.size, made.held)
        keeping.note_end(backups.proven(words, str(made.path), held))
        work.acted.emit()

    def failed(said: str) -> None:
        keeping.note_end(said or texts.cancelled, did_fail=bool(said))

    keeping.note_end("")
    keeping.run(Errand.BACKUP, lambda watch: means.back_up(target, watch), then, failed)


def moment(dates: Dates, at: datetime) -> str:
    """Mon 30 Nov, 14:24, on the school's own clock; 24 hours, for some are made at night."""
    local = dates.local(at)
    return f"{dates.short_day(local)}, {local:%H:%M}"
