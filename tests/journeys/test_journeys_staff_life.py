"""One thing's life over the built counter: drawn and told, asked about, set, and saved."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from sqlalchemy import select

from db.models.catalog import Item
from db.models.desk import AuditEntry
from db.models.upkeep.replacement import ItemLife
from db.vocabulary.desk import Act
from db.vocabulary.people import StaffRole
from kiosk.services.practice.cast import JOY
from kiosk.services.upkeep.repairs.repair_board import repair_board
from kiosk.ui.staff.upkeep.life.life import Kind
from kiosk.ui.staff.upkeep.life.life_file import LifeFilePage
from kiosk.ui.staff.upkeep.life.life_form import FUND, MONTHS, REPLACE_ON, LifeForm
from kiosk.ui.staff.upkeep.life.life_report import report_of
from kiosk.ui.staff.upkeep.life.who_form import WhoForm
from kiosk.ui.staff.upkeep.repairs.ticket_page import TicketPage
from tests.journeys.life_hands import a_machine, life_of, most_repaired, shown
from tests.support.morning import Morning

_MONEY = re.compile(r"\d\.\d\d\b")


def test_a_scan_and_one_key_lead_to_a_life_and_the_next_scan_to_the_next(morning: Morning) -> None:
    tag, machine = most_repaired(morning), a_machine(morning)
    morning.go_in()
    page = life_of(morning, tag)

    kinds = {spot.piece.kind for spot in page.strip.spots}
    assert {Kind.LENT, Kind.BREAK} <= kinds
    assert "Keep until " in " ".join(morning.journey.words())
    assert page.sheet is not None
    assert page.head.tag.text() == tag

    morning.journey.scan(machine)
    ran = shown(morning, machine)
    used = [each.piece.words for each in ran.strip.spots if each.piece.kind is Kind.LENT]
    assert used
    assert all(words.startswith("ran ") and " h, " in words for words in used)
    morning.press(Qt.Key.Key_Escape)
    shown(morning, tag)


def test_the_list_says_what_is_painted_and_a_piece_leads_to_its_line(morning: Morning) -> None:
    tag = most_repaired(morning)
    morning.go_in()
    page = life_of(morning, tag)
    assert page.sheet is not None
    life = page.sheet.life

    morning.press(Qt.Key.Key_T)
    assert page.turn_key.text() == "Strip"
    said = [page.model.row(place).what for place in range(page.model.rowCount())]
    assert said.count("gap") == len(life.lanes.gaps)
    assert said.count("break") == len(life.lanes.breaks)
    assert said.count("Lent") == sum(bool(each.what == "lent") for each in life.events)
    morning.press(Qt.Key.Key_T)
    assert page.turn_key.text() == "List"

    broke = next(each for each in page.strip.spots if each.piece.kind is Kind.BREAK)
    broke.click()
    assert page.is_list
    line = page.model.row(page.table.currentIndex().row())
    assert line.on == broke.piece.first


def test_who_had_it_stands_there_once_the_reason_is_kept(morning: Morning) -> None:
    tag = most_repaired(morning)
    morning.go_in()
    life_of(morning, tag)
    morning.press(Qt.Key.Key_Down)
    morning.press(Qt.Key.Key_Return)
    morning.stands(WhoForm)
    form = morning.shell.page
    assert isinstance(form, WhoForm)

    morning.press(Qt.Key.Key_Return)
    assert form.wrong["why"].text() == "Say why first."
    assert form.answer.isHidden()
    morning.write("cracked screen found today")
    morning.press(Qt.Key.Key_Return)
    morning.until(lambda: form.answer.isVisible())

    assert form.answer.text() != ""
    with morning.journey.store.read() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.number.desc())).first()
    assert entry is not None
    assert entry.act is Act.NAMES_SHOWN
    assert entry.payload["why"] == "cracked screen found today"
    assert form.answer.text() not in str(entry.payload)
    morning.press(Qt.Key.Key_Return)
    shown(morning, tag)


def test_its_end_is_set_by_hand_and_the_answer_follows(morning: Morning) -> None:
    tag = most_repaired(morning)
    morning.go_in()
    life_of(morning, tag)
    morning.press(Qt.Key.Key_E)
    morning.stands(LifeForm)
    form = morning.shell.page
    assert isinstance(form, LifeForm)
    morning.until(lambda: form.known is not None)

    form.fields[REPLACE_ON].setText("soon")
    form.fields[MONTHS].setText("0")
    form.fields[FUND].setText("nobody pays")
    morning.press(Qt.Key.Key_Return)
    wrong = {key for key, label in form.wrong.items() if label.text()}
    assert wrong == {REPLACE_ON, MONTHS, FUND}
    form.fields[REPLACE_ON].setText("2027-01-31")
    for key in (MONTHS, FUND):
        form.fields[key].clear()
    morning.press(Qt.Key.Key_Return)

    page = shown(morning, tag)
    assert "Keep until January 2027" in " ".join(morning.journey.words())
    assert "Staff set this day." in " ".join(morning.journey.words())
    assert page.sheet is not None
    with morning.journey.store.read() as session:
        life = session.get_one(ItemLife, page.sheet.item_id)
    assert life.replace_on == date(2027, 1, 31)
    assert life.fund_id is None


def test_what_happened_is_saved_without_a_name(morning: Morning, tmp_path: Path) -> None:
    tag = most_repaired(morning)
    morning.go_in()
    page = life_of(morning, tag)
    count = page.model.rowCount()
    morning.press(Qt.Key.Key_S)
    morning.stands(LifeFilePage)
    form = morning.shell.page
    assert isinstance(form, LifeFilePage)
    for path in ("life.csv", str(tmp_path / "no folder" / "life.csv")):
        form.fields["file"].setText(path)
        morning.press(Qt.Key.Key_Return)
        morning.until(lambda: form.wrong["file"].isVisible())
        form.mark({})
    file = tmp_path / "life.csv"
    form.fields["file"].setText(str(file))
    morning.press(Qt.Key.Key_Return)

    morning.told("The file is saved")
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == '"When","What","About"'
    assert len(lines) == count + 1
    assert all(line.startswith('"20') for line in lines[1:])


def test_its_life_is_saved_on_paper(morning: Morning, tmp_path: Path) -> None:
    tag = most_repaired(morning)
    morning.go_in()
    life_of(morning, tag)
    morning.press(Qt.Key.Key_S)
    morning.stands(LifeFilePage)
    form = morning.shell.page
    assert isinstance(form, LifeFilePage)
    form.fields["file"].setText(str(tmp_path / "life.pdf"))
    morning.press(Qt.Key.Key_Return)

    morning.told("The file is saved")
    assert (tmp_path / "life.pdf").read_bytes().startswith(b"%PDF-")


def test_of_a_retired_thing_nobody_reads_that_it_is_kept(morning: Morning) -> None:
    with morning.journey.store.read() as session:
        tag = session.scalars(
            select(Item.barcode)
            .join(ItemLife, ItemLife.item_id == Item.id)
            .where(ItemLife.retired_on.is_not(None))
            .order_by(Item.barcode)
        ).first()
    assert tag is not None
    morning.go_in()
    page = life_of(morning, tag)

    words = morning.journey.words()
    assert page.sheet is not None
    retired_on = page.sheet.life.retired_on
    assert retired_on is not None
    assert f"Out of use since {page.says.day(retired_on)}" in words
    assert "Taken out of use" in words
    assert not [each for each in words if each.startswith("Keep until") or "left" in each]
    assert "taken out" in page.strip.accessibleName()


def test_an_aide_reads_a_life_and_is_offered_nothing_more(morning: Morning) -> None:
    morning.make_staff(JOY.code, StaffRole.AIDE)
    tag = most_repaired(morning)
    morning.go_in(JOY.code)
    page = life_of(morning, tag)

    assert page.set_key.isHidden()
    assert page.told.verbs() == []
    assert page.sheet is not None
    assert not [said for said in morning.journey.words() if _MONEY.search(said)]
    paper, whole = (
        report_of(says, page.sheet) for says in (page.says, replace(page.says, with_money=True))
    )
    assert not [each for each in paper.lines if _MONEY.search(each.said)]
    assert [each for each in whole.lines if _MONEY.search(each.said)]
    morning.press(Qt.Key.Key_E)
    morning.press(Qt.Key.Key_T)
    morning.press(Qt.Key.Key_Return)
    assert morning.shell.page is page


def test_an_open_work_order_is_one_key_away_from_its_things_life(morning: Morning) -> None:
    card = repair_board(morning.journey.ctx)[0]
    morning.go_in()
    page = life_of(morning, card.barcode)

    look = next(
        each
        for each in page.orders.findChildren(QAbstractButton)
        if card.number in each.accessibleDescription()
    )
    look.click()

    morning.stands(TicketPage)
    ticket = morning.shell.page
    assert isinstance(ticket, TicketPage)
    assert ticket.number == card.number
