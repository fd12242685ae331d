"""Codes as schools print them, and under which texts they are looked up."""

from dataclasses import replace

import pytest

from kiosk.domain.codes import (
    CheckDigit,
    CheckPolicy,
    CodeClass,
    CodeRule,
    Doubt,
    Refused,
    Scan,
    Unreadable,
    classify,
    forms_known,
    is_plausible_code,
    site_codes,
)

GOOD, BAD = "21112000698132", "21112000698133"
ASSET = CodeRule("asset", r"LIB[0-9]+", strip_prefix="LIB", zero_fill=8)


def scan_of(
    raw: str,
    *presets: str,
    symbology: str | None = None,
    own: tuple[CodeRule, ...] = (),
    check_digits: CheckPolicy = CheckPolicy.WARN,
) -> Scan:
    codes = site_codes(presets, own=own, check_digits=check_digits)
    scan = classify(raw, codes, symbology=symbology)
    assert isinstance(scan, Scan)
    return scan


@pytest.mark.parametrize(
    ("raw", "rule", "klass"),
    [
        ("*md-s101", "symptom", CodeClass.SYMPTOM),
        ("*MD-S1000", "symptom", CodeClass.SYMPTOM),
        ("*MD-FINISH", "command", CodeClass.COMMAND),
        ("w-206", "work_order", CodeClass.LOOKUP),
    ],
)
def test_papers_of_the_counter_are_known_everywhere(raw: str, rule: str, klass: CodeClass) -> None:
    scan = classify(raw, site_codes([], accept_any=False))

    assert isinstance(scan, Scan)
    assert (scan.rule, scan.klass, scan.forms[0]) == (rule, klass, raw.upper())


def test_a_school_s_own_labels_come_before_numbers_of_work_orders() -> None:
    own = CodeRule("ours", r"W-[0-9]{4}", strip_prefix="W-")

    assert scan_of("W-2061", own=(own,)).rule == "ours"
    assert scan_of("W-206", own=(own,)).rule == "work_order"


@pytest.mark.parametrize(
    ("preset", "raw", "rule", "forms"),
    [
        ("luhn-14", GOOD, "library_card_14", (GOOD,)),
        ("luhn-14", f"a{GOOD}b", "library_card_14", (GOOD, f"A{GOOD}B", f"a{GOOD}b")),
        ("luhn-14", "35555000012346", "library_book_14", ("35555000012346",)),
        (
            "follett-i2of5",
            "0001234999",
            "follett_i2of5",
            ("0001234999", "0001234", "1234", "P 0001234", "P 1234", "T 0001234", "T 1234"),
        ),
        ("follett", "p 1234", "follett_card", ("P 1234", "p 1234", "1234")),
        ("follett", "1234", "follett_bare", ("1234", "P 1234", "T 1234")),
        (
            "follett",
            "t00012345",
            "follett_copy",
            ("T00012345", "t00012345", "00012345", "12345", "T 00012345", "T 12345"),
        ),
        ("standard", "T 12345", "follett_copy", ("T 12345", "12345")),
        ("standard", "T12345", "follett_copy", ("T12345", "12345", "T 12345")),
        ("standard", "T1234", "label", ("T1234",)),
        ("standard", "P12345", "label", ("P12345",)),
        (
            "follett",
            "P00012345",
            "follett_card_closed",
            ("P00012345", "00012345", "12345", "P 00012345", "P 12345"),
        ),
        ("code39", "ab-12", "code39", ("AB-12", "ab-12")),
        ("code39-mod43", "T123451", "code39_mod43", ("T12345", "T123451")),
        ("chromebook", "S5CD0003", "serial", ("S5CD0003", "5CD0003")),
        (
            "chromebook",
            "1S81MA002LUSLR0A1B2C",
            "lenovo_serial",
            ("1S81MA002LUSLR0A1B2C", "LR0A1B2C"),
        ),
        (
            "chromebook",
            "1S20BXCTO1WWPB12345",
            "lenovo_serial",
            ("1S20BXCTO1WWPB12345", "PB12345"),
        ),
        ("chromebook", "1S3680WZQR8ABCDE", "lenovo_serial", ("1S3680WZQR8ABCDE", "R8ABCDE")),
        ("chromebook", "5CD0003", "any", ("5CD0003",)),
        ("rfid", "008,27885", "card_uid", ("008,27885", "8,27885")),
    ],
)
def test_a_preset_knows_its_codes_and_their_other_forms(
    preset: str, raw: str, rule: str, forms: tuple[str, ...]
) -> None:
    scan = scan_of(raw, preset)

    assert (scan.rule, scan.forms, scan.raw) == (rule, forms, raw)
    assert scan.doubts == ()


def test_a_tag_is_looked_up_under_every_number_that_readers_give_it() -> None:
    scan = scan_of("62e3086ced", "rfid", "standard")

    assert scan.forms[:3] == ("62E3086CED", "62e3086ced", "3808980205")
    assert "008,27885" in scan.forms


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("9C55A0B1", "card_uid"),
        ("0009334109", "card_uid"),
        ("04A2B3C4D5E680", "card_uid"),
        ("04a2b3c4d5e6800102ff", "card_uid"),
        (GOOD, "library_card_14"),
        ("CB-0012", "label"),
        ("9334109", "card_uid"),
        ("A003B2C1D", "card_uid"),
        ("933410", "any"),
        ("62E3086CED4", "any"),
    ],
)
def test_a_tag_is_told_from_a_librarys_number(raw: str, rule: str) -> None:
    assert scan_of(raw, "rfid", "standard").rule == rule


