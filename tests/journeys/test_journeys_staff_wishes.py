"""Wishes, licences and spending at a counter."""

import csv
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from db.vocabulary.upkeep import GoodsKind, SuggestionState
from kiosk.domain.desk.events import Looks as Chosen
from kiosk.domain.desk.events import LooksChosen
from kiosk.services.upkeep.purchasing.licences import (
    LicenceFacts,
    list_licences,
    renew_licence,
    set_licence,
)
from kiosk.services.upkeep.purchasing.requisitions import requisition
from kiosk.services.upkeep.purchasing.spending import spend_report
from kiosk.services.upkeep.purchasing.suggestions import SuggestionSeen, list_suggestions
from kiosk.ui.staff.form_page import FormPage
from kiosk.ui.staff.upkeep.purchasing.licences_page import LicencesPage
from kiosk.ui.staff.upkeep.purchasing.purchases_page import PurchasesPage
from kiosk.ui.staff.upkeep.purchasing.spending_page import SpendingPage
from kiosk.ui.staff.upkeep.purchasing.wish_page import WishPage
from kiosk.ui.staff.upkeep.purchasing.wishes_page import WishesPage
from tests.support.morning import ALT, Key, Morning


def into(morning: Morning, key: Qt.Key) -> None:
    """From anywhere to the purchases, and on by a key."""
    morning.press(Key.Key_U, ALT)
    morning.stands(PurchasesPage)
    morning.press(key)


def fill(morning: Morning, **values: str) -> FormPage:
    """Write into the form that stands, and press Enter."""
    morning.stands(FormPage)
    page = morning.shell.page
    assert isinstance(page, FormPage)
    for key, text in values.items():
        page.fields[key].setText(text)
    morning.press(Key.Key_Return)
    return page


def noted(morning: Morning, text: str, type_code: str = "") -> SuggestionSeen:
    """Note a wish, and open its page from the box."""
    into(morning, Key.Key_W)
    morning.stands(WishesPage)
    morning.press(Key.Key_N)
    fill(morning, wish=text, type=type_code)
    morning.told("in the box")
    morning.stands(WishesPage)
    box = morning.shell.page
    assert isinstance(box, WishesPage)
    morning.until(lambda: any(each.text == text for each in wishes(morning)))
    morning.press(Key.Key_F)
    morning.write(text)
    morning.until(lambda: box.model.rowCount() == 1)
    box.table.enter()
    morning.press(Key.Key_Return)
    morning.stands(WishPage)
    page = morning.shell.page
    assert isinstance(page, WishPage)
    morning.until(lambda: page.shown is not None)
    return by_text(morning, text)


def wishes(morning: Morning) -> tuple[SuggestionSeen, ...]:
    """All of them by the store."""
    return list_suggestions(morning.journey.ctx, also_answered=True)


def by_text(morning: Morning, text: str) -> SuggestionSeen:
    """The wish with these words by the store."""
    return next(each for each in wishes(morning) if each.text == text)


def test_a_wish_becomes_a_draft_with_its_line_and_asks_nothing_twice(morning: Morning) -> None:
    morning.go_in()
    noted(morning, "A second drawing tablet", "chromebook")

    morning.press(Key.Key_B)
    bad = fill(morning, quantity="0", each="")
    assert {key for key, label in bad.wrong.items() if label.text()} == {"quantity", "each"}
    fill(morning, quantity="2", each="79.50")

    morning.told("The wish stands on RQ-")
    wish = by_text(morning, "A second drawing tablet")
    assert (wish.state, wish.requisition is not None) == (SuggestionState.LIKED, True)
    seen = requisition(morning.journey.ctx, wish.requisition or "")
    (line,) = seen.lines
    assert (line.kind, line.quantity, line.cents) == (GoodsKind.ITEMS, 2, 15_900)
    assert (seen.title, seen.asked_by) == ("From the suggestion box", "Rosa A.")
    morning.stands(WishPage)
    page = morning.shell.page
    assert isinstance(page, WishPage)
    morning.until(lambda: page.shown is not None)
    assert not page.keys()


def test_a_wish_is_declined_with_words_that_are_kept(morning: Morning) -> None:
    morning.go_in()
    noted(morning, "A submarine")
    morning.press(Key.Key_D)
    bad = fill(morning, answer="")
    assert bad.wrong["answer"].text() != ""
    fill(morning, answer="Our pool is too small. What else floats?")

    morning.told("The answer is kept")
    wish = by_text(morning, "A submarine")
    assert wish.state is SuggestionState.DECLINED
    assert wish.answer == "Our pool is too small. What else floats?"


