"""Page 2: the days and hours on which the counter is open, closed days, terms."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.lending.calendar_file import calendar_document, read_calendar
from kiosk.domain.lending.problems import InputProblem
from kiosk.i18n import Translator
from kiosk.services.lending import calendar as calendars
from kiosk.services.lending.calendar import CalendarOutcome, Stuck
from kiosk.services.lending.rule_files import Rejected
from kiosk.ui.staff.setup.choose_file import choose_file
from kiosk.ui.staff.setup.lines import Column, Lines
from kiosk.ui.staff.setup.step import Step
from kiosk.ui.staff.setup.week import Week
from kiosk.ui.staff.setup.work import SetupWork, said
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Size
from kiosk.ui.widgets.stacks import boxed, row
from kiosk.ui.widgets.text import Text
from kiosk.wording import setup as wording

Document = Mapping[str, object]


class CalendarStep(Step):
    """Edits what most schools have; bells and day letters of a file stay as they are."""

    def __init__(self, theme: Theme, words: Translator, work: SetupWork) -> None:
        self.texts = texts = wording.calendar(words)
        super().__init__(theme, words, work, texts.page)
        self._base: Document = {}
        self.week = Week(
            theme,
            [_capital(each) for each in texts.weekdays],
            (texts.open, texts.closed),
            hours_hint=texts.hours_hint,
        )
        days = (Column("first", texts.first), Column("last", texts.last))
        self.holidays = Lines(
            theme,
            texts.holidays,
            (Column("name", texts.name, 3), *days),
            add=texts.add_holiday,
            remove=texts.remove,
        )
        self.terms = Lines(
            theme,
            texts.terms,
            (Column("name", texts.name), *days, Column("all_back_by", texts.all_back_by)),
            add=texts.add_term,
            remove=texts.remove,
        )
        self.load_key = Button(theme, texts.load, icon=Icon.UPLOAD, size=Size.TRAY)
        self.load_key.clicked.connect(lambda: choose_file(self, ("*.ics", "*.toml"), self.load))
        load = row(theme, self.load_key, gap=16)
        load.addWidget(Text(theme, texts.load_hint, Role.TRAY_SMALL, Tone.TEXT2), 1)
        self.lay(
            boxed(load),
            Text(theme, texts.week, Role.TRAY_HEAD),
            self.week,
            self.holidays,
            self.terms,
        )

    def enter(self) -> None:
        """Show the calendar in force."""
        self.week.ticks["monday"].setFocus()
        ctx = self.work.context
        self.run(lambda: calendars.current_calendar(ctx), self.show_calendar)

    def show_calendar(self, calendar: Calendar) -> None:
        """Fill the page with a calendar."""
        self._base = document = calendar_document(calendar)
        hours = document.get("hours")
        closed = sorted(calendar.closed_weekdays)
        days = list(self.week.ticks)
        self.week.show_week([days[each] for each in closed], dict(_texts(hours)))
        self.holidays.show_values(
            [_stretch(each.name, each.first, each.last) for each in calendar.holidays]
        )
        self.terms.show_values(
            [
                _stretch(each.name, each.first, each.last)
                | ({} if each.all_back_by is None else {"all_back_by": f"{each.all_back_by}"})
                for each in calendar.terms
            ]
        )

    def load(self, path: Path) -> None:
        """Read a calendar file into the page; nothing is saved yet."""
        ctx = self.work.context

        def read() -> Calendar | Rejected:
            text = path.read_text(encoding="utf-8-sig")
            if path.suffix.casefold() == ".toml":
                return calendars.read_calendar_file(text)
            return calendars.read_closed_days(ctx, text)

        self.run(read, self._on_loaded)

    def save(self) -> None:
        """Put the calendar into force, or say all that is wrong with it."""
        read = read_calendar(self._document())
        self._say_all(read.problems)
        if read.calendar is None:
            return
        ctx, action, calendar = self.work.context, self.work.new_id(), read.calendar
        self.run(lambda: calendars.apply(ctx, action, calendar), self._on_applied)

    def _document(self) -> Document:
        document = dict(self._base)
        document["closed_weekdays"] = self.week.closed()
        document["hours"] = self.week.open_hours()
        document["holidays"] = [_one_day(each.values()) for each in self.holidays.filled()]
        document["terms"] = [each.values() for each in self.terms.filled()]
        return document

    def _say_all(self, problems: tuple[InputProblem, ...]) -> None:
        """Each problem beside its line; what has none at the top."""
        lists = {"holidays": self.holidays.filled(), "terms": self.terms.filled()}
        for line in [*self.holidays.lines, *self.terms.lines]:
            line.clear_problems()
        for text in self.week.problems.values():
            text.setText("")
        rest = []
        for problem in problems:
            kind, _, place = problem.where.partition("[")
            number, _, key = place.partition("].")
            if problem.where.startswith("hours."):
                day = problem.where.removeprefix("hours.")
                self.week.problems[day].setText(said(self.words, problem))
            elif kind in lists and number.isdigit():
                line = lists[kind][int(number) - 1]
                is_empty = key in line.edits and key not in line.values()
                line.add_problem(self.texts.incomplete if is_empty else said(self.words, problem))
            else:
                rest.append(said(self.words, problem))
        self.say(" ".join(rest))

    def _on_loaded(self, outcome: Calendar | Rejected) -> None:
        if isinstance(outcome, Rejected):
            self.say(" ".join(said(self.words, each) for each in outcome.problems))
            return
        self.say("")
        self.show_calendar(outcome)

    def _on_applied(self, outcome: CalendarOutcome) -> None:
        match outcome:
            case Rejected(problems):
                self._say_all(problems)
            case Stuck(days):
                named = ", ".join(f"{day}" for day in days)
                self.say(self.texts.stuck.format(days=named))
            case _:
                self.done.emit()


def _capital(word: str) -> str:
    """A weekday as it stands at the beginning of a line; Spanish writes it small in a sentence."""
    return word[:1].upper() + word[1:]


def _texts(hours: object) -> Mapping[str, str]:
    return {str(day): str(text) for day, text in hours.items()} if isinstance(hours, dict) else {}


def _stretch(name: str, first: date, last: date) -> dict[str, str]:
    return {"name": name, "first": f"{first}", "last": f"{last}"}


def _one_day(values: dict[str, str]) -> dict[str, str]:
    """Closed days without a last one are a single day."""
    if "first" in values and "last" not in values:
        return {**values, "last": values["first"]}
    return values
