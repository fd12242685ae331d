"""Every fault of a file or row has a whole sentence and a remedy."""

import string

import pytest

from kiosk.domain.rows import FileFault, FileRefused, KeptKind, RowFault, RowProblem
from kiosk.wording.imports import file_refused, kept_row, row_problem, where
from tests.support.translations import english

ALL = {
    "cells": "3",
    "columns": "5",
    "field": "crad",
    "first": "7",
    "format": "sif",
    "found": "Name",
    "heading": "Nr",
    "known": "a, b",
    "mapping": "office",
    "missing": "card",
    "near": "card",
    "school": "x",
    "value": "007",
}


@pytest.mark.parametrize("fault", RowFault)
def test_every_row_fault_is_said_with_its_remedy(fault: RowFault) -> None:
    said = row_problem(english(), RowProblem(3, "card", fault, params=ALL))
    for sentence in (said.what, said.how):
        assert sentence.endswith(".")
        assert not {"{", "}"} & set(sentence)


@pytest.mark.parametrize("fault", FileFault)
def test_every_file_fault_is_said_with_its_remedy(fault: FileFault) -> None:
    said = file_refused(english(), FileRefused(fault, ALL))
    assert said.what[0] in string.ascii_uppercase
    assert not {"{", "}"} & set(said.what + said.how)


@pytest.mark.parametrize("kind", KeptKind)
def test_every_kind_of_row_that_stays_has_its_words(kind: KeptKind) -> None:
    said = kept_row(english(), kind, "X-1")

    assert said
    assert "_" not in said


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (
            RowProblem(12, "card", RowFault.CARD_IS_ITEM, "users.csv"),
            "users.csv, line 12, card number",
        ),
        (RowProblem(3, "Vorname", RowFault.VALUE_MISSING), "line 3, Vorname"),
        (RowProblem(3, "", RowFault.TOO_FEW_CELLS), "line 3"),
    ],
)
def test_a_place_is_named_as_people_find_it(problem: RowProblem, expected: str) -> None:
    assert where(english(), problem) == expected