def test_a_wish_of_a_type_that_nobody_knows_stays_in_its_form(morning: Morning) -> None:
    morning.go_in()
    into(morning, Key.Key_W)
    morning.stands(WishesPage)
    morning.press(Key.Key_N)
    form = fill(morning, wish="A thing", type="gizmo")
    morning.until(lambda: "gizmo" in form.wrong["type"].text())
    assert form.fields["wish"].text() == "A thing"
    assert "A thing" not in {each.text for each in wishes(morning)}


def maps(morning: Morning) -> LicenceFacts:
    """The one licence of that name."""
    (found,) = [each for each in list_licences(morning.journey.ctx) if each.name == "Maps"]
    return found


def test_a_licence_is_noted_changed_and_given_up(morning: Morning) -> None:
    morning.go_in()
    into(morning, Key.Key_G)
    morning.stands(LicencesPage)
    morning.press(Key.Key_N)
    bad = fill(morning, name="", cost="much", ends="soon", months="0", seats="many")
    wrong = {key for key, label in bad.wrong.items() if label.text()}
    assert wrong == {"name", "cost", "ends", "months", "seats"}
    fill(morning, name="Maps", cost="120", ends="2027-08-01", months="", seats="30", fund="none")
    morning.until(lambda: "none" in bad.wrong["fund"].text())
    fill(morning, fund="GENERAL", taken="31", type="typewriter")
    morning.until(lambda: "typewriter" in bad.wrong["type"].text())
    fill(morning, type="chromebook")
    morning.told("Maps")
    kept = maps(morning)
    assert (kept.cost_cents, kept.renews_on, kept.term_months) == (12_000, date(2027, 8, 1), 12)
    assert (kept.fund, kept.is_overused, kept.type_code) == ("GENERAL", True, "chromebook")

    morning.stands(LicencesPage)
    page = morning.shell.page
    assert isinstance(page, LicencesPage)
    morning.press(Key.Key_F)
    morning.write("Maps")
    morning.until(lambda: page.model.rowCount() == 1)
    assert page.model.tone(0) == "BAD"
    page.table.enter()
    morning.press(Key.Key_Return)
    morning.stands(FormPage)
    morning.press(Key.Key_X, ALT)
    morning.until(lambda: not maps(morning).is_active)
    assert maps(morning).cost_cents == 12_000


def test_a_form_that_stood_open_does_not_take_a_renewal_back(morning: Morning) -> None:
    ctx = morning.journey.ctx
    noted = LicenceFacts("Maps", 12_000, renews_on=date(2027, 8, 1))
    set_licence(ctx, ctx.ids.new(), noted)
    morning.go_in()
    into(morning, Key.Key_G)
    morning.stands(LicencesPage)
    page = morning.shell.page
    assert isinstance(page, LicencesPage)
    page.open_row(noted)
    renew_licence(ctx, ctx.ids.new(), "Maps")

    fill(morning, taken="31")

    morning.told("Maps")
    kept = maps(morning)
    assert (kept.renews_on, kept.used) == (date(2028, 8, 1), 31)


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "pdf"])
def test_spending_is_saved_as_a_sheet_or_on_paper(
    morning: Morning, tmp_path: Path, suffix: str
) -> None:
    morning.go_in()
    into(morning, Key.Key_M)
    morning.stands(SpendingPage)
    morning.press(Key.Key_P)
    bad = fill(morning, file=str(tmp_path / "spending.txt"))
    assert bad.wrong["file"].text() != ""
    fill(morning, file=str(tmp_path / "nowhere" / f"spending.{suffix}"))
    morning.until(lambda: "cannot be written" in bad.wrong["file"].text())
    path = tmp_path / f"spending.{suffix}"
    fill(morning, file=str(path))
    morning.told("The spending is saved")

    found = spend_report(morning.journey.ctx)
    assert found, "the pretend school has spent something"
    if suffix == "csv":
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
        assert len(rows) == len(found) + 1
        assert rows[1][0] == str(found[0].fiscal_year)
    else:
        begins = {"xlsx": b"PK", "pdf": b"%PDF-"}
        assert path.read_bytes().startswith(begins[suffix])
    assert list(tmp_path.glob("*spending*")) == [path], "no draft of it is left"


def test_a_sheet_saved_from_a_spanish_page_has_spanish_headings(
    morning: Morning, tmp_path: Path
) -> None:
    morning.journey.counter.presenter.feed(LooksChosen(Chosen(language="es"), at=0))
    morning.go_in()
    path = tmp_path / "gastos.csv"
    into(morning, Key.Key_M)
    morning.stands(SpendingPage)
    morning.press(Key.Key_P)
    fill(morning, file=str(path))
    morning.until(path.exists)

    heading = path.read_text(encoding="utf-8-sig").splitlines()[0]
    assert heading.startswith('"Año fiscal","Fondo","Nombre","Presupuesto","Recibido"')
