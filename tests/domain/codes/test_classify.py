"""What a scanned text is by its form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.codes import (
    COMMAND_CODES,
    MAX_LENGTH,
    PRESETS,
    STANDARD,
    CheckPolicy,
    CodeClass,
    CodeRule,
    Command,
    Refused,
    Scan,
    SiteCodes,
    Unreadable,
    classify,
    is_plausible_code,
    site_codes,
)


@pytest.mark.parametrize(
    ("raw", "rule", "klass", "text"),
    [
        ("CB12", "label", CodeClass.LOOKUP, "CB12"),
        ("cb-0012", "label", CodeClass.LOOKUP, "CB-0012"),
        (" 21112000698132\r\n", "library_card_14", CodeClass.LOOKUP, "21112000698132"),
        ("35555000012346", "library_book_14", CodeClass.BOOK, "35555000012346"),
        ("9780306406157", "isbn_13", CodeClass.BOOK, "9780306406157"),
        ("9791090636071", "isbn_13", CodeClass.BOOK, "9791090636071"),
        ("080442957x", "isbn_10", CodeClass.BOOK, "080442957X"),
        ("P 20001", "follett_card", CodeClass.LOOKUP, "P 20001"),
        ("t  10023", "follett_copy", CodeClass.BOOK, "T  10023"),
        ("k7-2041", "case", CodeClass.CASE, "K7-2041"),
        ("*MD-UNDO", "command", CodeClass.COMMAND, "*MD-UNDO"),
        ("000123", "any", CodeClass.LOOKUP, "000123"),
        ("https://school.example/d/12", "any", CodeClass.LOOKUP, "https://school.example/d/12"),
        ("*MD-NOTHING", "any", CodeClass.LOOKUP, "*MD-NOTHING"),
        ("3555500001234", "any", CodeClass.LOOKUP, "3555500001234"),
    ],
)
def test_a_text_is_told_by_the_first_rule_that_fits(
    raw: str, rule: str, klass: CodeClass, text: str
) -> None:
    scan = classify(raw)

    assert isinstance(scan, Scan)
    assert (scan.rule, scan.klass, scan.text, scan.raw) == (rule, klass, text, raw)
    assert scan.forms[0] == text


@pytest.mark.parametrize(("code", "command"), COMMAND_CODES.items())
def test_command_cards_are_understood_in_either_case(code: str, command: Command) -> None:
    for raw in (code, code.lower()):
        scan = classify(raw)
        assert isinstance(scan, Scan)
        assert scan.command is command


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("", Unreadable.EMPTY),
        (" \r\n", Unreadable.EMPTY),
        ("1" * (MAX_LENGTH + 1), Unreadable.TOO_LONG),
        ("12\x1d34", Unreadable.CONTROL_CHARACTERS),
        ("1234\x1d", Unreadable.CONTROL_CHARACTERS),
        ("12\n34", Unreadable.CONTROL_CHARACTERS),
        ("12\x00", Unreadable.CONTROL_CHARACTERS),
        ("12\u202e34", Unreadable.CONTROL_CHARACTERS),
    ],
)
def test_what_is_no_code_is_refused_as_a_value(raw: str, why: Unreadable) -> None:
    assert classify(raw) == Refused(why)


def test_a_prefix_that_a_catalog_prints_is_looked_up_with_and_without() -> None:
    scan = classify("p  20001")

    assert isinstance(scan, Scan)
    assert scan.forms == ("P  20001", "p  20001", "20001", "P 20001")


def test_a_site_of_that_catalog_also_finds_a_bare_number_under_its_prefix() -> None:
    scan = classify("20001", site_codes(["follett"]))

    assert isinstance(scan, Scan)
    assert scan.forms == ("20001", "P 20001", "T 20001")


@pytest.mark.parametrize(
    ("symbology", "rule"), [("]A0", "code39"), ("]C0", "any"), (None, "code39"), ("]I0", None)]
)
def test_a_rule_of_a_symbology_fits_only_where_the_scanner_tells_no_other(
    symbology: str | None, rule: str | None
) -> None:
    scan = classify("7-2041", site_codes(["code39"]), symbology=symbology)

    assert getattr(scan, "rule", None) == rule
    assert getattr(scan, "symbology", symbology) == symbology


def test_a_symbology_in_the_text_is_data() -> None:
    scan = classify("]C0CB12")

    assert isinstance(scan, Scan)
    assert (scan.text, scan.symbology) == ("]C0CB12", None)


def test_a_part_of_an_interleaved_2_of_5_is_no_code() -> None:
    site = site_codes(["follett-i2of5", "follett"])

    whole, part = (classify(text, site, symbology="]I0") for text in ("0001234999", "012349"))

    assert getattr(whole, "rule", None) == "follett_i2of5"
    assert part == Refused(Unreadable.NO_RULE)
    assert getattr(classify("012349", site), "rule", None) == "follett_bare"


def test_rules_of_a_site_are_tried_in_its_order() -> None:
    site = SiteCodes(
        (CodeRule("badge", r"S[0-9]+", upper_case=True), CodeRule("all", r".+", CodeClass.BOOK)),
        accept_any=False,
    )

    assert getattr(classify("s12", site), "rule", None) == "badge"
    assert getattr(classify("12", site), "rule", None) == "all"


def test_a_strict_site_refuses_what_no_rule_fits() -> None:
    site = SiteCodes((CodeRule("badge", r"S[0-9]+"),), accept_any=False)

    assert classify("12", site) == Refused(Unreadable.NO_RULE)


@pytest.mark.parametrize(
    ("text", "is_plausible"),
    [
        ("CB12", True),
        ("21112000698132\r", True),
        ("K7-2041", True),
        ("12", False),
        ("150", False),
        ("Chromebook", False),
        ("hello world", False),
        ("", False),
        ("CB\x00123", False),
    ],
)
def test_a_burst_of_keys_must_fit_a_rule_of_the_site(text: str, is_plausible: bool) -> None:
    assert is_plausible_code(text) is is_plausible


EVERYTHING = site_codes(PRESETS, check_digits=CheckPolicy.REQUIRE)


@given(
    st.text(max_size=120) | st.text(st.sampled_from("0123456789ABCDPST ,-"), max_size=20),
    st.sampled_from([None, "]A0", "]A3", "]F4", "]I0"]),
    st.sampled_from([STANDARD, EVERYTHING]),
)
def test_any_text_is_a_scan_or_a_refusal(raw: str, symbology: str | None, codes: SiteCodes) -> None:
    scan = classify(raw, codes, symbology=symbology)

    if isinstance(scan, Scan):
        assert scan.raw == raw
        assert 0 < len(scan.text) <= MAX_LENGTH * 3  # upper-casing may lengthen a letter
        assert scan.text.isprintable()
        assert len(set(scan.forms)) == len(scan.forms)
        assert scan.forms
        assert "" not in scan.forms


@given(st.text(st.sampled_from("ABCPTK0123456789- *]"), min_size=1, max_size=20))
def test_a_code_is_told_the_same_when_it_is_read_again(raw: str) -> None:
    first = classify(raw)

    if isinstance(first, Scan):
        again = classify(first.text)
        assert isinstance(again, Scan)
        assert (again.rule, again.text) == (first.rule, first.text)
