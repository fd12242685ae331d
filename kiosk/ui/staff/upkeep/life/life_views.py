"""One thing's life → its strip, the thread of what happened, and both as rows of a list."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from kiosk.domain.upkeep.replacement.life_strip import Happened, Stretch
from kiosk.i18n import Translator
from kiosk.services.upkeep.life.item_life import ItemLife, LifeEvent
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.today_parts import Verb
from kiosk.ui.staff.upkeep import thread
from kiosk.ui.staff.upkeep.life.life import Kind, Life, Piece
from kiosk.ui.theme.icons import Icon
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep import item_life as wording
from kiosk.wording.upkeep.item_life import LifeTexts

_AFTER = timedelta(days=31)
"""What the strip shows beyond the planned end, so that its line does not lie on the edge."""
_TERMS = (1, 8)
"""The months that stand on the axis."""
_EVENTS = {
    Happened.BOUGHT: (Icon.BOX, State.QUIET),
    Happened.LENT: (Icon.ARROW_UP_RIGHT, State.LENT),
    Happened.RETURNED: (Icon.UNDO_2, State.OK),
    Happened.REPAIR_OPENED: (Icon.WRENCH, State.WATCH),
    Happened.REPAIR_CLOSED: (Icon.CHECK, State.OK),
    Happened.SERVICED: (Icon.CLIPBOARD_CHECK, State.OK),
    Happened.RECALL_DONE: (Icon.BELL, State.TOLD),
    Happened.REPAIR_CALLED_OFF: (Icon.X, State.QUIET),
    Happened.NEW_SERIAL: (Icon.KEY_ROUND, State.TOLD),
    Happened.RETIRED: (Icon.LOG_OUT, State.QUIET),
}


@dataclass(frozen=True, slots=True)
class LifeLine:
    """A row of the list: a day, what it was and about what; somebody may be asked for."""

    on: date
    what: str
    about: str
    loan_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Says:
    """The language and the days in which a life is told, and whether its reader sees money."""

    words: Translator
    dates: Dates
    texts: LifeTexts
    with_money: bool

    def day(self, on: date) -> str:
        """14 Aug 2024."""
        return self.dates.short_day_with_year(on)

    def on(self, event: LifeEvent) -> date:
        """The day of an event at the school."""
        return self.dates.local(event.at).date()


def is_machine(life: ItemLife) -> bool:
    """Whether a meter counts how long it runs, which says more than its loans."""
    return bool(life.lanes.runs)


def strip_of(says: Says, life: ItemLife) -> Life:
    """What the strip shows."""
    texts = says.texts
    planned = None if life.end is None else life.end.on
    end = life.retired_on or planned
    last = life.today if end is None else max(life.today, end)
    left = "" if not life.months_left else wording.months_left(says.words, life.months_left)
    return Life(
        first=life.first,
        last=last + _AFTER,
        today=life.today,
        ends_on=end,
        lanes=(texts.runs if is_machine(life) else texts.loans, texts.repairs, texts.checks),
        pieces=tuple(_pieces(says, life)),
        summers=[(each.first, each.last) for each in life.lanes.summers],
        axis=[
            (day, says.dates.short_month_with_year(day)) for day in _axis(life.first, last + _AFTER)
        ],
        summer=texts.summer,
        today_word=texts.today,
        end_word=texts.retired if life.retired_on else texts.planned_end,
        left_words=left,
    )


def legend_of(texts: LifeTexts, life: ItemLife) -> list[tuple[Kind, str]]:
    """What the pieces of its strip are."""
    return [
        (Kind.LENT, texts.ran if is_machine(life) else texts.lent),
        (Kind.REPAIR, texts.repair),
        (Kind.BREAK, texts.broke),
        (Kind.CHECK, texts.check),
        (Kind.GAP, texts.gap),
    ]


def thread_of(
    says: Says, events: Sequence[LifeEvent], ask: Callable[[UUID], None] | None
) -> list[thread.Happened]:
    """The newest events; `ask` is for who may ask whose loan it was."""
    found = []
    for event in events:
        icon, state = _EVENTS[event.what]
        verb = None
        if ask is not None and event.what is Happened.LENT and event.loan_id is not None:
            verb = Verb(says.texts.show_who, _asking(ask, event.loan_id))
        found.append(
            thread.Happened(
                icon=icon,
                state=state,
                title=wording.happened(says.words, event.what),
                note=wording.about(says.words, event.subject, event.title),
                at=says.day(says.on(event)),
                verb=verb,
            )
        )
    return found


def lines_of(says: Says, life: ItemLife) -> list[LifeLine]:
    """All that strip and thread show, the newest first."""
    words, texts, lanes = says.words, says.texts, life.lanes
    lines = [
        LifeLine(
            says.on(each),
            wording.happened(words, each.what),
            wording.about(words, each.subject, each.title),
            each.loan_id if each.what is Happened.LENT else None,
        )
        for each in life.events
    ]
    spans = [(texts.repair, each) for each in lanes.repairs]
    spans += [(texts.gap, each) for each in lanes.gaps]
    spans += [(f"{texts.ran} {wording.seconds(words, run.units)}", run.days) for run in lanes.runs]
    lines += [
        LifeLine(days.first, what, f"{says.day(days.first)} – {says.day(days.last)}")
        for what, days in spans
    ]
    lines += [LifeLine(day, texts.broke, "") for day in lanes.breaks]
    return sorted(lines, key=lambda each: each.on, reverse=True)


def columns_of(says: Says) -> Sequence[Column[LifeLine]]:
    """The columns of the list."""
    texts = says.texts
    return (
        Column(texts.when, lambda each: Cell(says.day(each.on), Look.QUIET), _by_day, 12),
        Column(texts.what, lambda each: Cell(each.what), lambda each: (each.what, each.on), 16),
        Column(
            texts.about,
            lambda each: Cell(each.about, Look.QUIET),
            lambda each: (each.about, each.on),
            26,
        ),
    )


def _by_day(line: LifeLine) -> tuple[object, ...]:
    return (line.on,)


def _asking(ask: Callable[[UUID], None], loan_id: UUID) -> Callable[[], None]:
    return lambda: ask(loan_id)


def _pieces(says: Says, life: ItemLife) -> Iterator[Piece]:
    texts, lanes = says.texts, life.lanes

    def piece(kind: Kind, words: str, days: Stretch) -> Piece:
        said = wording.stretch(says.dates, words, days.first, days.last)
        return Piece(f"{kind.name} {days.first}", kind, days.first, days.last, said)

    for run in lanes.runs:
        yield piece(Kind.LENT, f"{texts.ran} {wording.seconds(says.words, run.units)}", run.days)
    lent = () if is_machine(life) else lanes.loans
    spans = ((Kind.LENT, texts.lent, lent), (Kind.GAP, texts.gap, lanes.gaps))
    for kind, words, days in (*spans, (Kind.REPAIR, texts.repair, lanes.repairs)):
        for each in days:
            yield piece(kind, words, each)
    for kind, words, moments in (
        (Kind.BREAK, texts.broke, lanes.breaks),
        (Kind.CHECK, texts.check, lanes.checks),
    ):
        for day in moments:
            yield piece(kind, words, Stretch(day, day))


def _axis(first: date, last: date) -> Iterator[date]:
    for year in range(first.year, last.year + 1):
        for month in _TERMS:
            if first <= (day := date(year, month, 1)) <= last:
                yield day
