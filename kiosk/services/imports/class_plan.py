"""Homerooms and classes of a roster, and who sits or teaches in them."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from db.models.people import ClassMember, SchoolClass
from db.vocabulary.people import ClassKind, ClassRole
from kiosk.domain.clock import Ids
from kiosk.domain.people.roster import RosterClass
from kiosk.services.imports.changes import Change, changed, made, removed
from kiosk.services.imports.people_facts import PeopleFacts
from kiosk.services.imports.tables import MAX_TEXT

Seats = dict[UUID, ClassRole]


def class_id_in_store(source: str, key: str) -> str:
    """What our class remembers of a roster's, so that two rosters never share one."""
    whole = f"{source}:{key}"
    if len(whole) <= MAX_TEXT:
        return whole
    return f"{source}:{hashlib.sha256(key.encode()).hexdigest()[:32]}"


@dataclass(slots=True)
class ClassPlan:
    """Finds or makes classes, and compares each person's seats with the roster's."""

    facts: PeopleFacts
    ids: Ids
    source: str
    changes: list[Change] = field(default_factory=list)
    added: int = 0
    altered: int = 0
    same: int = 0
    _kinds: dict[UUID, tuple[UUID, ClassKind]] = field(default_factory=dict)
    _made: dict[tuple[UUID, str], UUID] = field(default_factory=dict)
    _seen: dict[str, UUID] = field(default_factory=dict)
    _mine: set[UUID] = field(default_factory=set)
    _earlier: dict[str, UUID] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in self.facts.classes.values():
            self._kinds[row.id] = (row.site_id, row.kind)
            if row.external_id.startswith(f"{self.source}:"):
                self._mine.add(row.id)
                self._earlier[row.external_id] = row.id

    def take(self, classes: Iterable[RosterClass], site_of: Callable[[str], UUID | None]) -> None:
        """Make and mend classes; those at schools that are not asked for are passed over."""
        for each in classes:
            site_id = site_of(each.site_key)
            if site_id is not None:
                self._take(each, site_id)

    def _take(self, each: RosterClass, site_id: UUID) -> None:
        key = class_id_in_store(self.source, each.key)
        known = self.facts.classes.get((site_id, key))
        if known is not None:
            self._seen[each.key] = known.id
            self._note(changed(known, name=each.name, kind=each.kind, is_active=not each.is_gone))
        elif not each.is_gone:
            self._seen[each.key] = self._make(site_id, key, each.name, each.kind)

    def close_missing(self, site_ids: Iterable[UUID]) -> None:
        """Classes of this roster that a complete file no longer has are no longer active."""
        here, seen = set(site_ids), set(self._seen.values())
        for row in self.facts.classes.values():
            if row.id in self._mine - seen and row.site_id in here:
                self._note(changed(row, is_active=False), counts=False)

    def of_key(self, key: str) -> UUID | None:
        """The class of that roster id, also one that only an earlier file had."""
        return self._seen.get(key) or self._earlier.get(class_id_in_store(self.source, key))

    def homeroom(self, site_id: UUID, name: str) -> UUID:
        """The homeroom of that name, made where it is new."""
        key = class_id_in_store(self.source, f"homeroom:{name}")
        known = self.facts.classes.get((site_id, key))
        if known is None:
            return self._made.get((site_id, key)) or self._make(
                site_id, key, name, ClassKind.HOMEROOM
            )
        self._note(changed(known, is_active=True), counts=False)
        return known.id

    def _make(self, site_id: UUID, key: str, name: str, kind: ClassKind) -> UUID:
        class_id = self.ids.new()
        self.changes.append(
            made(
                SchoolClass,
                id=class_id,
                site_id=site_id,
                external_id=key,
                kind=kind,
                name=name,
                is_active=True,
            )
        )
        self._made[site_id, key] = class_id
        self._kinds[class_id] = (site_id, kind)
        self._mine.add(class_id)
        self.added += 1
        return class_id

    def _note(self, change: Change | None, *, counts: bool = True) -> None:
        if change is not None and change not in self.changes:
            self.changes.append(change)
            self.altered += 1
        elif change is None and counts:
            self.same += 1

    def seat_changes(
        self, patron_id: UUID, wanted: Seats, gone: set[UUID], *, is_complete: bool
    ) -> list[Change]:
        """What has to change so that a person has the wanted seats.

        `gone` are seats that the file takes away. With a complete file every other seat in this
        roster's classes goes too. A pupil has one homeroom at a school, whoever set the other.
        """
        now = {row.class_id: row for row in self.facts.members.get(patron_id, [])}
        homes = {self._kinds[c][0] for c, role in wanted.items() if self._is_home(c, role)}
        changes = []
        for class_id, row in now.items():
            if class_id in wanted:
                changes += [c for c in [changed(row, role=wanted[class_id])] if c]
            elif (
                class_id in gone
                or (is_complete and class_id in self._mine)
                or (self._is_home(class_id, row.role) and self._kinds[class_id][0] in homes)
            ):
                changes.append(removed(row))
        for class_id, role in wanted.items():
            if class_id not in now:
                changes.append(made(ClassMember, class_id=class_id, patron_id=patron_id, role=role))
        return changes

    def _is_home(self, class_id: UUID, role: ClassRole) -> bool:
        kind = self._kinds.get(class_id)
        return role is ClassRole.STUDENT and kind is not None and kind[1] is ClassKind.HOMEROOM
