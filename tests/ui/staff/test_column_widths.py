"""Columns of a table: by their shares where there is room, else nobody's tag is cut."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.staff.column_widths import ColumnRoom, column_widths

ROOMS = st.lists(
    st.builds(
        lambda share, firm, name, more: ColumnRoom(share, firm, firm + name, firm + name + more),
        st.integers(1, 30),
        st.floats(20, 200),
        st.floats(0, 100),
        st.floats(0, 300),
    ),
    min_size=1,
    max_size=8,
)


def test_where_all_words_have_room_shares_decide() -> None:
    assert column_widths(800, [ColumnRoom(1, 90, 90, 150), ColumnRoom(3, 90, 90, 400)]) == [
        200,
        600,
    ]


def test_what_must_not_be_cut_takes_from_long_words() -> None:
    tag, words, chip = (
        ColumnRoom(1, 90, 90, 90),
        ColumnRoom(2, 60, 60, 400),
        ColumnRoom(1, 170, 170, 170),
    )

    assert column_widths(400, [tag, words, chip]) == [90, 140, 170]


def test_short_words_are_whole_before_long_ones_are_longer() -> None:
    stage, words = ColumnRoom(1, 60, 60, 90), ColumnRoom(2, 60, 60, 900)

    assert column_widths(300, [stage, ColumnRoom(1, 100, 100, 100), words]) == [90, 100, 110]


def test_headings_give_way_to_what_must_not_be_cut() -> None:
    tag, words = ColumnRoom(1, 120, 180, 180), ColumnRoom(3, 20, 90, 400)

    assert column_widths(180, [tag, words]) == [140, 40]


def test_one_tag_too_long_for_its_share_cuts_nobody() -> None:
    assert column_widths(400, [ColumnRoom(1, 150, 150, 150), ColumnRoom(3, 60, 60, 130)]) == [
        180,
        220,
    ]


@given(ROOMS, st.integers(100, 3000))
def test_together_they_are_as_wide_as_the_table(rooms: list[ColumnRoom], width: int) -> None:
    widths = column_widths(width, rooms)

    assert sum(widths) == width
    for wanted in ([each.firm for each in rooms], [each.named for each in rooms]):
        if sum(wanted) <= width:
            assert all(got > want - 2 for got, want in zip(widths, wanted, strict=True))
