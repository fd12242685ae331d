"""Things of recalls and meters that another of their codes finds: a serial, an old tag."""

from sqlalchemy import select

from db.models.catalog import Item, ItemCode
from db.models.desk import Code
from db.vocabulary.desk import CodeKind
from tests.journeys.test_journeys_staff_meters import PRINTER, form_of
from tests.journeys.test_journeys_staff_recalls import carts, recall_of, recall_page
from tests.support.morning import Morning

OLD_TAG = "OLD-77"


def also_known_as(morning: Morning, barcode: str) -> None:
    """Give a thing a second code."""
    with morning.journey.store.write() as session:
        session.add(Code(code=OLD_TAG, kind=CodeKind.ITEM))
        session.flush()
        item = session.scalars(select(Item).where(Item.barcode == barcode)).one()
        session.add(ItemCode(code=OLD_TAG, item_id=item.id))


def test_an_old_tag_ticks_its_thing(morning: Morning) -> None:
    tags = carts(morning)
    also_known_as(morning, tags[0])
    morning.go_in()
    page = recall_page(morning)

    morning.journey.scan(OLD_TAG)

    morning.told(f"1 of {len(tags)} done")
    assert morning.shell.page is page
    assert recall_of(morning).progress.ticked == 1


def test_an_old_tag_opens_the_form_of_its_meter(morning: Morning) -> None:
    also_known_as(morning, PRINTER)
    morning.go_in()

    assert form_of(morning, OLD_TAG).meter.barcode == PRINTER
