"""The words on the screens are those of the pictures."""

import pytest

from db.vocabulary.upkeep import Condition
from kiosk.domain.desk import screens as s
from kiosk.domain.desk.events import Action, TroubleKind
from kiosk.domain.people.pin_tries import Refused, RefusedWhy
from kiosk.domain.verdict import Audience, Code, Reason, Weight
from kiosk.domain.views import OwnReady
from kiosk.i18n import Translator
from kiosk.services.practice.data import read_school
from kiosk.services.setup import ITEM_CATEGORIES
from kiosk.wording.screens import apart, arrive, common, home, news, questions
from kiosk.wording.things import accessories_of, free_instead, kind_word, thing_name, word_in
from kiosk.wording.verdicts import student_sentence
from tests.support.journey_store import ASSETS
from tests.support.pseudo import pseudo
from tests.support.translations import english, translated
from tests.wording.messages import (
    CHROMEBOOK,
    KIT,
    LATE_LOAN,
    LOAN,
    MIA,
    NOW,
    SCAN,
    SHORT_LOAN,
    dates,
    lines_of,
    refusals,
    student_screens,
)

EN, ES = english(), translated("es")


def named(texts: object) -> list[tuple[str, str]]:
    """The texts that are not empty, by their field."""
    return [(field.strip(), line) for field, line in lines_of(texts) if line]


def test_idle_says_what_the_picture_says() -> None:
    texts = arrive.idle(EN)

    assert texts.headline == "Scan your card or a device."
    assert (texts.borrow, texts.borrow_how) == ("Borrow", "Your card, then the device.")
    assert (texts.give_back, texts.give_back_how) == ("Give back", "Only the device.")
    assert texts.free_now == "Free now"


def test_who_says_what_the_picture_says() -> None:
    texts = arrive.who(EN, CHROMEBOOK)

    assert texts.picked == "You picked Chromebook 12."
    assert texts.headline == "Scan your card to borrow it."
    assert texts.hint == "Hold the bars under the red light."
    assert (texts.not_now, texts.forgot_card) == ("Not now", "I forgot my card")


def test_home_says_what_the_picture_says() -> None:
    texts = home.home(EN, dates(EN), MIA, (LOAN, SHORT_LOAN, LATE_LOAN), now=NOW)

    assert (texts.greeting, texts.done) == ("Hi, Mia R.", "I'm done")
    assert texts.scan == "Scan a device to borrow it."
    assert [(row.name, row.due) for row in texts.rows] == [
        ("Chromebook 12", "Back by Fri 4 Dec"),
        ("micro:bit kit 3", "Back today, 2:50"),
        ("micro:bit kit 3", "Was due Fri 27 Nov"),
    ]
    assert (texts.rows[0].keep_longer, texts.rows[0].broken) == ("Keep longer", "It's broken")
    assert texts.rows[0].broken_name == "Chromebook 12 is broken"


def test_home_in_spanish_says_what_the_picture_says() -> None:
    texts = home.home(ES, dates(ES), MIA, (LOAN, SHORT_LOAN), now=NOW)

    assert (texts.greeting, texts.done) == ("Hola, Mia R.", "Terminé")
    assert texts.scan == "Escanea un aparato para llevártelo."
    assert texts.rows[0].keep_longer == "Más días"
    assert texts.rows[0].broken == "No funciona"
    assert texts.rows[1].name == "kit micro:bit 3"
    assert texts.rows[1].due == "Devuélvelo hoy, a las 2:50"


def test_an_empty_home_says_so() -> None:
    texts = home.home(EN, dates(EN), MIA, (), now=NOW)

    assert texts.summary == "Hi! Scan a device to borrow it. You have nothing now."


def test_home_says_that_the_own_thing_is_repaired_in_the_place_of_scan() -> None:
    ready = OwnReady(CHROMEBOOK, has_loaner=True)

    texts = home.home(EN, dates(EN), MIA, (), now=NOW, ready=ready)

    assert texts.ready == "Your own Chromebook 12 is ready. Please bring the loaner back."
    assert texts.summary == f"Hi! {texts.ready} You have nothing now."
    alone = home.own_ready(ES, OwnReady(KIT, has_loaner=False))
    assert alone == "Tu kit micro:bit 3 ya funciona. Ven a buscarlo al mostrador."


