"""Grades as rosters write them, in order, and how a home screen speaks to each."""

from kiosk.domain.views import GradeBand

# The codes of the common education data standards: infant/toddler, preschool, pre-kindergarten,
# transitional kindergarten, kindergarten, first grade … thirteenth.
_BEFORE_FIRST = {"IT": -4, "PR": -3, "PK": -2, "TK": -1, "KG": 0}
_ALIASES = {"K": "KG", "PREK": "PK", "PRE-K": "PK"}
HIGHEST_GRADE = 13
LAST_EARLY = 2
LAST_MIDDLE = 8


def grade_order(grade: str | None) -> int | None:
    """Where a grade stands: KG is 0, "1" and "01" are 1; None for adults and unknown words."""
    if grade is None:
        return None
    word = grade.strip().upper()
    word = _ALIASES.get(word, word)
    if word in _BEFORE_FIRST:
        return _BEFORE_FIRST[word]
    return int(word) if word.isascii() and word.isdigit() else None


def grade_band(grade: str | None) -> GradeBand:
    """Pictures first up to grade 2, plain words up to grade 8, and everybody else."""
    order = grade_order(grade)
    if order is None or order > LAST_MIDDLE:
        return GradeBand.UPPER
    return GradeBand.EARLY if order <= LAST_EARLY else GradeBand.MIDDLE
