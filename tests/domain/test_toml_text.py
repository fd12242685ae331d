"""TOML within limits: whatever the text is, a table comes out or one kind of error."""

import tomllib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.toml_text import MAX_CHARACTERS, MAX_DEPTH, MAX_LINE, parse


def test_a_byte_order_mark_in_front_is_fine() -> None:
    assert parse("\ufeff[store]\nurl = 'x'\n") == {"store": {"url": "x"}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("a = " + "[\n" * 50_000, "deep", id="lists that never close"),
        pytest.param("a = " + "[" * 900 + "]" * 900, "deep", id="lists within lists"),
        pytest.param("a = " + "{b = " * 600 + "1" + "}" * 600, "deep", id="tables within tables"),
        pytest.param("a." * 1_900 + "a = 1", "deep", id="a key of many parts"),
        pytest.param("[" + "a." * 1_900 + "a]", "deep", id="a table of many parts"),
        pytest.param("x = 1\n" + "a." * 200_000 + "a = 1", "line 2 has more", id="an endless key"),
        pytest.param("a = " + "[" * 3_900, "deep", id="brackets"),
        pytest.param("a = " + "9" * 3_900, "too long", id="many digits"),
        pytest.param("a = 0x" + "f" * 3_900, "too long", id="many hexadecimal digits"),
        pytest.param("a = [1, 9223372036854775808]", "too long", id="one more than 64 bits"),
        pytest.param("x = 1\n" * 200_000, "more than 500,000", id="an endless file"),
        pytest.param("a = 2026-02-30", "date", id="a day that is none"),
        pytest.param("a = \0", "line 1", id="a zero"),
    ],
)
def test_a_bomb_is_a_mistake_like_any_other(text: str, said: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError, match=said):
        parse(text)


def test_what_lies_just_within_the_limits_is_read() -> None:
    deep = "[" * (MAX_DEPTH - 2) + "1" + "]" * (MAX_DEPTH - 2)
    assert list(parse(f"a = {deep}")) == ["a"]
    assert parse(f"a = '{'x' * (MAX_LINE - 6)}'")["a"] == "x" * (MAX_LINE - 6)
    assert parse("a = [9223372036854775807, -9223372036854775808]")["a"] == [2**63 - 1, -(2**63)]
    assert parse("#" * MAX_LINE + "\n" + "\n" * (MAX_CHARACTERS - MAX_LINE - 1)) == {}


@given(st.text(st.sampled_from("ab.=[]{}\"'\\\n#0x1e+-_: tTfZ"), max_size=80) | st.text())
def test_any_text_is_a_table_or_an_error_with_words(text: str) -> None:
    with suppress(tomllib.TOMLDecodeError):
        assert isinstance(parse(text), dict)
