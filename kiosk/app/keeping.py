"""What a counter gives to the pages of backups: its store, its chore, and how to try a restore."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import UUID

from db.backups import default_folder
from kiosk.app.build import AFTER_ACT, PATIENCE
from kiosk.app.chores import CHORES
from kiosk.app.drives import drives
from kiosk.app.patient import patient_of
from kiosk.app.release import program_version
from kiosk.app.server_lines import server_line
from kiosk.app.set_up import explain_trouble
from kiosk.domain.clock import Clock, Ids
from kiosk.i18n import Translator
from kiosk.services.context import Context
from kiosk.services.desk.backup_shelf import Shelved, look_closer
from kiosk.services.desk.backups import BackupPlace, back_up, rotate_here
from kiosk.services.desk.chores import run_chore
from kiosk.services.desk.idle import idle_view
from kiosk.services.desk.rehearsal import rehearse
from kiosk.services.desk.restore import NoSchool, OtherSchool, RestoreReport, Restoring
from kiosk.services.desk.watch import Watch
from kiosk.services.doctor.checks import CHECKS
from kiosk.services.doctor.examine import examine
from kiosk.services.doctor.findings import Finding
from kiosk.services.doctor.mending import Mending, mend
from kiosk.services.enactments import ENACTMENTS
from kiosk.services.people.forgetting import forget_again
from kiosk.ui.staff.desk.keeping import Means, RestoreOrder
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep.report import Report

_NO_SERVER = "postgresql:///makerdesk"


def place_of(ctx: Context) -> BackupPlace | None:
    """Which file is backed up and where to; None for a server, which has means of its own."""
    if ctx.store.path is None:
        return None
    folder = ctx.settings.backup_folder or default_folder(ctx.store.path)
    return BackupPlace(ctx.store.path, folder, program_version())


def means_of(ctx: Context, address: str = "") -> Means:
    """For the counter of `ctx`; `address` is the store's, of which only a server's is told."""
    place = place_of(ctx)
    lines = ("", "")
    if place is None:
        server = address or _NO_SERVER
        lines = server_line(server, "backup"), server_line(server, "restore")
    return Means(
        place=place,
        server_lines=lines,
        drives=drives,
        back_up=partial(_back_up, ctx),
        rehearse=partial(_rehearse, ctx),
        examine=partial(_examine, ctx, None),
        mend=partial(_mend, ctx),
        write_file=partial(_write_file, ctx),
        paint_report=partial(_paint_report, ctx),
        explain=explain_restore,
    )


def explain_restore(error: Exception) -> str | None:
    """What is wrong with the surroundings or the backup; None for a bug of ours."""
    match error:
        case OtherSchool():
            return "The store in place is another school's."
        case NoSchool():
            return "The backup holds no school."
    said = explain_trouble(error)
    return None if said is None else str(said)


def restoring_for(
    place: BackupPlace, clock: Clock, ids: Ids, order: RestoreOrder, watch: Watch
) -> Restoring:
    """What a restore that staff asked for is done with."""
    return Restoring(
        place=place,
        clock=clock,
        ids=ids,
        actor=str(order.by),
        counter="",
        enactments=ENACTMENTS,
        forget=forget_again,
        after_act=AFTER_ACT,
        progress=watch.tell,
        patience=PATIENCE,
        why=order.why,
    )


def _back_up(ctx: Context, target: Path | None, watch: Watch) -> Shelved:
    """In the lane. One into the folder counts as the hourly duty, and old ones go."""
    place = place_of(ctx)
    assert place is not None, "a server is backed up by its own means"
    made = back_up(place, ctx.clock, target, watch.tell, breathe=watch.breathe)
    if target is None:
        (chore,) = (each for each in CHORES if each.key == "backup")
        run_chore(ctx, replace(chore, work=lambda ctx: rotate_here(place, ctx, made)))
    return look_closer(place, made.path)


def _rehearse(ctx: Context, file: Path, by: UUID, watch: Watch) -> RestoreReport:
    """In the lane."""
    place = place_of(ctx)
    assert place is not None, "a server is restored by its own means"
    order = RestoreOrder(file, by, "")
    return rehearse(restoring_for(place, ctx.clock, ctx.ids, order, watch), file)


def _examine(ctx: Context, by: UUID | None, watch: Watch) -> tuple[Finding, ...]:
    """In the lane."""
    return examine(patient_of(ctx, place_of(ctx), by), CHECKS, watch.tell)


def _mend(ctx: Context, by: UUID, watch: Watch) -> tuple[Mending, tuple[Finding, ...]]:
    """In the lane."""
    mending = mend(patient_of(ctx, place_of(ctx), by))
    return mending, _examine(ctx, by, watch)


def _write_file(ctx: Context, path: Path, data: bytes) -> bool:
    """Loaded where somebody writes one: it brings what commands need."""
    from kiosk.app.cli.exits import CommandError
    from kiosk.app.cli.files import write_file

    try:
        write_file(path, data, keep_off=ctx.store.path)
    except CommandError:
        return False
    return True


def _paint_report(ctx: Context, report: Report, t: Translator, dates: Dates) -> bytes:
    """Loaded where somebody wants one: it brings what paints on paper."""
    from kiosk.app.page_size import page_size
    from kiosk.app.receipt_painter import fonts_of_a_command
    from kiosk.app.report_pdf import ReportPages, report_pdf

    made = dates.local(ctx.clock.now()).date()
    pages = ReportPages(
        report=report,
        school=idle_view(ctx).school,
        made=made,
        t=t,
        dates=dates,
        fonts=fonts_of_a_command(),
        paper=page_size(),
    )
    return report_pdf(pages)
