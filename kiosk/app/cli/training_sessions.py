"""`training sessions`, `announce`, `place`, `attend` and `sign-off`: training for several."""

from dataclasses import replace
from datetime import datetime, timedelta

import click

from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import document, speech_of
from kiosk.app.cli.training_answers import say_session, say_sessions, session_document
from kiosk.app.cli.training_options import (
    BACK,
    by_option,
    people_called,
    person_called,
    questions_option,
    quiz_said,
    session_at,
    skill_argument,
    start_argument,
    wrong_option,
)
from kiosk.app.cli.typed import new_action
from kiosk.domain.makerspace.training.entries import HIGHEST_LEVEL, MOST_PLACES, SessionEntry
from kiosk.domain.permissions import Permission
from kiosk.services.makerspace.training.attendance import mark_attended, to_certify
from kiosk.services.makerspace.training.certify import certify
from kiosk.services.makerspace.training.places import give_up_place, save_place
from kiosk.services.makerspace.training.session_views import next_sessions, sessions_since
from kiosk.services.makerspace.training.sessions import announce_session

_START = "2026-12-08T12:10"


@click.command(epilog=example("makerdesk training sessions", "makerdesk training sessions --past"))
@click.option("--past", "is_past", is_flag=True, help="Those of the last 60 days instead.")
@json_option
@click.pass_obj
def sessions(options: GlobalOptions, is_past: bool, as_json: bool) -> ExitCode:
    """List the training sessions to come, with the places that are left."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.LEND) as ctx:
        found = sessions_since(ctx, BACK) if is_past else next_sessions(ctx)
        speech = speech_of(ctx)
    say_sessions(out, found, speech)
    facts = [session_document(each) for each in found]
    out.document(document("training sessions", sessions=list(facts)))
    return ExitCode.OK


@click.command(
    epilog=example(f"makerdesk training announce laser {_START} --places 8 --minutes 45")
)
@skill_argument
@start_argument
@click.option("--places", type=click.IntRange(1, MOST_PLACES), required=True, help="For so many.")
@click.option("--minutes", type=click.IntRange(1, 24 * 60), required=True, help="How long it is.")
@click.option("--level", type=click.IntRange(1, HIGHEST_LEVEL), default=1, help="Up to this level.")
@json_option
@click.pass_obj
def announce(
    options: GlobalOptions,
    skill: str,
    start: datetime,
    places: int,
    minutes: int,
    level: int,
    as_json: bool,
) -> ExitCode:
    """Announce a session in SKILL that begins at START on the school's clock."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        speech = speech_of(ctx)
        starts_at = start.replace(tzinfo=speech.dates.zone)
        entry = SessionEntry(
            skill, starts_at, starts_at + timedelta(minutes=minutes), places, level
        )
        seen = announce_session(ctx, new_action(ctx), entry)
    say_session(out, seen, speech)
    facts = session_document(seen)
    out.document(document("training announce", outcome="announced", session=facts))
    return ExitCode.OK


@click.command(
    epilog=example(
        f"makerdesk training place laser {_START} CARD-MIA",
        f"makerdesk training place laser {_START} CARD-MIA --give-up",
    )
)
@skill_argument
@start_argument
@click.argument("card", type=CODE)
@click.option("--give-up", "is_given_up", is_flag=True, help="The place is for somebody else.")
@json_option
@click.pass_obj
def place(
    options: GlobalOptions,
    skill: str,
    start: datetime,
    card: str,
    is_given_up: bool,
    as_json: bool,
) -> ExitCode:
    """Save whoever has CARD a place in the session in SKILL at START, or on its wait list."""
    out, act = Output(as_json=as_json), give_up_place if is_given_up else save_place
    with at_counter(options, Permission.LEND) as ctx:
        speech = speech_of(ctx)
        found = session_at(ctx, skill, start, speech)
        seen = act(ctx, new_action(ctx), found.session_id, person_called(ctx, card)).session
    say_session(out, seen, speech)
    outcome = "given_up" if is_given_up else "saved"
    facts = session_document(seen)
    out.document(document("training place", outcome=outcome, session=facts))
    return ExitCode.OK


@click.command(epilog=example(f"makerdesk training attend laser {_START} CARD-MIA --by CARD-MARIA"))
@skill_argument
@start_argument
@click.argument("cards", metavar="CARD…", nargs=-1, type=CODE)
@click.option("--missed", multiple=True, type=CODE, help="The card of somebody who stayed away.")
@by_option
@json_option
@click.pass_obj
def attend(
    options: GlobalOptions,
    skill: str,
    start: datetime,
    cards: tuple[str, ...],
    missed: tuple[str, ...],
    by: str,
    as_json: bool,
) -> ExitCode:
    """Write down that everybody with these cards came to the session in SKILL at START."""
    if not cards and not missed:
        raise click.UsageError("Name the cards of those who came, or say --missed.")
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        found = session_at(ctx, skill, start, speech_of(ctx))
        came, stayed = people_called(ctx, cards), people_called(ctx, missed)
        trainer = person_called(ctx, by)
        mark_attended(ctx, new_action(ctx), found.session_id, came, missed=stayed, by=trainer)
    out.say(f"{skill}: {len(came)} came, {len(stayed)} stayed away.")
    out.document(document("training attend", outcome="kept", came=len(came), missed=len(stayed)))
    return ExitCode.OK


@click.command(
    "sign-off", epilog=example(f"makerdesk training sign-off laser {_START} --by CARD-MARIA")
)
@skill_argument
@start_argument
@by_option
@questions_option
@wrong_option
@json_option
@click.pass_obj
def sign_off(
    options: GlobalOptions,
    skill: str,
    start: datetime,
    by: str,
    questions: int | None,
    wrong: int,
    as_json: bool,
) -> ExitCode:
    """Certify everybody who came to the session in SKILL at START and was not certified since."""
    out, quiz = Output(as_json=as_json), quiz_said(questions, wrong)
    with at_counter(options, Permission.REPAIR) as ctx:
        found = session_at(ctx, skill, start, speech_of(ctx))
        wish, trainer = to_certify(ctx, found.session_id), person_called(ctx, by)
        if quiz is not None:
            wish = replace(wish, quizzes=dict.fromkeys(wish.people, quiz))
        if wish.people:
            certify(ctx, new_action(ctx), wish, by=trainer)
    count = len(wish.people)
    out.say(f"{skill}, level {wish.level}: certified {count}." if count else "Nobody is left.")
    out.document(document("training sign-off", outcome="certified", skill=skill, people=count))
    return ExitCode.OK
