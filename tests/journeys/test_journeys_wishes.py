"""I wish we had …: a child puts a wish in, staff answer it, and the child reads the answer."""

from PySide6.QtCore import Qt

from db.vocabulary.upkeep import GoodsKind, SuggestionState
from kiosk.domain.desk.screens import Done, Home, Idle, Wishes
from kiosk.services.practice.cast import CHROMEBOOK, JOY, MIA
from kiosk.services.upkeep.purchasing.requisitions import requisition
from kiosk.services.upkeep.purchasing.suggestions import SuggestionSeen, list_suggestions
from kiosk.ui.staff.form_page import FormPage
from kiosk.ui.staff.upkeep.purchasing.purchases_page import PurchasesPage
from kiosk.ui.staff.upkeep.purchasing.wish_page import WishPage
from kiosk.ui.staff.upkeep.purchasing.wishes_page import WishesPage
from tests.support.journey import Journey
from tests.support.morning import ALT, Key, Morning

WISH = "I wish we had …"


def all_wishes(journey: Journey) -> tuple[SuggestionSeen, ...]:
    """The whole box by the store, the newest first."""
    return list_suggestions(journey.ctx, also_answered=True)


def wish(journey: Journey, words: str) -> SuggestionSeen:
    """Open the box from home, tap a picture, and go home again; the wish by the store."""
    before = len(all_wishes(journey))
    journey.tap(WISH)
    journey.shows(Wishes)
    journey.tap(words)
    journey.says("Your wish is in the box!")
    journey.tap("OK")
    journey.shows(Home)
    found = all_wishes(journey)
    assert len(found) == before + 1
    return found[0]


def leave(journey: Journey) -> None:
    """I'm done, and nobody is left."""
    journey.tap("I'm done")
    journey.push(3)
    journey.shows(Idle)


def opened(morning: Morning) -> WishPage:
    """Staff open the newest wish from the box."""
    morning.go_in()
    morning.press(Key.Key_U, ALT)
    morning.stands(PurchasesPage)
    morning.press(Key.Key_W)
    morning.stands(WishesPage)
    box = morning.shell.page
    assert isinstance(box, WishesPage)
    morning.until(lambda: box.model.rowCount() > 0)
    box.table.enter()
    morning.press(Key.Key_Return)
    morning.stands(WishPage)
    page = morning.shell.page
    assert isinstance(page, WishPage)
    morning.until(lambda: page.shown is not None)
    return page


def fill(morning: Morning, key: Qt.Key, **values: str) -> None:
    """Open a form of the wish that stands, write into it, and press Enter."""
    morning.press(key)
    morning.stands(FormPage)
    page = morning.shell.page
    assert isinstance(page, FormPage)
    for name, text in values.items():
        page.fields[name].setText(text)
    morning.press(Key.Key_Return)


def may_buy(morning: Morning) -> bool:
    """Whether the wish that stands can be bought."""
    page = morning.shell.page
    return isinstance(page, WishPage) and "B" in page.keys()  # noqa: SIM118 - a method, no dict


def go_out(morning: Morning) -> None:
    """Staff leave the counter to the children."""
    morning.press(Key.Key_F12)
    morning.journey.shows(Idle)
    morning.journey.push(3)


def test_a_kind_no_is_read_by_the_child_who_wished_and_by_nobody_else(morning: Morning) -> None:
    journey = morning.journey
    journey.sign_in(JOY)
    noted = wish(journey, "Something else")
    leave(journey)

    page = opened(morning)
    assert page.shown is not None
    assert page.shown.suggestion_id == noted.suggestion_id
    assert set(page.keys()) == {"W", "L", "D"}, "nothing without words is bought"
    fill(morning, Key.Key_W, wish="A drum kit")
    morning.told("The words are kept")
    morning.stands(WishPage)
    morning.until(lambda: may_buy(morning))
    fill(morning, Key.Key_D, answer="Too loud for us. Ask the music room!")
    morning.told("The answer is kept")
    go_out(morning)

    journey.sign_in(JOY)
    journey.tap("Your wish was answered")
    journey.says("A drum kit", "Too loud for us. Ask the music room!")
    journey.tap("Back")
    journey.shows(Home)
    journey.settle(lambda: WISH in journey.buttons())
    leave(journey)
    journey.sign_in(MIA)
    journey.tap(WISH)
    journey.shows(Wishes)
    assert journey.traces("A drum kit", "Too loud") == []


def test_a_picture_becomes_a_draft_and_the_child_reads_that_it_is_liked(morning: Morning) -> None:
    journey = morning.journey
    journey.sign_in(JOY)
    noted = wish(journey, "Chromebook")
    assert (noted.text, noted.type_code) == ("Chromebook", "chromebook")
    leave(journey)

    opened(morning)
    fill(morning, Key.Key_B, quantity="2", each="329.00")
    morning.told("The wish stands on RQ-")
    bought = all_wishes(journey)[0]
    assert bought.state is SuggestionState.LIKED
    (line,) = requisition(journey.ctx, bought.requisition or "").lines
    assert (line.kind, line.type_code, line.quantity) == (GoodsKind.ITEMS, "chromebook", 2)
    go_out(morning)

    journey.sign_in(JOY)
    journey.tap(WISH)
    journey.says("We like your idea.")


def test_a_game_with_the_button_is_one_wish(journey: Journey) -> None:
    journey.sign_in(JOY)
    wish(journey, "Chromebook")
    journey.tap(WISH)
    journey.says("You just made a wish.")
    assert "Something else" not in journey.buttons()


def test_what_is_scanned_is_an_example_and_lent_by_the_next_scan(journey: Journey) -> None:
    journey.sign_in(MIA)
    journey.tap(WISH)
    journey.shows(Wishes)
    journey.push(3)
    before = len(all_wishes(journey))

    journey.scan(CHROMEBOOK.code)

    journey.says("Your wish is in the box!")
    assert len(all_wishes(journey)) == before + 1
    assert journey.shelf.holder(CHROMEBOOK.code) is None
    journey.push(3)
    journey.scan(CHROMEBOOK.code)
    journey.shows(Done)
    assert journey.shelf.holder(CHROMEBOOK.code) == MIA.code
