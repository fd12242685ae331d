"""One act of the upkeep wing: done once, its rows recorded as it left them; or only tried."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy.orm import Session

from db.audit import Json
from db.queries import desk as desk_queries
from db.vocabulary.desk import Act
from kiosk.services.acts import Doing, once, record

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")
F = TypeVar("F", bound="DataclassInstance")
Payload = Mapping[str, Json]


def changed(wanted: F, was: F | None) -> dict[str, Any]:
    """The fields in which `wanted` differs from what its writer had seen; all of them without that.

    Whoever saw it a while ago writes these alone: what others changed meanwhile stays.
    """
    said = {each.name: getattr(wanted, each.name) for each in fields(wanted)}
    return {
        name: value for name, value in said.items() if was is None or value != getattr(was, name)
    }


class _TrialOver(Exception):
    """Takes back what a trial wrote."""


def keep(
    doing: Doing,
    word: Act,
    step: Callable[[Session], Payload],
    seen: Callable[[Session], T],
    *,
    is_trial: bool = False,
) -> T:
    """Do a step once and record what it kept; the answer is what `seen` then sees.

    `seen` also answers for an action that was done before. A trial answers the same and leaves
    nothing behind.
    """

    def act(session: Session) -> T:
        payload = step(session)
        session.flush()
        record(session, doing, word, payload)
        return seen(session)

    def recall(session: Session) -> T | None:
        entries = desk_queries.entries_of_action(session, doing.action_id)
        return seen(session) if entries else None

    if is_trial:
        return tried(doing, act)
    return once(doing, act, recall)


def tried(doing: Doing, act: Callable[[Session], T]) -> T:
    """What an act would answer; all that it wrote is taken back."""
    answers: list[T] = []
    try:
        with doing.ctx.store.write() as session:
            answers.append(act(session))
            raise _TrialOver
    except _TrialOver:
        return answers[0]
