"""What leads on from the plan of replacements: kept figures, files, requisitions, models."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select, update

from db.models.catalog import Item, ItemType
from db.models.upkeep.purchasing import Requisition
from db.vocabulary.upkeep import RequisitionState
from kiosk.services.upkeep.purchasing.requisition_moves import move_requisition
from kiosk.services.upkeep.purchasing.requisitions import list_requisitions
from kiosk.ui.staff.desk.save_page import SavePage
from kiosk.ui.staff.upkeep.purchasing.requisition_page import RequisitionPage
from kiosk.ui.staff.upkeep.replacement.models_page import ModelsPage
from kiosk.ui.staff.upkeep.replacement.replaced_things import ReplacedThings
from kiosk.ui.staff.upkeep.replacement.values_page import ValuesPage
from tests.journeys.replacement_hands import (
    ALT,
    opened,
    rows_of,
    saved,
    the_page,
    whole,
    with_a_fleet,
)
from tests.support.morning import Morning

CTRL = Qt.KeyboardModifier.ControlModifier


def says(form: SavePage, words: str) -> bool:
    """Whether the field's complaint has these words, but for the marks around other writing."""
    return words in form.wrong["file"].text().replace("\u2068", "").replace("\u2069", "")


def test_a_sheet_has_what_the_chart_shows_and_another_ending_is_refused(
    morning: Morning, tmp_path: Path
) -> None:
    with_a_fleet(morning)
    page = opened(morning)
    morning.press(Qt.Key.Key_Y)
    shown = whole(page)
    assert sum(each > 0 for each in shown) > 1

    morning.press(Qt.Key.Key_X)
    morning.stands(SavePage)
    form = morning.shell.page
    assert isinstance(form, SavePage)
    wrong = {
        "": "Write where the file goes.",
        "plan.csv": "whole path",
        str(tmp_path / "plan.doc"): "Let the name end in .pdf, .xlsx or .csv",
        str(tmp_path / "nowhere" / "plan.csv"): "cannot be written there",
    }
    for typed, said in wrong.items():
        form.fields["file"].setText(typed)
        morning.press(Qt.Key.Key_Return)
        morning.until(partial(says, form, said))
    form.fields["file"].clear()
    saved(morning, tmp_path / "plan.csv")

    cents = dict.fromkeys(range(2027, 2037), 0)
    for row in rows_of(tmp_path / "plan.csv"):
        cents[int(row["Fiscal year"])] += round(float(row["Cost"]) * 100)
    assert list(cents.values()) == shown


def test_a_requisition_is_begun_and_taken_back(morning: Morning) -> None:
    count = with_a_fleet(morning)
    ctx = morning.journey.counter.ctx
    known = {each.number for each in list_requisitions(ctx)}
    page = opened(morning)

    morning.press(Qt.Key.Key_Return)
    morning.until(lambda: len(list_requisitions(ctx)) > len(known))
    (made,) = (each for each in list_requisitions(ctx) if each.number not in known)
    morning.told(made.number)
    assert made.number.startswith("RQ-28-")
    assert [(each.quantity, each.detail) for each in made.lines] == [(count, f"Worn out × {count}")]
    assert sum(each.quantity * each.unit_cents for each in made.lines) == whole(page)[1]
    morning.stands(RequisitionPage)
    paper = morning.shell.page
    assert isinstance(paper, RequisitionPage)
    morning.until(lambda: paper.shown is not None)
    assert paper.number == made.number

    morning.press(Qt.Key.Key_Escape)
    the_page(morning)
    morning.press(Qt.Key.Key_Return)
    morning.told(f"{made.number} was begun before")
    morning.stands(RequisitionPage)
    assert len(list_requisitions(ctx)) == len(known) + 1

    cancel = RequisitionState.CANCELLED
    move_requisition(ctx, ctx.ids.new(), made.number, cancel)
    morning.press(Qt.Key.Key_Escape)
    the_page(morning)
    morning.press(Qt.Key.Key_Return)
    morning.until(lambda: len(list_requisitions(ctx)) == len(known) + 2)
    second = max(each.number for each in list_requisitions(ctx))
    morning.told(f"{second} is begun")
    morning.press(Qt.Key.Key_Z, CTRL)
    morning.told("is cancelled")
    with morning.journey.store.read() as session:
        row = session.scalars(select(Requisition).where(Requisition.number == second)).one()
        assert row.state is RequisitionState.CANCELLED

    morning.press(Qt.Key.Key_Escape)
    page = the_page(morning)
    page.on_bar(9)
    morning.press(Qt.Key.Key_Return)
    morning.told("FY36 buys no things")