def test_home_says_that_a_wish_was_answered() -> None:
    texts = home.home(EN, dates(EN), MIA, (), now=NOW, has_answer=True)

    assert texts.wish == "Your wish was answered"
    assert texts.summary == f"Hi! {texts.scan} Your wish was answered. You have nothing now."
    assert home.home(EN, dates(EN), MIA, (), now=NOW).wish == "I wish we had …"


def test_its_yours_says_what_the_picture_says() -> None:
    screen = s.Done(s.DoneKind.LENT, CHROMEBOOK, LOAN, can_print=True, can_undo=True)

    texts = news.done(EN, dates(EN), screen, now=NOW)

    assert texts.headline == "It's yours!"
    assert texts.help == "Bring it back by Friday 4 December."
    assert texts.help_short == "Bring it back by Friday."
    assert texts.leaf == news.LeafTexts("Friday", "4", "December", "")
    assert (texts.accessories, texts.place) == (("With charger",), "Home: slot 12")
    assert (texts.done, texts.print_slip, texts.undo) == ("Done", "Print", "Undo")


def test_its_yours_until_today_shows_the_time_on_the_leaf() -> None:
    texts = news.done(EN, dates(EN), s.Done(s.DoneKind.LENT, KIT, SHORT_LOAN), now=NOW)

    assert texts.help == "Bring it back today, 2:50."
    assert texts.leaf == news.LeafTexts("Monday", "30", "November", "2:50")
    assert texts.place == ""


def test_returned_says_what_the_picture_says() -> None:
    screen = s.GivenBack(CHROMEBOOK, LOAN.loan_id, "L-204", None, CHROMEBOOK.slot)

    texts = news.given_back(EN, screen)

    assert (texts.headline, texts.where) == ("Returned. Thank you!", "Put it in slot 12.")
    assert texts.question == "How is it?"
    assert (texts.works, texts.odd, texts.broken) == ("It works", "A bit odd", "Broken")
    assert texts.keep_it == "I want to keep it"


def test_damage_says_what_the_picture_says() -> None:
    texts = news.damage(EN, s.Damage(CHROMEBOOK, None, Condition.BROKEN), has_picture=True)

    assert texts.headline == "Where is it broken?"
    assert f"{texts.help} {texts.how}" == (
        "It is good that you tell us. Tap the picture or the list."
    )
    assert list(texts.spots.values()) == [
        "Screen",
        "Keys",
        "Touchpad",
        "Hinge",
        "Charger",
        "Won't start",
        "Part lost",
        "Not sure",
    ]
    assert (texts.back, texts.tell) == ("Back", "Tell the desk")


def test_a_damage_screen_without_a_picture_tells_nobody_to_tap_one() -> None:
    texts = news.damage(EN, s.Damage(KIT, None, Condition.ODD), has_picture=False)

    assert texts.summary == "What is odd? It is good that you tell us. Tap it in the list."


def test_a_shorter_time_says_once_when_it_must_be_back() -> None:
    alert = Reason(Code.DUE_SHORTENED, Weight.ALERT, Audience.PUBLIC, {"until": SHORT_LOAN.due_at})
    screen = s.Done(s.DoneKind.LENT, KIT, SHORT_LOAN, alerts=(alert,))

    texts = news.done(EN, dates(EN), screen, now=NOW)

    assert texts.notes == ("You have it for less time.",)
    assert texts.summary == ("It's yours! Bring it back today, 2:50. You have it for less time.")


def test_two_reasons_say_what_the_picture_says() -> None:
    texts = questions.not_yet(EN, dates(EN), refusals()["2 reasons"], now=NOW)

    assert (texts.headline, texts.help) == ("Not this one yet.", "Do these two things first.")
    assert texts.reasons[1].headline == "You have 4 things already."
    assert texts.reasons[1].way_out == "Give 3 back."
    assert texts.again == "Then scan it again."
    assert texts.free == "Numbers 14 and 15 are free."


