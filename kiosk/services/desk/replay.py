"""Doing recorded acts again: their audit entries go in as they are, their effects by functions."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.audit import Json
from db.backup import Progress, unwatched
from db.chains import Link
from db.models.desk import AuditEntry, ChainHead
from db.vocabulary.desk import Act
from kiosk.domain.desk.after_restore import Why
from kiosk.services.acts import Doing
from kiosk.services.problems import NotFound

INSTANT = "%Y-%m-%dT%H:%M:%S.%fZ"
"""How the store writes an instant."""


class CannotEnact(Exception):
    """The act cannot be done again; staff have to look."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


class Facts:
    """The payload of an audit entry. Every reader raises CannotEnact where it is not as it was."""

    def __init__(self, payload: Mapping[str, Json]) -> None:
        self._payload = payload

    def __contains__(self, name: str) -> bool:
        return name in self._payload

    def is_empty(self, name: str) -> bool:
        """Whether the act had none of it."""
        return self._payload.get(name) is None

    def ref(self, name: str) -> UUID:
        """An id."""
        return _as_id(self._payload.get(name))

    def maybe_ref(self, name: str) -> UUID | None:
        """An id, or None where the act had none."""
        found = self._payload.get(name)
        return None if found is None else _as_id(found)

    def refs(self, name: str) -> tuple[UUID, ...]:
        """Several ids."""
        return tuple(map(_as_id, self.each(name)))

    def text(self, name: str) -> str:
        """A text."""
        found = self._payload.get(name)
        if not isinstance(found, str):
            raise CannotEnact(Why.NOT_REPEATABLE)
        return found

    def whole(self, name: str) -> int:
        """A whole number."""
        found = self._payload.get(name)
        if not isinstance(found, int) or isinstance(found, bool):
            raise CannotEnact(Why.NOT_REPEATABLE)
        return found

    def flag(self, name: str) -> bool:
        """True or false."""
        found = self._payload.get(name)
        if not isinstance(found, bool):
            raise CannotEnact(Why.NOT_REPEATABLE)
        return found

    def instant(self, name: str) -> datetime:
        """An instant, aware."""
        return _as_instant(self.text(name))

    def each(self, name: str) -> tuple[Json, ...]:
        """A list."""
        found = self._payload.get(name)
        if not isinstance(found, list):
            raise CannotEnact(Why.NOT_REPEATABLE)
        return tuple(found)

    def document(self, name: str) -> dict[str, Json]:
        """A document within the document."""
        found = self._payload.get(name)
        if not isinstance(found, Mapping):
            raise CannotEnact(Why.NOT_REPEATABLE)
        return dict(found)

    def maybe_document(self, name: str) -> dict[str, Json] | None:
        """The same, or None where the act had none."""
        return None if self._payload.get(name) is None else self.document(name)

    def parts(self, name: str) -> "tuple[Facts, ...]":
        """A list of documents."""
        return tuple(Facts(each) for each in self.each(name) if isinstance(each, Mapping))


Enact = Callable[[Session, Doing, Facts], Why | None]
"""Writes what an act wrote but for its audit entry. Raises CannotEnact, or lets the schema refuse.

A reason that it returns is for staff, although part of the act is done again.
"""


@dataclass(frozen=True, slots=True)
class Left:
    """An entry whose effect is not there, and why."""

    link: Link
    why: Why


def replay(
    session: Session,
    doing: Doing,
    links: Iterable[Link],
    enactments: Mapping[Act, Enact],
    progress: Progress = unwatched,
) -> tuple[Left, ...]:
    """Put proven entries into the log with their own hashes, and enact each; what could not be.

    `doing` is the restore itself; each act has its id, instant, counter and actor from its entry.
    """
    some = tuple(links)
    left: list[Left] = []
    for done, link in enumerate(some, start=1):
        session.add(_entry(link))
        session.flush()
        why = _try(session, _again(doing, link), link, enactments.get(Act(link.act)))
        if why is not None:
            left.append(Left(link, why))
        session.expunge_all()  # due times are changed behind the session's back
        progress(done, len(some))
    _set_heads(session, some)
    return tuple(left)


def _try(session: Session, doing: Doing, link: Link, enact: Enact | None) -> Why | None:
    if enact is None:
        return Why.NOT_REPEATABLE
    try:
        with session.begin_nested():
            why = enact(session, doing, Facts(link.payload))
            session.flush()
    except CannotEnact as error:
        return error.why
    except NotFound:
        return Why.NOT_IN_BACKUP
    except IntegrityError:
        return Why.IN_THE_WAY
    return why


def _again(doing: Doing, link: Link) -> Doing:
    ctx = replace(doing.ctx, counter_id=link.counter)
    return Doing(ctx, link.action, at_of(link), link.actor)


def at_of(link: Link) -> datetime:
    """When an act was done."""
    return datetime.strptime(link.at, INSTANT).replace(tzinfo=UTC)


def _entry(link: Link) -> AuditEntry:
    return AuditEntry(
        number=link.number,
        counter_id=link.counter,
        position=link.position,
        action_id=link.action,
        at=at_of(link),
        actor=link.actor,
        act=Act(link.act),
        payload=dict(link.payload),
        previous_hash=link.previous,
        hash=link.hash,
    )


def _set_heads(session: Session, links: Iterable[Link]) -> None:
    for counter, link in {link.counter: link for link in links}.items():
        session.merge(ChainHead(counter_id=counter, position=link.position, hash=link.hash))
    session.flush()


def _as_id(value: Json) -> UUID:
    try:
        return UUID(str(value))
    except ValueError as error:
        raise CannotEnact(Why.NOT_REPEATABLE) from error


def _as_instant(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise CannotEnact(Why.NOT_REPEATABLE) from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)
