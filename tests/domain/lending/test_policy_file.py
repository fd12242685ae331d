import json
import tomllib

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.lending.policy import PolicyRow, Scope
from kiosk.domain.lending.policy_check import Codes, check_row
from kiosk.domain.lending.policy_file import in_order, policy_document, read_policy
from kiosk.domain.lending.problems import InputProblem
from kiosk.domain.lending.rules import RULES, Column, Rule

TEXTS = {
    "loan_length": ["3 days", "term", "0 days", "2 periods"],
    "renewal_length": ["same", "1 week"],
    "due_time": ["closing", "end of Period 1", "next opening"],
    "hard_due_date": ["2026-06-12", "none"],
    "max_loans": ["0", "3", "unlimited"],
    "max_loans_total": ["9999", "unlimited"],
    "overdue_allowed": ["0", "2"],
    "renewals": ["0", "unlimited"],
    "renew_too_soon": ["unlimited", "2 hours"],
    "min_grade": ["KG", "3", "none"],
    "max_grade": ["12"],
    "back_by_term_end": ["yes", "no"],
    "until_patron_leaves": ["yes", "no"],
    "agreement_required": ["yes", "no"],
}
codes = st.none() | st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)


def scopes(rule: Rule[object]) -> st.SearchStrategy[Scope]:
    def of(column: Column) -> st.SearchStrategy[str | None]:
        return codes if column in rule.scopes else st.none()

    return st.builds(
        lambda site, person, type_, category: Scope(
            site, person, type_, None if type_ is not None else category
        ),
        *[of(column) for column in Column],
    )


def values(rule: Rule[object]) -> st.SearchStrategy[str]:
    return st.sampled_from(TEXTS.get(rule.name) or list(rule.choices))


rows = st.sampled_from(RULES).flatmap(
    lambda rule: st.builds(PolicyRow, scopes(rule), st.just(rule.name), values(rule))
)


@given(st.lists(rows, unique_by=lambda row: (row.scope, row.rule), max_size=20))
def test_rows_come_back_from_toml_as_they_went(rows: list[PolicyRow]) -> None:
    text = tomli_w.dumps(policy_document(rows))

    found = read_policy(tomllib.loads(text))

    assert found.problems == ()
    assert found.rows == in_order(rows)


def test_a_file_is_written_for_people() -> None:
    rows = [
        PolicyRow(Scope(None, "pupil", "chromebook"), "max_loans", "1"),
        PolicyRow(Scope(None, "pupil", "chromebook"), "loan_length", "3 days"),
        PolicyRow(Scope(), "max_loans", "unlimited"),
        PolicyRow(Scope(), "agreement_required", "yes"),
    ]

    # Through JSON, because the order of the keys is what people read.
    assert json.dumps(policy_document(rows)) == json.dumps(
        {
            "version": 1,
            "rules": [
                {"max_loans": "unlimited", "agreement_required": True},
                {
                    "patron_category": "pupil",
                    "item_type": "chromebook",
                    "loan_length": "3 days",
                    "max_loans": 1,
                },
            ],
        }
    )


def test_rows_of_a_rule_from_the_future_are_written_last() -> None:
    future = PolicyRow(Scope(), "from_the_future", "1")
    document = policy_document([future, PolicyRow(Scope(), "max_loans", "2")])

    assert document["rules"] == [{"max_loans": 2, "from_the_future": "1"}]


def read(text: str, codes: Codes | None = None) -> list[tuple[str, str, str]]:
    found = read_policy(tomllib.loads(text), codes)
    assert bool(found.rows) != bool(found.problems)
    return [(each.where, each.said_what(), each.said_how()) for each in found.problems]


def test_values_may_be_written_bare() -> None:
    text = """
        version = 1
        [[rules]]
        max_loans = 3
        agreement_required = false
        hard_due_date = 2026-06-12
        loan_length = " 3 DAYS "
    """

    found = read_policy(tomllib.loads(text))

    assert {row.rule: row.value for row in found.rows} == {
        "max_loans": "3",
        "agreement_required": "no",
        "hard_due_date": "2026-06-12",
        "loan_length": "3 days",
    }


