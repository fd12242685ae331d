"""The parts that a repair usually takes: each is taken by its key, or all of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.upkeep.repairs.bench_state import PartTaken
from kiosk.i18n import Translator
from kiosk.services.upkeep.purchasing.shelf import PartSeen
from kiosk.services.upkeep.repairs.symptoms import SymptomSeen
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.choices import Choices, Form, Option
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import column, row
from kiosk.wording.upkeep import bench_page as wording

PART_LETTERS = "QWERYUI"
"""The keys of the parts; the row above those of what is wrong."""
_LEAST = 180


@dataclass(frozen=True, slots=True)
class UsualPart:
    """A part of the shelf, and how many pieces of it such a repair takes."""

    part: PartSeen
    quantity: int

    @property
    def is_there(self) -> bool:
        """Whether the shelf has enough of it."""
        return self.part.on_hand >= self.quantity

    @property
    def taken(self) -> PartTaken:
        """What leaves the shelf."""
        return PartTaken(self.part.part_id, self.quantity)


def usual_parts(shelf: Sequence[PartSeen], symptom: SymptomSeen) -> tuple[UsualPart, ...]:
    """What the repair of this usually takes, of what lies on the shelf for such a thing."""
    known = {part.code: part for part in shelf}
    return tuple(
        UsualPart(known[each.code], each.quantity) for each in symptom.parts if each.code in known
    )


class _Picks(Choices):
    """What is chosen is told from outside: any number of them. Long names give way."""

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.u(_LEAST), super().minimumSizeHint().height())

    def choose(self, key: str) -> None:
        self.chosen.emit(key)

    def show_picks(self, options: Sequence[Option], chosen: frozenset[str]) -> None:
        """Offer these; where they are the same, what has the focus keeps it."""
        if [each.option for each in self.choices] != list(options):
            self.show_options(options)
        for choice in self.choices:
            choice.setChecked(choice.option.key in chosen)


class PartPicks(QWidget):
    """Hidden where such a repair usually takes none.

    Signals:
        said: the parts that are taken now, a tuple of PartTaken.
    """

    said = Signal(object)

    def __init__(self, theme: Theme, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.texts = texts = wording.bench_page(words)
        self._usual: dict[str, UsualPart] = {}
        self._taken: tuple[PartTaken, ...] = ()
        self.all_key = Key(theme, texts.all_parts, key="P", kind=Kind.QUIET)
        self.all_key.clicked.connect(self.turn_all)
        self.picks = _Picks(theme, Form.PICKS)
        self.picks.chosen.connect(self._turn)
        self._lacking = Label(theme, "", Script.SECOND, Tone.TEXT2, wraps=True)
        head = row(theme, gap=10)
        head.addWidget(Label(theme, texts.parts, Script.CARD, wraps=True), 1)
        head.addWidget(self.all_key)
        self.setLayout(column(theme, head, 4, self.picks, self._lacking))
        self.hide()

    def show_parts(self, usual: Sequence[UsualPart], taken: tuple[PartTaken, ...]) -> None:
        """Offer what the shelf has, and say what it lacks."""
        there = [each for each in usual if each.is_there][: len(PART_LETTERS)]
        self._usual = {str(each.part.part_id): each for each in there}
        self._taken = taken
        options = [
            Option(key, wording.part_words(self._words, each.part.name, each.quantity), letter)
            for (key, each), letter in zip(self._usual.items(), PART_LETTERS, strict=False)
        ]
        self.picks.show_picks(options, frozenset(str(each.part_id) for each in taken))
        self.all_key.setVisible(bool(there))
        are_all = len(taken) == len(there)
        self.all_key.rename(self.texts.no_parts if are_all else self.texts.all_parts)
        lacking = [each.part.name for each in usual if not each.is_there]
        self._lacking.setText(wording.parts_lacking(self._words, lacking) if lacking else "")
        self._lacking.setVisible(bool(lacking))
        self.setVisible(bool(usual))

    def turn_letter(self, letter: str) -> None:
        """Take the part with this key, or not after all."""
        self.picks.choose_letter(letter)

    def turn_all(self) -> None:
        """Take all that the shelf has, or none where all are taken."""
        every = tuple(each.taken for each in self._usual.values())
        self.said.emit(() if len(self._taken) == len(every) else every)

    def _turn(self, key: str) -> None:
        mine = self._usual[key].taken
        others = tuple(each for each in self._taken if each.part_id != mine.part_id)
        is_taken = len(others) < len(self._taken)
        self.said.emit(others if is_taken else (*others, mine))
