"""The staff's door over a damaged store: it is read, and the tries are counted in this process.

Somebody must be able to come in and restore a backup, and nothing may be written for it. So the
tries that are on disk count, and those of this process; a restart forgets the latter, which lets a
guesser try a few PINs for each time that the computer is started.
"""

import threading
from datetime import datetime
from uuid import UUID

from db.queries import staff as queries
from db.vocabulary.people import StaffRole, TryOutcome
from kiosk.domain.clock import SteadyClock
from kiosk.domain.people.pin_tries import (
    STATION_CLOSED,
    STATION_WITHIN,
    Refused,
    RefusedWhy,
    Standing,
    Try,
    refusal,
    standing,
)
from kiosk.services.context import Context
from kiosk.services.people.pin_hashes import matches
from kiosk.services.people.sign_in import kept_pin, sign_in


class UnwrittenTries:
    """Every try of this process, oldest first. Safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tries: list[tuple[UUID, Try]] = []

    def of(self, person_ref: UUID) -> list[Try]:
        """Those of one badge."""
        with self._lock:
            return [each for ref, each in self._tries if ref == person_ref]

    def wrong_at(self) -> list[datetime]:
        """When anybody's PIN was wrong."""
        with self._lock:
            return [each.at for _, each in self._tries if each.outcome is TryOutcome.WRONG]

    def note(self, person_ref: UUID, at: datetime) -> int:
        """Count a try as a wrong one; its number, for `note_right`."""
        with self._lock:
            self._tries.append((person_ref, Try(at, TryOutcome.WRONG)))
            return len(self._tries) - 1

    def note_right(self, number: int) -> None:
        """The counted try was right after all."""
        with self._lock:
            ref, noted = self._tries[number]
            self._tries[number] = ref, Try(noted.at, TryOutcome.RIGHT)


def prove(
    ctx: Context, steady: SteadyClock, tries: UnwrittenTries, person_ref: UUID, pin: str
) -> StaffRole | Refused:
    """`sign_in`, or where the store is under quarantine `sign_in_damaged`. Raises StoreError."""
    if ctx.store.damage is not None:
        return sign_in_damaged(ctx, steady, tries, person_ref, pin)
    return sign_in(ctx, steady, person_ref, pin)


def sign_in_damaged(
    ctx: Context, steady: SteadyClock, tries: UnwrittenTries, person_ref: UUID, pin: str
) -> StaffRole | Refused:
    """See `sign_in`. Raises StoreError where what is needed cannot be read."""
    with ctx.store.read() as session:
        now = steady.now(queries.newest_try(session))
        on_disk = [Try(each.at, each.outcome) for each in queries.tries_of(session, person_ref)]
        since = now - STATION_WITHIN - STATION_CLOSED
        wrong_on_disk = list(queries.wrong_at(session, ctx.counter_id, since))
        role, stored = kept_pin(session, person_ref)

    def stands() -> Standing:
        own, wrong = [*on_disk, *tries.of(person_ref)], [*wrong_on_disk, *tries.wrong_at()]
        return standing(own, wrong, now)

    before = stands()
    if not before.may_try:
        return refusal(before)
    number = tries.note(person_ref, now)
    if matches(pin, stored) and role is not None:
        tries.note_right(number)
        return role
    after = stands()
    return Refused(RefusedWhy.WRONG) if after.may_try else refusal(after)
