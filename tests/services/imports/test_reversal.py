"""A reversal that broke off goes on where it was, and says what it did then."""

from dataclasses import replace

from sqlalchemy import select

from db.models.catalog import Item
from db.models.desk import AuditEntry, Batch, BatchEntry
from db.vocabulary.desk import Act, BatchState
from kiosk.services.context import Context
from kiosk.services.imports.batches import Watch
from kiosk.services.imports.items import import_items
from kiosk.services.imports.reports import ItemOptions
from kiosk.services.imports.reversal import reverse_import
from tests.services.imports.test_import_people import SlowComputer

COUNT = 60
"""Four slices."""


def a_list() -> bytes:
    rows = (f"CB-{number},Chromebook 3100" for number in range(COUNT))
    return "\n".join(["Barcode,Model", *rows, ""]).encode()


def left(ctx: Context) -> int:
    with ctx.store.read() as session:
        return len(session.scalars(select(Item)).all())


def test_what_is_back_is_not_asked_about_again(ctx: Context) -> None:
    batch_id = import_items(ctx, a_list(), ItemOptions()).batch_id
    assert batch_id is not None
    slow = replace(ctx, clock=SlowComputer())

    first = reverse_import(slow, batch_id, Watch(wants_stop=lambda: True))
    with ctx.store.read() as session:
        assert session.get_one(Batch, batch_id).state is BatchState.DONE
    assert (first.was_stopped, first.kept, left(ctx)) == (True, (), COUNT - first.undone)
    assert 0 < first.undone < COUNT

    second = reverse_import(ctx, batch_id)

    assert (second.was_stopped, second.kept, left(ctx)) == (False, (), 0)
    assert second.undone == COUNT + 2 - first.undone  # and the type with its category
    with ctx.store.read() as session:
        assert session.get_one(Batch, batch_id).state is BatchState.REVERSED
        assert session.scalars(select(BatchEntry)).all() == []
        acts = session.scalars(select(AuditEntry.act)).all()
    assert acts.count(Act.IMPORT_REVERSED) == 2


def test_what_stays_is_still_known_to_the_batch(ctx: Context) -> None:
    batch_id = import_items(ctx, a_list(), ItemOptions()).batch_id
    assert batch_id is not None
    with ctx.store.write() as session:
        session.scalars(select(Item).where(Item.barcode == "CB-7")).one().name = "Ours"

    report = reverse_import(ctx, batch_id)

    assert [each.label for each in report.kept if each.table == "items"] == ["CB-7"]
    with ctx.store.read() as session:
        subjects = set(session.scalars(select(BatchEntry.subject)))
    assert {"items", "codes", "item_codes"} <= subjects
