"""What a trial of a file of rules says: every row that would come, go or change."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import scope_document
from kiosk.services.lending.rule_changes import DayChanges, Entry, RuleChanges

SHOWN = 50
"""Lines of one kind on a screen; the document has them all."""
NONE = "none"
"""Said of an empty list."""
NOTHING_CHANGED = "A trial; nothing was changed."


def say_changes(out: Output, changes: RuleChanges) -> None:
    """Name what would be added, changed and removed."""
    if changes.is_empty:
        out.say(f"It says what holds already: all {changes.unchanged} rows stay as they are.")
        return
    _say_all(out, "Rows added", [_line(each) for each in changes.added])
    _say_all(
        out,
        "Rows changed",
        [
            f"{_name(each.before)}: {each.value or NONE}, until now {each.before.value or NONE}"
            for each in changes.changed
        ],
    )
    _say_all(out, "Rows removed", [_line(each) for each in changes.removed])
    out.say(f"Rows that stay: {changes.unchanged}")


def say_days(out: Output, days: DayChanges) -> None:
    """Name the days that would close and those that would open."""
    for said, those in (
        ("Days that close within two years", days.closes),
        ("Days that open within two years", days.opens),
    ):
        if those:
            out.say(f"{said}: {len(those)}")
            _say_lines(out, [_stretch(*each) for each in _stretches(those)])


def policy_changes_document(changes: RuleChanges) -> Json:
    """The same for programs; a row's scope is the object that `explain` has."""
    return _document(changes, lambda entry: scope_document(entry.codes))


def calendar_changes_document(changes: RuleChanges) -> Json:
    """The same for programs; an entry's scope is its section of the file."""
    return _document(changes, lambda entry: entry.scope)


def days_document(days: DayChanges) -> dict[str, Json]:
    """The days for programs, each of them."""
    return {
        "closes": [day.isoformat() for day in days.closes],
        "opens": [day.isoformat() for day in days.opens],
    }


def _document(changes: RuleChanges, scope: Callable[[Entry], Json]) -> Json:
    def told(entry: Entry) -> Json:
        return {"scope": scope(entry), "name": entry.name, "value": entry.value}

    changed: list[Json] = [
        {
            "scope": scope(each.before),
            "name": each.before.name,
            "before": each.before.value,
            "after": each.value,
        }
        for each in changes.changed
    ]
    return {
        "added": [told(each) for each in changes.added],
        "changed": changed,
        "removed": [told(each) for each in changes.removed],
        "unchanged": changes.unchanged,
    }


def _line(entry: Entry) -> str:
    return f"{_name(entry)}: {entry.value or NONE}"


def _name(entry: Entry) -> str:
    return " ".join(word for word in (entry.scope, entry.name) if word)


def _say_all(out: Output, said: str, lines: Sequence[str]) -> None:
    if lines:
        out.say(f"{said}: {len(lines)}")
        _say_lines(out, lines)


def _say_lines(out: Output, lines: Sequence[str]) -> None:
    for line in lines[:SHOWN]:
        out.say(f"  {line}")
    if len(lines) > SHOWN:
        out.say(f"  … and {len(lines) - SHOWN} more; --json names them all.")


def _stretches(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """Days in order as first and last of each unbroken row."""
    first = last = days[0]
    for day in days[1:]:
        if day - last > timedelta(days=1):
            yield first, last
            first = day
        last = day
    yield first, last


def _stretch(first: date, last: date) -> str:
    return f"{first:%a} {first}" if first == last else f"{first:%a} {first} to {last:%a} {last}"
