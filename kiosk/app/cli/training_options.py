"""What several commands of `training` ask for: people by their cards, and a session by its time."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

import click

from kiosk.app.cli.exits import CommandError
from kiosk.app.cli.options import CODE
from kiosk.app.cli.speech import Speech
from kiosk.app.cli.texts import SHORT_TEXT
from kiosk.app.cli.typed import find_person, refuse_dead
from kiosk.domain.makerspace.training.sign_off import Quiz
from kiosk.services.context import Context
from kiosk.services.makerspace.training.session_views import (
    SessionSeen,
    next_sessions,
    sessions_since,
)
from kiosk.services.makerspace.training.skills import skill_entry
from kiosk.services.problems import NotFound, Sought
from kiosk.services.views import DeadCard

BACK = timedelta(days=60)
"""So old sessions are still found, to write down who came."""

skill_argument = click.argument("skill", type=SHORT_TEXT)
start_argument = click.argument(
    "start", metavar="START", type=click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])
)
by_option = click.option("--by", type=CODE, required=True, help="The card of the trainer.")
questions_option = click.option(
    "--questions", type=click.IntRange(1), help="So many questions each of them answered."
)
wrong_option = click.option(
    "--wrong", type=click.IntRange(0), default=0, help="So many answers were wrong."
)


def person_called(ctx: Context, card: str) -> UUID:
    """Whose card this is. Raises NotFound, CommandError."""
    person = find_person(ctx, card)
    if isinstance(person, DeadCard):
        raise refuse_dead(person, card)
    return person.person_ref


def people_called(ctx: Context, cards: Iterable[str]) -> tuple[UUID, ...]:
    """Whose cards these are. Raises NotFound, CommandError."""
    return tuple(person_called(ctx, card) for card in cards)


def session_at(ctx: Context, skill: str, start: datetime, speech: Speech) -> SessionSeen:
    """The session in a skill that begins then on the school's clock. Raises NotFound."""
    skill_entry(ctx, skill)
    near = (*next_sessions(ctx, skill), *sessions_since(ctx, BACK))
    found = [
        each
        for each in near
        if each.skill.code == skill
        and not each.is_cancelled
        and speech.dates.local(each.starts_at).replace(tzinfo=None) == start
    ]
    if not found:
        raise NotFound(Sought.TRAINING_SESSION, f"{start:%Y-%m-%dT%H:%M}")
    if len(found) > 1:
        raise CommandError(
            f"More than one session in {skill} begins then.", "Cancel one of them first."
        )
    return found[0]


def quiz_said(questions: int | None, wrong: int) -> Quiz | None:
    """The quiz that was typed, None for none. Raises UsageError."""
    if questions is None:
        return None
    if wrong > questions:
        raise click.UsageError("More answers are wrong than there are questions.")
    return Quiz(questions, wrong)
