"""Bell schedules and day letters as parts of a calendar document."""

from datetime import date
from itertools import pairwise

from kiosk.domain.lending.bells import (
    WEEKDAYS,
    BellPlan,
    BellRule,
    BellSchedule,
    DayLetter,
    DayLetters,
    Period,
)
from kiosk.domain.lending.document_values import (
    as_clock,
    as_day,
    as_text,
    as_weekday,
    list_of,
    one_of,
    whole,
)
from kiosk.domain.lending.fields import Fields
from kiosk.domain.lending.problems import N_, misfit
from kiosk.domain.lending.stretches import read_stretch, stretch_keys

Document = dict[str, object]
USUAL_PASSING_MINUTES = BellPlan().passing_minutes
MOST_PASSING_MINUTES = 30


def bells_sections(bells: BellPlan) -> Document:
    """The schedules and the rules that choose among them.

    ```toml
    [[bells]]
    name = "Regular"
    periods = [{ name = "1", starts = "08:00", ends = "08:50" }]
    [[bell_rules]]
    bells = "Regular"
    [[bell_rules]]
    bells = "Exams"
    first = 2027-01-18
    last = 2027-01-22
    ```
    A rule may also have a `letter`, a `weekday` or a single `day`; without any it is for all days.
    """
    return {
        "bells": [_schedule_table(schedule) for schedule in bells.schedules],
        "bell_rules": [_rule_table(rule) for rule in bells.rules],
    }


def letters_table(letters: DayLetters) -> Document:
    """The rotation of day letters; empty where there is none.

    ```toml
    [day_letters]
    labels = ["A", "B"]
    starts = [{ day = 2026-08-24, letter = "A" }]
    overrides = [{ day = 2026-11-25, letter = "B" }]
    ```
    """
    if not letters.labels:
        return {}
    return {
        "labels": list(letters.labels),
        "starts": [_letter_table(each) for each in letters.starts],
        "overrides": [_letter_table(each) for each in letters.overrides],
    }


def read_letters(table: Fields) -> DayLetters:
    """The rotation of day letters."""
    labels = table.get_or("labels", list_of(as_text), ())

    def read_one(each: Fields) -> DayLetter | None:
        day, letter = each.get("day", as_day), each.get("letter", one_of(labels))
        return None if day is None or letter is None else DayLetter(day, letter)

    starts, overrides = table.each("starts", read_one), table.each("overrides", read_one)
    table.close()
    if len(set(labels)) < len(labels):
        fault = misfit(N_("A letter comes twice."), N_("Give each day of the cycle its own name."))
        table.wrong("labels", fault)
    return DayLetters(labels, starts, overrides)


def read_bells(top: Fields, letters: DayLetters) -> BellPlan:
    """The schedules and rules at the top of a calendar document."""
    schedules = top.each("bells", _read_schedule)
    names = [schedule.name for schedule in schedules]
    if len(set(names)) < len(names):
        fault = misfit(N_("Two bell schedules have the same name."), N_("Rename one of them."))
        top.wrong("bells", fault)

    def read_rule(table: Fields) -> BellRule | None:
        bells = table.get("bells", one_of(names))
        first, last = _read_days(table)
        letter = table.get_or("letter", one_of(letters.labels), None)
        weekday = table.get_or("weekday", as_weekday, None)
        return None if bells is None else BellRule(bells, first, last, letter, weekday)

    passing = top.get_or("passing_minutes", whole(MOST_PASSING_MINUTES), USUAL_PASSING_MINUTES)
    return BellPlan(schedules, top.each("bell_rules", read_rule), passing)


def _read_days(table: Fields) -> tuple[date | None, date | None]:
    dated = any([table.has("day"), table.has("first"), table.has("last")])
    return (read_stretch(table) if dated else None) or (None, None)


def _schedule_table(schedule: BellSchedule) -> Document:
    periods = [
        {"name": each.name, "starts": f"{each.starts:%H:%M}", "ends": f"{each.ends:%H:%M}"}
        for each in schedule.periods
    ]
    return {"name": schedule.name, "periods": periods}


def _rule_table(rule: BellRule) -> Document:
    table: Document = {"bells": rule.bells}
    if rule.first is not None and rule.last is not None:
        table.update(stretch_keys(rule.first, rule.last))
    if rule.letter is not None:
        table["letter"] = rule.letter
    if rule.weekday is not None:
        table["weekday"] = WEEKDAYS[rule.weekday]
    return table


def _letter_table(each: DayLetter) -> Document:
    return {"day": each.day.isoformat(), "letter": each.letter}


def _read_schedule(table: Fields) -> BellSchedule | None:
    name, periods = table.get("name", as_text), table.each("periods", _read_period)
    if len({period.name.casefold() for period in periods}) < len(periods):
        fault = misfit(N_("Two periods have the same name."), N_("Rename one of them."))
        table.wrong("periods", fault)
    if any(later.starts < early.ends for early, later in pairwise(periods)):
        fault = misfit(
            N_("A period begins before the one above it has ended."),
            N_("List them in order, without overlap."),
        )
        table.wrong("periods", fault)
    return None if name is None else BellSchedule(name, periods)


def _read_period(table: Fields) -> Period | None:
    name = table.get("name", as_text)
    starts, ends = table.get("starts", as_clock), table.get("ends", as_clock)
    if name is None or starts is None or ends is None:
        return None
    if ends <= starts:
        table.wrong("ends", misfit(N_("The period ends before it starts."), N_("Swap the times.")))
        return None
    return Period(name, starts, ends)
