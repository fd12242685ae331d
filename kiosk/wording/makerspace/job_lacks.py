"""What a move of a job lacks, for staff: a sentence with its figures, and what mends it."""

from collections.abc import Mapping
from datetime import datetime

from db.vocabulary.makerspace import Unit
from kiosk.domain.lending.problems import N_
from kiosk.domain.makerspace.jobs.guards import Lack, Lacking
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.makerspace.amounts import duration, material_amount

_SAID: Mapping[Lack, str] = {
    Lack.NO_SUCH_MOVE: N_("A job cannot go there from where it stands."),
    Lack.NOT_THEIRS: N_("Somebody else has to make this move."),
    Lack.ESTIMATE: N_("Say how long it takes."),
    Lack.POLICY: N_("The student reads the rules of the makerspace first."),
    Lack.OPEN_JOBS: N_("The student would have {there} open jobs; {wanted} are allowed."),
    Lack.MATERIAL: N_("Say which material it takes."),
    Lack.TOO_LONG_FOR_AUTO: N_("Staff must approve it: it takes {there}, more than {wanted}."),
    Lack.TOO_HEAVY_FOR_AUTO: N_("Staff must approve it: it uses {there}, more than {wanted}."),
    Lack.CERTIFICATION: N_("The student may not use this machine now. Look at their training."),
    Lack.OBJECTION: N_("Say what is wrong with the job."),
    Lack.TOO_LATE: N_("It is too late to change it. Send it as a new job."),
    Lack.TOO_EARLY: N_("It is too early for that."),
    Lack.NO_MACHINE: N_("Say which machine runs it."),
    Lack.MACHINE_BUSY: N_("The machine is not free. Wait, or name another one."),
    Lack.MACHINE_RETIRED: N_("The machine is out of use for good. Name another one."),
    Lack.MACHINE_DOWN: N_("The machine is being repaired. Name another one."),
    Lack.HAZARD: N_("The machine could hurt somebody. Let nobody use it."),
    Lack.SERVICE_OVERDUE: N_("A service of the machine is overdue. Do that first."),
    Lack.BED_NOT_CLEAR: N_("Clear the bed first, and say so."),
    Lack.STOCK: N_("Load more material: {wanted} are needed, {there} are free."),
    Lack.CAP: N_("The student has a job on such a machine. Wait until it is done."),
    Lack.WINDOW: N_("It would still run at closing time. Start it another day."),
    Lack.STARTED: N_("It has come too far for that."),
    Lack.FAILURE: N_("Say what went wrong."),
    Lack.BIN: N_("Say in which bin it lies."),
    Lack.CHARGE: N_("Settle its charge first."),
    Lack.STILL_HELD: N_("It stays on the shelf: open days {there} of {wanted}."),
    Lack.NO_NOTICE: N_("The student must first be told that it is ready."),
    Lack.HAS_REPRINT: N_("It was made again before."),
    Lack.ATTEMPTS: N_("It was tried often enough: {there} of {wanted}."),
    Lack.STUDENT_OK: N_("Ask the student whether to make it again as it is."),
    Lack.REASON: N_("Say why it goes first."),
}
_UNTIL: Mapping[Lack, str] = {
    Lack.TOO_LATE: N_("It could be changed until {when}. Send it as a new job."),
    Lack.TOO_EARLY: N_("It can end by itself from {when} on."),
    Lack.MACHINE_DOWN: N_("The machine is being repaired. It should be back {by}."),
    Lack.HAZARD: N_("The machine could hurt somebody. It should be back {by}."),
}
"""Of those that end, or ended, at an instant which is known."""


def lack_sentence(
    t: Translator, dates: Dates, lacking: Lacking, *, now: datetime, unit: Unit = Unit.MG
) -> str:
    """What stands in the way, with its figures; `unit` is that of the job's material."""
    until = lacking.until
    said = _SAID[lacking.lack] if until is None else _UNTIL.get(lacking.lack, _SAID[lacking.lack])
    return t.gettext(said).format(
        wanted=_figure(t, lacking.lack, lacking.wanted, unit),
        there=_figure(t, lacking.lack, lacking.there, unit),
        when="" if until is None else dates.moment(until),
        by="" if until is None else dates.by_weekday(until, now),
    )


def _figure(t: Translator, lack: Lack, figure: int | None, unit: Unit) -> str:
    """In the unit of what lacks, as `Lacking` counts it."""
    if figure is None:
        return ""
    if lack is Lack.TOO_LONG_FOR_AUTO:
        return duration(t, figure)
    if lack in (Lack.TOO_HEAVY_FOR_AUTO, Lack.STOCK):
        return material_amount(t, figure, unit)
    return str(figure)
