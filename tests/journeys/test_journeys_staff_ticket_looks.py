"""The page of a work order and its forms, whole and named in every language and size."""

from functools import partial

from db.vocabulary.upkeep import WorkOrderState
from kiosk.domain.desk.events import Looks as Chosen
from kiosk.domain.desk.events import LooksChosen
from kiosk.services.upkeep.repairs.repair_board import repair_board
from kiosk.ui.staff.upkeep.repairs.facts_form import FactsPage
from kiosk.ui.staff.upkeep.repairs.line_form import LinePage
from kiosk.ui.staff.upkeep.repairs.move_form import MovePage
from kiosk.ui.staff.upkeep.repairs.note_forms import NotePage, WaivePage
from kiosk.ui.staff.upkeep.repairs.photos_page import AddPhotoPage, PhotosPage
from tests.journeys.repair_hands import enter, look_at
from tests.support.morning import Key, Morning
from tests.support.staff_faults import cut_words, nameless, unreached

S = WorkOrderState
FORMS = (
    (S.TRIAGED, ((Key.Key_E, FactsPage),)),
    (S.TRIAGED, ((Key.Key_L, LinePage),)),
    (S.TRIAGED, ((Key.Key_N, NotePage),)),
    (S.TRIAGED, ((Key.Key_P, PhotosPage), (Key.Key_A, AddPhotoPage))),
    (S.WAITING_PAYMENT, ((Key.Key_V, WaivePage),)),
)
"""From a work order in that state by these keys, each of which leads to a page."""


def go_in(morning: Morning, language: str, size: tuple[int, int]) -> dict[WorkOrderState, str]:
    """In, in that language and size; a work order's number for each state."""
    morning.journey.stage.window().resize(*size)
    morning.journey.counter.presenter.feed(LooksChosen(Chosen(language=language), at=0))
    morning.go_in()
    states = {card.state: card.number for card in repair_board(morning.journey.ctx)}
    assert len(states) >= 6
    return states


def look(morning: Morning) -> list[str]:
    """What is cut or nameless now."""
    for _ in range(3):
        morning.journey.turn()
    return [*cut_words(morning.shell), *nameless(morning.shell)]


def test_every_state_is_whole_and_named(polyglot: Morning) -> None:
    states = go_in(polyglot, "es", (1366, 768))
    faults = {}
    for state, number in sorted(states.items()):
        look_at(polyglot, number)
        faults[state] = look(polyglot)

    assert {state: found for state, found in faults.items() if found} == {}


def test_every_state_and_form_is_whole_and_named_in_a_small_window(polyglot: Morning) -> None:
    states = go_in(polyglot, "pseudo", (1024, 600))
    faults = {}
    asked: set[WorkOrderState] = set()
    for state, number in states.items():
        page = look_at(polyglot, number)
        assert page.read is not None
        faults[f"at {state.value}"] = look(polyglot)
        for move in page.read.moves:
            if move.to_state in asked:
                continue
            asked.add(move.to_state)
            wanted = partial(MovePage, read=page.read, to_state=move.to_state)
            polyglot.shell.open_page(wanted)
            if move.lacks or move.to_state in (S.CANCELLED, S.REJECTED):
                enter(polyglot)
            faults[move.to_state.value] = look(polyglot)
            polyglot.shell.go_back()
    for state, way in FORMS:
        look_at(polyglot, states[state])
        for key, kind in way:
            polyglot.press(key)
            polyglot.stands(kind)
            enter(polyglot)
            faults[kind.__name__] = look(polyglot)

    assert asked >= {S.TRIAGED, S.AT_VENDOR, S.CLOSED, S.CANCELLED}
    assert {form: found for form, found in faults.items() if found} == {}


def test_tab_comes_to_everything_on_the_page(polyglot: Morning) -> None:
    stage = polyglot.journey.stage
    polyglot.go_in()
    cards = repair_board(polyglot.journey.ctx)
    look_at(polyglot, next(each.number for each in cards if each.loaner))

    def has_the_keys() -> bool:
        stage.activateWindow()
        return stage.isActiveWindow()

    polyglot.until(has_the_keys)

    assert unreached(polyglot.shell) == []
