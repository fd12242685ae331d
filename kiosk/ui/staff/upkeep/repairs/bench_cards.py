"""What stands beside the map on the bench: the checklist, whether it is worth it, the loaner."""

from PySide6.QtCore import Qt, Signal

from kiosk.i18n import Translator
from kiosk.services.upkeep.repairs.bench_scans import OnBench
from kiosk.services.upkeep.repairs.symptoms import SymptomSeen
from kiosk.services.upkeep.replacement.repair_worth import RepairWorth
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.parts import Card, Chip, Label, Picture
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.fix_bar import FixBar, FixOrReplace
from kiosk.ui.staff.upkeep.repairs.line_row import Line, LineTexts
from kiosk.ui.staff.upkeep.repairs.lines_editor import LinesEditor
from kiosk.ui.staff.upkeep.repairs.loaner_slot import LoanerSlot, Swap
from kiosk.ui.staff.upkeep.repairs.part_picks import PartPicks
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording.upkeep import bench_page as wording
from kiosk.wording.upkeep.replacement import verdict_words, why_sentence

_INSIDE = (16, 14, 16, 14)
_STEP = 5
"""Minutes that plus and minus count."""


class StepsCard(Card):
    """The checklist that comes with what is wrong, as it will stand on the work slip; the parts
    that it usually takes, the labour.

    Signals:
        counted: minutes of labour, said by hand; 0 for none.
    """

    counted = Signal(int)

    def __init__(self, theme: Theme, words: Translator) -> None:
        self._theme, self._words = theme, words
        self.texts = wording.bench_page(words)
        self._lines = column(theme, gap=8)
        self._held = boxed(self._lines)
        self._hint = Label(theme, self.texts.no_steps, Script.SECOND, Tone.TEXT2, wraps=True)
        columns = ("", self.texts.time, "")
        keys = (self.texts.less, self.texts.more, self.texts.no_labour)
        self.labour = LinesEditor(theme, LineTexts(*columns, *keys))
        self._inside = column(theme, Label(theme, self.texts.steps, Script.CARD), 10)
        self._inside.setContentsMargins(*(theme.u(each) for each in _INSIDE))
        self._inside.addWidget(self._held)
        self._inside.addWidget(self._hint)
        self._inside.addSpacing(theme.u(10))
        self.parts = PartPicks(theme, words)
        self._inside.addWidget(self.parts)
        self._inside.addWidget(self.labour)
        self._inside.addStretch(1)
        super().__init__(theme, self._inside)
        self.labour.counted.connect(lambda _, minutes: self.counted.emit(minutes))
        self.labour.removed.connect(lambda _: self.counted.emit(0))
        self.show_steps(None)

    def show_steps(self, symptom: SymptomSeen | None) -> None:
        """The list of this symptom."""
        theme, is_spanish = self._theme, self._words.language == "es"
        lines = column(theme, gap=8)
        for step in () if symptom is None else symptom.steps:
            text = step.spanish if is_spanish and step.spanish else step.text
            line = row(theme, Picture(theme, Icon.CLIPBOARD_CHECK, Tone.TEXT3, 16), 10)
            line.addWidget(Label(theme, text, Script.BODY, wraps=True), 1)
            lines.addLayout(line)
        held = boxed(lines)
        self._inside.replaceWidget(self._held, held)
        self._held.hide()
        self._held.deleteLater()
        self._held = held
        self._hint.setVisible(symptom is None)

    def show_labour(self, minutes: int, note: str) -> None:
        """So many minutes, and why so many."""
        self.labour.setVisible(minutes > 0)
        amount = wording.minutes(self._words, minutes)
        line = Line("labour", Icon.CLOCK, self.texts.labour, note, minutes, _STEP, amount, "")
        self.labour.show_lines([line], ())


