"""The copy rules: short, plain, kind, complete in every language."""

import re

import pytest

from kiosk.domain.verdict import Audience, Code
from kiosk.i18n import Translator
from kiosk.wording.staff_verdicts import staff_sentence
from kiosk.wording.verdicts import see_librarian, student_sentence, student_sentences
from tests.support.pseudo import pseudo
from tests.support.reading import banned_in, grade, words
from tests.support.translations import catalog, english, forms, translated
from tests.wording.messages import (
    NOW,
    Said,
    dates,
    reasons,
    staff_lines,
    staff_messages,
    student_lines,
    student_messages,
)

SPANISH = translated("es")
LANGUAGES = [english(), SPANISH, pseudo()]
PRINTED = ("kiosk/wording/", "kiosk/i18n.py", "kiosk/ui/", "kiosk/services/desk/receipts.py")


def by_name(said: Said) -> str:
    return said.name


@pytest.mark.parametrize("said", list(student_messages(english())), ids=by_name)
def test_a_student_of_third_grade_can_read_it(said: Said) -> None:
    assert grade(f"{said.headline} {said.help}") <= 3
    assert len(words(said.headline)) <= 8
    assert len(words(said.help)) <= 12


@pytest.mark.parametrize("said", list(staff_messages(english())), ids=by_name)
def test_staff_read_it_at_a_glance(said: Said) -> None:
    assert grade(f"{said.headline} {said.help}") <= 6


@pytest.mark.parametrize(
    ("t", "page"), [(english(), "page"), (SPANISH, "página")], ids=["en", "es"]
)
def test_no_line_sends_staff_to_a_page_that_there_is_not(t: Translator, page: str) -> None:
    lines = [line for _, line in staff_lines(t)]

    assert len(lines) > len(Code)
    assert [line for line in lines if page in line] == []


def test_no_line_for_students_uses_a_banned_word() -> None:
    found = {name: banned_in(line) for name, line in student_lines(english())}

    assert {name: banned for name, banned in found.items() if banned} == {}


def test_spanish_sentences_are_short_with_their_values_in() -> None:
    for name, line in (*student_lines(SPANISH), *staff_lines(SPANISH)):
        for sentence in re.split(r"(?<=[.!?:])\s", line):
            assert len(words(sentence)) <= 12, (name, sentence)


@pytest.mark.parametrize("t", LANGUAGES, ids=lambda t: t.language)
def test_every_code_has_a_sentence_for_students_and_for_staff(t: Translator) -> None:
    for reason in reasons():
        for sentence in (
            student_sentence(t, dates(t), reason, now=NOW),
            staff_sentence(t, dates(t), reason, now=NOW),
        ):
            assert sentence.headline
            assert "{" not in sentence.spoken


def test_every_code_is_listed_for_both() -> None:
    assert {reason.code for reason in reasons()} == set(Code)


@pytest.mark.parametrize("t", LANGUAGES, ids=lambda t: t.language)
def test_reasons_for_staff_alone_fold_into_one_sentence(t: Translator) -> None:
    hidden = reasons(Audience.STAFF)

    assert student_sentences(t, dates(t), hidden, now=NOW) == (see_librarian(t),)


def test_public_reasons_stand_before_the_folded_one() -> None:
    t = english()
    both = [reasons(Audience.STAFF)[0], *reasons()[-1:]]

    said = student_sentences(t, dates(t), both, now=NOW)

    assert [sentence.headline for sentence in said] == [
        "Someone else has it now.",
        "Please see the librarian.",
    ]


@pytest.mark.parametrize("t", LANGUAGES, ids=lambda t: t.language)
def test_every_placeholder_is_filled_in(t: Translator) -> None:
    for name, line in (*student_lines(t), *staff_lines(t)):
        assert "{" not in line, name


def test_english_source_strings_leave_room_for_longer_languages() -> None:
    long = {
        line
        for name, line in student_lines(english())
        if len(line) > 60 and "summary" not in name and "_name" not in name
    }

    assert long == set()


def test_spanish_says_everything_that_a_screen_or_slip_shows() -> None:
    silent = [
        message.id
        for message in catalog("es")
        if any(place.startswith(PRINTED) for place, _line in message.locations)
        and not all(forms(message.string))
    ]

    assert silent == []


def test_spanish_is_never_a_guess() -> None:
    assert [message.id for message in catalog("es") if message.id and message.fuzzy] == []


def test_translations_keep_the_placeholders() -> None:
    for message in catalog("es"):
        wanted = [set(re.findall(r"\{\w+\}", each)) for each in forms(message.id)]
        for text in filter(None, forms(message.string) if message.id else ()):
            assert set(re.findall(r"\{\w+\}", text)) in wanted, message.id
