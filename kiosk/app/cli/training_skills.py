"""`training skill` and `training ask`: what is taught, and which machines ask for it."""

from dataclasses import replace
from typing import Any

import click

from db.vocabulary.makerspace import Needs
from kiosk.app.cli.change_answers import NOTHING_CHANGED
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, dry_run_option, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import document
from kiosk.app.cli.texts import SHORT_TEXT
from kiosk.app.cli.training_answers import say_skills, skill_document
from kiosk.app.cli.training_options import skill_argument
from kiosk.app.cli.typed import new_action
from kiosk.app.cli.workorder_options import worded
from kiosk.domain.makerspace.training.entries import (
    HIGHEST_LEVEL,
    MOST_MONTHS,
    MOST_PERCENT,
    SkillEntry,
)
from kiosk.domain.permissions import Permission
from kiosk.services.makerspace.training.skills import (
    ClassAsks,
    class_asks,
    set_class_skills,
    set_skill,
    skill_entry,
)
from kiosk.services.problems import NotFound

_NONE = {"valid-months": "valid_months", "unused-months": "unused_months", "quiz": "pass_percent"}
"""What each may be set back to nothing."""
_MONTHS = click.IntRange(1, MOST_MONTHS)


@click.command(
    epilog=example(
        'makerdesk training skill laser --name "Laser cutter" --valid-months 12 --quiz 80',
        "makerdesk training skill laser --forget quiz",
    )
)
@skill_argument
@click.option("--name", type=SHORT_TEXT, help="What people call it; a new one needs it.")
@click.option("--valid-months", type=_MONTHS, help="Training in it ends after so long.")
@click.option("--unused-months", type=_MONTHS, help="It ends so long after the last run.")
@click.option(
    "--quiz", "pass_percent", type=click.IntRange(0, MOST_PERCENT), help="Its quiz asks for this."
)
@click.option("--on/--off", "is_active", default=None, help="Whether it is taught.")
@click.option("--forget", multiple=True, type=click.Choice(list(_NONE)), help="Take this back.")
@dry_run_option
@json_option
@click.pass_obj
def skill(
    options: GlobalOptions,
    /,
    skill: str,
    forget: tuple[str, ...],
    is_dry_run: bool,
    as_json: bool,
    **said: Any,
) -> ExitCode:
    """Begin to teach SKILL, or change what holds for it. What is not named stays as it is."""
    out = Output(as_json=as_json)
    named: dict[str, Any] = {_NONE[name]: None for name in forget}
    named |= {name: each for name, each in said.items() if each is not None}
    with at_counter(options, Permission.REPAIR) as ctx:
        try:
            was: SkillEntry | None = skill_entry(ctx, skill)
        except NotFound:
            was = None
        entry = replace(was or SkillEntry(skill, ""), **named)
        kept = set_skill(ctx, new_action(ctx), entry, was=was, is_trial=is_dry_run)
    say_skills(out, (kept,))
    _say_trial(out, is_dry_run=is_dry_run)
    facts = skill_document(kept)
    out.document(document("training skill", outcome=_outcome(is_dry_run=is_dry_run), skill=facts))
    return ExitCode.OK


@click.command(
    epilog=example(
        "makerdesk training ask printer-3d --for printing",
        "makerdesk training ask laser --for laser --for safety --level 2 --needs all",
        "makerdesk training ask laser --nothing",
    )
)
@click.argument("machine_class", metavar="CLASS", type=CODE)
@click.option("--for", "skills", multiple=True, type=SHORT_TEXT, help="This skill, and each other.")
@click.option("--level", type=click.IntRange(1, HIGHEST_LEVEL), default=1, help="From there on.")
@click.option("--needs", type=worded(Needs), help="Whether all of them are needed, or any.")
@click.option("--nothing", "is_nothing", is_flag=True, help="Everybody may use these machines.")
@dry_run_option
@json_option
@click.pass_obj
def ask(
    options: GlobalOptions,
    /,
    machine_class: str,
    skills: tuple[str, ...],
    is_nothing: bool,
    is_dry_run: bool,
    as_json: bool,
    **said: Any,
) -> ExitCode:
    """Say which skills the machines of CLASS ask for; those not named, no more."""
    if is_nothing is bool(skills):
        raise click.UsageError("Say the skills with --for, or --nothing.")
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        was = class_asks(ctx, machine_class)
        asks = ClassAsks(dict.fromkeys(skills, said["level"]), said["needs"] or was.needs)
        kept = set_class_skills(ctx, new_action(ctx), machine_class, asks, is_trial=is_dry_run)
    told = ", ".join(f"{code} from level {least}" for code, least in kept.skills.items())
    out.say(f"{machine_class} asks for {told or 'nothing'}.")
    _say_trial(out, is_dry_run=is_dry_run)
    out.document(
        document(
            "training ask",
            outcome=_outcome(is_dry_run=is_dry_run),
            machine_class=machine_class,
            skills={**kept.skills},
            needs=kept.needs.value,
        )
    )
    return ExitCode.OK


def _say_trial(out: Output, *, is_dry_run: bool) -> None:
    if is_dry_run:
        out.say(NOTHING_CHANGED)


def _outcome(*, is_dry_run: bool) -> str:
    return "preview" if is_dry_run else "kept"
