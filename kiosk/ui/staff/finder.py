"""What was scanned or typed in the shell, on its way to the page that wants or shows it."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from kiosk.domain.codes import Refused, Scan, Unreadable, classify
from kiosk.domain.views import Person
from kiosk.i18n import Translator
from kiosk.services.lending.find import Matches, find
from kiosk.services.views import AmbiguousCode, PersonFound
from kiosk.ui.staff.found_page import FoundPage
from kiosk.ui.staff.matches_page import MatchesPage
from kiosk.ui.staff.shell.page import ShellPage, Wanted
from kiosk.ui.staff.shell.work import StaffWork
from kiosk.ui.staff.where import Seen, page_of
from kiosk.wording import staff_found

_LONGEST = 40
"""Letters of a search; a headline has no room for more, and no name needs them."""


class Room(Protocol):
    """Where the pages stand."""

    @property
    def page(self) -> ShellPage | None:
        """The one that stands now."""
        ...

    @property
    def is_covered(self) -> bool:
        """Whether a panel lies over it, which wants no codes."""
        ...

    @property
    def is_finding(self) -> bool:
        """Whether a code is looked up now, and does nothing else."""
        ...

    def open_page(self, wanted: Wanted) -> None:
        """Open a page that Escape leads back from."""
        ...


class Finder:
    """Looks codes up, and words that are none; `on_badge` is told of staff who are not inside."""

    def __init__(
        self, room: Room, work: StaffWork, words: Translator, on_badge: Callable[[Person], None]
    ) -> None:
        self._room, self._work, self._words, self._on_badge = room, work, words, on_badge

    def take_code(self, text: str, symbology: str | None = None) -> None:
        """Something was scanned; no button hears of it."""
        page = self._room.page
        if not self._room.is_covered and page is not None and page.take_code(text):
            return
        classified = classify(text, self._work.ctx.settings.codes, symbology=symbology)
        if classified == Refused(Unreadable.WRONG_CHECK_DIGIT):
            self._work.warn(staff_found.wrong_check_digit(self._words))
            return
        if not isinstance(classified, Scan) or classified.command is not None:
            self._work.warn(staff_found.not_a_code(self._words))
            return
        self._look_up(classified, self._nobodys)

    def take_typed(self, text: str) -> None:
        """Something was typed: a code, or words of a name where no code is waited for."""
        classified = classify(text, self._work.ctx.settings.codes)
        if not self._room.is_finding:
            self.take_code(text)
        elif isinstance(classified, Scan) and classified.command is None:
            self._look_up(classified, lambda _: self._search(text))
        else:
            self._search(text)

    def _look_up(self, scan: Scan, nothing: Callable[[Scan], None]) -> None:
        ctx = self._work.ctx

        def then(seen: Seen) -> None:
            self._on_seen(scan, seen, nothing)

        self._work.read(lambda: page_of(ctx, scan), then, is_urgent=True)

    def _on_seen(self, scan: Scan, seen: Seen, nothing: Callable[[Scan], None]) -> None:
        room, page = self._room, self._room.page
        if isinstance(seen.found, PersonFound) and seen.found.person.is_staff:
            self._on_badge(seen.found.person)
        elif room.is_covered or page is None or page.take_found(scan, seen.found):
            return
        elif isinstance(seen.found, AmbiguousCode):
            self._work.warn(staff_found.ambiguous(self._words, scan.text))
        elif seen.make is None:
            nothing(scan)
        else:
            room.open_page(seen.make)

    def _nobodys(self, scan: Scan) -> None:
        self._work.warn(staff_found.nobodys(self._words, scan.text))

    def _search(self, text: str) -> None:
        ctx, sought = self._work.ctx, text.strip()[:_LONGEST]

        def then(found: Matches) -> None:
            self._on_matches(sought, found)

        self._work.read(lambda: find(ctx, sought), then, is_urgent=True)

    def _on_matches(self, sought: str, found: Matches) -> None:
        if self._room.is_covered:
            return
        if not found.rows:
            self._work.warn(staff_found.nothing_called(self._words, sought))
        elif len(found.rows) == 1:
            (match,) = found.rows
            self._room.open_page(partial(FoundPage, code=match.code, person=match.person_ref))
        else:
            self._room.open_page(partial(MatchesPage, sought=sought))
