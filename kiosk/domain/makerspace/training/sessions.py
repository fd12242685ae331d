"""Training sessions: when the next one is, who has a place, who waits, who is certified by it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from db.vocabulary.makerspace import PlaceState
from kiosk.domain.makerspace.training.certificates import Certificate


@dataclass(frozen=True, slots=True)
class Session:
    """A training in one skill, up to a level; `places` people can take part."""

    ref: str
    skill: str
    starts_at: datetime
    ends_at: datetime
    places: int
    level: int = 1
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody's wish to take part, and what became of it."""

    person: str
    asked_at: datetime
    state: PlaceState = PlaceState.SAVED


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands: with a place, or so far down the wait list, 1 being next."""

    waits_as: int | None = None

    @property
    def has_place(self) -> bool:
        """Whether they can come."""
        return self.waits_as is None


@dataclass(frozen=True, slots=True)
class Shift:
    """Who has a place now and had none, and who had one and has it no more: they are told."""

    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


class SessionProblem(StrEnum):
    """Why a place is not saved, or nobody is certified."""

    CANCELLED = "cancelled"
    BEGUN = "begun"
    NOT_BEGUN = "not_begun"
    HAS_PLACE = "has_place"  # on the list already
    NO_PLACE = "no_place"  # not on the list: save one first
    SETTLED = "settled"  # it is written down whether they came


_ON_LIST = frozenset({PlaceState.SAVED, PlaceState.ATTENDED, PlaceState.MISSED})


def next_session(sessions: Iterable[Session], skill: str, now: datetime) -> Session | None:
    """The first one in a skill that has not begun; of several at once the first by its name."""
    coming = (
        each
        for each in sessions
        if each.skill == skill and not each.is_cancelled and each.starts_at > now
    )
    return min(coming, key=lambda each: (each.starts_at, each.ref), default=None)


def line(places: Iterable[Place]) -> list[str]:
    """Everybody on the list, who asked first in front."""
    kept = (each for each in places if each.state in _ON_LIST)
    return [each.person for each in sorted(kept, key=lambda each: (each.asked_at, each.person))]


def seated(session: Session, places: Iterable[Place]) -> tuple[str, ...]:
    """Who has a place, in the order of the line; nobody where it is cancelled."""
    return () if session.is_cancelled else tuple(line(places)[: session.places])


def standing(session: Session, places: Iterable[Place], person: str) -> Standing | None:
    """Where somebody stands; None where they are not on the list.

    Who asked first has a place. When somebody gives theirs up the next one has it, unasked.
    """
    everybody = line(places)
    if person not in everybody:
        return None
    after = everybody.index(person) - session.places
    return Standing() if after < 0 else Standing(after + 1)


def save_place(
    session: Session, places: Iterable[Place], person: str, now: datetime
) -> Place | SessionProblem:
    """A place for somebody, at the end of the line also for those who gave one up before."""
    if session.is_cancelled:
        return SessionProblem.CANCELLED
    if now >= session.starts_at:
        return SessionProblem.BEGUN
    if person in line(places):
        return SessionProblem.HAS_PLACE
    return Place(person, now)


def give_up_problem(
    session: Session, places: Iterable[Place], person: str, now: datetime
) -> SessionProblem | None:
    """Why somebody cannot give their place up, or their turn to wait; None where they can."""
    if session.is_cancelled:
        return SessionProblem.CANCELLED
    if now >= session.starts_at:
        return SessionProblem.BEGUN
    return None if person in line(places) else SessionProblem.NO_PLACE


def shift(before: tuple[str, ...], after: tuple[str, ...]) -> Shift:
    """What a change did to who has a place, each in the order of their line."""
    return Shift(
        tuple(person for person in after if person not in before),
        tuple(person for person in before if person not in after),
    )


def settle_problem(
    session: Session, places: Iterable[Place], person: str, now: datetime
) -> SessionProblem | None:
    """Why it cannot be written down yet whether somebody came; None where it can.

    Who only waits may have come all the same, for others may have stayed away.
    """
    if session.is_cancelled:
        return SessionProblem.CANCELLED
    if now < session.starts_at:
        return SessionProblem.NOT_BEGUN
    states = {each.state for each in places if each.person == person}
    if not states & _ON_LIST:
        return SessionProblem.NO_PLACE
    return None if PlaceState.SAVED in states else SessionProblem.SETTLED


def certificate_of(
    session: Session, ref: str, person: str, *, granted_by: str, granted_on: date
) -> Certificate:
    """What somebody who attended gets, once nothing stands in the way of a sign-off."""
    return Certificate(
        ref=ref,
        person=person,
        skill=session.skill,
        granted_by=granted_by,
        granted_on=granted_on,
        level=session.level,
        evidence=session.ref,
    )
