"""Codes of a file mean what they mean when they are scanned: by the site's rules."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import select

from db.models.catalog import Item
from db.models.people import Card, Patron
from db.vocabulary.people import CardState
from kiosk.domain.codes import CheckPolicy, CodeRule, forms_known, site_codes
from kiosk.domain.rows import RowFault
from kiosk.services.context import Context
from kiosk.services.desk.codes import look_up
from kiosk.services.imports.items import import_items
from kiosk.services.imports.people import import_people
from kiosk.services.imports.reports import ImportReport, ItemOptions, Outcome, PeopleOptions
from kiosk.services.views import ItemFound, PersonFound

GOOD, WRONG = "21112000698132", "21112000698133"
ASSET = CodeRule("asset", "LM-[0-9]+", upper_case=True, strip_prefix="LM-")


def at_site(
    ctx: Context,
    presets: Sequence[str],
    *,
    own: Sequence[CodeRule] = (),
    check_digits: CheckPolicy = CheckPolicy.WARN,
) -> Context:
    codes = site_codes(presets, own=own, check_digits=check_digits)
    return replace(ctx, settings=replace(ctx.settings, codes=codes))


def people(ctx: Context, *rows: str) -> ImportReport:
    data = "\r\n".join(("Student ID,First,Last,Grade,Card", *rows)) + "\r\n"
    return import_people(ctx, data.encode(), PeopleOptions(is_partial=True))


def things(ctx: Context, *rows: str) -> ImportReport:
    data = "\n".join(("Barcode,Serial,Model", *rows)) + "\n"
    return import_items(ctx, data.encode(), ItemOptions())


def cards(ctx: Context) -> dict[str, tuple[str, CardState]]:
    with ctx.store.read() as session:
        chosen = select(Card.code, Patron.given_name, Card.state).join(Patron)
        return {code: (name, state) for code, name, state in session.execute(chosen)}


def barcodes(ctx: Context) -> list[str]:
    with ctx.store.read() as session:
        return sorted(session.scalars(select(Item.barcode)))


@pytest.mark.parametrize("scanned", ["ST-0042", "st-0042"])
def test_a_card_is_known_as_it_is_scanned_however_the_file_writes_it(
    ctx: Context, scanned: str
) -> None:
    people(ctx, "1,Mia,Rodas,7,st-0042")

    found = look_up(ctx, *forms_known(scanned, ctx.settings.codes))

    assert isinstance(found, PersonFound)


@pytest.mark.parametrize(
    ("first", "again"), [("P 4711", "4711"), ("4711", "P 4711"), ("4711", "p  4711")]
)
def test_another_form_of_the_same_card_changes_nothing(
    ctx: Context, first: str, again: str
) -> None:
    ctx = at_site(ctx, ["follett"])
    people(ctx, f"1,Mia,Rodas,7,{first}")

    report = people(ctx, f"1,Mia,Rodas,7,{again}")

    assert report.outcome is Outcome.UNCHANGED
    assert cards(ctx) == {first: ("Mia", CardState.ACTIVE)}


@pytest.mark.parametrize(
    ("first", "again"),
    [("62E3086CED", "3808980205"), ("3808980205", "62E3086CED"), ("0009334109", "9334109")],
)
def test_another_readers_number_for_the_same_card_changes_nothing(
    ctx: Context, first: str, again: str
) -> None:
    ctx = at_site(ctx, ["rfid"])
    people(ctx, f"1,Mia,Rodas,7,{first}")

    report = people(ctx, f"1,Mia,Rodas,7,{again}")

    assert report.outcome is Outcome.UNCHANGED
    assert cards(ctx) == {first: ("Mia", CardState.ACTIVE)}


def test_four_bytes_that_two_tags_have_are_taken_for_neither(ctx: Context) -> None:
    ctx = at_site(ctx, ["rfid"])
    people(ctx, "1,Mia,Rodas,7,62E3086CED", "2,Leo,Lang,7,11E3086CED")

    people(ctx, "1,Mia,Rodas,7,3808980205")

    assert set(cards(ctx)) == {"62E3086CED", "11E3086CED", "3808980205"}


@pytest.mark.parametrize("preset", ["follett", "standard"])
def test_a_form_of_somebody_elses_card_is_refused_in_the_same_file(
    ctx: Context, preset: str
) -> None:
    report = people(at_site(ctx, [preset]), "1,Mia,Rodas,7,P 4711", "2,Leo,Lang,7,4711")

    assert [(each.line, each.fault) for each in report.rejected] == [(3, RowFault.CARD_REPEATED)]


def test_a_form_of_somebody_elses_card_in_the_store_is_refused(ctx: Context) -> None:
    ctx = at_site(ctx, ["follett"])

    people(ctx, "1,Mia,Rodas,7,P 4711")

    report = people(ctx, "2,Leo,Lang,7,4711")

    assert [(each.line, each.fault) for each in report.rejected] == [(2, RowFault.CARD_OF_OTHER)]
    assert cards(ctx) == {"P 4711": ("Mia", CardState.ACTIVE)}


def test_a_new_card_that_no_scan_could_tell_is_refused(ctx: Context) -> None:
    ctx = at_site(ctx, ["standard"], check_digits=CheckPolicy.REQUIRE)

    report = people(ctx, f"1,Mia,Rodas,7,{GOOD}", f"2,Leo,Lang,7,{WRONG}")

    assert [(each.line, each.fault) for each in report.rejected] == [(3, RowFault.CODE_REFUSED)]
    assert set(cards(ctx)) == {GOOD}


def test_one_that_was_known_before_the_rules_were_keeps_its_person_in_the_list(
    ctx: Context,
) -> None:
    people(ctx, f"1,Mia,Rodas,7,{WRONG}")
    strict = at_site(ctx, ["standard"], check_digits=CheckPolicy.REQUIRE)

    report = people(strict, f"1,Mia,Rodas,8,{WRONG}")

    assert report.rejected == ()


def test_a_thing_is_found_by_any_form_of_its_code(ctx: Context) -> None:
    ctx = at_site(ctx, ["standard"], own=[ASSET])
    things(ctx, "00017,SN1,Chromebook", "cb-2,SN2,Chromebook")

    report = things(ctx, "lm-00017,SN1,Chromebook", "CB-2,SN2,Chromebook")

    assert report.outcome is Outcome.UNCHANGED
    assert barcodes(ctx) == ["00017", "CB-2"]
    assert isinstance(look_up(ctx, *forms_known("LM-00017", ctx.settings.codes)), ItemFound)


def test_two_forms_of_one_code_are_one_code_of_the_file(ctx: Context) -> None:
    report = things(ctx, "CB-2,SN2,Chromebook", "cb-2,SN3,Chromebook")

    assert [(each.line, each.fault) for each in report.rejected] == [(3, RowFault.CODE_REPEATED)]


def test_a_new_barcode_that_no_scan_could_tell_is_refused_and_a_serial_is_not(
    ctx: Context,
) -> None:
    codes = site_codes(["standard"], accept_any=False)
    ctx = replace(ctx, settings=replace(ctx.settings, codes=codes))

    report = things(ctx, "CB-2,5CD/77,Chromebook", "12/34,SN-3,Chromebook")

    assert [(each.line, each.fault) for each in report.rejected] == [(3, RowFault.CODE_REFUSED)]
    assert barcodes(ctx) == ["CB-2"]