def test_all_faults_are_told_at_once_with_place_and_remedy() -> None:
    problems = read(
        """
        version = 1
        ruels = 1
        [[rules]]
        item_type = "chromebook"
        max_lones = 3
        max_loans_total = 5
        loan_length = "3 dais"
        [[rules]]
        item_type = "chromebook"
        item_category = "laptops"
        patron_category = ""
        max_loans = "10,00"
        receipt = 1.5
        """
    )

    assert [(where, how) for where, _, how in problems] == [
        ("rules[1].max_lones", "Did you mean “max_loans”?"),
        ("rules[1].max_loans_total", "Set it for: site, patron_category, or for everyone."),
        ("rules[1].loan_length", "Did you mean “days”?"),
        ("rules[2].patron_category", "Write 1 to 60 characters in quotes."),
        (
            "rules[2].item_category",
            "Leave one of them out; a type belongs to one category anyway.",
        ),
        (
            "rules[2].max_loans",
            "Write a whole number up to 9999 (0 forbids), or “unlimited”.",
        ),
        ("rules[2].receipt", "Write one of these: ask, always, never."),
        ("ruels", "Did you mean “rules”?"),
    ]


def test_a_rule_set_twice_for_one_scope_is_a_fault() -> None:
    problems = read(
        """
        version = 1
        [[rules]]
        site = "north"
        max_loans = 3
        [[rules]]
        site = "north"
        max_loans = 4
        """
    )

    assert [(where, what) for where, what, _ in problems] == [
        ("rules[2].max_loans", "This rule was already set for the same scope.")
    ]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("", "version is missing."),
        ("version = 2", "This file is of version 2; this program reads version 1."),
        ('version = "1"', "“1” is not a whole number from 0 to 9999."),
        ("version = true", "“True” is not a whole number from 0 to 9999."),
    ],
)
def test_a_file_of_another_version_is_refused(head: str, said: str) -> None:
    problems = read(f"{head}\n[[rules]]\nmax_loans = 3")

    assert [(where, what) for where, what, _ in problems] == [("version", said)]


@pytest.mark.parametrize("rules", ["3", "[1, 2]", "{ max_loans = 3 }"])
def test_rules_are_a_list_of_tables(rules: str) -> None:
    problems = read(f"version = 1\nrules = {rules}")

    assert [what for _, what, _ in problems] == ["This is not a list of tables."]


def test_a_scope_that_does_not_exist_is_a_fault_when_the_codes_are_known() -> None:
    codes = Codes(
        frozenset({"north"}),
        frozenset({"students", "staff"}),
        frozenset({"chromebook"}),
        frozenset({"laptops"}),
    )

    problems = read(
        """
        version = 1
        [[rules]]
        site = "north"
        patron_category = "student"
        item_type = "crane"
        max_loans = 3
        [[rules]]
        item_category = "laptops"
        max_loans = 3
        """,
        codes,
    )

    assert problems == [
        ("rules[1].patron_category", "“student” is not known.", "Did you mean “students”?"),
        ("rules[1].item_type", "“crane” is not known.", "Write one of these: chromebook."),
    ]


def test_a_word_cannot_be_near_to_nothing() -> None:
    problems = read("version = 1\n[[rules]]\nsite = 'north'\nmax_loans = 3", Codes())

    assert problems == [("rules[1].site", "“north” is not known.", "Write one of these: –.")]


def test_a_row_is_checked_before_it_is_kept() -> None:
    checked = check_row(Scope(item_type="chromebook"), "max_loans_total", "many")

    assert checked.row is None
    assert len(checked.misfits) == 2


def test_a_value_that_the_store_would_cut_is_refused() -> None:
    checked = check_row(Scope(), "due_time", f"end of {'x' * 80}")

    assert checked.row is None
    assert [each.at("x").said_how() for each in checked.misfits] == ["Write at most 80 characters."]


def test_a_problem_speaks_the_readers_language() -> None:
    problem = InputProblem("rules[1]", "{n} is bad.", "Mend {n}.", (("n", "7"),))
    spanish = {"{n} is bad.": "{n} está mal.", "Mend {n}.": "Corrija {n}."}

    assert str(problem) == "rules[1]: 7 is bad. Mend 7."
    assert problem.said_what(spanish.__getitem__) == "7 está mal."
    assert problem.said_how(spanish.__getitem__) == "Corrija 7."


documents = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.dates() | st.times(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["version", "rules", "site", "item_type", "max_loans", "loan_length"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["version", "rules", "x"]), documents))
def test_any_document_is_read_or_refused(document: dict[str, object]) -> None:
    found = read_policy(document)

    assert not (found.rows and found.problems)
