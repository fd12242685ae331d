"""What `upkeep measures` answers."""

from datetime import timedelta

from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import document, english
from kiosk.domain.upkeep.repairs.turnaround import Age
from kiosk.services.upkeep.repairs.measures import Measures
from kiosk.wording.upkeep.lengths import hours, length, share
from kiosk.wording.upkeep.replacement import amount


def say_measures(out: Output, found: Measures) -> None:
    """Sentences and tables, from how things served to what they cost."""
    seen, t = found.reliability, english()

    def open_time(took: timedelta | None) -> str:
        return "-" if took is None else hours(t, took)

    def clock_time(took: timedelta | None) -> str:
        return "-" if took is None else length(t, took)

    out.say(f"{found.days.first} to {found.days.last}: {found.things} served.")
    rows = [
        ("Down", clock_time(seen.down)),
        ("Down in open hours", open_time(seen.open_down)),
        ("Availability", _part(seen.availability)),
        ("Availability in open hours", _part(seen.open_availability)),
        ("Failures", str(seen.failures)),
        ("Of use between failures (MTBF)", open_time(seen.mtbf)),
        ("To repair (MTTR)", clock_time(seen.mttr)),
        ("Repairs closed", str(found.closed)),
        ("Half of them within", clock_time(found.median)),
        ("Nine of ten within", clock_time(found.ninth)),
        ("Held at the first try", _part(found.first_fix.rate)),
    ]
    out.table(("", ""), rows)
    out.say("")
    ages = [(_days(each), str(each.count)) for each in found.open_by_age]
    out.table(("Open for days", "Repairs"), ages)
    if found.parts:
        out.say("")
        parts = [
            (each.code or "-", each.name, str(each.quantity), amount(each.cents))
            for each in found.parts
        ]
        out.table(("Part", "", "Pieces", "Cost"), parts)
    if found.spent:
        out.say("")
        spent = [
            (
                each.type_name,
                str(each.orders),
                amount(each.parts_cents),
                amount(each.labour_cents),
                amount(each.other_cents + each.credit_cents),
                amount(each.cents),
            )
            for each in found.spent
        ]
        out.table(("Type", "Orders", "Parts", "Labour", "Other", "Together"), spent)


def measures_document(found: Measures, *, type_code: str | None, code: str | None) -> Json:
    """The same for programs; times in seconds, shares from 0 to 1."""
    seen = found.reliability
    return document(
        "upkeep measures",
        first=found.days.first.isoformat(),
        last=found.days.last.isoformat(),
        type=type_code,
        item=code,
        things=found.things,
        watched_seconds=_seconds(seen.watched),
        open_seconds=_seconds(seen.open_watched),
        down_seconds=_seconds(seen.down),
        open_down_seconds=_seconds(seen.open_down),
        unplanned_seconds=_seconds(seen.unplanned),
        operating_seconds=_seconds(seen.operating),
        availability=seen.availability,
        open_availability=seen.open_availability,
        failures=seen.failures,
        mtbf_seconds=_seconds(seen.mtbf),
        mttr_seconds=_seconds(seen.mttr),
        closed=found.closed,
        median_seconds=_seconds(found.median),
        ninth_seconds=_seconds(found.ninth),
        first_fix={"held": found.first_fix.held, "of": found.first_fix.of},
        open_by_age=[
            {"first_day": each.first, "last_day": each.last, "count": each.count}
            for each in found.open_by_age
        ],
        parts=[
            {
                "part": each.code,
                "name": each.name,
                "quantity": each.quantity,
                "cents": each.cents,
            }
            for each in found.parts
        ],
        spent=[
            {
                "type": each.type_code,
                "name": each.type_name,
                "orders": each.orders,
                "parts_cents": each.parts_cents,
                "labour_cents": each.labour_cents,
                "other_cents": each.other_cents,
                "credit_cents": each.credit_cents,
                "cents": each.cents,
            }
            for each in found.spent
        ],
    )


def _days(age: Age) -> str:
    return f"{age.first} or more" if age.last is None else f"{age.first} to {age.last}"


def _part(part: float | None) -> str:
    return "-" if part is None else share(part)


def _seconds(time: timedelta | None) -> int | None:
    return None if time is None else round(time.total_seconds())
