"""What every use case is given: the store, the clock, ids, and the steps that follow an act."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from db.store import Store
from kiosk.domain.clock import Clock, Ids
from kiosk.domain.lending.events import LoanEvent

AfterAct = Callable[[Session, LoanEvent], None]


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a use case, put together once in kiosk.app.build.

    `actor` is who acts where nobody signed in: "kiosk" at the counter, "cli:<os user>" on the
    command line. `after_act` are steps of wings further right that run in the act's transaction.
    """

    store: Store
    clock: Clock
    ids: Ids
    counter_id: UUID
    actor: str
    after_act: tuple[AfterAct, ...] = ()