def test_one_act_that_ends_two_reasons_is_asked_for_once() -> None:
    texts = questions.not_yet(EN, dates(EN), refusals()["one act"], now=NOW)

    assert (texts.headline, texts.help) == ("Not this one yet.", "Do this first.")
    assert [each.spoken for each in texts.reasons] == ["You have 1 of these now. Give one back."]


@pytest.mark.parametrize(
    ("code", "headline", "way_out"),
    [
        (Code.TOO_MANY, "Ya tienes 2 cosas.", "Devuelve una."),
        (Code.TOO_MANY_OF_KIND, "Ya tienes 2 de estos.", "Devuelve uno."),
        (Code.OVERDUE, "Tenías que devolver 2 cosas.", "Hazlo primero."),
    ],
)
def test_what_to_do_agrees_in_spanish_with_what_is_the_matter(
    code: Code, headline: str, way_out: str
) -> None:
    reason = Reason(code, Weight.CONFIRM, Audience.PUBLIC, {"count": 2, "max": 2})

    sentence = student_sentence(ES, dates(ES), reason, now=NOW)

    assert (sentence.headline, sentence.way_out) == (headline, way_out)


def test_a_limit_for_several_kinds_speaks_of_things_not_of_these() -> None:
    params = {"count": 2, "max": 2, "any_kind": True}
    reason = Reason(Code.TOO_MANY_OF_KIND, Weight.CONFIRM, Audience.PUBLIC, params)

    sentence = student_sentence(EN, dates(EN), reason, now=NOW)

    assert sentence.headline == "You have 2 things already."


def test_a_refusal_for_staff_shows_only_where_to_go() -> None:
    texts = questions.not_yet(EN, dates(EN), refusals()["for staff"], now=NOW)

    assert texts.headline == "Please see the librarian."
    assert (texts.reasons, texts.again, texts.is_for_staff) == ((), "", True)
    assert texts.for_staff == "For staff: K7-2041"


def test_while_nothing_is_lent_no_other_thing_is_meant() -> None:
    texts = questions.not_yet(EN, dates(EN), refusals()["full disk"], now=NOW)

    assert texts.headline == "Not now."
    assert texts.reasons[0].headline == "I can't lend right now."
    assert texts.again == "", "to scan it again would not help"


def test_a_mixed_refusal_promises_nothing_that_the_child_cannot_do() -> None:
    texts = questions.not_yet(EN, dates(EN), refusals()["mixed"], now=NOW)

    assert texts.headline == "Not this one."
    assert [reason.headline for reason in texts.reasons] == [
        "Chromebook 12 was due back.",
        "Please see the librarian.",
    ]
    assert texts.again == ""


@pytest.mark.parametrize("question", s.Question)
def test_every_answer_to_a_question_has_its_words(question: s.Question) -> None:
    ask = s.Ask(question, CHROMEBOOK, SCAN, LOAN.loan_id, LOAN, can_renew=True)

    texts = questions.ask(EN, dates(EN), ask, now=NOW)

    assert tuple(texts.answers) == ask.answers
    assert 2 <= len(texts.answers) <= 3
    assert all(len(word.split()) <= 5 for word in texts.answers.values())


def test_a_loan_that_cannot_be_kept_longer_does_not_offer_it() -> None:
    ask = s.Ask(s.Question.OWN, CHROMEBOOK, SCAN, LOAN.loan_id, None)

    texts = questions.ask(EN, dates(EN), ask, now=NOW)

    assert tuple(texts.answers) == (Action.GIVE_BACK, Action.BROKEN)
    assert texts.help == ""


def test_still_here_counts_in_words() -> None:
    assert home.still_here(EN, 18).closes == "This screen closes in 18 seconds."
    assert home.still_here(EN, 1).closes == "This screen closes in 1 second."
    assert home.still_here(EN, 18).saved == "Your things are saved."


