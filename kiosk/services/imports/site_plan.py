"""Which of our sites a roster's schools are, and which are new."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from db.models.people import Site
from kiosk.domain.clock import Ids
from kiosk.domain.people.roster import RosterSite
from kiosk.domain.rows import FileFault, FileRefused
from kiosk.services.imports.changes import Change, changed, made

_CODE_LENGTH = 40


@dataclass(slots=True)
class SitePlan:
    """Finds our site for every word that a file has for it."""

    sites: list[Site]
    changes: list[Change] = field(default_factory=list)
    added: int = 0
    _words: dict[str, UUID] = field(default_factory=dict)
    _keys: dict[str, UUID] = field(default_factory=dict)
    _passed_over: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for site in self.sites:
            for word in (site.name, site.code, site.external_id or ""):
                self._learn(word, site.id)
            if site.external_id:
                self._keys[site.external_id] = site.id

    def find(self, word: str) -> UUID | None:
        """The site of that roster id, code, number or name."""
        return self._keys.get(word) or self._words.get(word.casefold())

    def call(self, word: str, site_id: UUID) -> None:
        """From now on this word of the file means that site."""
        self._keys[word] = site_id
        self._passed_over.discard(word)

    def pass_over(self, word: str) -> None:
        """From now on this word of the file means a school of somebody else."""
        if self.find(word) is None:
            self._passed_over.add(word)

    def is_passed_over(self, word: str) -> bool:
        """Somebody has said that this school is none of ours."""
        return word in self._passed_over

    def knows(self, word: str) -> bool:
        """Whether it was ever said what this word means."""
        return self.find(word) is not None or self.is_passed_over(word)

    def code(self, site_id: UUID) -> str:
        """The code of one of the store's sites."""
        return next(site.code for site in self.sites if site.id == site_id)

    def chosen(self, word: str) -> UUID | None:
        """The site that somebody asked for; None when nobody did. Raises FileRefused."""
        if not word:
            return None
        found = self.find(word)
        if found is None:
            raise FileRefused(FileFault.NO_SUCH_SCHOOL, {"school": word, "known": self.known()})
        return found

    def only(self) -> UUID | None:
        """The one site of the store, None where there are none or several."""
        return self.sites[0].id if len(self.sites) == 1 and not self.added else None

    def known(self) -> str:
        """The codes of all sites, for a remedy."""
        return ", ".join(site.code for site in self.sites)

    def take(self, schools: Iterable[RosterSite], ids: Ids, time_zone: str) -> None:
        """Match the roster's schools to ours, adopt our only one, and make the others."""
        schools = list(schools)
        for school in schools:
            ours = self._match(school, is_only=len(schools) == 1)
            if ours is None:
                self._make(school, ids, time_zone)
            elif ours.external_id is None and not self._is_changed(ours):
                self._remember(changed(ours, external_id=school.key))
                self._keys[school.key] = ours.id
            if school.number and (found := self._keys.get(school.key)):
                self._learn(school.number, found)

    def _match(self, school: RosterSite, *, is_only: bool) -> Site | None:
        by_id = {site.id: site for site in self.sites}
        known = self._keys.get(school.key)
        if known is not None:
            return by_id.get(known)
        called = set(self._keys.values())
        free = [site for site in self.sites if site.external_id is None and site.id not in called]
        words = {school.name.casefold(), school.number.casefold(), school.key.casefold()} - {""}
        same = [s for s in free if {s.name.casefold(), s.code.casefold()} & words]
        if same:
            return same[0]
        return free[0] if is_only and len(self.sites) == 1 and free else None

    def _make(self, school: RosterSite, ids: Ids, time_zone: str) -> None:
        site_id = ids.new()
        taken = {site.code for site in self.sites} | {
            str((change.after or {}).get("code")) for change in self.changes
        }
        self.changes.append(
            made(
                Site,
                id=site_id,
                code=free_code(school.name, taken),
                name=school.name,
                time_zone=time_zone,
                external_id=school.key,
            )
        )
        self.added += 1
        self._keys[school.key] = site_id
        self._learn(school.name, site_id)

    def _learn(self, word: str, site_id: UUID) -> None:
        if word:
            self._words.setdefault(word.casefold(), site_id)

    def _is_changed(self, site: Site) -> bool:
        """Two of the roster's schools may be one of ours; it keeps the id of the first."""
        return any(change.key["id"] == site.id for change in self.changes)

    def _remember(self, change: Change | None) -> None:
        if change is not None:
            self.changes.append(change)


def slug(name: str) -> str:
    """A name as a code: "Lincoln Middle" → "lincoln-middle"; letters of any script stay."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\W_]+", "-", folded).strip("-")[:_CODE_LENGTH].strip("-") or "x"


def free_code(name: str, taken: Iterable[str]) -> str:
    """A code made of a name that nobody has yet."""
    wanted, known = slug(name), set(taken)
    numbered = (f"{wanted}-{n}" for n in range(2, len(known) + 3))
    return wanted if wanted not in known else next(code for code in numbered if code not in known)
