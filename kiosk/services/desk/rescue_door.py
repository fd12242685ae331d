"""Who may restore where the store itself is damaged: the newest verified backup is asked.

A PIN cannot be checked against a store that cannot be read, and a restore must not be open to
whoever stands at the screen. So the newest good backup answers: it is at most an hour older than
the last act, its bytes are those that were proven, and it lies in a folder that only the counter's
own account can write to. A backup on a stick is never asked, for then anybody could bring their own
staff along. Whoever lost their badge or their right since that backup was made could still come in
here. That is accepted: the one thing that can be done here is to put that same backup in place, and
what was done since, the change of staff too, is done again or becomes a case.

The backup is not written to. A copy of it is asked, in which every try at a PIN is counted as at
the door; it stays until the counter opens, so that switching off and on gives nobody new tries.
"""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL

from db import migrate, set_aside
from db.backup import drafted, publish
from db.location import of_system
from db.queries import desk as desk_queries
from db.store import Store
from kiosk.domain.clock import Clock, Ids
from kiosk.services.context import Context
from kiosk.services.desk.backup_shelf import Shelved, look_closer
from kiosk.services.desk.backups import BackupPlace, newest_good
from kiosk.services.desk.rescue_copies import drop_door

ACTOR = "kiosk"


@dataclass(frozen=True, slots=True)
class RescueDoor:
    """The backup that is offered, and a copy of it in which badges and PINs are looked up."""

    backup: Shelved
    zone: str
    ctx: Context

    def close(self) -> None:
        """Let go of the copy, which stays."""
        self.ctx.store.close()


def open_door(place: BackupPlace, clock: Clock, ids: Ids) -> RescueDoor | None:
    """None where there is no good backup with a counter in it. Raises StoreError."""
    newest = newest_good(place)
    if newest is None:
        return None
    copy = set_aside.rescue_of(place.store) / newest.path.name
    if not copy.exists():
        drop_door(place.store)
        _copy(newest.path, copy)
    store = Store(URL.create("sqlite", database=str(copy)).render_as_string())
    migrate.upgrade(store, keep=lambda path, _revision: path)
    with store.read() as session:
        counters = desk_queries.all_counters(session)
        if not counters:
            store.close()
            return None
        here = desk_queries.place_of_counter(session, counters[0].id)
    ctx = Context(store, clock, ids, counters[0].id, ACTOR)
    return RescueDoor(look_closer(place, newest.path), here.time_zone, ctx)


def _copy(backup: Path, copy: Path) -> None:
    try:
        copy.parent.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise of_system(f"The folder {copy.parent} cannot be made", error) from error
    with drafted(backup, copy) as draft:
        publish(draft, copy)