def test_presets_are_tried_in_their_order_after_what_is_the_counters_own() -> None:
    assert scan_of("1234567890", "rfid", "follett-i2of5").rule == "card_uid"
    assert scan_of("1234567890", "follett-i2of5", "rfid").rule == "follett_i2of5"
    assert scan_of("*MD-UNDO", "code39").klass is CodeClass.COMMAND
    assert scan_of("K7-2041", "code39").klass is CodeClass.CASE
    assert scan_of("LIB77", "code39", own=(ASSET,)).rule == "asset"


def test_a_site_may_strip_and_fill_as_its_numbers_are_stored() -> None:
    scan = scan_of("LIB77", own=(replace(ASSET, prefixes=("#",)),))

    assert scan.forms == ("LIB77", "77", "00000077", "#77", "#00000077")


def test_a_rule_of_given_lengths_leaves_other_texts_to_the_next() -> None:
    own = (replace(ASSET, lengths=(5, 7)),)

    assert scan_of("LIB77", own=own).rule == "asset"
    assert scan_of("LIB777", own=own).rule == "any"


@pytest.mark.parametrize("policy", [CheckPolicy.WARN, CheckPolicy.REQUIRE])
def test_a_check_digit_that_fits_is_no_matter(policy: CheckPolicy) -> None:
    assert scan_of(GOOD, "luhn-14", check_digits=policy).doubts == ()


def test_one_that_does_not_fit_is_told_refused_or_no_matter() -> None:
    sites = [site_codes(["luhn-14"], check_digits=policy) for policy in CheckPolicy]
    off, warned, refused = (classify(BAD, site) for site in sites)

    assert isinstance(off, Scan)
    assert isinstance(warned, Scan)
    assert (off.doubts, warned.doubts) == ((), (Doubt.CHECK_DIGIT,))
    assert refused == Refused(Unreadable.WRONG_CHECK_DIGIT)
    # It is a scan of the site all the same, and nothing that somebody typed.
    assert is_plausible_code(BAD, sites[-1])


def test_a_rule_may_be_stricter_than_its_site() -> None:
    strict = CodeRule("own", "[0-9]{4}", check=CheckDigit.LUHN, policy=CheckPolicy.REQUIRE)
    site = site_codes([], own=[strict], check_digits=CheckPolicy.OFF)

    assert classify("1234", site) == Refused(Unreadable.WRONG_CHECK_DIGIT)
    assert isinstance(classify("1230", site), Scan)


def test_a_label_whose_check_digit_does_not_fit_is_taken_for_one_without() -> None:
    scan = scan_of("T123459", "code39-mod43")

    assert scan.forms == ("T123459",)
    assert scan.doubts == (Doubt.CHECK_DIGIT,)


def test_a_check_digit_that_nobody_looks_at_is_still_not_stored() -> None:
    scan = scan_of("T123459", "code39-mod43", check_digits=CheckPolicy.OFF)

    assert scan.forms == ("T12345", "T123459")


def test_one_that_the_scanner_took_off_is_not_looked_for() -> None:
    scan = scan_of("T12345", "code39-mod43", symbology="]A3", check_digits=CheckPolicy.REQUIRE)

    assert (scan.forms, scan.doubts) == (("T12345",), ())


def test_one_that_is_stored_is_put_on_again_where_the_scanner_took_it_off() -> None:
    own = CodeRule("own", "[A-Z0-9]+", check=CheckDigit.CODE_39_MOD_43)

    assert scan_of("T12345", own=(own,), symbology="]A3").forms == ("T12345", "T123451")
    assert scan_of("T123451", own=(own,), symbology="]A1").forms == ("T123451",)


@pytest.mark.parametrize(
    ("stores_check", "forms"),
    [(True, ("123450", "A123450B")), (False, ("12345", "A123450B"))],
)
def test_codabars_start_and_stop_are_part_of_the_check_and_of_no_number(
    stores_check: bool, forms: tuple[str, ...]
) -> None:
    own = CodeRule(
        "own", "[A-D][0-9]+[A-D]", check=CheckDigit.CODABAR_MOD_16, stores_check=stores_check
    )

    scan = scan_of("A123450B", own=(own,))

    assert (scan.forms, scan.doubts) == (forms, ())


def test_an_unknown_preset_is_an_error_of_whoever_asks() -> None:
    with pytest.raises(KeyError):
        site_codes(["folett"])


def test_a_card_tells_which_forms_are_only_other_readers_numbers() -> None:
    scan = scan_of("9C55A0B1", "rfid")

    assert scan.readings == scan.forms[1:]
    assert "2622857393" in scan.readings
    assert scan_of("P 1234", "follett").readings == ()


def test_what_is_typed_is_known_by_its_forms_and_by_itself_where_the_rules_refuse_it() -> None:
    strict = site_codes(["luhn-14"], check_digits=CheckPolicy.REQUIRE)

    assert forms_known(f" b{GOOD}d ", strict) == (GOOD, f"B{GOOD}D", f"b{GOOD}d")
    assert forms_known(f" {BAD} ", strict) == (BAD,)


def test_a_number_is_known_without_the_spaces_of_its_label() -> None:
    grouped = "2 1112 00069 8132"

    scan = scan_of(grouped, "standard")

    assert (scan.rule, scan.forms, scan.doubts) == ("library_card_14", (GOOD, grouped), ())
    assert scan_of("12 34", "standard").forms == ("12 34",)
    assert scan_of("P 1234", "standard").forms == ("P 1234", "1234")
