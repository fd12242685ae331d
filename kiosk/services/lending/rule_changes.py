"""What a file of rules would change: entries that come, go, or get another value."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.lending.calendar_file import calendar_document
from kiosk.domain.lending.policy import PolicyRow

LOOK_AHEAD = timedelta(days=2 * 366)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a file of rules, in the words of the file.

    `scope` is whom a policy's row is for ("" is everyone) or the section of a calendar. `codes` is
    the scope of a policy's row again, as pairs of a file's column and its code.
    """

    scope: str
    name: str
    value: str
    codes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry whose value becomes another."""

    before: Entry
    value: str


@dataclass(frozen=True, slots=True)
class RuleChanges:
    """Every entry that would not stay as it is, and how many would."""

    added: tuple[Entry, ...] = ()
    changed: tuple[Changed, ...] = ()
    removed: tuple[Entry, ...] = ()
    unchanged: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether everything would stay as it is."""
        return not (self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class DayChanges:
    """Days of the next two years that would be closed, or open, and are not so now."""

    closes: tuple[date, ...] = ()
    opens: tuple[date, ...] = ()


def policy_changes(before: Iterable[PolicyRow], after: Iterable[PolicyRow]) -> RuleChanges:
    """What becomes of the rows of a policy."""
    return _changes(map(_row_entry, before), map(_row_entry, after))


def calendar_changes(before: Calendar, after: Calendar) -> RuleChanges:
    """What becomes of the entries of a calendar."""
    return _changes(_calendar_entries(before), _calendar_entries(after))


def day_changes(before: Calendar, after: Calendar, today: date) -> DayChanges:
    """Which days close and which open, from `today` on."""
    days = [today + timedelta(days=ahead) for ahead in range(LOOK_AHEAD.days)]
    differing = [day for day in days if before.is_open(day) != after.is_open(day)]
    return DayChanges(
        closes=tuple(day for day in differing if before.is_open(day)),
        opens=tuple(day for day in differing if after.is_open(day)),
    )


def _changes(before: Iterable[Entry], after: Iterable[Entry]) -> RuleChanges:
    """Equal entries stay; of the rest, two of one name are a change.

    One name may stand twice: a school has many teachers' days.
    """
    old, new = Counter(before), Counter(after)
    gone, added = _by_name((old - new).elements()), _by_name((new - old).elements())
    changed: list[Changed] = []
    for key, entries in gone.items():
        news = added[key]
        while entries and news:
            changed.append(Changed(entries.pop(0), news.pop(0).value))
    return RuleChanges(
        added=tuple(entry for entries in added.values() for entry in entries),
        changed=tuple(changed),
        removed=tuple(entry for entries in gone.values() for entry in entries),
        unchanged=(old & new).total(),
    )


def _by_name(entries: Iterable[Entry]) -> defaultdict[tuple[str, str], list[Entry]]:
    named: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        named[entry.scope, entry.name].append(entry)
    return named


def _row_entry(row: PolicyRow) -> Entry:
    return Entry(str(row.scope), row.rule, row.value, row.scope.codes)


def _calendar_entries(calendar: Calendar) -> Iterator[Entry]:
    for key, value in calendar_document(calendar).items():
        if isinstance(value, Mapping):
            yield from (Entry(key, str(name), _text(each)) for name, each in value.items())
        elif isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
            yield from (_table_entry(key, table) for table in value)
        elif key != "version":
            yield Entry("", key, _text(value))


def _table_entry(section: str, table: Mapping[str, object]) -> Entry:
    rest = {key: value for key, value in table.items() if key != "name"}
    return Entry(section, str(table.get("name", "")), _text(rest))


def _text(value: object) -> str:
    """A value of a TOML document on one line."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_text(each)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_text(each) for each in value)
    return str(value)
