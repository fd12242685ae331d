"""A day or a stretch of days in a document: `day`, or `first` and `last`."""

from datetime import date, timedelta

from kiosk.domain.lending.document_values import as_day
from kiosk.domain.lending.fields import Fields
from kiosk.domain.lending.problems import N_, misfit

# A closed stretch, a term or an exam week longer than this is a slip of the finger.
LONGEST = timedelta(days=400)


def stretch_keys(first: date, last: date) -> dict[str, str]:
    """The keys of a stretch; one day is written as `day`."""
    if first == last:
        return {"day": first.isoformat()}
    return {"first": first.isoformat(), "last": last.isoformat()}


def read_stretch(table: Fields) -> tuple[date, date] | None:
    """First and last day, both included; None where something is wrong."""
    if table.has("day"):
        day = table.get("day", as_day)
        return None if day is None else (day, day)
    first, last = table.get("first", as_day), table.get("last", as_day)
    if first is None or last is None:
        return None
    if first <= last < first + LONGEST:
        return first, last
    table.wrong(
        "last",
        misfit(
            N_("{last} is before {first} or more than {most} days after it."),
            N_("Correct one of the two days."),
            first=first,
            last=last,
            most=LONGEST.days,
        ),
    )
    return None
