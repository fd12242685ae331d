"""Which of our schools a list means by its own words for them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from kiosk.domain.people.roster import Roster
from kiosk.domain.rows import FileFault, FileRefused, SchoolRead
from kiosk.services.imports.site_plan import SitePlan

NOT_OURS = ""
"""What is kept of a school of the file that somebody has left out."""
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class SchoolWish:
    """What somebody said of schools: the only one to take, and which word of the file is which.

    `kept` is what was said for an earlier file of this list.
    """

    school: str = ""
    named: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class ListedSchools:
    """Teaches `sites` what a list means by its words for schools, `counts` of which stand in it.

    `told` are those that were settled, by our codes.
    """

    sites: SitePlan
    wish: SchoolWish
    counts: Counter[str]
    told: dict[str, str] = field(default_factory=dict)

    def hear(self) -> None:
        """Take what was said now and earlier. Raises FileRefused for a school that is not there."""
        for word, code in self.wish.kept.items():
            site_id = self.sites.find(code)
            if code == NOT_OURS:
                self.sites.pass_over(word)
            elif site_id is not None:
                self.sites.call(word, site_id)
        for said, code in self.wish.named.items():
            ours, theirs = self.sites.chosen(code), self._word(said)
            if ours is None or theirs is None:
                raise FileRefused(FileFault.NO_SUCH_SCHOOL, {"school": said, "known": self._found})
            self._call(theirs, ours)

    def leave_out(self) -> None:
        """Whatever was not said to be ours is somebody else's."""
        for word in self._unknown_words():
            self.sites.pass_over(word)
            self.told[word] = NOT_OURS

    def read(self) -> tuple[SchoolRead, ...]:
        """What was settled, with the names of our schools."""
        names = {site.code: site.name for site in self.sites.sites}
        return tuple(SchoolRead(w, code, names.get(code, "")) for w, code in self.told.items())

    def _call(self, word: str, site_id: UUID) -> None:
        self.sites.call(word, site_id)
        self.told[word] = self.sites.code(site_id)

    def _unknown_words(self) -> list[str]:
        return [word for word in self.counts if not self.sites.knows(word)]

    def _word(self, said: str) -> str | None:
        """The file's own spelling of a school that somebody names."""
        return self._names().get(said.casefold())

    def _names(self) -> dict[str, str]:
        return {word.casefold(): word for word in self.counts}

    @property
    def _found(self) -> str:
        """The file's schools with their rows, the largest first."""
        counted = [f"{word} ({count})" for word, count in self.counts.most_common(_SHOWN)]
        return ", ".join([*counted, *(["…"] if len(self.counts) > _SHOWN else [])])


@dataclass(slots=True)
class SchoolWords(ListedSchools):
    """The same of a roster, which may be for one school alone."""

    roster: Roster = field(kw_only=True)

    @classmethod
    def of(cls, roster: Roster, sites: SitePlan, wish: SchoolWish) -> "SchoolWords":
        """Count the schools of the roster's people."""
        counts = Counter(key for person in roster.people for key in person.site_keys)
        return cls(sites, wish, counts, roster=roster)

    def choose(self) -> UUID | None:
        """The only school to take, or None for all.

        Raises FileRefused where the whole file would fall away, because its words are not ours;
        changes alone need not be about the school that is asked for.
        """
        chosen = self._chosen()
        if self.wish.named:
            self.leave_out()
        if self.roster.is_delta or not self.counts or self._has_nameless:
            return chosen
        known = {self.sites.find(word) for word in self.counts} - {None}
        if not known:
            raise self._unknown()
        if chosen is not None and chosen not in known:
            shown = {"school": self.wish.school, "found": self._found}
            raise FileRefused(FileFault.SCHOOL_NOT_IN_FILE, shown)
        return chosen

    def _chosen(self) -> UUID | None:
        only, unknown = self.sites.only(), self._unknown_words()
        is_one = len(self.counts) == 1 and bool(unknown) and not self.roster.sites
        if not self.wish.school:
            # A word that this list had for our school before is the better one.
            if is_one and only is not None and not self.wish.kept:
                self._call(unknown[0], only)
            return None
        chosen = self.sites.find(self.wish.school)
        word = self._word(self.wish.school)
        if chosen is None and word is not None and only is not None:
            self._call(word, only)
            self.leave_out()
            return only
        if chosen is None:
            raise self._unknown() if word else self._no_such()
        if is_one:
            self._call(unknown[0], chosen)
        return chosen

    def _names(self) -> dict[str, str]:
        """A roster's school has an id, a number and a name."""
        names = ListedSchools._names(self)
        for site in self.roster.sites:
            names |= {word.casefold(): site.key for word in (site.name, site.number) if word}
            names[site.key.casefold()] = site.key
        return names

    @property
    def _has_nameless(self) -> bool:
        return any(not person.site_keys for person in self.roster.people)

    def _unknown(self) -> FileRefused:
        word = self.counts.most_common(1)[0][0]
        shown = {"found": self._found, "known": self.sites.known(), "word": word}
        return FileRefused(FileFault.SCHOOLS_UNKNOWN, shown)

    def _no_such(self) -> FileRefused:
        known = ", ".join(part for part in (self.sites.known(), self._found) if part)
        shown = {"school": self.wish.school, "known": known}
        return FileRefused(FileFault.NO_SUCH_SCHOOL, shown)
