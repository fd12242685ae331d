"""The composition root: puts store, context and use cases together from the settings."""

import getpass
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session

from db import migrate, set_aside
from db.models.base import Base
from db.store import Store
from kiosk.app.known_stores import require_there
from kiosk.app.paths import make_private
from kiosk.app.settings import DEFAULT_COUNTER, Settings
from kiosk.app.system import SystemClock, SystemIds
from kiosk.domain.clock import Clock, Ids
from kiosk.domain.makerspace.jobs.ended import RunEnded
from kiosk.services import setup
from kiosk.services.acts import Doing
from kiosk.services.context import AfterAct, AfterRun, Context, CounterSettings
from kiosk.services.desk.set_up_state import COMMAND_LINE
from kiosk.services.upkeep.maintenance.loan_meter import follow_loan
from kiosk.services.upkeep.repairs.swap_loans import follow_own

KIOSK_ACTOR = "kiosk"
# Less than the machine waits for an answer: nothing may be saved after "I can't save right now".
PATIENCE = 8.0
AFTER_ACT: tuple[AfterAct, ...] = (follow_loan, follow_own)
"""What the wings further right do within each act on a loan, also when a restore does it again."""


def _count_run(session: Session, doing: Doing, run: RunEnded) -> Sequence[Base]:
    from kiosk.services.upkeep.maintenance.run_meters import (
        count_run,  # the counter's start needs none of it
    )

    return count_run(session, doing, run)


AFTER_RUN: tuple[AfterRun, ...] = (_count_run,)
"""What they do within each act that ends a run of a machine."""


class SetupNeeded(Exception):
    """The store holds no school yet."""


def open_store(settings: Settings, *, may_begin: bool = False) -> Store:
    """The store that the settings name; its folder is made, its file is not.

    One that was there before and is gone is refused, unless somebody says that it `may_begin` anew.
    Raises StoreError, FolderUnavailable.
    """
    store = Store(
        settings.store_url, patience=PATIENCE, is_witnessed=True, reserve=settings.reserve_bytes
    )
    if store.path is None:
        return store
    if set_aside.is_unsettled(store.path):
        with store.backend.turn():
            set_aside.settle(store.path)  # a power cut ended a restore: half of it is done
    if not may_begin:
        require_there(store.path)
    if not store.path.parent.exists():
        make_private(store.path.parent)
    return store


def make_context(
    store: Store,
    settings: Settings,
    *,
    actor: str,
    clock: Clock | None = None,
    ids: Ids | None = None,
) -> Context:
    """The surroundings of every use case at this counter.

    A counter that the settings name and the store does not know is added. Raises SetupNeeded,
    StoreError.
    """
    migrate.require_current(store)
    clock, ids = clock or SystemClock(), ids or SystemIds()
    known = setup.counters(store)
    if not known:
        raise SetupNeeded
    named = next((each for each in known if each.name == settings.counter), None)
    ctx = Context(
        store=store,
        clock=clock,
        ids=ids,
        counter_id=(named or known[0]).counter_id,
        actor=actor,
        after_act=AFTER_ACT,
        after_run=AFTER_RUN,
        settings=_counter_settings(settings),
    )
    if named is not None or settings.counter == DEFAULT_COUNTER:
        return ctx
    counter_id = setup.add_counter(ctx, settings.counter)
    return replace(ctx, counter_id=counter_id)


def command_line_actor() -> str:
    """Who acts on the command line: "cli:<os user>"."""
    return f"{COMMAND_LINE}{account_name()}"


def account_name() -> str:
    """The account that this process runs under, as the system knows it."""
    if sys.platform == "win32":
        return getpass.getuser()
    # Not getpass: that believes the environment, which anybody may set.
    import os
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def _counter_settings(settings: Settings) -> CounterSettings:
    """What the services need of the settings file."""
    return CounterSettings(
        undo_window=timedelta(seconds=settings.desk.undo_seconds),
        language=settings.screen.languages[0],
        backup_folder=settings.backups.folder,
        codes=settings.codes,
    )
