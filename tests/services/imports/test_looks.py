"""Looking at a file before it is taken over: headings, our guess, what was chosen before."""

import pytest

from db.models.people import Site
from kiosk.domain.rows import FileFault, FileRefused
from kiosk.services.context import Context
from kiosk.services.imports.items import import_items
from kiosk.services.imports.looks import SchoolSeen, look_at_items, look_at_people
from kiosk.services.imports.people import import_people
from kiosk.services.imports.reports import ItemOptions, Kind, PeopleOptions
from tests.services.imports.school import bulk, user

FOREIGN = b"Nr,Vorname,Familie,Klasse\n00101,Ana,Lee,4a\n"
CHOSEN = {"card": "Nr", "given": "Vorname", "family": "Familie", "homeroom": "Klasse"}


def test_a_plain_table_shows_its_headings_and_what_they_are_taken_for(ctx: Context) -> None:
    look = look_at_people(ctx, b"Card number,First name,Last name,Bus\n1,Ana,Lee,7\n")

    assert look.format_key == "table"
    assert look.headings == ("Card number", "First name", "Last name", "Bus")
    assert look.columns["card"] == "Card number"
    assert look.columns["family"] == "Last name"
    assert look.columns["grade"] == ""
    assert not look.is_saved


def test_a_table_that_nobody_recognises_still_shows_its_headings(ctx: Context) -> None:
    look = look_at_people(ctx, b"Our pupils\n" + FOREIGN)

    assert look.format_key == ""
    assert look.headings == ("Nr", "Vorname", "Familie", "Klasse")
    assert set(look.columns.values()) == {""}


def test_an_export_of_another_system_leaves_nothing_to_choose(ctx: Context) -> None:
    koha = b"cardnumber,surname,firstname,branchcode,categorycode\n1,Lee,Ana,MAIN,S\n"

    assert look_at_people(ctx, koha).format_key == "koha"
    assert look_at_people(ctx, koha).columns == {}


def test_columns_that_were_chosen_by_hand_are_there_again_next_month(ctx: Context) -> None:
    import_people(ctx, FOREIGN, PeopleOptions(mapping=CHOSEN))

    look = look_at_people(ctx, FOREIGN.replace(b"Nr", b"nr") + b"00102,Bo,Lee,4a\n")

    assert look.is_saved
    assert {key: word for key, word in look.columns.items() if word} == CHOSEN | {"card": "nr"}
    report = import_people(ctx, FOREIGN, PeopleOptions(mapping_name="table", is_dry_run=True))
    assert report.unchanged[Kind.PEOPLE] == 1


def test_saved_columns_that_a_file_lacks_are_left_alone(ctx: Context) -> None:
    import_people(ctx, FOREIGN, PeopleOptions(mapping=CHOSEN))

    look = look_at_people(ctx, b"Card number,First name,Last name\n1,Ana,Lee\n")

    assert not look.is_saved
    assert look.columns["card"] == "Card number"


def test_a_field_can_be_said_to_have_no_column(ctx: Context) -> None:
    people = b"Card number,First name,Last name,,Grade\n1,Ana,Lee,x,4\n"
    columns = {**look_at_people(ctx, people).columns, "grade": ""}

    report = import_people(ctx, people, PeopleOptions(mapping=columns, is_dry_run=True))

    assert "Grade" in report.unused_columns
    assert report.rejected == ()


def test_the_schools_of_a_roster_can_be_chosen(ctx: Context) -> None:
    roster = bulk([user(1), user(2, orgSourcedIds="11")])

    look = look_at_people(ctx, roster)

    assert look.format_key == "oneroster"
    assert look.schools == (
        SchoolSeen("10", "Lincoln Middle"),
        SchoolSeen("11", "River Elementary"),
    )
    report = import_people(ctx, roster, PeopleOptions(school="11"))
    assert (report.added[Kind.PEOPLE], report.passed_over) == (1, 1)


def test_the_schools_of_the_store_can_be_chosen_where_there_are_several(ctx: Context) -> None:
    devices = b"Barcode,Model\nCB-1,Chromebook\n"
    assert look_at_items(ctx, devices).schools == ()
    with ctx.store.write() as session:
        session.add(Site(id=ctx.ids.new(), code="elm", name="Elm", time_zone="America/Chicago"))

    schools = look_at_items(ctx, devices).schools

    assert SchoolSeen("elm", "Elm") in schools
    with pytest.raises(FileRefused) as refused:
        import_items(ctx, devices, ItemOptions())
    assert refused.value.fault is FileFault.WHICH_SCHOOL
    report = import_items(ctx, devices, ItemOptions(school="elm"))
    assert report.added[Kind.ITEMS] == 1


def test_a_list_of_devices_shows_its_columns(ctx: Context) -> None:
    look = look_at_items(ctx, b"Etikett,Model\nX-1,Chromebook\n")

    assert look.headings == ("Etikett", "Model")
    assert look.columns["type"] == "Model"
    assert look.columns["barcode"] == ""
