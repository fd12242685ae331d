"""`training`: who may use which machines, and who taught them."""

from datetime import date
from typing import Any

import click

from kiosk.app.cli.amounts import DAY
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import document
from kiosk.app.cli.texts import REASON
from kiosk.app.cli.training_answers import (
    holder_document,
    say_holders,
    say_skills,
    skill_document,
)
from kiosk.app.cli.training_options import (
    by_option,
    people_called,
    person_called,
    questions_option,
    quiz_said,
    skill_argument,
    wrong_option,
)
from kiosk.app.cli.training_sessions import announce, attend, place, sessions, sign_off
from kiosk.app.cli.training_skills import ask, skill
from kiosk.app.cli.typed import new_action
from kiosk.domain.makerspace.training.entries import HIGHEST_LEVEL
from kiosk.domain.permissions import Permission
from kiosk.services.makerspace.training.certify import Certifying
from kiosk.services.makerspace.training.certify import certify as certify_people
from kiosk.services.makerspace.training.records import skill_sheet
from kiosk.services.makerspace.training.revoke import revoke as revoke_training
from kiosk.services.makerspace.training.skills import list_skills


@click.group()
def training() -> None:
    """Keep who may use the machines: skills, certificates, training sessions."""


for each in (skill, ask, sessions, announce, place, attend, sign_off):
    training.add_command(each)


@training.command(epilog=example("makerdesk training skills"))
@click.option("--all", "also_inactive", is_flag=True, help="Those that are taught no more, too.")
@json_option
@click.pass_obj
def skills(options: GlobalOptions, also_inactive: bool, as_json: bool) -> ExitCode:
    """List the skills that people are trained in."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.LEND) as ctx:
        found = list_skills(ctx, also_inactive=also_inactive)
    say_skills(out, found)
    out.document(document("training skills", skills=[skill_document(each) for each in found]))
    return ExitCode.OK


@training.command("list", epilog=example("makerdesk training list laser"))
@skill_argument
@json_option
@click.pass_obj
def list_(options: GlobalOptions, skill: str, as_json: bool) -> ExitCode:
    """List who was certified in SKILL: whose training ends first is in front."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPORT_ON_PEOPLE) as ctx:
        sheet = skill_sheet(ctx, skill)
    say_holders(out, sheet)
    out.document(
        document(
            "training list",
            skill=skill_document(sheet.skill),
            classes=list(sheet.classes),
            trainers=[*sorted(sheet.trainers.values())],
            holders=[holder_document(each) for each in sheet.holders],
        )
    )
    return ExitCode.OK


@training.command(
    epilog=example(
        "makerdesk training certify laser CARD-MIA CARD-LEO --by CARD-MARIA",
        "makerdesk training certify laser CARD-MIA --by CARD-MARIA --questions 10 --wrong 1",
    )
)
@skill_argument
@click.argument("cards", metavar="CARD…", nargs=-1, required=True, type=CODE)
@by_option
@click.option("--level", type=click.IntRange(1, HIGHEST_LEVEL), default=1, help="Up to this level.")
@click.option("--until", "expires_on", type=DAY, help="Its last day, if it ends sooner than usual.")
@questions_option
@wrong_option
@json_option
@click.pass_obj
def certify(
    options: GlobalOptions,
    /,
    skill: str,
    cards: tuple[str, ...],
    by: str,
    questions: int | None,
    wrong: int,
    as_json: bool,
    **said: Any,
) -> ExitCode:
    """Certify everybody with these cards in SKILL, or nobody where one of them lacks something."""
    out, quiz = Output(as_json=as_json), quiz_said(questions, wrong)
    with at_counter(options, Permission.REPAIR) as ctx:
        people = people_called(ctx, cards)
        quizzes = {} if quiz is None else dict.fromkeys(people, quiz)
        wish = Certifying(skill, people, quizzes=quizzes, **said)
        done = certify_people(ctx, new_action(ctx), wish, by=person_called(ctx, by))
    out.say(f"{skill}, level {done.level}: certified {len(done.people)}.")
    until: date | None = wish.expires_on
    out.document(
        document(
            "training certify",
            outcome="certified",
            skill=skill,
            level=done.level,
            people=len(done.people),
            until=None if until is None else until.isoformat(),
        )
    )
    return ExitCode.OK


@training.command(
    epilog=example('makerdesk training revoke laser CARD-MIA --by CARD-MARIA --why "Left it alone"')
)
@skill_argument
@click.argument("card", type=CODE)
@by_option
@click.option("--why", type=REASON, required=True, help="The reason; it is kept.")
@json_option
@click.pass_obj
def revoke(
    options: GlobalOptions, skill: str, card: str, by: str, why: str, as_json: bool
) -> ExitCode:
    """Take back the training in SKILL of whoever has CARD, from today on."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        person, trainer = person_called(ctx, card), person_called(ctx, by)
        count = revoke_training(ctx, new_action(ctx), person, skill, why, by=trainer)
    out.say(f"{skill}: taken back.")
    out.document(document("training revoke", outcome="revoked", skill=skill, certifications=count))
    return ExitCode.OK