def test_the_things_of_a_kind_have_a_view_for_each_reason(morning: Morning) -> None:
    count = with_a_fleet(morning)
    ctx = morning.journey.counter.ctx
    with ctx.store.write() as session:
        tag = session.scalars(
            select(Item.barcode).where(Item.type_code == "chromebook").order_by(Item.barcode)
        ).first()
        ends = update(Item).where(Item.barcode == tag).values(updates_end_on=date(2027, 7, 30))
        session.execute(ends)
    page = opened(morning)
    page.ranking.choose(page.ranking.rows[0].ranked.key)
    morning.stands(ReplacedThings)
    things = morning.shell.page
    assert isinstance(things, ReplacedThings)
    morning.until(lambda: things.model.rowCount() > 0)

    assert [each.text() for each in things.views[3:]] == ["Updates end", "Worn out"]
    morning.press(Qt.Key.Key_4)
    assert [things.model.row(0).due.barcode, things.model.rowCount()] == [tag, 1]
    morning.press(Qt.Key.Key_5)
    assert things.model.rowCount() == count - 1


def test_models_and_values_are_shown_and_saved(morning: Morning, tmp_path: Path) -> None:
    count = with_a_fleet(morning)
    opened(morning)
    morning.press(Qt.Key.Key_C)
    morning.stands(ModelsPage)
    models = morning.shell.page
    assert isinstance(models, ModelsPage)
    morning.until(lambda: models.model.rowCount() > 0)
    listed = [models.model.row(n) for n in range(models.model.rowCount())]
    a_year = [each.costs.a_year_cents or 0 for each in listed]
    assert a_year == sorted(a_year, reverse=True)
    morning.press(Qt.Key.Key_X)
    morning.stands(SavePage)
    saved(morning, tmp_path / "models.csv")
    assert [row["Type"] for row in rows_of(tmp_path / "models.csv")] == [
        each.type_code for each in listed
    ]

    morning.press(Qt.Key.Key_E, ALT)
    the_page(morning)
    morning.press(Qt.Key.Key_V)
    morning.stands(ValuesPage)
    form = morning.shell.page
    assert isinstance(form, ValuesPage)
    form.fields["day"].setText("tomorrow")
    form.on_save()
    assert "Write the day like" in form.wrong["day"].text()
    assert form.wrong["file"].text() == "Write where the file goes."
    form.fields["day"].setText("2025-08-15")
    saved(morning, tmp_path / "values.csv")
    rows = rows_of(tmp_path / "values.csv")
    assert len(rows) == count
    assert {row["As of"] for row in rows} == {"2025-08-15"}
    assert all(float(row["Value"]) == pytest.approx(float(row["Cost"]) / 2) for row in rows)


def test_models_stand_by_their_names_whatever_their_first_letter_looks_like(
    morning: Morning,
) -> None:
    with morning.journey.ctx.store.write() as session:
        session.execute(update(ItemType).where(ItemType.code == "chromebook").values(name="bk 14"))
    opened(morning)
    morning.press(Qt.Key.Key_C)
    morning.stands(ModelsPage)
    models = morning.shell.page
    assert isinstance(models, ModelsPage)
    morning.until(lambda: models.model.rowCount() > 0)

    models.table.sort(0)

    names = [models.model.row(n).type_name for n in range(models.model.rowCount())]
    assert "bk 14" in names[:-1]
    assert names in (sorted(names, key=str.casefold), sorted(names, key=str.casefold)[::-1])
