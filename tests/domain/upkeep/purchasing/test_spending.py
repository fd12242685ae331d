"""What funds have spent: never more or less than what was received."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.upkeep.purchasing.spending import Purchase, Spent, spent_by_fund

A, B = UUID(int=1), UUID(int=2)
SHARES = st.one_of(
    st.just(()),
    st.integers(1, 9_999).map(lambda part: ((A, part), (B, 10_000 - part))),
    st.tuples(st.sampled_from([A, B]), st.integers(1, 10_000)).map(lambda one: (one,)),
)
PURCHASES = st.lists(
    st.builds(
        Purchase, st.integers(2026, 2028), st.integers(0, 10**7), st.integers(0, 10**7), SHARES
    ),
    max_size=8,
)


@given(PURCHASES)
def test_the_funds_spend_what_was_received(purchases: list[Purchase]) -> None:
    found = spent_by_fund(purchases)

    for year in (2026, 2027, 2028):
        own = [each for each in purchases if each.year == year]
        sums = [spent for (at, _), spent in found.items() if at == year]
        assert sum(each.received_cents for each in sums) == sum(p.received_cents for p in own)
        assert sum(each.awaited_cents for each in sums) == sum(p.awaited_cents for p in own)


def test_each_fund_pays_its_share_of_what_came_and_of_what_is_to_come() -> None:
    shared = Purchase(2027, 1_000, 501, ((A, 6_000), (B, 4_000)))
    alone = Purchase(2027, 50, 0, ((A, 10_000),))

    found = spent_by_fund([shared, alone])

    assert found == {(2027, A): Spent(650, 301), (2027, B): Spent(400, 200)}
    assert found[2027, A].cents == 951


def test_what_no_fund_is_named_for_is_told_as_such() -> None:
    assert spent_by_fund([Purchase(2027, 900, 0, ())]) == {(2027, None): Spent(900)}
