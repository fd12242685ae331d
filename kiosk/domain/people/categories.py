"""What somebody is at school, in the words of rosters."""

from collections.abc import Iterable
from enum import StrEnum


class Category(StrEnum):
    """The patron categories that every roster knows; a school may add its own bands."""

    STUDENT = "student"
    TEACHER = "teacher"
    STAFF = "staff"


def is_adult(category: str) -> bool:
    """Whether people of this category stand in no grade; of a school's own words only those that
    rosters know as well."""
    return category_of([category]) in (Category.TEACHER, Category.STAFF)


def category_of(words: Iterable[str]) -> Category | None:
    """The first word that says what somebody is at school; None when none does."""
    found = (_CATEGORY_WORDS.get("".join(c for c in w.casefold() if c.isalpha())) for w in words)
    return next((category for category in found if category), None)


_CATEGORY_WORDS = {
    word: category
    for category, words in {
        Category.STUDENT: (
            "student students pupil pupils st s stu juvenile j estudiante estudiantes"
        ),
        Category.TEACHER: "teacher teachers faculty t tea tch docente maestro maestra profesor",
        Category.STAFF: (
            "staff stf admin administrator administrators administration aide counselor principal "
            "proctor librarian siteadministrator districtadministrator systemadministrator "
            "employee employees personal"
        ),
    }.items()
    for word in words.split()
}