def test_trouble_says_what_the_picture_says() -> None:
    texts = apart.trouble(EN, s.Trouble(TroubleKind.DISK_FULL, "K7-2041"))

    assert (texts.headline, texts.help) == ("I can't save right now.", "Please see the desk.")
    assert texts.keep == "Keep your device with you until then."
    assert texts.for_staff == "For staff: disk full · note K7-2041"


def test_trouble_without_a_number_shows_none() -> None:
    texts = apart.trouble(EN, s.Trouble(TroubleKind.NO_ANSWER, ""))

    assert texts.for_staff == "For staff: store gives no answer"


def test_the_staff_door_never_says_which_of_badge_and_pin_was_wrong() -> None:
    texts = apart.staff_pin(EN, dates(EN), s.StaffPin(MIA), read_at=NOW)

    assert (texts.headline, texts.help) == ("For staff", "Type your PIN.")
    assert texts.badge_note == "badge read at 10:24"
    assert texts.signed_out == "The last student is signed out."
    refused = apart.refused(EN, Refused(RefusedWhy.WRONG))
    assert "badge" not in refused.lower()
    assert "pin" not in refused.lower().split()


def test_a_case_code_asks_for_the_badge_first() -> None:
    texts = apart.staff_pin(EN, dates(EN), s.StaffPin(None, "K7-2041"), read_at=NOW)

    assert (texts.help, texts.badge_name, texts.badge_note) == ("Scan your badge.", "", "")


def test_a_case_line_is_empty_until_the_case_has_its_code() -> None:
    assert common.case_line(EN, None) == ""


@pytest.mark.parametrize("t", [EN, ES, pseudo()], ids=lambda t: t.language)
def test_every_screen_has_a_spoken_summary(t: Translator) -> None:
    for name, texts in student_screens(t):
        assert name == "desk" or "summary" in dict(named(texts)), name


def test_a_thing_is_called_by_its_word_and_number() -> None:
    assert thing_name(EN, KIT) == "micro:bit kit 3"
    assert thing_name(ES, KIT) == "kit micro:bit 3"
    assert word_in(ES, "Chromebooks", {}) == "Chromebooks"


@pytest.mark.parametrize(
    ("name", "count", "english_word", "spanish_word"),
    [
        ("3D printers", 1, "3D printer", "impresora 3D"),
        ("3D printers", 3, "3D printers", "impresoras 3D"),
        ("Chromebooks", 1, "Chromebook", "Chromebook"),
        ("Chromebooks", 2, "Chromebooks", "Chromebooks"),
        ("coding kits", 3, "coding kits", "kits de programación"),
        ("Cameras", 1, "camera", "cámara"),
        ("Chargers", 7, "chargers", "cargadores"),
        ("chargers", 0, "chargers", "cargadores"),
        ("Document Cameras", 1, "Document Cameras", "Document Cameras"),
    ],
)
def test_what_is_free_stands_in_the_form_that_its_number_asks_for(
    name: str, count: int, english_word: str, spanish_word: str
) -> None:
    assert kind_word(EN, name, count) == english_word
    assert kind_word(ES, name, count) == spanish_word


@pytest.mark.parametrize(
    "name",
    sorted(
        {
            *ITEM_CATEGORIES.values(),
            *(name for _, name in read_school(ASSETS / "practice").categories),
        }
    ),
)
def test_every_category_that_we_make_has_its_words(name: str) -> None:
    shouted = name.upper()

    assert kind_word(EN, shouted, 2) != shouted


def test_only_accessories_that_went_out_are_named() -> None:
    assert accessories_of(ES, LOAN) == ("cargador",)
    assert accessories_of(ES, SHORT_LOAN) == ()


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ((), ""),
        (("14",), "Number 14 is free."),
        (("14", "15"), "Numbers 14 and 15 are free."),
        (("14", "15", "16"), "Numbers 14, 15 and 16 are free."),
    ],
)
def test_free_numbers_are_joined_as_a_sentence(numbers: tuple[str, ...], sentence: str) -> None:
    assert free_instead(EN, numbers) == sentence
