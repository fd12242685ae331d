"""Importing items: recognised by their headings, found by any code, never lent by a file."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook
from sqlalchemy import select, update

from db.models.catalog import Item, ItemCategory, ItemCode, ItemType, Location
from db.models.desk import Code
from db.models.lending import Loan
from db.models.people import Site
from db.vocabulary.catalog import LocationKind, ServiceState
from db.vocabulary.desk import CodeKind
from kiosk.domain.rows import FileFault, FileRefused, RowFault
from kiosk.services.catalog.labels import Labelled, all_labels
from kiosk.services.context import Context
from kiosk.services.desk.codes import look_up
from kiosk.services.imports.items import import_items
from kiosk.services.imports.reports import ImportReport, ItemOptions, Kind, Outcome
from kiosk.services.imports.reversal import reverse_import
from kiosk.services.views import LocationFound

Take = Callable[..., ImportReport]


@pytest.fixture
def take(ctx: Context) -> Take:
    def take(data: str | bytes, **options: object) -> ImportReport:
        raw = data.encode() if isinstance(data, str) else data
        return import_items(ctx, raw, ItemOptions(**options))  # type: ignore[arg-type] # a shorthand

    return take


def items(ctx: Context) -> dict[str, Item]:
    with ctx.store.read() as session:
        return {item.barcode: item for item in session.scalars(select(Item))}


def codes(ctx: Context, barcode: str) -> set[str]:
    with ctx.store.read() as session:
        return set(
            session.scalars(
                select(ItemCode.code)
                .join(Item, Item.id == ItemCode.item_id)
                .where(Item.barcode == barcode)
            )
        )


def faults(report: ImportReport) -> list[tuple[int, RowFault]]:
    return [(problem.line, problem.fault) for problem in report.rejected]


ADMIN = (
    "\ufeffdeviceId,serial number,model,last sync,provision status,asset id,annotated user,"
    "annotated location,annotated notes,auto update expiration,boot mode,recent users,boot mode\r\n"
    "d1,SN001,Dell Chromebook 3100,2026-11-20 09:08 AM,PROVISIONED,CB-0301,ana@example.org,"
    "Makerspace,,2029-06,VERIFIED,ana@example.org,\r\n"
    "d2,SN002,Dell Chromebook 3100,2026-11-20 09:08 AM,DEPROVISIONED,,,,,2029-06,VERIFIED,,\r\n"
)
GAM = (
    "deviceId;annotatedAssetId;annotatedLocation;annotatedUser;autoUpdateThrough;model;notes;"
    "serialNumber;status\n"
    'd1;CB-0301;Makerspace;ana@example.org;2029-06-01;Dell Chromebook 3100;"hinge loose\n'
    'sent to repair";SN001;ACTIVE\n'
)
SNIPE = (
    "Company,Name,Asset Tag,Category,Supplier,Manufacturer,Location,Order Number,Model,"
    "Model Number,Asset Notes,Purchase Date,Purchase Cost,Checkout Type,"
    "Checked Out To: Username,Checked Out To: Email\r\n"
    "Lincoln Middle,,CB-0301,Chromebook,CDW,Lenovo,Makerspace,PO-1,300e 2nd Gen,81MB,,2024-08-15,"
    "289.00,User,aozturk,ana@example.org\r\n"
)


@pytest.mark.parametrize(
    ("text", "key"), [(ADMIN, "google-admin"), (GAM, "gam"), (SNIPE, "snipe-it")]
)
def test_each_export_is_recognised_and_brings_its_device(
    ctx: Context, take: Take, text: str, key: str
) -> None:
    report = take(text)
    assert (report.format_key, report.rejected) == (key, ())
    item = items(ctx)["CB-0301"]
    with ctx.store.read() as session:
        kind = session.get_one(ItemType, item.type_code)
        home = session.get_one(Location, item.home_id)
        site = session.get_one(Site, item.site_id)
    assert kind.picture == "chromebook"
    assert (home.name, site.code) == ("Makerspace", "lincoln")


def test_the_admin_export_gives_serial_tag_and_end_of_updates(ctx: Context, take: Take) -> None:
    report = take(ADMIN)
    found = items(ctx)
    assert codes(ctx, "CB-0301") == {"CB-0301", "SN001"}
    assert found["CB-0301"].updates_end_on == date(2029, 6, 1)
    assert found["SN002"].service_state is ServiceState.RETIRED
    assert report.repeated_columns == ()


def test_nobody_s_loan_comes_out_of_a_file(ctx: Context, take: Take) -> None:
    take(SNIPE)
    take(GAM, format_key="gam")
    ctx.store.checkpoint()
    assert ctx.store.path is not None
    data = ctx.store.path.read_bytes()
    assert b"CB-0301" in data
    assert b"aozturk" not in data
    assert b"ana@example.org" not in data
    with ctx.store.read() as session:
        assert session.scalars(select(Loan)).all() == []


def test_maker_price_and_date_are_read(ctx: Context, take: Take) -> None:
    take(SNIPE)
    item = items(ctx)["CB-0301"]
    assert (item.price_cents, item.bought_on) == (28900, date(2024, 8, 15))
    with ctx.store.read() as session:
        kind = session.get_one(ItemType, item.type_code)
        assert kind.name == "Lenovo 300e 2nd Gen"
        assert session.get_one(ItemCategory, kind.category_code).name == "Chromebook"


def test_one_device_from_two_exports_is_one_item(ctx: Context, take: Take) -> None:
    take(SNIPE)
    report = take(GAM)
    assert (report.added[Kind.ITEMS], report.changed[Kind.ITEMS]) == (0, 1)
    assert codes(ctx, "CB-0301") == {"CB-0301", "SN001"}
    assert items(ctx)["CB-0301"].note == "hinge loose sent to repair"


def test_the_day_a_device_was_made_is_not_the_day_it_was_bought(ctx: Context, take: Take) -> None:
    gam = "deviceId,serialNumber,annotatedAssetId,model,manufactureDate\n"
    take(SNIPE)

    report = take(f"{gam}d1,SN001,CB-0301,Dell Chromebook 3100,2023-02-01\n")
    take(f"{gam}d2,SN002,CB-0302,Dell Chromebook 3100,2023-02-01\n")

    assert items(ctx)["CB-0301"].bought_on == date(2024, 8, 15)
    assert items(ctx)["CB-0302"].bought_on is None
    assert report.unused_columns == ("manufactureDate",)


PLAIN = (
    "Barcode,Serial,Model,Number,Cart,Slot,Price,Notes,Other codes\n"
    "CB-1,SN1,Chromebook,1,Cart A,1,$289,,OLD-1\n"
    "CB-2,SN2,Chromebook,2,Cart A,2,$289.50,,\n"
)


def test_a_plain_table_brings_numbers_slots_and_more_codes(ctx: Context, take: Take) -> None:
    take(PLAIN)
    item = items(ctx)["CB-1"]
    assert codes(ctx, "CB-1") == {"CB-1", "SN1", "OLD-1"}
    assert (item.number, item.price_cents) == ("1", 28900)
    with ctx.store.read() as session:
        slot = session.get_one(Location, item.home_id)
        cart = session.get_one(Location, slot.parent_id)
    assert (slot.kind, slot.position, cart.kind, cart.name) == (
        LocationKind.SLOT,
        1,
        LocationKind.CART,
        "Cart A",
    )


def test_a_workbook_is_read_like_a_table(ctx: Context, take: Take) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Our devices"], ["Tag", "Model", "Price"], ["0042", "Camera", 329.5]):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    take(file.getvalue())
    assert items(ctx)["0042"].price_cents == 32950


def test_repeating_changes_nothing(ctx: Context, take: Take) -> None:
    take(PLAIN)
    report = take(PLAIN)
    assert (report.outcome, report.unchanged[Kind.ITEMS]) == (Outcome.UNCHANGED, 2)


def test_a_dry_run_writes_nothing(ctx: Context, take: Take) -> None:
    report = take(PLAIN, is_dry_run=True)
    assert (report.outcome, report.added[Kind.ITEMS], items(ctx)) == (Outcome.PREVIEW, 2, {})


def test_what_was_set_here_stays(ctx: Context, take: Take) -> None:
    take(GAM)
    with ctx.store.write() as session:
        session.execute(
            update(Item).values(
                number="7", note="ours", service_state=ServiceState.IN_REPAIR, name="Eagle"
            )
        )
    assert take(GAM).outcome is Outcome.UNCHANGED


def test_things_that_a_file_does_not_have_stay(ctx: Context, take: Take) -> None:
    take(PLAIN)
    take(GAM)
    assert set(items(ctx)) == {"CB-1", "CB-2", "CB-0301"}


def test_a_device_that_got_its_label_keeps_its_serial_as_a_code(ctx: Context, take: Take) -> None:
    take(GAM.replace("CB-0301", ""))
    assert set(items(ctx)) == {"SN001"}
    take(GAM)
    assert set(items(ctx)) == {"CB-0301"}
    assert codes(ctx, "CB-0301") == {"CB-0301", "SN001"}


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (",,Chromebook,3,,,,,", RowFault.VALUE_MISSING),
        ("CB-3,,,3,,,,,", RowFault.VALUE_MISSING),
        ("CB-3,1.2E+10,Chromebook,3,,,,,", RowFault.NUMBER_DAMAGED),
        ("CB-3,,Chromebook,3,,,ten,,", RowFault.NOT_MONEY),
        ("CB-1,,Chromebook,3,,,,,", RowFault.CODE_REPEATED),
        ("CARD-1,,Chromebook,3,,,,,", RowFault.CODE_IS_CARD),
        ("SLOT-1,,Chromebook,3,,,,,", RowFault.CODE_IS_PLACE),
        ("CB-3,,Chromebook,3,Cart A,2,,,", RowFault.SLOT_TAKEN),
        ("CB-3,,Chromebook", RowFault.TOO_FEW_CELLS),
    ],
)
def test_a_bad_row_is_named_and_the_good_ones_go_in(
    ctx: Context, take: Take, row: str, fault: RowFault
) -> None:
    with ctx.store.write() as session:
        session.add(Code(code="CARD-1", kind=CodeKind.CARD))
        session.add(Code(code="SLOT-1", kind=CodeKind.LOCATION))
    report = take(f"{PLAIN}{row}\n")
    assert faults(report) == [(4, fault)]
    assert set(items(ctx)) == {"CB-1", "CB-2"}


def test_a_row_that_points_at_two_items_is_refused(take: Take) -> None:
    take(PLAIN)
    report = take("Barcode,Serial,Model\nCB-1,SN2,Chromebook\n")
    assert faults(report) == [(2, RowFault.CODE_OF_OTHER)]


def test_a_list_of_serials_needs_to_be_told_its_type(ctx: Context, take: Take) -> None:
    text = "Device Serial Number,Windows Product ID,Hardware Hash\nSN9,,AAAA=\n"
    with pytest.raises(FileRefused) as refused:
        take(text)
    assert refused.value.fault is FileFault.COLUMNS_MISSING
    assert take(text, item_type="Windows laptop").added[Kind.ITEMS] == 1
    assert b"AAAA" not in str(items(ctx)).encode()


def test_a_file_without_any_code_column_is_refused(take: Take) -> None:
    with pytest.raises(FileRefused) as refused:
        take("Model,Colour\nChromebook,red\n")
    assert refused.value.params["missing"] == "barcode, serial"


def test_an_import_of_items_is_reversed(ctx: Context, take: Take) -> None:
    report = take(PLAIN)
    assert report.batch_id is not None
    assert reverse_import(ctx, report.batch_id).kept == ()
    with ctx.store.read() as session:
        for model in (Item, ItemCode, ItemType, ItemCategory, Location, Code):
            assert session.scalars(select(model)).all() == []


def test_a_new_place_gets_a_code_that_nothing_else_has(ctx: Context, take: Take) -> None:
    with ctx.store.write() as session:
        session.add(Code(code="PL-0002", kind=CodeKind.CARD))
    take("Barcode,Model,Cart,Slot\nPL-0001,Chromebook,Cart A,1\nCB-2,Chromebook,Cart A,2\n")
    take("Barcode,Model,Cart,Slot\nCB-3,Chromebook,Cart A,2\nCB-4,Chromebook,Cart A,3\n")

    made = {words.code: words.title for words in all_labels(ctx, Labelled.SHELF)}

    assert made == {
        "PL-0003": "Cart A",
        "PL-0004": "Slot 1",
        "PL-0005": "Slot 2",
        "PL-0006": "Slot 3",
    }
    assert isinstance(look_up(ctx, "PL-0005"), LocationFound)


def test_a_place_that_is_used_stays_and_is_named(ctx: Context, take: Take) -> None:
    first = take("Barcode,Model,Cart,Slot\nCB-1,Chromebook,Cart A,1\n")
    take("Barcode,Model,Cart,Slot\nCB-2,Chromebook,Cart A,2\n")
    assert first.batch_id is not None

    stays = reverse_import(ctx, first.batch_id).kept

    assert ("place", "Cart A") in [(each.kind.value, each.label) for each in stays]


def test_a_mapping_of_headings_is_saved(ctx: Context, take: Take) -> None:
    text = "Etikett,Gerät\nX-1,Chromebook\n"
    mapping = {"barcode": "Etikett", "type": "Gerät"}
    take(text, mapping=mapping, mapping_name="district")
    report = take(f"{text}X-2,Chromebook\n", mapping_name="district")
    assert report.added[Kind.ITEMS] == 1
    with pytest.raises(FileRefused):
        take(text, mapping_name="unknown")


def test_a_word_for_a_school_is_said_once_and_kept(ctx: Context, take: Take) -> None:
    with ctx.store.write() as session:
        session.add(Site(id=ctx.ids.new(), code="elm", name="Elm", time_zone="America/Chicago"))
    text = SNIPE.replace("Lincoln Middle", "Lincoln MS")
    text += text.splitlines(keepends=True)[1].replace("CB-0301", "CB-0302").replace("300e", "500e")
    other = text.splitlines(keepends=True)[1].replace("CB-0301", "CB-9").replace("Lincoln MS", "X")

    unsaid = take(text)
    said = take(text + other, schools={"lincoln ms": "lincoln"})
    again = take(text.replace("CB-0301", "CB-0303"))

    assert faults(unsaid) == [(2, RowFault.UNKNOWN_SCHOOL), (3, RowFault.UNKNOWN_SCHOOL)]
    assert (said.rejected, said.added[Kind.ITEMS], said.passed_over) == ((), 2, 1)
    assert [(each.word, each.code) for each in said.schools] == [
        ("Lincoln MS", "lincoln"),
        ("X", ""),
    ]
    assert (again.rejected, again.added[Kind.ITEMS]) == ((), 1)
    assert set(items(ctx)) == {"CB-0301", "CB-0302", "CB-0303"}


def test_a_word_that_no_row_has_is_refused(take: Take) -> None:
    with pytest.raises(FileRefused) as refused:
        take(SNIPE, schools={"Lincon": "lincoln"})
    assert refused.value.fault is FileFault.NO_SUCH_SCHOOL
