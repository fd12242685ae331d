"""What every use case is given: the store, the clock, ids, and the steps that follow an act."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from db.store import Store
from kiosk.domain.clock import Clock, Ids
from kiosk.domain.codes import STANDARD, SiteCodes
from kiosk.domain.lending.events import LoanEvent
from kiosk.domain.makerspace.jobs.ended import RunEnded
from kiosk.services.rules import RulesCache

if TYPE_CHECKING:
    from kiosk.services.acts import Doing

AfterAct = Callable[[Session, LoanEvent], None]
AfterRun = Callable[[Session, "Doing", RunEnded], Sequence[Base]]
"""What it wrote, for the act's own entry."""


@dataclass(frozen=True, slots=True)
class CounterSettings:
    """What the settings file says of this counter.

    `undo_window` is how long any act can be taken back, `slip_lifetime` how long a borrow or
    return slip waits for its printer, `language` what a slip speaks for people who chose none;
    `backup_folder` None means beside the store's file. `codes` says how codes look here.
    """

    undo_window: timedelta = timedelta(seconds=120)
    slip_lifetime: timedelta = timedelta(seconds=60)
    language: str = "en"
    backup_folder: Path | None = None
    codes: SiteCodes = STANDARD


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a use case, put together once in kiosk.app.build.

    `actor` is who acts where nobody signed in: "kiosk" at the counter, "cli:<os user>" on the
    command line. `after_act` are steps of wings further right that run in the act's transaction,
    `after_run` those that follow a machine's run.
    `rules` keeps policy and calendars between acts; one context, one cache.
    """

    store: Store
    clock: Clock
    ids: Ids
    counter_id: UUID
    actor: str
    after_act: tuple[AfterAct, ...] = ()
    after_run: tuple[AfterRun, ...] = ()
    settings: CounterSettings = field(default_factory=CounterSettings)
    rules: RulesCache = field(default_factory=RulesCache)
