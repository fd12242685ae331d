"""What must hold of a store after any fault: whole, nothing acknowledged lost, nothing doubled."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select

from db.models.desk import AuditEntry, OutboxJob
from db.models.lending import Loan
from db.soundness import damage_of
from db.store import Store
from db.vocabulary.desk import OutboxState
from kiosk.services.lending.ledger import differences


@dataclass
class Heard:
    """What a process told us before it died, in its order."""

    sure: list[UUID] = field(default_factory=list)
    perhaps: set[UUID] = field(default_factory=set)
    slips: set[UUID] = field(default_factory=set)
    paper: list[UUID] = field(default_factory=list)
    noted: set[UUID] = field(default_factory=set)

    def hear(self, lines: Iterable[list[str]]) -> None:
        """Take the lines of `faults_traffic.Traffic`."""
        for line in lines:
            self.take(line)

    def take(self, words: list[str]) -> None:
        """One of them."""
        match words:
            case ["act", action]:
                self.sure.append(UUID(action))
            case ["perhaps", action]:
                self.perhaps.add(UUID(action))
            case ["slip", action]:
                self.slips.add(UUID(action))
            case ["paper", job]:
                self.paper.append(UUID(job))
            case ["noted", job]:
                self.noted.add(UUID(job))


@dataclass(frozen=True, slots=True)
class Found:
    """What a store holds: the acts of its log in order, and where each slip stands."""

    acts: tuple[UUID, ...]
    slips: dict[UUID, OutboxState]

    def lacks(self, heard: Heard) -> list[UUID]:
        """What was acknowledged and is not there."""
        there = {*self.acts, *self.slips}
        return [each for each in (*heard.sure, *heard.slips) if each not in there]

    def beyond(self, before: "Found", heard: Heard) -> set[UUID]:
        """What is there since `before` and nobody acknowledged."""
        known = {*before.acts, *before.slips, *heard.sure, *heard.perhaps, *heard.slips}
        return {*self.acts, *self.slips} - known


def proven(path: Path) -> Found:
    """Open a store as the counter does, check that all of it is true, and say what it holds."""
    with closing(Store(f"sqlite:///{path}")) as store:
        return proven_store(store)


def proven_store(store: Store) -> Found:
    """The same of a store that is open."""
    assert damage_of(store) == ()
    doubly_lent = (
        select(Loan.item_id)
        .where(Loan.returned_at.is_(None))
        .group_by(Loan.item_id)
        .having(func.count() > 1)
    )
    with store.read() as session:
        assert list(session.scalars(doubly_lent)) == []
        assert list(differences(session)) == []
        acts = session.scalars(select(AuditEntry.action_id).order_by(AuditEntry.number)).all()
        slips = {job.id: job.state for job in session.scalars(select(OutboxJob))}
        return Found(tuple(acts), slips)
