"""One wish: its words, and what may become of it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

from db.vocabulary.upkeep import SuggestionState
from kiosk.domain.upkeep.purchasing.suggestions import OPEN
from kiosk.services.upkeep.purchasing.purchase_views import PurchaseRefused
from kiosk.services.upkeep.purchasing.suggestions import (
    SuggestionSeen,
    answer_suggestion,
    list_suggestions,
)
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.parts import Card, Label, headline
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.purchasing.wish_forms import BuyForm, DeclineForm, WriteForm
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording.upkeep import wishes
from kiosk.wording.upkeep.purchasing import refusal


class WishPage(ShellPage):
    """What is answered already offers nothing more."""

    def __init__(self, setting: Setting, wish_id: UUID) -> None:
        super().__init__(setting)
        theme, self.wish_id = self.theme, wish_id
        self.texts = texts = wishes.wish(self.words)
        self.shown: SuggestionSeen | None = None
        back = Key(theme, texts.back, key="Esc", kind=Kind.QUIET)
        back.clicked.connect(self.left)
        self.buy_key = Key(theme, texts.buy, key="B", kind=Kind.PRIMARY)
        self.write_key = Key(theme, texts.write, key="W", kind=Kind.PRIMARY)
        self.like_key = Key(theme, texts.like, key="L")
        self.decline_key = Key(theme, texts.decline, key="D")
        for stroke, key in self._answers().items():
            key.clicked.connect(self._does()[stroke])
            key.hide()
        self.wish = Label(theme, "", Script.CARD, wraps=True)
        self.note = Label(theme, "", Script.SECOND, Tone.TEXT2, wraps=True)
        inside = column(theme, self.wish, 8, self.note, 16, margins=(24, 20, 24, 20))
        inside.addWidget(boxed(row(theme, self.like_key, 8, self.decline_key, None)))
        head = headline(theme, texts.title, back, 8, self.write_key, 8, self.buy_key)
        whole = column(theme, head, 20, Card(theme, inside), None, margins=(24, 20, 24, 20))
        self.setLayout(whole)

    def refresh(self) -> None:
        ctx, wish_id = self.work.ctx, self.wish_id

        def read() -> SuggestionSeen | None:
            found = list_suggestions(ctx, also_answered=True)
            return next((each for each in found if each.suggestion_id == wish_id), None)

        self.look(read, self._show, is_urgent=True)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        does = self._does()
        return {stroke: does[stroke] for stroke, key in self._answers().items() if key.isVisible()}

    def key_words(self) -> Sequence[tuple[str, str]]:
        answers = self._answers()
        return tuple((stroke, key.text()) for stroke, key in answers.items() if key.isVisible())

    def _answers(self) -> Mapping[str, Key]:
        return {"W": self.write_key, "B": self.buy_key, "L": self.like_key, "D": self.decline_key}

    def _does(self) -> Mapping[str, Callable[[], None]]:
        return {
            "W": self._on_write,
            "B": self._on_buy,
            "L": self._on_like,
            "D": self._on_decline,
        }

    def _show(self, seen: SuggestionSeen | None) -> None:
        if seen is None:
            self.leave()
            return
        self.shown = seen
        self.wish.setText(wishes.written(self.words, seen.text))
        day = self.dates.short_day_with_year(self.dates.local(seen.at))
        parts = (
            wishes.wish_state(self.words, seen.state),
            day,
            seen.type_code,
            seen.requisition,
            seen.answer,
        )
        self.note.setText(" · ".join(filter(None, parts)))
        may_answer = is_open(seen) and not seen.is_on_order
        may_buy = is_open(seen) and seen.requisition is None
        self.write_key.setVisible(may_buy and not seen.text)
        self.buy_key.setVisible(may_buy and bool(seen.text))
        self.decline_key.setVisible(may_answer)
        self.like_key.setVisible(seen.state is SuggestionState.NEW)

    def _on_write(self) -> None:
        if self.shown is not None:
            self.opened.emit(partial(WriteForm, wish=self.shown))

    def _on_buy(self) -> None:
        if self.shown is not None:
            self.opened.emit(partial(BuyForm, wish=self.shown))

    def _on_decline(self) -> None:
        if self.shown is not None:
            self.opened.emit(partial(DeclineForm, wish=self.shown))

    def _on_like(self) -> None:
        work, liked, wish_id = self.work, SuggestionState.LIKED, self.wish_id
        action_id, by = work.new_id(), work.by

        def act() -> str:
            try:
                answer_suggestion(work.ctx, action_id, wish_id, liked, by=by)
            except PurchaseRefused as refused:
                return refusal(self.words, refused.found)
            return ""

        def then(wrong: str) -> None:
            if wrong:
                work.warn(wrong)
            else:
                work.say(wishes.said_answered(self.words))

        work.act(act, then)


def is_open(wish: SuggestionSeen) -> bool:
    """Whether nobody has given the last answer yet."""
    return wish.state in OPEN
