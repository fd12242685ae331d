"""Where a thing on the bench is broken, what about it, and how that happened."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal

from db.vocabulary.upkeep import Cause
from kiosk.domain.upkeep.repairs.symptoms import Kind
from kiosk.domain.upkeep.repairs.symptoms import area_words as area_of
from kiosk.i18n import Translator
from kiosk.services.upkeep.repairs.symptoms import SymptomSeen
from kiosk.ui.staff.shell.parts import Card, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.choices import Choices, Form, Option
from kiosk.ui.staff.upkeep.repairs.bodies import Body, body_of
from kiosk.ui.staff.upkeep.repairs.body_map import BodyMap
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import column, row
from kiosk.wording.upkeep import bench_page as wording

LETTERS = "ASDFGHJK"
"""The keys of what can be wrong in an area; the home row, so that a hand finds them."""
_ANY = "any"
_HIGH = 248


class WhereCard(Card):
    """The map, its symptoms by letter, and causes.

    Signals:
        picked: a symptom, given with its id.
        caused: a Cause.
    """

    picked = Signal(object)
    caused = Signal(object)

    def __init__(self, theme: Theme, words: Translator) -> None:
        self.texts = texts = wording.bench_page(words)
        self._theme, self._words = theme, words
        self._symptoms: Sequence[SymptomSeen] = ()
        self.body: Body | None = None
        self.map: BodyMap | None = None
        self._is_list = False
        self._said: SymptomSeen | None = None
        self.area = Label(theme, texts.what, Script.CARD)
        self.what = Label(theme, texts.first_where, Script.SECOND, Tone.TEXT2, wraps=True)
        self.symptoms = Choices(theme, Form.KEYS)
        self.causes = Choices(theme, Form.PILLS)
        self._causes = [Option(each.value, wording.cause_words(words, each)) for each in Cause]
        self.causes.show_options(self._causes)
        head = row(theme, Label(theme, texts.where, Script.CARD), 10)
        head.addWidget(Label(theme, texts.where_help, Script.SECOND, Tone.TEXT2, wraps=True), 1)
        self._room = column(theme)
        inside = column(theme, head, 4, margins=(16, 14, 16, 12))
        inside.addLayout(self._room)
        inside.addWidget(self.area)
        inside.addWidget(self.what)
        inside.addWidget(self.symptoms)
        inside.addSpacing(theme.u(6))
        inside.addWidget(Label(theme, texts.how, Script.CARD))
        inside.addWidget(self.causes)
        inside.addStretch(1)
        super().__init__(theme, inside)
        self.symptoms.chosen.connect(lambda key: self.picked.emit(UUID(key)))
        self.causes.chosen.connect(lambda key: self.caused.emit(Cause(key)))

    def show_kind(self, kind: Kind, symptoms: Sequence[SymptomSeen]) -> None:
        """Another thing lies there: its map, and what it can have."""
        self._symptoms, self._said = symptoms, None
        body = body_of(kind.value)
        if body == self.body and self.map is not None:
            self.map.choose("")
            return
        if self.map is not None:
            self._room.removeWidget(self.map)
            self.map.hide()
            self.map.deleteLater()
        self.body = body
        self.map = BodyMap(self._theme, body, {key: self._area(key) for key in body.spots})
        self._fit()
        self.map.chosen.connect(self._on_area)
        self._room.addWidget(self.map)
        self._on_area("")

    def show_said(self, symptom: SymptomSeen | None, cause: Cause | None) -> None:
        """Mark what was said; the map follows another symptom, and stays where a hand went."""
        if self.causes.key != (cause or ""):
            self.causes.show_options(self._causes, cause or "")
        if symptom == self._said:
            return
        self._said = symptom
        if symptom is not None and self.map is not None:
            self.map.choose(self._spot(symptom))
        else:
            self._offer()

    def turn(self) -> None:
        """The list in place of the drawing, or back."""
        self._is_list = not self._is_list
        self._fit()

    @property
    def is_list(self) -> bool:
        """Whether the list stands in place of the drawing."""
        return self._is_list

    def _fit(self) -> None:
        """The drawing leaves room for the rest, so that a whole bench is seen at once."""
        if self.map is not None:
            self.map.show_list(self._is_list)
            self.map.setFixedHeight(
                self.map.list.minimumHeight() if self._is_list else self._theme.u(_HIGH)
            )

    def _on_area(self, area: str) -> None:
        self.area.setText(self._area(area) if area else self.texts.what)
        self.what.setVisible(not area)
        self._offer()

    def _offer(self) -> None:
        """What can be wrong in the chosen area, marked if that is it."""
        area = "" if self.map is None else self.map.area
        is_spanish = self._words.language == "es"
        here = [each for each in self._symptoms if area and self._spot(each) == area]
        letters = [*LETTERS, *("" for _ in here)]
        options = [
            Option(str(each.symptom_id), each.words(is_spanish=is_spanish)[0], letter)
            for each, letter in zip(here, letters, strict=False)
        ]
        chosen = "" if self._said is None else str(self._said.symptom_id)
        self.symptoms.show_options(options, chosen)

    def _spot(self, symptom: SymptomSeen) -> str:
        """Where the map has it; an area of a school's own is anywhere."""
        is_there = self.body is not None and symptom.area in self.body.spots
        return symptom.area if is_there else _ANY

    def _area(self, area: str) -> str:
        found = area_of(area)
        return found.es if self._words.language == "es" else found.en