class WorthCard(Card):
    """Whether another repair is worth it, before anybody has spent anything on it."""

    def __init__(self, theme: Theme, words: Translator) -> None:
        self._theme, self._words = theme, words
        self.texts = wording.bench_page(words)
        self.bar = FixBar(theme)
        self.said = Label(theme, "", Script.STRONG, wraps=True)
        self.facts = Label(theme, "", Script.SECOND, Tone.TEXT2, wraps=True)
        title = Label(theme, self.texts.worth, Script.CARD)
        parts = (title, 10, self.bar, 10, self.said, 4, self.facts, None)
        super().__init__(theme, column(theme, *parts, margins=_INSIDE))
        self.show_worth(None)

    def show_worth(self, found: RepairWorth | None) -> None:
        """The numbers and the advice; that something is not known, where it is not."""
        t, facts = self._words, None if found is None else found.facts
        self.bar.setVisible(facts is not None)
        if found is None or facts is None or found.advice is None:
            self.said.setText(self.texts.worth_unknown if found is not None else "")
            self.facts.setText("")
            return
        new, fix, worth = facts.replacement_cents, facts.estimate_cents, facts.value_cents
        cost = fix or facts.spent_cents
        said = wording.worth_texts(t, cost, worth, new, is_fix=fix > 0)
        self.bar.show_sums(
            FixOrReplace(cost, worth, new // 2, new, said.cost, said.worth, said.half, said.new)
        )
        self.said.setText(verdict_words(t, found.advice.verdict))
        lines = [why_sentence(t, why) for why in found.advice.why]
        lines.append(wording.months_left(t, facts.months_left))
        lines.append(wording.repairs_so_far(t, facts.failures))
        self.facts.setText("\n".join(lines))


class LoanerCard(Card):
    """The swap: what comes in, what goes out, to whom, and what happens where nothing is left."""

    def __init__(self, theme: Theme, words: Translator) -> None:
        self._theme, self._words = theme, words
        self.texts = texts = wording.bench_page(words)
        self.pool, self.low = Chip(theme, "", State.TOLD), Chip(theme, "", State.WATCH)
        self.slot = LoanerSlot(theme)
        self.person = Label(theme, "", Script.BODY, wraps=True)
        self.said = Label(theme, "", Script.SECOND, Tone.TEXT2, wraps=True)
        self.promise_key = Key(theme, texts.promise, key="N")
        head = row(theme, Label(theme, texts.loaner, Script.CARD), None, self.pool, self.low)
        inside = column(
            theme, head, 12, self.slot, 10, self.person, 2, self.said, 10, margins=_INSIDE
        )
        inside.addWidget(self.promise_key, 0, Qt.AlignmentFlag.AlignLeading)
        inside.addStretch(1)
        super().__init__(theme, inside)

    @property
    def can_promise(self) -> bool:
        """Whether somebody has the thing, and its kind has loaners at all."""
        return self.promise_key.isVisibleTo(self)

    def show_swap(
        self, seen: OnBench, loaner: OnBench | None, said: str, *, is_promised: bool
    ) -> None:
        """How the swap stands; `said` is when the loaner is due, or what is wrong with it."""
        texts, pool = self.texts, seen.pool
        is_wanted = seen.device.is_lent and pool is not None and pool.loaners > 0
        for chip, is_low in ((self.pool, False), (self.low, True)):
            chip.setVisible(pool is not None and pool.is_low is is_low)
            if pool is not None:
                chip.setText(wording.pool_note(self._words, pool))
                chip.updateGeometry()
        for part in (self.slot, self.person, self.promise_key):
            part.setVisible(is_wanted)
        if not is_wanted:
            self.said.setText(texts.no_pool if seen.device.is_lent else texts.nobody)
            return
        out, note = texts.scan_loaner, texts.goes_out
        if is_promised:
            out, note = texts.next_one, texts.in_line
        elif loaner is not None:
            out = loaner.thing.barcode
        has_loaner = loaner is not None and not is_promised
        self.slot.show_swap(Swap(seen.thing.barcode, texts.comes_in, out, note, has_loaner))
        self.person.setText(wording.to_whom(self._words, seen.holder) if seen.holder else "")
        is_open = loaner is None and not is_promised
        has_none = pool is not None and pool.free == 0
        hint = texts.none_left if has_none else texts.give_loaner
        self.said.setText(said or (hint if is_open else texts.slip))
        self.promise_key.rename(texts.no_promise if is_promised else texts.promise)
