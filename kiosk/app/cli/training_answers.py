"""What `training` answers: skills, who holds them, and sessions with their places."""

from collections.abc import Sequence

from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import Speech, utc
from kiosk.domain.makerspace.training.entries import SkillEntry
from kiosk.services.makerspace.training.records import Holder, SkillSheet
from kiosk.services.makerspace.training.session_views import SessionSeen


def say_skills(out: Output, found: Sequence[SkillEntry]) -> None:
    """A table of skills, and what ends training in each."""
    if not found:
        out.say("No skill is taught yet.")
        return
    rows = [
        (
            each.code,
            each.name,
            _months(each.valid_months),
            _months(each.unused_months),
            "" if each.pass_percent is None else f"{each.pass_percent} %",
            "" if each.is_active else "taught no more",
        )
        for each in found
    ]
    out.table(("Skill", "Name", "Holds for", "Unused for", "Quiz", ""), rows)


def say_holders(out: Output, sheet: SkillSheet) -> None:
    """Who has a skill, who teaches it, and which machines ask for it."""
    out.say(f"{sheet.skill.code}: {sheet.skill.name}.")
    if sheet.classes:
        out.say(f"Asked for by: {', '.join(sheet.classes)}.")
    if sheet.trainers:
        out.say(f"Trainers: {', '.join(sorted(sheet.trainers.values()))}.")
    for each in sheet.holders:
        until = "" if each.held.until is None else f", until {each.held.until.isoformat()}"
        state = "" if each.held.holds else ", holds no more"
        out.say(f"  {each.name}, level {each.held.level}{until}{state}")


def say_sessions(out: Output, found: Sequence[SessionSeen], speech: Speech) -> None:
    """A line for each session."""
    for each in found:
        say_session(out, each, speech)
    if not found:
        out.say("There is no such session.")


def say_session(out: Output, seen: SessionSeen, speech: Speech) -> None:
    """One session: when, how many places are taken, where the person stands who asked."""
    waiting = f", {seen.waiting} waiting" if seen.waiting else ""
    cancelled = ", cancelled" if seen.is_cancelled else ""
    taken = f"{seen.taken} of {seen.places} places taken"
    out.say(
        f"{seen.skill.code}, level {seen.level}, {speech.short(seen.starts_at)}: "
        f"{taken}{waiting}{cancelled}."
    )
    if seen.own is not None:
        waits_as = seen.own.waits_as
        out.say("The place is saved." if waits_as is None else f"On the wait list: {waits_as}.")


def skill_document(skill: SkillEntry) -> Json:
    """A skill for programs."""
    return {
        "skill": skill.code,
        "name": skill.name,
        "valid_months": skill.valid_months,
        "unused_months": skill.unused_months,
        "pass_percent": skill.pass_percent,
        "active": skill.is_active,
    }


def holder_document(each: Holder) -> Json:
    """Somebody with a skill, by first name and initial."""
    held = each.held
    return {
        "name": each.name,
        "level": held.level,
        "until": None if held.until is None else held.until.isoformat(),
        "holds": held.holds,
        "ends_soon": held.is_soon,
    }


def session_document(seen: SessionSeen) -> Json:
    """A session for programs; nobody is named."""
    return {
        "skill": seen.skill.code,
        "level": seen.level,
        "starts_at": utc(seen.starts_at),
        "ends_at": utc(seen.ends_at),
        "places": seen.places,
        "taken": seen.taken,
        "waiting": seen.waiting,
        "cancelled": seen.is_cancelled,
        "waits_as": None if seen.own is None else seen.own.waits_as,
    }


def _months(count: int | None) -> str:
    return "" if count is None else f"{count} months"
