"""Days and times as people say them: "Friday 4 December", "today, 2:50"."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from kiosk.i18n import Translator

SCHOOL_DAY = range(7, 19)  # within these hours 2:50 needs no "pm"


@dataclass(frozen=True, slots=True)
class Dates:
    """Says instants (aware, any zone) in a language and in the school's own zone.

    `clock_hours` is the site's choice, 12 or 24; None leaves it to the language.
    """

    translator: Translator
    zone: tzinfo
    clock_hours: int | None = None

    def local(self, at: datetime) -> datetime:
        """The instant on the school's own clock."""
        return at.astimezone(self.zone)

    def weekday(self, day: date) -> str:
        """Friday."""
        _ = self.translator.gettext
        return (
            _("Monday"),
            _("Tuesday"),
            _("Wednesday"),
            _("Thursday"),
            _("Friday"),
            _("Saturday"),
            _("Sunday"),
        )[day.weekday()]

    def short_weekday(self, day: date) -> str:
        """Fri."""
        _ = self.translator.gettext
        return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[day.weekday()]

    def month(self, day: date) -> str:
        """December."""
        _ = self.translator.gettext
        return (
            _("January"),
            _("February"),
            _("March"),
            _("April"),
            self.translator.pgettext("whole name of the month", "May"),
            _("June"),
            _("July"),
            _("August"),
            _("September"),
            _("October"),
            _("November"),
            _("December"),
        )[day.month - 1]

    def short_month(self, day: date) -> str:
        """Dec."""
        _ = self.translator.gettext
        return (
            _("Jan"),
            _("Feb"),
            _("Mar"),
            _("Apr"),
            self.translator.pgettext("short name of the month", "May"),
            _("Jun"),
            _("Jul"),
            _("Aug"),
            _("Sep"),
            _("Oct"),
            _("Nov"),
            _("Dec"),
        )[day.month - 1]

    def full_day(self, day: date) -> str:
        """Friday 4 December."""
        pattern = self.translator.pgettext("a whole day", "{weekday} {day} {month}")
        return pattern.format(weekday=self.weekday(day), day=day.day, month=self.month(day))

    def short_day(self, day: date) -> str:
        """Fri 4 Dec."""
        pattern = self.translator.pgettext("a short day", "{weekday} {day} {month}")
        return pattern.format(
            weekday=self.short_weekday(day), day=day.day, month=self.short_month(day)
        )

    def day_with_year(self, day: date) -> str:
        """Friday 4 December 2026, for lists that staff keep."""
        pattern = self.translator.pgettext("a day and its year", "{day} {year}")
        return pattern.format(day=self.full_day(day), year=day.year)

    def short_day_with_year(self, day: date) -> str:
        """4 Dec 2026, for tables."""
        pattern = self.translator.pgettext("a short day with its year", "{day} {month} {year}")
        return pattern.format(day=day.day, month=self.short_month(day), year=day.year)

    def short_month_with_year(self, day: date) -> str:
        """Dec 2026, for axes and tables."""
        return f"{self.short_month(day)} {day.year}"

    def clock(self, at: datetime | time) -> str:
        """2:50, or 14:50 on a clock of 24 hours; out of school hours "7:30 pm"."""
        _ = self.translator.gettext
        if (self.clock_hours or self.translator.clock_hours) == 24:
            return f"{at.hour}:{at.minute:02}"
        said = f"{at.hour % 12 or 12}:{at.minute:02}"
        if at.hour in SCHOOL_DAY:
            return said
        pattern = _("{time} am") if at.hour < 12 else _("{time} pm")
        return pattern.format(time=said)

    def moment(self, at: datetime) -> str:
        """Monday 30 November, 10:24."""
        local = self.local(at)
        return self._at(self.full_day(local), local)

    def moment_with_year(self, at: datetime) -> str:
        """Monday 30 November 2026, 10:24."""
        local = self.local(at)
        return self._at(self.day_with_year(local), local)

    def by(self, due_at: datetime, now: datetime, *, short: bool = False) -> str:
        """When something must be back, as it follows "Bring it back": "by Friday 4 December",
        "today, 2:50".

        The time is said only where the day alone would mislead: today, and on any morning.
        """
        _ = self.translator.gettext
        due, today = self.local(due_at), self.local(now).date()
        if due.date() == today:
            return self._at(_("today"), due) if _has_time(due) else _("today")
        if due.date() == today + timedelta(days=1) and due.hour < 12:
            return self._at(_("tomorrow"), due)
        day = self.short_day(due) if short else self.full_day(due)
        by_day = _("by {day}").format(day=day)
        return self._at(by_day, due) if due.hour < 12 else by_day

    def by_weekday(self, due_at: datetime, now: datetime) -> str:
        """The same in fewer words: "by Friday" within a week, "by Fri 4 Dec" after it."""
        due, today = self.local(due_at), self.local(now).date()
        if not timedelta(days=1) < due.date() - today < timedelta(days=7) or due.hour < 12:
            return self.by(due_at, now, short=True)
        return self.translator.gettext("by {day}").format(day=self.weekday(due))

    def _at(self, day: str, local: datetime) -> str:
        """A day and a time; the plural form is the hour's, because some languages need it."""
        hour = local.hour % 12 or 12
        if (self.clock_hours or self.translator.clock_hours) == 24:
            hour = local.hour
        pattern = self.translator.ngettext("{day}, {time}", "{day}, {time}", hour)
        return pattern.format(day=day, time=self.clock(local))


def _has_time(local: datetime) -> bool:
    """23:59 is the end of a day for which no hours are set."""
    return (local.hour, local.minute) != (23, 59)
