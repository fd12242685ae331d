"""Page 2: the days and hours on which the counter is open, closed days, terms."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QBoxLayout

from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.lending.calendar_file import calendar_document, read_calendar
from kiosk.domain.lending.problems import InputProblem
from kiosk.domain.rows import FileRefused
from kiosk.i18n import Translator
from kiosk.services.chosen_file import read_chosen
from kiosk.services.lending import calendar as calendars
from kiosk.services.lending.calendar import CalendarOfFile, CalendarOutcome, CalendarSet, Stuck
from kiosk.services.lending.calendar_reversal import CalendarReversed, Reversal, reverse
from kiosk.services.lending.redating import Redated
from kiosk.services.lending.rule_files import Rejected
from kiosk.ui.staff.page import WRONG, bring_into_view
from kiosk.ui.staff.setup.choose_file import choose_file
from kiosk.ui.staff.setup.lines import Column, Line, Lines, ListWords
from kiosk.ui.staff.setup.moves import Moves
from kiosk.ui.staff.setup.step import Step
from kiosk.ui.staff.setup.week import Week
from kiosk.ui.staff.setup.work import SetupWork, said
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Size
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.text import Text
from kiosk.wording import setup_calendar as wording
from kiosk.wording.imports import file_refused

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
            ListWords(texts.holidays, texts.day_hint, texts.add_holiday),
            (Column("name", texts.name, 3), *days),
            remove=texts.remove,
        )
        self.terms = Lines(
            theme,
            ListWords(texts.terms, texts.day_hint, texts.add_term),
            (Column("name", texts.name), *days, Column("all_back_by", texts.all_back_by)),
            remove=texts.remove,
        )
        self.moves = Moves(theme, words)
        self.moves.taken_back.connect(self._take_back)
        self._asked: Calendar | None = None
        self._waiting = 0
        self._saved: CalendarSet | None = None
        for part in (self.week, self.holidays, self.terms):
            part.edited.connect(self._on_edited)
        self.load_key = Button(theme, texts.load, icon=Icon.UPLOAD, size=Size.TRAY)
        self.load_key.clicked.connect(lambda: choose_file(self, ("*.ics", "*.toml"), self.load))
        load = self._load_line(Text(theme, texts.load_hint, Role.TRAY_SMALL, Tone.TEXT2))
        self.same_key = Button(theme, texts.same_hours, icon=Icon.CLOCK, size=Size.TRAY)
        self.same_key.clicked.connect(self.week.use_first_hours)
        hours = column(
            theme,
            Text(theme, texts.week, Role.TRAY_HEAD),
            Text(theme, texts.hours_hint, Role.TRAY_SMALL, Tone.TEXT2),
            row(theme, self.same_key, None),
            gap=6,
        )
        lists = (self.holidays, 12, self.terms)
        self.lay(self.moves, boxed(load), 4, boxed(hours), self.week, 12, *lists)

    def _load_line(self, hint: Text) -> QBoxLayout:
        """Return the key that reads a file, with what kind of file beside it, or below it where
        the words are large."""
        theme = self.theme
        if theme.metrics.is_large_text:
            return column(theme, row(theme, self.load_key, None), hint, gap=6)
        line = row(theme, self.load_key, gap=16)
        line.addWidget(hint, 1)
        return line

    @property
    def primary(self) -> str:
        """Save, save with what it moves, or go on once that is done."""
        if self._saved is not None:
            return self.texts.next
        if self._asked is not None:
            return wording.save_and_move(self.words, self._waiting)
        return super().primary

    @property
    def can_skip(self) -> bool:
        """Not once the blue key leads on itself."""
        return self._saved is None

    def enter(self) -> None:
        """Show the calendar in force."""
        self._on_edited()
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

        def read() -> CalendarOfFile | Rejected:
            return calendars.read_file(ctx, path.name, read_chosen(path))

        self.run(read, self._on_loaded)

    def on_failed(self, error: Exception) -> None:
        """A file that is no calendar's is no bug of ours."""
        if isinstance(error, FileRefused):
            self._set_busy(False)
            self.say(str(file_refused(self.words, error)))
        else:
            super().on_failed(error)

    def save(self) -> None:
        """Put the calendar into force, or say all that is wrong with it."""
        read = read_calendar(self._document())
        self._say_all(read.problems)
        if read.calendar is None:
            return
        if self._saved is not None:
            self.done.emit()
            return
        ctx, action, calendar = self.work.context, self.work.new_id(), read.calendar
        is_agreed = calendar == self._asked

        def put() -> CalendarOutcome | Redated:
            redated = Redated() if is_agreed else calendars.preview_redate(ctx, calendar)
            must_ask = redated.moves and not redated.stuck
            return redated if must_ask else calendars.apply(ctx, action, calendar)

        self.run(put, lambda outcome: self._on_put(outcome, calendar))

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
        self.week.say_problems(
            {
                each.where.removeprefix("hours."): said(self.words, each)
                for each in problems
                if each.where.startswith("hours.")
            }
        )
        rest = []
        for problem in problems:
            kind, _, place = problem.where.partition("[")
            number, _, key = place.partition("].")
            if kind in lists and number.isdigit():
                self._say_of_line(lists[kind][int(number) - 1], key, said(self.words, problem))
            elif not problem.where.startswith("hours."):
                rest.append(said(self.words, problem))
        self.say(" ".join(rest))
        self._go_to_problem()

    def _say_of_line(self, line: Line, key: str, sentence: str) -> None:
        """What is missing is said once for the line; a day that cannot be read, at its field."""
        is_empty = key in line.edits and key not in line.values()
        is_one_day = key == "last" and "first" in line.values()
        if is_empty and is_one_day and line in self.holidays.lines:
            return  # its last day is its first one, of which all is said
        line.add_problem(self.texts.incomplete if is_empty else sentence, key)

    def _go_to_problem(self) -> None:
        """Put the keys where the first thing has to be mended."""
        edits = [*self.week.hours.values()]
        for line in [*self.holidays.lines, *self.terms.lines]:
            edits += line.edits.values()
        wrong = next((edit for edit in edits if edit.property(WRONG)), None)
        if wrong is not None:
            wrong.setFocus()
            bring_into_view(wrong)

    def _on_loaded(self, outcome: CalendarOfFile | Rejected) -> None:
        if isinstance(outcome, Rejected):
            self.say(" ".join(said(self.words, each) for each in outcome.problems))
            return
        self._on_edited()
        self.show_calendar(outcome.calendar)
        unreadable = outcome.left_out.unreadable
        self.say(" ".join(f"{each.where}: {said(self.words, each)}" for each in unreadable))

    def _on_put(self, outcome: CalendarOutcome | Redated, calendar: Calendar) -> None:
        match outcome:
            case Rejected(problems):
                self._say_all(problems)
            case Stuck(days):
                named = ", ".join(f"{day}" for day in days)
                self.say(self.texts.stuck.format(days=named))
            case Redated(moves):
                self._asked, self._waiting = calendar, len(moves)
                self.moves.ask(moves, calendar.zone)
                bring_into_view(self.moves)
                self.changed.emit()
            case CalendarSet(moved=moved):
                self.is_saved = True
                self._on_edited()
                if not moved:
                    self.done.emit()
                    return
                self._saved = outcome
                self.moves.tell(moved)
                self.changed.emit()

    def _on_edited(self) -> None:
        """What was asked or saved is about another calendar now."""
        self._asked, self._saved = None, None
        self.moves.forget()
        self.say("")
        self.changed.emit()

    def _take_back(self) -> None:
        """Put calendar and due times back as one."""
        if self._saved is None:
            return
        ctx, action, batch_id = self.work.context, self.work.new_id(), self._saved.batch_id

        def take_back() -> tuple[Reversal, Calendar]:
            outcome = reverse(ctx, action, batch_id)
            return outcome, calendars.current_calendar(ctx)

        self.run(take_back, self._on_taken_back)

    def _on_taken_back(self, result: tuple[Reversal, Calendar]) -> None:
        outcome, calendar = result
        self._on_edited()
        self.show_calendar(calendar)
        if isinstance(outcome, CalendarReversed):
            self.is_saved = False
            self.say(wording.taken_back(self.words, outcome.restored), Tone.OK)
        else:
            self.say(wording.changed_since(self.words))


def _capital(word: str) -> str:
    """A weekday as it stands at the beginning of a line; Spanish writes it small in a sentence."""
    return word[:1].upper() + word[1:]


def _texts(hours: object) -> Mapping[str, str]:
    return {str(day): str(text) for day, text in hours.items()} if isinstance(hours, dict) else {}


def _stretch(name: str, first: date, last: date) -> dict[str, str]:
    return {"name": name, "first": f"{first}", "last": f"{last}"}


def _one_day(values: dict[str, str]) -> dict[str, str]:
    """Closed days without a last one are a single day."""
    return {**values, "last": values.get("last", values["first"])} if "first" in values else values
