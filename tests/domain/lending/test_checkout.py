"""May this person borrow this thing now?"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary.catalog import ServiceState
from db.vocabulary.people import CardState
from kiosk.domain.lending.calendar import Calendar, Hours, Term
from kiosk.domain.lending.checkout import (
    decide,
    is_about_this_item,
    must_ask_about_state,
    passes,
)
from kiosk.domain.lending.due_values import DueAt, DueTime, HardDate, HardDue
from kiosk.domain.lending.facts import CheckoutFacts, Holder, ItemFacts, OpenLoan, PatronFacts
from kiosk.domain.lending.loan_length import LoanLength, Unit
from kiosk.domain.lending.loan_policy import LoanPolicy, effective
from kiosk.domain.lending.policy import Policy, PolicyRow, Scope
from kiosk.domain.lending.rule_values import Limit, RelendUnchecked
from kiosk.domain.verdict import Audience, Code, Reason, Verdict, Weight, WinningRow

ZONE = ZoneInfo("America/Chicago")
TODAY = date(2026, 11, 30)  # a Monday
NOW = datetime(2026, 11, 30, 10, 15, tzinfo=ZONE).astimezone(UTC)
CALENDAR = Calendar(ZONE)
ALL_CLOSED = Calendar(ZONE, closed_weekdays=frozenset(range(7)))

POLICY = LoanPolicy(loan_length=LoanLength(4, Unit.DAYS), max_loans=Limit(2), renewals=Limit(1))
MIA = PatronFacts(UUID(int=1), "students", grade="5")
CHROMEBOOK = ItemFacts("chromebook", "laptops")
FACTS = CheckoutFacts(MIA, CHROMEBOOK, TODAY)


def loan(due_in_days: int, name: str = "") -> OpenLoan:
    return OpenLoan("chromebook", "laptops", NOW + timedelta(days=due_in_days), name)


def patron(**changes: Any) -> CheckoutFacts:
    return replace(FACTS, patron=replace(MIA, **changes))


def item(**changes: Any) -> CheckoutFacts:
    return replace(FACTS, item=replace(CHROMEBOOK, **changes))


def rule(**changes: Any) -> LoanPolicy:
    return replace(POLICY, **changes)


def verdict(facts: CheckoutFacts = FACTS, policy: LoanPolicy = POLICY) -> Verdict:
    return decide(facts, policy, CALENDAR, NOW)


def test_nothing_stands_in_the_way_of_an_ordinary_loan() -> None:
    assert verdict() == Verdict(
        (), due_at=datetime(2026, 12, 4, 23, 59, tzinfo=ZONE).astimezone(UTC)
    )


PUBLIC, STAFF = Audience.PUBLIC, Audience.STAFF
IMPOSSIBLE, CONFIRM, ALERT = Weight.IMPOSSIBLE, Weight.CONFIRM, Weight.ALERT
SOON = NOW + timedelta(hours=1)

CASES = {
    "a lost card": (
        patron(card=CardState.LOST),
        POLICY,
        Reason(Code.CARD_DEAD, IMPOSSIBLE, STAFF, {"state": "lost"}),
    ),
    "somebody off the roll": (
        patron(is_active=False),
        POLICY,
        Reason(Code.PATRON_INACTIVE, IMPOSSIBLE, STAFF),
    ),
    "somebody who left": (
        patron(leaves_on=date(2026, 11, 29)),
        rule(until_patron_leaves=False),
        Reason(Code.PATRON_LEFT, IMPOSSIBLE, STAFF, {"day": date(2026, 11, 29)}),
    ),
    "a thing that is theirs already": (
        item(holder=Holder.PATRON),
        POLICY,
        Reason(Code.ALREADY_YOURS, IMPOSSIBLE, PUBLIC),
    ),
    "a thing that another has": (
        item(holder=Holder.SOMEONE_ELSE),
        POLICY,
        Reason(Code.ITEM_OUT, IMPOSSIBLE, PUBLIC),
    ),
    **{
        f"a {state} thing": (
            item(service_state=state),
            POLICY,
            Reason(Code.ITEM_GONE, IMPOSSIBLE, PUBLIC, {"state": state.value}),
        )
        for state in (
            ServiceState.RETIRED,
            ServiceState.LOST,
            ServiceState.MISSING,
            ServiceState.STOLEN,
        )
    },
    **{
        f"a thing that is {state}": (
            item(service_state=state),
            POLICY,
            Reason(Code.ITEM_IN_REPAIR, IMPOSSIBLE, PUBLIC),
        )
        for state in (ServiceState.IN_REPAIR, ServiceState.WAITING_PARTS)
    },
    "a thing that stays in the room": (
        item(is_for_loan=False),
        POLICY,
        Reason(Code.ITEM_NOT_FOR_LOAN, IMPOSSIBLE, PUBLIC),
    ),
    "a part of a kit": (
        item(kit="Podcast kit 2"),
        POLICY,
        Reason(Code.ITEM_IS_PART, IMPOSSIBLE, PUBLIC, {"kit": "Podcast kit 2"}),
    ),
    "no loan length": (
        FACTS,
        rule(loan_length=None),
        Reason(Code.NO_RULE, IMPOSSIBLE, STAFF, {"rules": ("loan_length",)}),
    ),
    "no limit": (
        FACTS,
        rule(max_loans=None),
        Reason(Code.NO_RULE, IMPOSSIBLE, STAFF, {"rules": ("max_loans",)}),
    ),
    "a disk that is nearly full": (
        replace(FACTS, is_disk_nearly_full=True),
        POLICY,
        Reason(Code.DISK_NEARLY_FULL, CONFIRM, PUBLIC),
    ),
    "a suspension that runs": (
        patron(suspended_until=SOON),
        POLICY,
        Reason(Code.PATRON_SUSPENDED, CONFIRM, STAFF, {"until": SOON}),
    ),
    "no agreement": (
        FACTS,
        rule(agreement_required=True),
        Reason(Code.AGREEMENT_MISSING, CONFIRM, STAFF),
    ),
    "an agreement that ran out": (
        patron(agreement_until=date(2026, 11, 29)),
        rule(agreement_required=True),
        Reason(Code.AGREEMENT_MISSING, CONFIRM, STAFF, {"until": date(2026, 11, 29)}),
    ),
    "a thing said to be broken": (
        item(service_state=ServiceState.CHECK_NEEDED),
        POLICY,
        Reason(Code.ITEM_CHECK_NEEDED, CONFIRM, PUBLIC),
    ),
    "a thing kept back for a while": (
        item(blocked_until=SOON, blocked_why="a class needs it"),
        POLICY,
        Reason(Code.ITEM_BLOCKED, CONFIRM, PUBLIC, {"until": SOON}),
    ),
    "a thing kept back without end": (
        item(blocked_why="its service is overdue"),
        POLICY,
        Reason(Code.ITEM_BLOCKED, CONFIRM, PUBLIC),
    ),
    "a thing whose service is long overdue": (
        item(service_due="Charging cart: safety", is_service_blocking=True),
        POLICY,
        Reason(Code.ITEM_SERVICE_OVERDUE, CONFIRM, PUBLIC, {"service": "Charging cart: safety"}),
    ),
    "a thing whose service is due": (
        item(service_due="Yearly check"),
        POLICY,
        Reason(Code.ITEM_SERVICE_DUE, Weight.ALERT, PUBLIC, {"service": "Yearly check"}),
    ),
    "a thing that is called back": (
        item(recall="New plugs", is_recall_blocking=True),
        POLICY,
        Reason(Code.ITEM_RECALLED, CONFIRM, PUBLIC, {"recall": "New plugs"}),
    ),
    "a thing to which something is still to be done": (
        item(recall="New labels"),
        POLICY,
        Reason(Code.ITEM_RECALL_OPEN, Weight.ALERT, PUBLIC, {"recall": "New labels"}),
    ),
    "a thing that staff must see first": (
        item(is_unchecked=True),
        rule(relend_unchecked=RelendUnchecked.STAFF),
        Reason(Code.ITEM_UNCHECKED, CONFIRM, PUBLIC),
    ),
    "a limit of none": (
        FACTS,
        rule(max_loans=Limit(0)),
        Reason(Code.KIND_FORBIDDEN, CONFIRM, PUBLIC, {"count": 0, "max": 0}),
    ),
    "somebody too young": (
        FACTS,
        rule(min_grade=6),
        Reason(Code.GRADE_OUT_OF_RANGE, CONFIRM, PUBLIC, {"least": 6}),
    ),
    "somebody too old": (
        FACTS,
        rule(min_grade=1, max_grade=4),
        Reason(Code.GRADE_OUT_OF_RANGE, CONFIRM, PUBLIC, {"least": 1, "most": 4}),
    ),
    "a pupil without a grade": (
        replace(FACTS, patron=replace(MIA, grade=None)),
        rule(min_grade=6),
        Reason(Code.GRADE_OUT_OF_RANGE, CONFIRM, PUBLIC, {"least": 6, "grade": ""}),
    ),
    "a pupil of a grade that nobody knows": (
        replace(FACTS, patron=replace(MIA, grade="banana")),
        rule(max_grade=4),
        Reason(Code.GRADE_OUT_OF_RANGE, CONFIRM, PUBLIC, {"most": 4, "grade": "banana"}),
    ),
    "something late": (
        replace(FACTS, loans=(loan(-1, "Chromebook 12"), loan(1, "Chromebook 13"))),
        rule(max_loans=Limit(5)),
        Reason(Code.OVERDUE, CONFIRM, PUBLIC, {"count": 1, "things": ("Chromebook 12",)}),
    ),
    "as many of the kind as allowed": (
        replace(FACTS, loans=(loan(1), loan(1))),
        POLICY,
        Reason(Code.TOO_MANY_OF_KIND, CONFIRM, PUBLIC, {"count": 2, "max": 2}),
    ),
    "as many things as allowed": (
        replace(FACTS, loans=(loan(1), loan(1))),
        rule(max_loans=Limit(5), max_loans_total=Limit(2)),
        Reason(Code.TOO_MANY, CONFIRM, PUBLIC, {"count": 2, "max": 2}),
    ),
    "a due day that the leaving brings forward": (
        patron(leaves_on=date(2026, 12, 2)),
        POLICY,
        Reason(
            Code.DUE_SHORTENED,
            ALERT,
            PUBLIC,
            {"until": datetime(2026, 12, 2, 23, 59, tzinfo=ZONE).astimezone(UTC)},
        ),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_one_thing_in_the_way_gives_one_reason(case: str) -> None:
    facts, policy, reason = CASES[case]
    assert verdict(facts, policy).reasons == (reason,)


FINE = {
    "an active card": (patron(card=CardState.ACTIVE), POLICY),
    "the last day at school": (patron(leaves_on=TODAY), rule(until_patron_leaves=False)),
    "a suspension that is over": (patron(suspended_until=NOW), POLICY),
    "an agreement that holds today": (
        patron(agreement_until=TODAY),
        rule(agreement_required=True),
    ),
    "a block that is over": (item(blocked_until=NOW, blocked_why="a class needs it"), POLICY),
    "an unchecked thing that may go out": (
        item(is_unchecked=True),
        rule(relend_unchecked=RelendUnchecked.YES),
    ),
    "a checked thing of a strict kind": (FACTS, rule(relend_unchecked=RelendUnchecked.STAFF)),
    "a grade in range": (FACTS, rule(min_grade=5, max_grade=5)),
    "an adult": (patron(category="teacher", grade=None), rule(min_grade=5, max_grade=6)),
    "one fewer than allowed": (replace(FACTS, loans=(loan(1),)), POLICY),
    "no limit": (replace(FACTS, loans=(loan(1),) * 50), rule(max_loans=Limit(None))),
    "as many late things as forgiven": (
        replace(FACTS, loans=(loan(-1),)),
        rule(overdue_allowed=Limit(1)),
    ),
    "a loan due at this very instant": (replace(FACTS, loans=(loan(0),)), POLICY),
}


@pytest.mark.parametrize("case", FINE)
def test_what_only_looks_like_a_reason_is_none(case: str) -> None:
    facts, policy = FINE[case]
    assert verdict(facts, policy).reasons == ()


def test_all_reasons_are_told_worst_first_in_a_fixed_order() -> None:
    facts = CheckoutFacts(
        replace(MIA, suspended_until=SOON, leaves_on=date(2026, 12, 1), is_active=False),
        replace(CHROMEBOOK, service_state=ServiceState.IN_REPAIR, is_unchecked=True),
        TODAY,
        loans=(loan(-2), loan(1)),
    )
    policy = rule(relend_unchecked=RelendUnchecked.STAFF, max_loans_total=Limit(2))
    assert [reason.code for reason in verdict(facts, policy).reasons] == [
        Code.PATRON_INACTIVE,
        Code.ITEM_IN_REPAIR,
        Code.PATRON_SUSPENDED,
        Code.ITEM_UNCHECKED,
        Code.OVERDUE,
        Code.TOO_MANY_OF_KIND,
        Code.TOO_MANY,
        Code.DUE_SHORTENED,
    ]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ({}, {"count": 2, "max": 2, "any_kind": True}),
        ({"item_category": "charger"}, {"count": 2, "max": 2}),
    ],
)
def test_a_limit_without_a_kind_says_that_it_has_none(
    kind: dict[str, str], said: dict[str, int]
) -> None:
    rows = {"loan_length": "4 days", "max_loans": "2"}
    policy = Policy(tuple(PolicyRow(Scope(**kind), name, value) for name, value in rows.items()))
    case = Scope(item_type="plug", item_category="charger")
    two = (OpenLoan("plug", "charger", NOW + timedelta(days=1)),) * 2

    found = decide(replace(FACTS, loans=two), effective(policy, case), CALENDAR, NOW)

    assert [reason.params for reason in found.reasons] == [said]


@given(st.lists(st.sampled_from(sorted(CASES)), max_size=6))
def test_the_order_never_depends_on_how_the_facts_came_together(names: list[str]) -> None:
    facts, policy = FACTS, POLICY
    for name in names:
        case_facts, case_policy, _ = CASES[name]
        if case_facts.patron != MIA:
            facts = replace(facts, patron=case_facts.patron)
        if case_facts.item != CHROMEBOOK:
            facts = replace(facts, item=case_facts.item)
        if case_facts.loans:
            facts = replace(facts, loans=case_facts.loans)
        if case_policy != POLICY:
            policy = case_policy
    weights = [reason.weight for reason in verdict(facts, policy).reasons]
    codes = [reason.code for reason in verdict(facts, policy).reasons]
    assert weights == sorted(weights, key=[IMPOSSIBLE, CONFIRM, ALERT].index)
    assert len(codes) == len(set(codes))


class TestDueTimes:
    def test_no_open_day_is_a_reason_and_no_loop(self) -> None:
        result = decide(FACTS, POLICY, ALL_CLOSED, NOW)
        assert [(r.code, r.audience) for r in result.reasons] == [(Code.NO_OPEN_DAY, STAFF)]
        assert result.due_at is None

    def test_bells_that_nobody_set_are_a_hole_for_staff(self) -> None:
        policy = rule(loan_length=LoanLength(2, Unit.PERIODS))
        assert [(r.code, r.audience) for r in verdict(FACTS, policy).reasons] == [
            (Code.NO_OPEN_DAY, STAFF)
        ]

    def test_lending_ends_with_the_terms_last_day_and_all_may_know(self) -> None:
        term = Term("Fall", date(2026, 8, 17), date(2026, 12, 18), date(2026, 11, 27))
        result = decide(FACTS, POLICY, Calendar(ZONE, terms=(term,)), NOW)
        assert [(r.code, r.audience) for r in result.reasons] == [(Code.LENDING_OVER, PUBLIC)]
        assert result.reasons[0].params == {
            "problem": "all_back_by_passed",
            "day": date(2026, 11, 27),
            "name": "Fall",
        }

    def test_a_fixed_date_that_has_passed_ends_lending_too(self) -> None:
        policy = rule(hard_date=HardDate(date(2026, 11, 20), HardDue.BEFORE))
        assert [r.code for r in verdict(FACTS, policy).reasons] == [Code.LENDING_OVER]

    def test_leaving_is_told_once_though_two_rules_see_it(self) -> None:
        result = verdict(patron(leaves_on=date(2026, 11, 20)))
        assert [r.code for r in result.reasons] == [Code.PATRON_LEFT]

    def test_a_refusal_still_says_when_it_would_be_due(self) -> None:
        result = verdict(patron(suspended_until=SOON))
        assert not result.is_allowed
        assert result.due_at == verdict().due_at

    def test_a_loan_by_the_day_may_be_due_first_thing_next_morning(self) -> None:
        hours = Calendar(ZONE, week_hours=(Hours(time(8), time(16)),) * 7)
        policy = rule(
            loan_length=LoanLength(1, Unit.SCHOOL_DAYS), due_time=DueTime(DueAt.NEXT_OPENING)
        )
        expected = datetime(2026, 12, 2, 8, 0, tzinfo=ZONE)
        assert decide(FACTS, policy, hours, NOW).due_at == expected


class TestStaffMayConfirm:
    def test_what_is_impossible_cannot_be_confirmed(self) -> None:
        result = verdict(item(holder=Holder.SOMEONE_ELSE))
        assert not result.staff_may_confirm
        assert not passes(result, {Code.ITEM_OUT})

    def test_confirming_every_reason_passes(self) -> None:
        result = verdict(replace(patron(suspended_until=SOON), loans=(loan(-1),)))
        assert result.staff_may_confirm
        assert passes(result, {Code.PATRON_SUSPENDED, Code.OVERDUE})

    def test_a_reason_that_staff_were_not_shown_is_not_confirmed(self) -> None:
        result = verdict(replace(patron(suspended_until=SOON), loans=(loan(-1),)))
        assert not passes(result, {Code.PATRON_SUSPENDED})

    def test_an_alert_needs_nobody(self) -> None:
        result = verdict(patron(leaves_on=date(2026, 12, 2)))
        assert result.is_allowed
        assert passes(result, ())


@pytest.mark.parametrize(
    ("facts", "policy", "expected"),
    [
        (item(is_unchecked=True), POLICY, True),
        (FACTS, POLICY, False),
        (replace(item(is_unchecked=True), accepts_unchecked=True), POLICY, False),
        (item(is_unchecked=True, unchecked_from_patron=True), POLICY, False),
        (item(is_unchecked=True), rule(relend_unchecked=RelendUnchecked.YES), False),
        (item(is_unchecked=True), rule(relend_unchecked=RelendUnchecked.STAFF), False),
    ],
)
def test_the_next_borrower_is_asked_about_a_thing_that_came_back_unseen(
    facts: CheckoutFacts, policy: LoanPolicy, expected: bool
) -> None:
    assert must_ask_about_state(facts, policy) is expected


class TestWinningRows:
    """Rows (any, any, any) = 7 days, (any, pupil, any) = 3 days, (site, any, any) = 1 day."""

    ROWS = (
        PolicyRow(Scope(), "loan_length", "7 days"),
        PolicyRow(Scope(patron_category="pupils"), "loan_length", "3 days"),
        PolicyRow(Scope(site="north"), "loan_length", "1 day"),
        PolicyRow(Scope(), "max_loans", "2"),
    )

    @pytest.mark.parametrize(
        ("site", "category", "value", "scope"),
        [
            ("north", "pupils", "1 day", Scope(site="north")),
            ("south", "pupils", "3 days", Scope(patron_category="pupils")),
            ("south", "staff", "7 days", Scope()),
        ],
    )
    def test_the_verdict_says_which_row_decided(
        self, site: str, category: str, value: str, scope: Scope
    ) -> None:
        case = Scope(site, category, "chromebook", "laptops")
        result = verdict(FACTS, effective(Policy(self.ROWS), case))
        assert result.rows == (
            WinningRow("loan_length", value, str(scope), scope.codes),
            WinningRow("max_loans", "2", ""),
        )

    def test_no_row_at_all_refuses_and_a_limit_of_nothing_forbids(self) -> None:
        case = Scope(None, "pupils", "chromebook", "laptops")
        none = verdict(FACTS, effective(Policy(), case))
        assert [r.code for r in none.reasons] == [Code.NO_RULE]
        zero = (*self.ROWS[:3], PolicyRow(Scope(), "max_loans", "0"))
        forbidden = verdict(FACTS, effective(Policy(zero), case))
        assert forbidden.reasons[0].params == {"count": 0, "max": 0}


@pytest.mark.parametrize(
    ("codes", "would_do"),
    [
        ((), False),
        ((Code.ITEM_IN_REPAIR,), True),
        ((Code.ITEM_OUT, Code.ITEM_BLOCKED), True),
        ((Code.TOO_MANY,), False),
        ((Code.ITEM_OUT, Code.TOO_MANY), False),
    ],
)
def test_another_of_its_kind_would_do_only_where_this_item_alone_is_in_the_way(
    codes: tuple[Code, ...], would_do: bool
) -> None:
    against = tuple(Reason(code, Weight.IMPOSSIBLE, Audience.PUBLIC) for code in codes)
    told = Reason(Code.DUE_SHORTENED, Weight.ALERT, Audience.PUBLIC)

    assert is_about_this_item(Verdict((*against, told))) is would_do
