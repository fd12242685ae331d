"""What a student reads of a job at the next scan: what became of it, and what to do."""

from dataclasses import dataclass
from datetime import date

from db.vocabulary.makerspace import JobNotice, Objection
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.sentences import Sentence, spoken

_ON_SHELF = (JobNotice.READY, JobNotice.STILL_READY)


@dataclass(frozen=True, slots=True)
class JobTold:
    """The job that a notice is about, as its student knows it.

    `objection` is why staff sent it back or turned it down. `bin_name` is where it lies, `until`
    the last day on which it does; None where that is not known.
    """

    number: str
    title: str
    objection: Objection | None = None
    bin_name: str | None = None
    until: date | None = None


def job_notice(t: Translator, dates: Dates, notice: JobNotice, job: JobTold) -> Sentence:
    """One notice for a child."""
    headline = _headline(t, notice).format(title=job.title, number=t.isolate(job.number))
    return Sentence(headline, _way_out(t, dates, notice, job))


def _headline(t: Translator, notice: JobNotice) -> str:
    _ = t.gettext
    return {
        JobNotice.CHANGES_NEEDED: _("Please change “{title}” ({number})."),
        JobNotice.REJECTED: _("We can not make “{title}” ({number})."),
        JobNotice.CHANGES_EXPIRED: _("“{title}” ({number}) has left the line."),
        JobNotice.CLAIM_LAPSED: _("“{title}” ({number}) is back in line."),
        JobNotice.FAILED: _("“{title}” ({number}) did not work out."),
        JobNotice.CANCELLED: _("“{title}” ({number}) was stopped."),
        JobNotice.READY: _("“{title}” ({number}) is done!"),
        JobNotice.STILL_READY: _("“{title}” ({number}) is here for you."),
        JobNotice.ABANDONED: _("“{title}” ({number}) was given away."),
    }[notice]


def _way_out(t: Translator, dates: Dates, notice: JobNotice, job: JobTold) -> str:
    _ = t.gettext
    if notice in _ON_SHELF:
        return _where(t, dates, job)
    why = "" if job.objection is None else _why(t, job.objection)
    return {
        JobNotice.CHANGES_NEEDED: spoken(why, _("Then send it again.")),
        JobNotice.REJECTED: why or _("Ask at the desk why."),
        JobNotice.CHANGES_EXPIRED: _("It took too long. You can send it again."),
        JobNotice.CLAIM_LAPSED: _("No one came to start it."),
        JobNotice.FAILED: _("Ask at the desk what is next."),
        JobNotice.CANCELLED: _("Do you still want it? Ask at the desk."),
        JobNotice.ABANDONED: _("No one came to pick it up."),
    }[notice]


def _where(t: Translator, dates: Dates, job: JobTold) -> str:
    """Where it waits, and for how long."""
    _ = t.gettext
    if job.bin_name is None:
        return _("Ask for it at the desk.")
    if job.until is None:
        return _("Look in {place}.").format(place=job.bin_name)
    day = dates.full_day(job.until)
    return _("Look in {place}. We keep it until {day}.").format(place=job.bin_name, day=day)


def _why(t: Translator, objection: Objection) -> str:
    _ = t.gettext
    return {
        Objection.TOO_LARGE: _("It is too big for us."),
        Objection.TOO_LONG: _("It takes too long to make."),
        Objection.TOO_MANY: _("It has too many parts."),
        Objection.NO_SUPPORTS: _("It would fall. It needs supports."),
        Objection.WRONG_MATERIAL: _("We can not make it of that."),
        Objection.UNREADABLE: _("We can not read the file."),
        Objection.NOT_ALLOWED: _("Our rules do not allow it."),
        Objection.OTHER: _("Ask at the desk why."),
    }[objection]
