"""Languages: which there are, and what a missing one does."""

from gettext import NullTranslations
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo

from kiosk.i18n import Translator, available, catalog_path, known, translator, translators
from tests.support.pseudo import PLACEHOLDER, pseudo, stretched
from tests.support.translations import catalog, english, forms, translated


class RightToLeft(NullTranslations):
    def pgettext(self, context: str, message: str) -> str:
        return {"ltr": "rtl", "12": "24", "English": "العربية"}.get(message, message)


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    path = catalog_path(tmp_path, "es")
    path.parent.mkdir(parents=True)
    with path.open("wb") as target:
        write_mo(target, catalog("es"))
    return tmp_path


def test_a_compiled_language_is_found_and_spoken(compiled: Path) -> None:
    spanish = translator(compiled, "es")

    assert available(compiled) == ("en", "es")
    assert spanish.language == "es"
    assert spanish.gettext("Get help") == "Ayuda"


def test_a_language_may_be_asked_for_before_its_catalog_is_compiled(compiled: Path) -> None:
    source = catalog_path(compiled, "ar").with_suffix(".po")
    source.parent.mkdir(parents=True)
    source.touch()

    assert known(compiled) == ("en", "ar", "es")
    assert available(compiled) == ("en", "es")


def test_a_language_without_a_catalog_speaks_english(compiled: Path) -> None:
    assert translator(compiled, "vi").language == "en"


def test_only_languages_that_are_there_are_offered_in_the_order_asked(compiled: Path) -> None:
    offered = translators(compiled, ["es", "vi", "en"])

    assert [t.own_name for t in offered] == ["Español", "English"]


def test_english_needs_no_catalog(tmp_path: Path) -> None:
    assert available(tmp_path) == ("en",)
    assert translator(tmp_path, "en").gettext("Get help") == "Get help"


def test_a_language_says_its_direction_and_its_clock_itself() -> None:
    arabic = Translator("ar", RightToLeft())

    assert (arabic.is_right_to_left, arabic.clock_hours, arabic.own_name) == (True, 24, "العربية")
    assert (english().is_right_to_left, english().clock_hours) == (False, 12)


def test_numbers_are_isolated_where_the_text_runs_the_other_way() -> None:
    assert Translator("ar", RightToLeft()).isolate("CB-12") == "\u2066CB-12\u2069"
    assert english().isolate("CB-12") == "CB-12"


@pytest.mark.parametrize(
    ("things", "english_words", "spanish_words"),
    [
        ([], "", ""),
        (["14"], "14", "14"),
        (["14", "15"], "14 and 15", "14 y 15"),
        (["14", "15", "16"], "14, 15 and 16", "14, 15 y 16"),
    ],
)
def test_a_list_is_joined_as_a_sentence_does(
    things: list[str], english_words: str, spanish_words: str
) -> None:
    assert english().all_of(things) == english_words
    assert translated("es").all_of(things) == spanish_words


def own_letters(message: str) -> int:
    """How many characters are the message's own, without its values and spaces."""
    return len("".join(PLACEHOLDER.sub("", message).split()))


def test_the_pretend_language_is_sixty_percent_longer() -> None:
    told = [text for each in catalog("es") if each.id for text in forms(each.id)]
    told = [text for text in told if stretched(text) != text]
    grown = {text: own_letters(stretched(text)) / own_letters(text) for text in told}

    assert len(told) > 700
    assert sum(grown.values()) / len(grown) >= 1.6
    # Whole characters for each word: some messages of many short words round down.
    assert min(grown.values()) >= 1.5


def test_the_pretend_language_keeps_placeholders_and_breaks_where_english_breaks() -> None:
    message = "Bring it back by {day}."

    said = stretched(message)

    assert PLACEHOLDER.findall(said) == ["{day}"]
    assert said.count(" ") == message.count(" ")
    assert pseudo().ngettext("{count} thing", "{count} things", 2).format(count=2).startswith("[2")


def test_what_is_put_together_from_values_grows_no_second_time() -> None:
    assert stretched("{weekday} {day} {month}") == "{weekday} {day} {month}"
