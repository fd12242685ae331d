"""Jobs as the command line lists them: in a table, and one with everything about it."""

from collections.abc import Iterator, Sequence
from datetime import date

from kiosk.app.cli.job_options import typed_state
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import Speech, utc
from kiosk.services.makerspace.jobs.job_lists import JobSeen, ListedJob, OwnerTold
from kiosk.wording.makerspace.amounts import duration, material_amount
from kiosk.wording.makerspace.job_notices import JobTold, job_notice
from kiosk.wording.makerspace.jobs import (
    band_word,
    blame_word,
    failure_word,
    job_state,
    objection_word,
)

_COLUMNS = ("Number", "What", "Class", "Where", "Since", "Takes", "Uses", "Material", "Machine")


def say_jobs(out: Output, jobs: Sequence[ListedJob], speech: Speech) -> None:
    """A table; nobody is named."""
    if jobs:
        out.table(_COLUMNS, [_cells(each, speech) for each in jobs])
    else:
        out.say("There is no such job.")


def listed_document(job: ListedJob) -> Json:
    """One of them for programs."""
    return {
        "number": job.number,
        "title": job.title,
        "class": job.class_code,
        "state": job.state.value,
        "since": utc(job.state_since),
        "band": job.band.value,
        "estimate_s": job.estimate_s,
        "amount": job.material_amount,
        "unit": job.unit.value,
        "material": job.material_code,
        "colour": job.colour,
        "machine": job.machine,
    }


def say_job(out: Output, seen: JobSeen, speech: Speech) -> None:
    """Everything about a job, in lines."""
    whose = f", {seen.owner}" if seen.owner else ""
    out.say(f"{seen.number}, {seen.class_code}{whose}: {seen.title}.")
    out.say(f"{job_state(speech.t, seen.state)} since {speech.short(seen.state_since)}.")
    for name, said in (*_asked(seen, speech), *_ran(seen, speech), *_came_of_it(seen)):
        out.say(f"{name}: {said}.")
    for move in seen.moves:
        why = "" if move.reason is None else f" ({move.reason})"
        where = job_state(speech.t, move.to_state)
        out.say(f"{speech.short(move.at)}  {where}, by {move.role.value}{why}")
    for told in seen.notices:
        out.say(f"{speech.short(told.at)}  {_told(seen, told, speech)}")


def job_document(seen: JobSeen) -> Json:
    """All of it for programs; its student is first name and initial."""
    return {
        "number": seen.number,
        "title": seen.title,
        "class": seen.class_code,
        "owner": seen.owner,
        "state": seen.state.value,
        "since": utc(seen.state_since),
        "leads_to": [state.value for state in seen.leads_to],
        "band": seen.band.value,
        "beside": seen.is_over_cap,
        "class_work": seen.is_class_work,
        "due_on": _day(seen.due_on),
        "policy_read": seen.has_ticked_policy,
        "estimate_s": seen.estimate_s,
        "estimated_by": None if seen.estimated_by is None else seen.estimated_by.value,
        "amount": seen.material_amount,
        "unit": seen.unit.value,
        "material": seen.material_code,
        "colour": seen.colour,
        "file": seen.file_name,
        "objection": None if seen.objection is None else seen.objection.value,
        "machine": seen.machine,
        "spool": seen.spool,
        "reserved": seen.reserved,
        "used": seen.used,
        "printed_s": seen.printed_s,
        "failure": None if seen.failure is None else seen.failure.value,
        "blame": None if seen.blame is None else seen.blame.value,
        "attempt": seen.attempt,
        "reprint_of": seen.reprint_of,
        "made_again_as": seen.made_again_as,
        "free": seen.is_free,
        "bin": seen.bin_name,
        "held_until": _day(seen.held_until),
        "charge": seen.charge,
        "moves": [
            {
                "at": utc(each.at),
                "by": each.role.value,
                "from": each.from_state,
                "to": each.to_state.value,
                "why": each.reason,
            }
            for each in seen.moves
        ],
        "notices": [
            {"at": utc(each.at), "notice": each.notice.value, "seen_at": utc(each.seen_at)}
            for each in seen.notices
        ],
    }


def _cells(job: ListedJob, speech: Speech) -> tuple[str, ...]:
    t = speech.t
    return (
        job.number,
        job.title,
        job.class_code,
        job_state(t, job.state),
        speech.short(job.state_since),
        "" if job.estimate_s is None else duration(t, job.estimate_s),
        "" if job.material_amount is None else material_amount(t, job.material_amount, job.unit),
        " ".join(filter(None, (job.material_code, job.colour))),
        job.machine or "",
    )


def _asked(seen: JobSeen, speech: Speech) -> Iterator[tuple[str, str]]:
    """What it asks of a machine, and its turn."""
    t = speech.t
    if seen.estimate_s is not None:
        yield "Takes", duration(t, seen.estimate_s)
    if seen.material_amount is not None:
        yield "Uses", material_amount(t, seen.material_amount, seen.unit)
    if seen.material_code is not None or seen.colour is not None:
        yield "Material", " ".join(filter(None, (seen.material_code, seen.colour)))
    if seen.file_name is not None:
        yield "File", seen.file_name
    if seen.due_on is not None:
        yield "Due on", seen.due_on.isoformat()
    beside = ", beside others of its student" if seen.is_over_cap else ""
    yield "Turn", f"{band_word(t, seen.band)}{beside}"
    if seen.leads_to:
        yield "Staff can move it to", ", ".join(map(typed_state, seen.leads_to))


def _ran(seen: JobSeen, speech: Speech) -> Iterator[tuple[str, str]]:
    """What staff said of it, and how its run went."""
    t = speech.t
    if seen.objection is not None:
        yield "What is wrong", objection_word(t, seen.objection)
    if seen.machine is not None:
        yield "Machine", seen.machine
    if seen.used:
        yield "Used", material_amount(t, seen.used, seen.unit)
    if seen.printed_s:
        yield "Ran for", duration(t, seen.printed_s)
    if seen.failure is not None:
        yield "What went wrong", failure_word(t, seen.failure)
    if seen.blame is not None:
        yield "Spoilt by", blame_word(t, seen.blame)


def _came_of_it(seen: JobSeen) -> Iterator[tuple[str, str]]:
    """Where it is now, and which other papers there are of it."""
    if seen.reprint_of is not None:
        yield "Makes again", seen.reprint_of
    if seen.made_again_as is not None:
        yield "Made again as", seen.made_again_as
    if seen.bin_name is not None:
        yield "Put into", seen.bin_name
    if seen.held_until is not None:
        yield "Kept until", seen.held_until.isoformat()
    if seen.charge is not None:
        yield "Charge", seen.charge


def _told(seen: JobSeen, told: OwnerTold, speech: Speech) -> str:
    """What its student reads at the next scan, or has read."""
    job = JobTold(seen.number, seen.title, seen.objection, seen.bin_name, seen.held_until)
    said = job_notice(speech.t, speech.dates, told.notice, job).spoken
    when = "not seen yet" if told.seen_at is None else f"seen {speech.short(told.seen_at)}"
    return f"Told ({when}): {said}"


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
