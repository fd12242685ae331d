"""Grades as rosters write them, in order, and how a home screen speaks to each."""

import re
import unicodedata

from kiosk.domain.views import GradeBand

# The codes of the common education data standards: infant/toddler, preschool, pre-kindergarten,
# transitional kindergarten, kindergarten, first grade … thirteenth, and after school.
_BEFORE_FIRST = {"IT": -4, "PR": -3, "PK": -2, "TK": -1, "KG": 0}
HIGHEST_GRADE = 13
_AFTER_SCHOOL = {"PS": HIGHEST_GRADE + 1}
# Codes of the same standard for those who stand in no grade: ungraded, other.
_NO_PLACE = {"UG": "UG", "OTHER": "Other"}
_DIGITS = 2
LAST_EARLY = 2
LAST_MIDDLE = 8

_WORDS = {
    word: code
    for code, words in {
        "IT": ("infant", "toddler", "infant/toddler"),
        "PR": ("preschool", "k3", "pk3", "-2", "infantil 3 anos"),
        "PK": (
            *("prek", "pre-k", "pre k", "p-k", "prekindergarten", "pre-kindergarten"),
            *("pre kindergarten", "prekinder", "k4", "pk4", "-1"),
            *("preescolar", "infantil", "infantil 4 anos"),
        ),
        "TK": ("transitional kindergarten", "transitional k"),
        "KG": ("k", "k5", "0", "00", "kindergarten", "kinder", "infantil 5 anos"),
        "9": ("freshman", "freshmen"),
        "10": ("sophomore", "sophomores"),
        "11": ("junior", "juniors"),
        "12": ("senior", "seniors"),
        "UG": ("ungraded",),
    }.items()
    for word in words
}
_NUMBERS = {
    word: place
    for words in (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        "primero segundo tercero cuarto quinto sexto septimo octavo noveno decimo",
        "primer segundo tercer",
    )
    for place, word in enumerate(words.split(), start=1)
}
# How many grades lie before the first one of a stage of the Spanish-speaking world.
_STAGES = {
    **dict.fromkeys(("primaria", "prim", "ep"), 0),
    **dict.fromkeys(("eso", "secundaria", "sec"), 6),
    **dict.fromkeys(("bachillerato", "bachiller", "bach", "bto"), 10),
    **dict.fromkeys(("preparatoria", "prepa"), 9),
}
_LAST_OF_STAGE = {0: 6, 6: 4, 9: 3, 10: 3}
_GRADE = frozenset({"grade", "grades", "gr", "g", "year", "grado", "curso"})
_AROUND = _GRADE | frozenset(
    ["de", "st", "nd", "rd", "th", "ro", "do", "er", "to", "mo", "vo", "no"]
)


def known_grade(text: str) -> str | None:
    """A grade in one way of writing: "07", "7th", "Grade 7" and "1º ESO" are "7", "K" is "KG".

    "UG" and "Other" are known and stand nowhere in the order. None for a word that nobody knows.
    """
    word = " ".join(_plain(text).split())
    code = word.upper()
    if code in _BEFORE_FIRST or code in _AFTER_SCHOOL:
        return code
    bare = " ".join(part for part in word.split() if part not in _GRADE)
    known = _NO_PLACE.get(code) or _WORDS.get(word) or _WORDS.get(bare)
    if known is not None:
        return known
    number = _number(re.findall(r"[a-z]+|\d+|[^\W_]", word))
    return None if number is None else str(number)


def _plain(text: str) -> str:
    """Lower case without accents and the signs of ordinals."""
    parts = unicodedata.normalize("NFKD", re.sub("[º°ª]", " ", text))
    return "".join(c for c in parts.casefold() if not unicodedata.combining(c))


def _number(words: list[str]) -> int | None:
    """The grade of words such as "3 rd grade" or "1 de eso"; None where any is unknown."""
    places: list[int] = []
    before: list[int] = []
    for word in words:
        if word.isdecimal() and len(word) <= _DIGITS:
            places.append(int(word))
        elif word in _NUMBERS:
            places.append(_NUMBERS[word])
        elif word in _STAGES:
            before.append(_STAGES[word])
        # A letter behind the number is a room's: "7B".
        elif word not in _AROUND and not (places and len(word) == 1):
            return None
    if len(places) != 1 or len(before) > 1:
        return None
    return _of_stage(places[0], before[0]) if before else _within(places[0], HIGHEST_GRADE)


def _of_stage(place: int, before: int) -> int | None:
    within = _within(place, _LAST_OF_STAGE[before])
    return None if within is None else before + within


def _within(place: int, last: int) -> int | None:
    return place if 1 <= place <= last else None


def grade_order(grade: str | None) -> int | None:
    """Where a grade stands: KG is 0, "1" and "01" are 1; None for adults, for those who stand in
    no grade, and for unknown words."""
    known = None if grade is None else known_grade(grade)
    if known is None or known in _NO_PLACE.values():
        return None
    places = _BEFORE_FIRST | _AFTER_SCHOOL
    return places[known] if known in places else int(known)


def grade_band(grade: str | None) -> GradeBand:
    """Pictures first up to grade 2, plain words up to grade 8, and everybody else."""
    order = grade_order(grade)
    if order is None or order > LAST_MIDDLE:
        return GradeBand.UPPER
    return GradeBand.EARLY if order <= LAST_EARLY else GradeBand.MIDDLE
